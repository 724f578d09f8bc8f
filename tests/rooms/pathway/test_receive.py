"""One door: received once, whole, and held, whoever sends it and however often."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from mebyd.families.terms import BabyGiven, Stage
from mebyd.ledger import queries as ledger
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import EventRow, Referral
from mebyd.pathway.terms import (
    Agreement,
    Harm,
    OtherSubmission,
    SenderKind,
    StepKind,
    Urgency,
)


pytestmark = pytest.mark.rooms


def send(world, family, what=None, key="one-key"):
    by = world.by("powys.referrer")
    return pathway.receive(
        concern=what or make.concern(),
        household=family,
        key=key,
        sender=pathway.Sender(SenderKind.PERSON, by.ref),
        by=by,
        at=make.at(),
    )


def test_sent_twice_it_is_received_once(world):
    family = make.household(world)
    first, again = send(world, family), send(world, family)
    assert first.is_first
    assert not again.is_first
    assert first.ref == again.ref
    assert Referral.objects.count() == 1


def test_one_key_is_not_used_for_another_baby(world):
    send(world, make.household(world))
    with pytest.raises(OtherSubmission):
        send(world, make.household(world))
    assert Referral.objects.count() == 1


def test_at_most_forty_statements(world):
    family = make.household(world)
    with CaptureQueriesContext(connection) as seen:
        send(world, family)
    assert len(seen) <= 40


def steps_of(row):
    return {step.kind for step in queries.opened(row.ref).steps}


def test_suspected_harm_opens_a_safeguarding_step_today_and_tells_the_family_nothing(
    world,
):
    what = make.concern(
        harm=Harm.NOT_YET,
        harm_why_not="Ringing now.",
        agreement=Agreement.UNSAFE_TO_ASK,
    )
    row = make.referral(world, what=what)
    assert StepKind.SAFEGUARDING in steps_of(row)
    assert row.step_due_on == make.WHEN.date()
    assert row.urgency is Urgency.TODAY
    sent = [line.template for line in messages.about(row.ref)]
    assert sent == [Template.REFERRAL_RECEIVED_REFERRER]


def test_a_family_that_agrees_is_told_by_its_safe_way(world):
    row = make.referral(world)
    sent = {line.template for line in messages.about(row.ref)}
    assert Template.REFERRAL_RECEIVED_FAMILY in sent


@pytest.mark.parametrize(
    "agreement", [Agreement.REFUSES, Agreement.NOT_ASKED, Agreement.UNSAFE_TO_ASK]
)
def test_a_family_that_has_not_agreed_is_not_written_to(world, agreement):
    row = make.referral(world, what=make.concern(agreement=agreement))
    sent = {line.template for line in messages.about(row.ref)}
    assert Template.REFERRAL_RECEIVED_FAMILY not in sent


def test_circumstances_become_offers_of_practical_help(world):
    row = make.referral(world, what=make.concern(seen=("poverty", "no_bond")))
    assert StepKind.PRACTICAL_HELP in steps_of(row)


def test_an_unborn_baby_is_received_too(world):
    unborn = BabyGiven(family_name="Prys", stage=Stage.UNBORN, due_on=date(2026, 6, 1))
    row = make.referral(world, family=make.household(world, baby=unborn))
    assert row.is_open


def test_a_known_baby_is_joined_by_number_and_birth(world):
    known = BabyGiven(
        first_names="Mabli",
        family_name="Rees",
        born_on=date(2025, 12, 1),
        nhs_number="9434765919",
    )
    first = make.referral(world, family=make.household(world, baby=known))
    typed_otherwise = replace(known, family_name="Rees-Jones")
    second = make.referral(world, family=make.household(world, baby=typed_otherwise))
    assert second.baby == first.baby
    assert second.ref != first.ref


def test_the_event_the_ledger_and_the_row_say_the_same(world):
    row = make.referral(world)
    kinds = [line.what for line in ledger.lines_about(row.baby, limit=50, offset=0)]
    assert "pathway.referral.received" in kinds
    events = EventRow.objects.filter(referral__ref=row.ref)
    assert events.count() == row.sequence


def test_the_database_refuses_to_change_what_happened(world):
    from django.db import DatabaseError, transaction

    make.referral(world)
    for change in (
        "UPDATE pathway_event SET kind = 'met'",
        "DELETE FROM pathway_event",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(change)


def test_the_database_refuses_an_open_referral_without_holder_step_or_day(world):
    from django.db import IntegrityError, transaction

    row = make.referral(world)
    mine = Referral.objects.filter(ref=row.ref)
    for broken in (
        {"holder": None},
        {"step": ""},
        {"step_due_on": None},
        {"status": "closed"},
        {"offered_to_id": row.holder},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(**broken)
