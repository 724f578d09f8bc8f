"""What has ended can still be read by the team that ended it, and by nobody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

import make
from make.pages import text
from make.sign_in import as_
from mebyd.care import actions as care
from mebyd.care.forms import End
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import Ending, Referral
from mebyd.pathway.queries import Filter
from mebyd.pathway.terms import COMPLETED, NotNow, Outcome


pytestmark = pytest.mark.rooms

VIEW = "Nobody asked us before you did."


def at_the_door(world):
    row = make.referral(world, "CDF")
    pathway.close(
        ref=row.ref,
        seen=row.sequence,
        outcome=Outcome.HELD_ELSEWHERE,
        family_view=VIEW,
        no_view_because="",
        watcher="Health visitor, Splott",
        by=world.by("cardiff.coordinator"),
        at=make.at(1),
    )
    return queries.row_facts(row.ref)


def after_support(world):
    row = make.met(world)
    worker = world.by("cardiff.worker")
    care.start_support(ref=row.ref, by=worker, at=make.at(9))
    care.end(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        outcome=Outcome.GOALS_REACHED,
        family_view=VIEW,
        no_view_because="",
        watcher="",
        summary="Twelve meetings.",
        by=worker,
        at=make.at(90),
    )
    return queries.row_facts(row.ref)


def shown(world, who, address):
    with override("en"):
        return as_(world, who).get(address)


def address(name, row):
    return reverse(name, kwargs={"ref": row.ref})


def test_the_familys_view_is_kept_when_the_front_door_closes(world):
    row = at_the_door(world)
    assert queries.ending(row.ref).family_view == VIEW
    page = text(shown(world, "cardiff.coordinator", address("pathway:opened", row)))
    assert "How it ended" in page
    assert VIEW in page
    assert "Health visitor, Splott" in page


@pytest.mark.parametrize("who", ["cardiff.worker", "cardiff.lead"])
def test_the_team_reads_how_it_ended_and_can_do_nothing_more(world, who):
    row = after_support(world)
    for name in ("pathway:opened", "care:record"):
        answer = shown(world, who, address(name, row))
        assert answer.status_code == 200
        assert VIEW in text(answer)
    assert "Twelve meetings." in text(shown(world, who, address("care:record", row)))
    for act in ("care:contact", "care:end", "pathway:offer", "pathway:ask_referrer"):
        as_(world, who).post(address(act, row), {"seen": row.sequence, "question": "?"})
    assert queries.row_facts(row.ref) == row
    with pytest.raises(NotNow):
        pathway.met(
            ref=row.ref, engaged=True, yours="", by=world.by(who), at=make.at(91)
        )


@pytest.mark.parametrize(
    "who", ["powys.coordinator", "cardiff.coordinator", "cardiff.charity_lead"]
)
def test_nobody_else_reads_it(world, who):
    row = after_support(world)
    assert shown(world, who, address("pathway:opened", row)).status_code == 404
    assert shown(world, who, address("care:record", row)).status_code == 404


def test_closed_ones_have_a_list_whose_number_is_that_of_its_rows(world):
    rows = [after_support(world), after_support(world)]
    make.accepted(world)
    team = frozenset({world.teams["cardiff.specialised"]})
    assert queries.counts(team, at=make.at(91))[Filter.CLOSED] == 2
    listed = queries.listed(team, at=make.at(91), show=Filter.CLOSED)
    assert {one.row.ref for one in listed.lines} == {row.ref for row in rows}
    page = text(
        shown(world, "cardiff.worker", reverse("pathway:list") + "?show=closed")
    )
    assert "2 closed referrals, the latest first" in page
    assert page.count('class="mebyd-row ') == 2
    assert "Closed: Support completed, goals reached" in page


def test_only_what_was_started_can_be_completed(world):
    row = make.met(world)
    codes = {
        started: queries.endings(row, is_started=started) for started in (True, False)
    }
    assert codes[True] >= COMPLETED
    assert not COMPLETED & codes[False]
    shown = {code for code, _text in End(able=codes[False])["outcome"].field.choices}
    assert shown == codes[False]


def test_only_what_can_be_true_of_this_baby_is_offered_as_an_ending(world):
    row = make.referral(world)
    unborn = make.referral(
        world, family=make.unborn(world, due_on=make.WHEN.date() + timedelta(days=60))
    )
    assert Outcome.PREGNANCY_LOST not in queries.endings(row, is_started=False)
    assert Outcome.PREGNANCY_LOST in queries.endings(unborn, is_started=False)
    assert Outcome.ADVICE_AND_PLAN not in queries.endings(row, is_started=False)
    met = make.met(world)
    assert Outcome.ADVICE_AND_PLAN in queries.endings(met, is_started=False)


@pytest.mark.parametrize("sure", [[], ["yes"]])
def test_a_death_is_said_twice(world, sure):
    row = make.referral(world)
    given = {
        "seen": row.sequence,
        "outcome": "baby_died",
        "no_view_because": "Not now.",
        "is_sure": sure,
    }
    browser = as_(world, "powys.coordinator")
    page = reverse("pathway:close", kwargs={"ref": row.ref})
    shown = browser.post(page, given, follow=True).content.decode()
    assert queries.row_facts(row.ref).is_open is not bool(sure)
    assert ("Say that you are sure" in shown) is not bool(sure)


def test_the_database_refuses_goals_reached_by_a_family_that_nobody_met(world):
    row = at_the_door(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(ref=row.ref).update(outcome=Outcome.GOALS_REACHED)


@pytest.mark.parametrize(
    "lacking", [{"watcher": ""}, {"family_view": "", "no_view_because": ""}]
)
def test_the_database_refuses_an_ending_without_view_or_watcher(world, lacking):
    row = at_the_door(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ending.objects.filter(referral__ref=row.ref).update(**lacking)


def test_whoever_ends_it_is_told_that_it_is_ended(world):
    ref = make.met(world).ref
    care.start_support(ref=ref, by=world.by("cardiff.worker"), at=make.at(10))
    row = queries.row_facts(ref)
    browser = as_(world, "cardiff.worker")
    said = {"outcome": "goals_reached", "family_view": "Diolch.", "seen": row.sequence}
    address = reverse("care:end", kwargs={"ref": row.ref})
    answer = browser.post(address, said, follow=True)
    assert "Support has ended" in answer.content.decode()
