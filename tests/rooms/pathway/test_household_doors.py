"""Who may change a household and by which pages; what was typed there is kept."""

import pytest
from django.urls import reverse

import make
from make.changes import (
    RIGHT,
    WHO,
    asked_for,
    correct,
    correct_adult,
    fields,
    mother_of,
    move,
    now,
    page,
    to_agree,
    twins,
)
from make.pages import at, text
from make.sign_in import as_
from mebyd.directory.terms import NotYours
from mebyd.families import queries as families
from mebyd.families.models import Baby, Caregiver
from mebyd.ledger.models import Entry
from mebyd.pathway import queries
from mebyd.pathway.terms import Kind, Stale


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("three_days_on")]


def test_a_protected_baby_or_adult_is_not_corrected_here(world, row):
    mother = mother_of(row)
    Caregiver.objects.filter(pk=mother).update(is_sealed=True)
    with pytest.raises(NotYours):
        correct_adult(world, row, adult=mother)
    Baby.objects.filter(pk=row.baby).update(is_sealed=True)
    with pytest.raises(NotYours):
        correct(world, row)
    staff = as_(world, WHO)
    assert staff.get(at("household", row)).status_code == 200
    assert staff.get(at("correct_baby", row)).status_code == 404
    address = at("correct_adult", row, adult=mother)
    assert staff.get(address).status_code == 404


ACTS = {
    "correct_baby": correct,
    "correct_adult": correct_adult,
    "move": move,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("by", ["cardiff.lead", "powys.coordinator", "cardiff.manager"])
def test_nobody_but_the_holding_team_may(world, act, by):
    row = make.offered(world)
    with pytest.raises(NotYours):
        act(world, row, by=by)
    assert queries.opened(row.ref).history[-1].kind is Kind.OFFERED


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_page_that_somebody_changed_meanwhile_is_stale(world, row, act):
    with pytest.raises(Stale):
        act(world, row, seen=row.sequence - 1)


def test_what_was_typed_is_kept_when_it_is_stale_or_wrong(world, row):
    staff = as_(world, WHO)
    typed = fields(RIGHT) | {"seen": str(row.sequence)}
    correct_adult(world, row)
    again = text(staff.post(at("correct_baby", row), typed))
    assert "Somebody else has changed this referral" in again
    assert 'value="Prydderch"' in again
    wrong = typed | {"nhs_number": "943 476 5918", "seen": now(row).sequence}
    refused = text(staff.post(at("correct_baby", row), wrong))
    assert "This is not an NHS number: check the ten digits" in refused
    assert 'value="943 476 5918"' in refused
    assert 'value="Prydderch"' in refused


def test_the_ways_to_it_stand_where_the_holder_looks_and_nowhere_else(world):
    row = make.offered(world)
    link = at("household", row)
    assert link in page(world, row)
    assert link not in page(world, row, "cardiff.lead")
    moved_on = as_(world, "cardiff.lead").get(link)
    assert moved_on.status_code == 302
    accepted = make.accepted(world)
    record = reverse("care:record", kwargs={"ref": accepted.ref})
    assert at("household", accepted) in text(as_(world, "cardiff.worker").get(record))


@pytest.mark.parametrize("name", ["household", "correct_baby", "add_adult", "move"])
def test_who_may_only_read_it_sees_none_of_it_by_sending_a_form(world, name):
    row = make.offered(world)
    lead = as_(world, "cardiff.lead")
    assert lead.get(at("opened", row)).status_code == 200
    assert lead.post(at(name, row), {}).status_code == 404


def test_what_is_as_it_was_is_said_and_nothing_is_recorded(world, row):
    correct(world, row)
    typed = fields(RIGHT) | {"seen": now(row).sequence}
    shown = text(as_(world, WHO).post(at("correct_baby", row), typed))
    assert "Nothing differs from the record" in shown
    assert Entry.objects.filter(what="families.baby.corrected").count() == 1


def test_of_twins_held_together_it_must_be_said_whether_it_is_so_for_both(world):
    one, other = twins(world)
    assert "twins" in asked_for(world, at("move", one))
    day = {"from_on_day": "13", "from_on_month": "3", "from_on_year": "2026"}
    good = day | {"area": world.areas["POW"], "seen": now(one).sequence}
    staff = as_(world, WHO)
    shown = text(staff.post(at("move", one), good))
    assert "Say whether it is so for the other twin too." in shown
    staff.post(at("move", one), good | {"twins": "yes"})
    assert families.home_of(other.baby).area == world.areas["POW"]
    assert to_agree(one)
    assert to_agree(other)


def test_each_form_is_sent_by_its_page(world, row):
    """The pages as they are filled in, from the first to the last."""
    staff = as_(world, WHO)

    def send(name, good, **more):
        good = good | {"seen": now(row).sequence}
        answer = staff.post(at(name, row, **more), good)
        assert answer.status_code == 302, text(answer)
        assert answer["Location"] == at("household", row)

    bond = {"first_names": "Gwyn", "family_name": "Tomos", "kind": "father"}
    bond |= {"parental_responsibility": "unknown", "language": "other"}
    send("add_adult", bond | {"interpreter": "Arabic"})
    _mother, father = families.caregivers_of(row.baby)
    assert (father.language, father.interpreter) == ("", "Arabic")
    fixed = bond | {"parental_responsibility": "yes", "interpreter": "BSL"}
    send("correct_adult", fixed, adult=father.ref)
    day = {"on_day": "13", "on_month": "3", "on_year": "2026"}
    send("adult_left", day, adult=father.ref)
    send(
        "move",
        {
            "area": world.areas["POW"],
            "postcode": "LD1 5AA",
            "address": "1 Heol Newydd",
            "from_on_day": "12",
            "from_on_month": "3",
            "from_on_year": "2026",
        },
    )
    shown = text(staff.get(at("household", row)))
    assert "1 Heol Newydd" in shown
    assert "Gwyn" not in shown
