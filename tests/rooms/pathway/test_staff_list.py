"""The list: cards that open exactly what they count, few statements, looks that are kept."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import make
from make.pages import text
from mebyd.ledger.models import Entry
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import Referral
from mebyd.pathway.presenters import due
from mebyd.pathway.queries import Filter
from mebyd.pathway.terms import Harm, Urgency


pytestmark = pytest.mark.rooms


def rows(answer) -> int:
    return text(answer).count('class="mebyd-row__name"')


def page(browser, **asked):
    return browser.get(reverse("pathway:list"), asked)


def some(world):
    """One of each kind that the cards tell apart."""
    make.referral(world, "CDF")
    make.referral(
        world, "CDF", what=make.concern(harm=Harm.REPORTED, harm_to="Cardiff")
    )
    make.offered(world, "CDF")
    make.unmet(world, "CDF")


def test_a_number_opens_as_many_rows(world, signed_in):
    some(world)
    browser = signed_in("cardiff.coordinator")
    counts = queries.counts(frozenset({world.teams["cardiff.door"]}), at=make.at(250))
    assert counts[Filter.SAFETY] and counts[Filter.OFFERED] and counts[Filter.UNMET]
    for show in Filter:
        shown = page(browser, show=show.value)
        card = text(shown).split(f"mebyd-count--{show.value}")[1]
        number = int(card.split('mebyd-count__number">')[1].split("<")[0])
        assert rows(shown) == number
        if not number:
            assert "mebyd-empty" in text(shown)


@pytest.mark.parametrize(
    ("who", "step", "whose"),
    [
        ("cardiff.coordinator", "Get the other team", "Cardiff and Vale front door"),
        ("cardiff.lead", "Accept it or decline it", "Cardiff parents"),
    ],
)
def test_each_side_of_an_offer_reads_its_own_step(world, signed_in, who, step, whose):
    row = make.offered(world, "CDF")
    make.steps_done(world, row, by="cardiff.coordinator", day=1)
    browser = signed_in(who)
    opened = browser.get(reverse("pathway:opened", kwargs={"ref": row.ref}))
    for shown in (text(page(browser)), text(opened)):
        assert whose in shown.split(step)[1][:200]


def test_one_look_names_every_baby(world, signed_in):
    found = [make.referral(world).baby for _one in range(3)]
    page(signed_in("powys.coordinator"))
    line = Entry.objects.filter(what="pathway.list.looked").latest("id")
    assert set(json.loads(line.facts)["refs"]) == set(found)
    assert line.actor == world.people["powys.coordinator"]


def test_another_teams_list_is_refused_without_a_word(world, signed_in):
    make.referral(world)
    browser = signed_in("cardiff.coordinator")
    assert page(browser, team=world.teams["powys.door"]).status_code == 404
    assert page(browser, team=world.teams["cardiff.door"]).status_code == 200


def test_as_many_statements_for_one_row_as_for_a_hundred(world, signed_in):
    browser, counted = signed_in("powys.coordinator"), {}
    made = 0
    for wanted in (1, 10, 100):
        while made < wanted:
            make.referral(world)
            made += 1
        page(browser)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = page(browser)
        counted[wanted] = len(asked)
        assert rows(answer) == min(wanted, 25)
    assert len(set(counted.values())) == 1, counted


def test_a_hundred_come_in_pages_and_none_is_lost(world, signed_in):
    made = {make.referral(world).ref for _one in range(30)}
    browser = signed_in("powys.coordinator")
    first, second = page(browser), page(browser, page=2)
    assert (rows(first), rows(second)) == (25, 5)
    seen = {ref for ref in made if ref in text(first) or ref in text(second)}
    assert seen == made
    assert rows(page(browser, page=9)) == 5
    assert rows(page(browser, page="x")) == 25


def test_the_list_is_narrowed_by_area_and_level(world, signed_in):
    make.referral(world, "CDF")
    make.referral(world, "VGL")
    make.decided(world, "CDF")
    browser = signed_in("cardiff.coordinator")
    assert rows(page(browser, area=world.areas["VGL"])) == 1
    assert rows(page(browser, level="undecided")) == 2
    both = page(browser, area=world.areas["VGL"], level="specialised")
    assert rows(both) == 0
    assert "fits these filters" in text(both)
    assert rows(page(browser, area="nowhere", level="?")) == 3


def test_only_areas_of_the_list_are_offered_to_narrow_it(world, signed_in):
    make.referral(world, "CDF")
    browser = signed_in("cardiff.coordinator")
    assert 'name="area"' not in text(page(browser))
    make.referral(world, "VGL")
    offered = text(page(browser)).split('name="area"')[1].split("</select>")[0]
    assert world.areas["CDF"] in offered and world.areas["VGL"] in offered
    assert world.areas["POW"] not in offered


# --- finding a baby -------------------------------------------------------------------
def test_a_baby_is_found_by_name_without_its_circumflex(world, signed_in):
    from mebyd.families.models import Baby

    row = make.referral(world)
    baby = Baby.objects.get(ref=row.baby)
    plain = baby.first_names.replace("â", "a").lower()
    found = signed_in("powys.coordinator").post(
        reverse("pathway:list"), {"find": plain}
    )
    assert rows(found) == 1
    assert baby.first_names in text(found)
    assert plain not in found.request["PATH_INFO"] + found.request["QUERY_STRING"]
    line = Entry.objects.filter(what="families.search").latest("id")
    assert json.loads(line.facts)["refs"] == [row.baby]


def test_a_baby_of_another_team_is_not_found(world, signed_in):
    row = make.referral(world)
    for wanted in (row.baby, "sian", "Tomos"):
        answer = signed_in("cardiff.coordinator").post(
            reverse("pathway:list"), {"find": wanted}
        )
        assert rows(answer) == 0
        assert "No baby of your teams’" in text(answer)


def test_looking_for_nothing_says_what_to_enter(world, signed_in):
    answer = signed_in("powys.coordinator").post(reverse("pathway:list"), {"find": " "})
    assert "Enter a name, an NHS number or a reference." in text(answer)


# --- beside the list ------------------------------------------------------------------
def test_a_draft_is_seen_to_exist_and_no_more(world, signed_in):
    who = world.people["powys.referrer"]
    pathway.save_draft(
        ref="draft-1",
        owner=who,
        owner_kind="person",
        answers={"baby": {"family_name": "Cyfrinach"}},
        board=world.boards["PTHB"],
        at=make.at(),
    )
    mine = text(page(signed_in("powys.coordinator")))
    assert "Powys Referrer" in mine and "Cyfrinach" not in mine
    assert "Powys Referrer" not in text(page(signed_in("cardiff.coordinator")))
    assert "Powys Referrer" not in text(page(signed_in("powys.lead")))


@pytest.mark.parametrize(
    ("days", "english", "welsh"),
    [
        (1, "1 working day left", "1 diwrnod gwaith ar ôl"),
        (2, "2 working days left", "2 ddiwrnod gwaith ar ôl"),
        (3, "3 working days left", "3 diwrnod gwaith ar ôl"),
        (6, "6 working days left", "6 diwrnod gwaith ar ôl"),
        (11, "11 working days left", "11 diwrnod gwaith ar ôl"),
        (-1, "late by 1 working day", None),
        (-2, "late by 2 working days", None),
    ],
)
def test_working_days_left_then_late(days, english, welsh):
    from datetime import date, timedelta

    today = date(2026, 3, 10)
    due_on = today + timedelta(days=days)
    assert due.left(days, due_on=due_on, today=today).text == english
    with translation.override("cy"):
        said = due.left(days, due_on=due_on, today=today).text
        assert said == welsh if welsh else said != english


def test_over_a_weekend_late_is_late(world):
    from datetime import date

    saturday = date(2026, 3, 14)
    left = due.left(0, due_on=date(2026, 3, 13), today=saturday)
    assert left.kind == "late"
    assert due.left(0, due_on=saturday, today=saturday).kind == "today"
    assert due.left(0, due_on=date(2026, 3, 15), today=saturday).kind == "soon"


THE_ORDER = (
    {"urgency": Urgency.TODAY},
    {"is_vulnerable": True},
    {"urgency": Urgency.PRIORITY},
    {},
    {"urgency": Urgency.TODAY, "met_at": make.WHEN},
    {"is_vulnerable": True, "met_at": make.WHEN},
    {"urgency": Urgency.PRIORITY, "met_at": make.WHEN},
)
"""Each is due a day later than the one before; reversed, so that the day alone misleads."""


def test_the_most_pressing_come_first_and_the_met_before_nobody_who_waits(world):
    plain = {"urgency": Urgency.ROUTINE, "is_vulnerable": False, "met_at": None}
    wanted = []
    for place, facts in enumerate(THE_ORDER):
        row = make.referral(world, "CDF", what=make.ROUTINE)
        days = {True: place, False: -place}["met_at" in facts]
        due_on = make.WHEN.date() + timedelta(days=days)
        changed = plain | facts | {"step_due_on": due_on}
        Referral.objects.filter(ref=row.ref).update(**changed)
        wanted.append(row.ref)
    door = frozenset({world.teams["cardiff.door"]})
    found = queries.listed(door, at=make.at(1)).lines
    # Two groups stand together, and the day decides within each.
    assert [line.row.ref for line in found] == [
        wanted[0],
        *wanted[2:0:-1],
        wanted[3],
        *wanted[4:],
    ]
