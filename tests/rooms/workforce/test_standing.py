"""A team on paper: warned first, then a blind spot, on the day that the rule says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

import make
from make import workforce as people
from make.pages import text
from mebyd.care import actions as care
from mebyd.directory import queries as directory
from mebyd.directory.models import Standing
from mebyd.directory.terms import Level
from mebyd.workforce import actions


pytestmark = pytest.mark.rooms

WORKER, LEAD = "cardiff.worker", "cardiff.lead"
GRACE = 90


def counts(world, on):
    """Whether the team is coverage; a real service covers the area beside it."""
    area, team = world.areas["CDF"], world.teams["cardiff.specialised"]
    found = directory.coverage(area, Level.SPECIALISED, age_days=30, on=on)
    return team in {one.team for one in found.services}


def the_only_specialist(world):
    ref = people.joined(world, WORKER)
    people.recognised(ref, "specialised")
    return ref


def test_nothing_is_written_of_a_team_of_which_nobody_is_known(world):
    assert actions.stand_teams(at=make.at()) == 0
    assert not Standing.objects.exists()
    assert counts(world, make.at(400).date())


def test_a_competent_team_stands_without_an_end(world):
    the_only_specialist(world)
    assert actions.stand_teams(at=make.at()) == 1
    assert actions.stand_teams(at=make.at()) == 0
    assert counts(world, make.at(4000).date())


def test_the_only_specialist_leaves(world):
    """Warned at once, counted through the grace, and then a blind spot."""
    the_only_specialist(world)
    actions.stand_teams(at=make.at())
    seat = make.people.seat_of(world, WORKER)
    care.leave(membership=seat, by=world.by("wales.administrator"), at=make.at(5))
    actions.stand_teams(at=make.at(6))
    ends = make.at(5).date() + timedelta(days=GRACE)
    (row,) = Standing.objects.filter(level=Level.SPECIALISED)
    assert (row.warned_from, row.until_on) == (make.at(5).date(), ends)
    last = ends - timedelta(days=1)
    assert counts(world, last)
    assert not counts(world, ends)


def test_a_known_end_is_written_ahead_of_any_night(world):
    ref = people.joined(world, WORKER)
    ends = make.at(30).date()
    people.recognised(ref, "specialised", until_on=ends)
    actions.stand_teams(at=make.at())
    assert counts(world, ends + timedelta(days=GRACE - 1))
    assert not counts(world, ends + timedelta(days=GRACE))


def test_a_team_without_anybody_competent_is_offered_nothing(world):
    ref = people.joined(world, WORKER)
    ends = make.at(30).date()
    people.recognised(ref, "specialised", until_on=ends)
    actions.stand_teams(at=make.at())
    area, gone = world.areas["CDF"], ends + timedelta(days=GRACE)
    for on, is_offered in ((ends, True), (gone, False)):
        found = directory.teams_for(area, Level.SPECIALISED, age_days=30, on=on)
        names = {one.ref for one in found}
        assert (world.teams["cardiff.specialised"] in names) is is_offered


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_directory_says_it(world, language):
    from django.utils import timezone, translation

    ref = people.joined(world, WORKER)
    today = timezone.localdate()
    people.recognised(ref, "specialised", until_on=today - timedelta(days=3))
    actions.stand_teams(at=timezone.now())
    with translation.override(language):
        area = reverse("directory:area", kwargs={"code": world.areas["CDF"]})
        service = reverse(
            "directory:service", kwargs={"ref": world.services["cardiff.specialised"]}
        )
    said = {"en": "It counts as coverage until", "cy": "cyfrif fel cwmpas tan"}
    for page in (area, service):
        assert said[language] in text(Client().get(page))
    people.recognised(ref, "specialised", until_on=today - timedelta(days=3))
    Standing.objects.update(until_on=today, warned_from=today - timedelta(days=1))
    said = {"en": "does not count as coverage", "cy": "nid yw’n cyfrif fel cwmpas"}
    for page in (area, service):
        assert said[language] in text(Client().get(page))


# --- Allocation -----------------------------------------------------------------------


def chosen(world, row, who, reason=""):
    care.allocate(
        ref=row.ref,
        seen=row.sequence,
        person=world.people[who],
        reason=reason,
        by=world.by(LEAD),
        at=make.at(3),
    )


def test_who_lacks_the_competence_is_chosen_only_for_a_reason_that_is_kept(world):
    from mebyd.care.models import Allocation
    from mebyd.care.terms import CannotAllocate

    row = make.accepted(world)
    people.joined(world, WORKER)
    with pytest.raises(CannotAllocate, match="reason_competence"):
        chosen(world, row, WORKER)
    chosen(world, row, WORKER, "Supervised every week by the lead.")
    (kept,) = Allocation.objects.all()
    assert (kept.against, kept.reason) == (
        ["competence"],
        "Supervised every week by the lead.",
    )


def test_who_is_competent_needs_no_reason(world):
    row = make.accepted(world)
    the_only_specialist(world)
    chosen(world, row, WORKER)


def test_of_whom_nothing_is_known_needs_no_reason(world):
    chosen(world, make.accepted(world), WORKER)


def test_the_list_says_stage_and_supervision_and_puts_the_competent_first(world):
    from make.sign_in import as_

    row = make.accepted(world)
    people.joined(world, LEAD)
    the_only_specialist(world)
    page = reverse("care:allocate", kwargs={"ref": row.ref})
    shown = text(as_(world, LEAD).get(page))
    competent, other = (
        shown.index(name) for name in ("Cardiff Worker ·", "Cardiff Lead ·")
    )
    assert competent < other
    assert "Specialised practitioner, nobody supervises them" in shown
    assert "is not known to be qualified for this level" in shown
