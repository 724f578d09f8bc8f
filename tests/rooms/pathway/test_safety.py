"""Danger, harm and what they ask of staff: kept, seen, and done by a person today."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import override

import make
from make.sign_in import as_
from mebyd.directory.terms import Principal, Role, Seat
from mebyd.families import queries as families
from mebyd.families.terms import BabyGiven, ConfirmedBy, Stage, Way
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.forms import given
from mebyd.pathway.models import Milestones
from mebyd.pathway.terms import Harm, Incomplete, NotNow, Source, StepKind, Urgency


pytestmark = pytest.mark.rooms

WHOLE = {
    "before": {"source": "gp", "danger": "danger", "harm": "no"},
    "agreement": {"agreement": "agrees"},
    "worry": {"story": "He fell.", "seen": ["sleep"], "effect": "none"},
}


def page(world, name, row, who="powys.coordinator"):
    with override("en"):
        answer = as_(world, who).get(
            reverse(f"pathway:{name}", kwargs={"ref": row.ref})
        )
    return unescape(answer.content.decode())


def kinds(row):
    return {step.kind for step in queries.opened(row.ref).state.beside}


def test_danger_now_is_taken_from_the_form(world):
    values = given.cleaned(
        WHOLE | {"worry": WHOLE["worry"] | {"since": "weeks"}}, today=make.WHEN.date()
    )
    concern = given.concern(values | {"helps": {}})
    assert concern.in_danger and not concern.in_crisis
    assert concern.source is Source.GP


def test_danger_now_is_a_step_of_today_and_stands_on_the_page(world):
    row = make.referral(world, what=make.concern(seen=("sleep",), in_danger=True))
    assert row.urgency is Urgency.TODAY
    assert StepKind.DANGER in kinds(row)
    assert row.step_due_on == local_day(make.WHEN)
    shown = page(world, "opened", row)
    assert "Somebody was in danger when it was sent" in shown
    assert "Today: somebody was in danger" in shown
    assert "Somebody was in danger: make sure that everybody is safe" in shown


def test_without_danger_nothing_is_said_of_it(world):
    row = make.referral(world, what=make.concern(seen=("sleep",)))
    assert StepKind.DANGER not in kinds(row)
    assert "in danger" not in page(world, "opened", row)


def test_whoever_says_danger_is_told_to_ring_first_and_what_is_kept(world):
    client = as_(world, "powys.referrer")
    with override("en"):
        begun = client.post(reverse("pathway:start"), WHOLE["before"])
        assert begun["Location"].endswith("/danger/")
        shown = client.get(begun["Location"]).content.decode()
        assert "says what you have told us here" in shown


# --- harm, suspected later --------------------------------------------------------------
def suspects(row, world, who="cardiff.worker", why="A bruise that nobody explains."):
    pathway.suspect_harm(ref=row.ref, why=why, by=world.by(who), at=make.at(20))


def number_of(row, kind):
    beside = queries.opened(row.ref).state.beside
    return next(step.number for step in beside if step.kind is kind)


def test_harm_suspected_later_is_a_step_of_today_with_its_report_page(world):
    row = make.met(world)
    suspects(row, world)
    found = queries.opened(row.ref)
    assert found.row.is_safeguarding
    assert found.concern.harm is Harm.NOT_YET
    step = number_of(row, StepKind.SAFEGUARDING)
    assert next(s.due_on for s in found.steps if s.number == step) == make.at(20).date()
    shown = page(world, "opened", row, "cardiff.worker")
    assert "A bruise that nobody explains." in shown
    assert reverse("pathway:report", kwargs={"ref": row.ref}) in shown
    with pytest.raises(NotNow, match="safeguarding_open_already"):
        suspects(row, world)


def test_why_is_asked(world):
    row = make.met(world)
    with pytest.raises(Incomplete):
        suspects(row, world, why=" ")


def test_a_note_does_not_close_a_safeguarding_step(world):
    row = make.met(world)
    suspects(row, world)
    number = number_of(row, StepKind.SAFEGUARDING)
    with pytest.raises(NotNow, match="asks_more"):
        pathway.do_step(
            ref=row.ref,
            number=number,
            note="Dealt with.",
            by=world.by("cardiff.worker"),
            at=make.at(20),
        )
    client = as_(world, "cardiff.worker")
    url = reverse("pathway:step", kwargs={"ref": row.ref, "number": number})
    answer = client.post(url, {"note": "Dealt with."})
    assert answer["Location"] == reverse("pathway:report", kwargs={"ref": row.ref})
    assert StepKind.SAFEGUARDING in kinds(row)


def test_the_report_says_who_told_whom_and_stands_in_the_history(world):
    row = make.met(world)
    suspects(row, world)
    pathway.report_harm(
        ref=row.ref,
        reported_to="Cardiff",
        reported_by="A. Worker",
        on=make.at(20).date(),
        note="They visit today.",
        by=world.by("cardiff.worker"),
        at=make.at(20),
    )
    found = queries.opened(row.ref)
    assert StepKind.SAFEGUARDING not in kinds(row)
    assert (found.concern.harm, found.concern.harm_to) == (Harm.REPORTED, "Cardiff")
    suspects(row, world, why="Again, on the other arm.")
    shown = page(world, "opened", row, "cardiff.worker")
    assert "Reported to Cardiff by A. Worker" in shown
    assert "They visit today." in shown


def test_a_note_does_not_settle_a_changed_contact(world):
    row = make.met(world)
    (adult,) = [one.ref for one in families.caregivers_of(row.baby)]
    family = Principal(ref=adult, seats=(Seat(Role.FAMILY),), about=row.ref)
    pathway.change_contact(
        ref=row.ref,
        way=Way.TEXT,
        detail="07700 900123",
        when_text="",
        by=family,
        at=make.at(20),
    )
    number = number_of(row, StepKind.CONFIRM_CONTACT)
    worker = world.by("cardiff.worker")
    with pytest.raises(NotNow, match="asks_more"):
        pathway.do_step(
            ref=row.ref, number=number, note="Yes.", by=worker, at=make.at(20)
        )
    pathway.settle_contact(
        ref=row.ref,
        number=number,
        how=ConfirmedBy.VOICE,
        note="Yes.",
        by=worker,
        at=make.at(20),
    )


def test_the_pages_lead_from_the_suspicion_to_the_report(world):
    row = make.met(world)
    client = as_(world, "cardiff.worker")
    url = reverse("pathway:suspect", kwargs={"ref": row.ref})
    with override("en"):
        record = client.get(reverse("care:record", kwargs={"ref": row.ref}))
        assert url in record.content.decode()
        assert url in page(world, "opened", row, "cardiff.worker")
        assert (
            b"Say what you suspect, and why." in client.post(url, {"why": ""}).content
        )
        done = client.post(url, {"why": "She is thin and flinches."}, follow=True)
        assert "Record the report" in unescape(done.content.decode())
        assert url not in page(world, "opened", row, "cardiff.worker")


# --- the most vulnerable, and a plan ------------------------------------------------------
def test_who_would_age_out_is_among_the_most_vulnerable(world):
    born_on = make.WHEN.date() - timedelta(days=720)
    baby = BabyGiven(first_names="Hen", stage=Stage.BORN, born_on=born_on)
    row = make.referral(
        world,
        what=make.concern(seen=("sleep",)),
        family=make.household(world, baby=baby),
    )
    assert row.is_vulnerable
    assert Milestones.objects.get(referral__ref=row.ref).is_vulnerable
    assert "Would turn two while waiting" in page(world, "opened", row)
    younger = make.referral(world, what=make.concern(seen=("sleep",)))
    assert not younger.is_vulnerable


@pytest.mark.parametrize(
    ("sign", "reviewed"),
    [("cp_register", True), ("looked_after", True), ("asylum", False)],
)
def test_not_brought_twice_is_a_safeguarding_review_where_there_is_a_plan(
    world, sign, reviewed
):
    row = make.accepted(world, what=make.concern(seen=("no_bond", sign)))
    for time in (5, 9):
        pathway.not_brought(
            ref=row.ref,
            seen_by="The health visitor",
            why="Nobody was in.",
            next_on=make.at(time + 3).date(),
            by=world.by("cardiff.worker"),
            at=make.at(time),
        )
    assert (StepKind.SAFEGUARDING in kinds(row)) is reviewed
