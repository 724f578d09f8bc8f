"""The professional's form asks for little, and fills in what is plain."""

from datetime import date

import pytest
from django.urls import reverse

from mebyd.pathway.forms import refer as pages
from mebyd.pathway.forms import typed


pytestmark = pytest.mark.rooms

TODAY = date(2026, 1, 1)

MOST_IS_ASKED = {
    "before": {
        "source": "midwife",
        "danger": "no",
        "harm": "reported",
        "harm_to": "Powys",
    },
    "agreement": {"agreement": "agrees"},
    "baby": {
        "born": "born",
        "day_day": "1",
        "day_month": "12",
        "day_year": "2025",
        "family_name": "Hopkin",
        "area": "W06000023",
    },
    "carers": {
        "first_names": "Elen",
        "family_name": "Hopkin",
        "kind": "birth_mother",
        "way": "email",
        "detail": "elen@example.test",
        "language": "other",
        "interpreter": "Somali",
    },
    "worry": {
        "story": "She does not look at him.",
        "seen": ["no_bond"],
        "effect": "serious",
        "since": "weeks",
    },
    "helps": {},
}
"""The longest way through the form: each of these answers is asked for, and no other."""


def test_at_most_20_answers_are_asked_for_each_with_its_use_on_9_pages(
    world,
):
    asked = set()
    for section, given in MOST_IS_ASKED.items():
        form = pages.form_for(section, given, today=TODAY)
        assert form.is_valid(), (section, form.errors)
        for key in given:
            name = key.removesuffix("_day").removesuffix("_month").removesuffix("_year")
            rest = {k: v for k, v in given.items() if not k.startswith(name)}
            without = pages.form_for(section, rest, today=TODAY)
            assert not without.is_valid(), f"{name} is not asked for"
            assert str(form.fields[name].used_by), name
            asked.add((section, name))
        assert {n for n, f in form.fields.items() if f.required} <= {
            n for _section, n in asked
        }
    assert len(asked) <= 20
    assert len(pages.SECTIONS) + 3 <= 9


def test_harm_was_reported_by_whoever_refers_and_today_unless_they_say_otherwise():
    given = {"before": MOST_IS_ASKED["before"]}
    kept = typed.settled(given, who="Sioned Bebb", today=TODAY)["before"]
    form = pages.form_for("before", kept, today=TODAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["harm_by"] == "Sioned Bebb"
    assert form.cleaned_data["harm_on"] == TODAY


def test_what_was_said_of_the_report_stays():
    said = {"harm_by": "A. Midwife", "harm_on_day": "30"}
    given = {"before": MOST_IS_ASKED["before"] | said}
    assert typed.settled(given, who="Sioned Bebb", today=TODAY) == given


def test_without_a_report_nothing_is_filled_in():
    given = {"before": MOST_IS_ASKED["before"] | {"harm": "no"}}
    assert typed.settled(given, who="Sioned Bebb", today=TODAY) == given


def test_what_stands_under_an_answer_that_was_not_given_is_not_told():
    """Somebody fills in the report, then thinks better of it: no half a date holds them up."""
    report = {"harm_to": "Powys", "harm_by": "A. Midwife", "harm_on_day": "31"}
    said = MOST_IS_ASKED["before"] | report | {"harm": "no", "harm_why_not": "Later"}
    form = pages.form_for("before", said, today=TODAY)
    assert form.is_valid(), form.errors
    told = {name: form.cleaned_data[name] for name in form.fields if "harm_" in name}
    assert not any(told.values()), told


def test_what_an_answer_asks_for_is_shown_under_it_and_never_called_optional(
    world, signed_in
):
    browser = signed_in("powys.referrer")
    answer = browser.get(reverse("pathway:start")).content.decode()
    for code, name in (("reported", "harm_to"), ("not_yet", "harm_why_not")):
        beneath = answer.split(f'value="{code}"')[1].split("radios__item")[0]
        assert f'name="{name}"' in beneath
    label = answer.split('for="id_harm_to">')[1].split("</label>")[0]
    assert label.strip() == "Which council has been told?"


def test_a_colleague_is_not_asked_whether_they_are_the_family(world, signed_in):
    browser = signed_in("powys.referrer")
    for name in ("pathway:start", "pathway:ask_advice"):
        answer = browser.get(reverse(name)).content.decode()
        assert "Health visitor" in answer
        assert "The family itself" not in answer


def test_a_family_may_ring_and_is_written_down_as_who_asks(world, signed_in):
    browser = signed_in("powys.coordinator")
    caller = {"name": "Nain", "role": "Grandmother", "phone": "01632 960001"}
    page = browser.post(reverse("pathway:phone"), caller)["Location"]
    assert "The family itself" in browser.get(page).content.decode()
    wrong = browser.post(page, {"source": "family"}).content.decode()
    assert "Choose what you work as." not in wrong
