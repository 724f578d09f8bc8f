"""Danger, harm and what they ask of staff: kept, seen, and done by a person today."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import override

import make
from make.sign_in import as_
from mebyd.kit.days import local_day
from mebyd.pathway import queries
from mebyd.pathway.forms import given
from mebyd.pathway.terms import Source, StepKind, Urgency


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
