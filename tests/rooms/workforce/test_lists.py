"""Lists from learning systems: whose a row is, what is wrong, all or nothing, once."""

import pytest

import make
from make import lists, workforce
from make.lists import checked, loaded, somebody, training
from mebyd.directory.terms import NotYours, Principal, Role, Seat
from mebyd.ledger.models import Entry
from mebyd.workforce import actions, models, queries
from mebyd.workforce.terms import Refused, Spent
from mebyd.workforce.terms.lists import Column, Wrong


pytestmark = pytest.mark.rooms
TODAY = make.WHEN.date()


def report(content, **more):
    return queries.report(checked(content, **more))


def faults(content, **more):
    return {
        (one.line, fault.column, fault.why)
        for one in report(content, **more).faults
        for fault in one.faults
    }


def people():
    return models.Practitioner.objects


def test_checking_a_list_changes_nothing_that_counts(world):
    found = report(training({}, somebody(1)))
    assert (found.rows, found.wrong, found.new_people, found.new_facts) == (2, 0, 2, 2)
    assert found.can_be_loaded
    assert not people().exists()
    assert not models.Spent.objects.exists()


def test_what_is_loaded_reaches_awareness_by_rule(world):
    assert loaded(training({})) == 1
    ref = people().get().ref
    found = queries.progress([ref], on=TODAY)[ref]
    assert "awareness" in found.reached
    card = queries.practitioner(ref)
    assert (card.name, card.work_email) == ("Siân Wyn", "sian.wyn@example.test")
    assert card.areas == (world.areas["CDF"],)
    assert not card.person


def test_foundational_training_is_hours_and_no_quiz(world):
    loaded(training({"stage": "Sylfaenol", "minutes": "1080"}))
    ref = people().get().ref
    held = queries.held([ref])[ref]
    assert not held.shown
    assert held.learning == (Spent(held.learning[0].on, 1080),)


def test_the_same_list_twice_changes_nothing(world):
    content = training({}, somebody(1))
    assert loaded(content) == 2
    before = [list(table.objects.values()) for table in TABLES]
    ref = checked(content)
    again = queries.report(ref)
    assert (again.new_people, again.known_people, again.new_facts) == (0, 2, 0)
    assert again.loaded_at
    assert not again.can_be_loaded
    assert actions.load_list(ref=ref, by=workforce.LEADER, at=make.at()) == 0
    assert [list(table.objects.values()) for table in TABLES] == before


TABLES = (
    models.Practitioner,
    models.WorksIn,
    models.Evidence,
    models.Spent,
    models.Load,
    models.Line,
    models.Sheet,
)


def test_a_longer_list_of_the_same_adds_only_what_is_new(world):
    loaded(training({}))
    assert loaded(training({}, somebody(1), {"course": "Another"})) == 2
    assert people().count() == 2
    assert models.Spent.objects.count() == 3


def test_rows_of_one_person_are_one_person(world):
    rows = (
        {"registration": ""},
        {"email": "SIAN.WYN@example.test ", "registration": "12a 3456", "course": "B"},
        {"email": "", "registration": "12A3456", "course": "C"},
    )
    assert loaded(training(*rows)) == 3
    one = people().get()
    assert (one.work_email, one.registration) == ("sian.wyn@example.test", "12A3456")


def test_the_same_row_twice_in_a_file_is_one_fact(world):
    found = report(training({}, {"name": "Sian Wyn"}))
    assert (found.new_people, found.new_facts, found.known_facts) == (1, 1, 1)
    assert loaded(training({}, {})) == 1


def test_a_name_never_joins_two_people(world):
    loaded(training({}, {"email": "another.sian@example.test"}))
    assert people().count() == 2


def test_somebody_with_an_account_is_known_by_their_address(world):
    ref = workforce.joined(world, "cardiff.worker", registration="W1")
    row = {"email": "cardiff.worker@example.test", "name": "Other", "area": "Powys"}
    found = report(training(row))
    assert (found.new_people, found.known_people) == (0, 1)
    loaded(training(row))
    card = queries.practitioner(ref)
    assert card.name == "Cardiff Worker"
    assert card.areas == (world.areas["CDF"],)
    assert queries.held([ref])[ref].learning


def test_what_is_empty_is_filled_in(world):
    loaded(training({"email": "", "registration": "R1"}))
    loaded(training({"registration": "R1", "course": "B"}))
    assert people().get().work_email == "sian.wyn@example.test"


CLASHES = {
    "two registrations": (
        ({"registration": "R1"}, {"registration": "R2"}),
        {(2, Wrong.TWO_REGISTRATIONS), (3, Wrong.TWO_REGISTRATIONS)},
    ),
    "two addresses": (
        ({"registration": "R1"}, {"email": "b@example.test", "registration": "R1"}),
        {(2, Wrong.TWO_EMAILS), (3, Wrong.TWO_EMAILS)},
    ),
    "two known people": (
        ({"email": "known1@example.test", "registration": "KNOWN2"},),
        {(2, Wrong.TWO_PEOPLE)},
    ),
    "another number than ours": (
        ({"email": "known1@example.test", "registration": "NEW"},),
        {(2, Wrong.OTHER_REGISTRATION)},
    ),
    "another address than ours": (
        ({"email": "new@example.test", "registration": "KNOWN2"},),
        {(2, Wrong.OTHER_EMAIL)},
    ),
}


@pytest.mark.parametrize("name", CLASHES)
def test_a_row_of_two_people_is_wrong(world, name):
    for number in (1, 2):
        mail = f"known{number}@example.test"
        loaded(training({"email": mail, "registration": f"KNOWN{number}"}))
    rows, wanted = CLASHES[name]
    assert {(line, why) for line, _column, why in faults(training(*rows))} == wanted


CELLS = {
    "no name": ({"name": " "}, Column.NAME, Wrong.EMPTY),
    "a long name": ({"name": "x" * 121}, Column.NAME, Wrong.TOO_LONG),
    "a control": ({"name": "a\x1bb"}, Column.NAME, Wrong.CANNOT_BE_KEPT),
    "a formula": ({"name": "=1+1"}, Column.NAME, Wrong.WOULD_RUN),
    "no address": ({"email": "sian"}, Column.EMAIL, Wrong.NOT_AN_EMAIL),
    "nobody": ({"email": ""}, Column.EMAIL, Wrong.WHO),
    "a profession": (
        {"profession": "wizard"},
        Column.PROFESSION,
        Wrong.NOT_ONE_OF_THEM,
    ),
    "a sector": ({"sector": ""}, Column.SECTOR, Wrong.EMPTY),
    "an area": ({"area": "London"}, Column.AREA, Wrong.NOT_AN_AREA),
    "a stage": ({"stage": "enhanced"}, Column.STAGE, Wrong.NOT_A_STAGE),
    "a day": ({"completed": "31/02/2026"}, Column.COMPLETED, Wrong.NOT_A_DAY),
    "too early": ({"completed": "1026-01-01"}, Column.COMPLETED, Wrong.NOT_A_DAY),
    "tomorrow": ({"completed": "2026-03-11"}, Column.COMPLETED, Wrong.IN_THE_FUTURE),
    "no minutes": ({"minutes": "0"}, Column.MINUTES, Wrong.NOT_A_NUMBER),
    "half minutes": ({"minutes": "1.5"}, Column.MINUTES, Wrong.NOT_A_NUMBER),
    "other digits": ({"minutes": "١٢"}, Column.MINUTES, Wrong.NOT_A_NUMBER),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_wrong_cell_is_named_with_its_line(world, name):
    cell, column, why = CELLS[name]
    assert faults(training(somebody(1), cell)) == {(3, column, why)}


@pytest.mark.parametrize(
    "said", ["Cymorth i deuluoedd", "Family support worker", "family_support"]
)
def test_codes_and_words_of_both_languages_are_known(world, said):
    from django.utils import translation

    from mebyd.workforce import labels

    with translation.override("cy"):
        welsh = str(labels.PROFESSIONS["family_support"])
    said = welsh if said.startswith("Cymorth") else said
    assert not report(training({"profession": said})).wrong


def test_one_wrong_row_and_nothing_is_loaded(world):
    ref = checked(training({}, {"email": "x"}))
    with pytest.raises(Refused) as refused:
        actions.load_list(ref=ref, by=workforce.LEADER, at=make.at())
    assert refused.value.code == "list_wrong"
    assert not people().exists()
    assert not models.Load.objects.exists()


def test_a_load_is_in_the_ledger(world):
    loaded(training({}))
    entry = Entry.objects.get(what="workforce.list_loaded")
    assert entry.about == models.Load.objects.get().ref
    assert '"new_people":1' in entry.facts.replace(" ", "")


# --- Whose it is ----------------------------------------------------------------------


def of_a_board(world, short="CVU"):
    seat = Seat(Role.WORKFORCE_LEAD, board=world.boards[short])
    return Principal(ref="PE-LOCAL", seats=(seat,))


def test_a_board_loads_its_own_areas_alone(world):
    by = of_a_board(world)
    wrong = {(3, Column.AREA, Wrong.NOT_YOUR_AREA)}
    assert faults(training({}, somebody(1, area="Powys")), by=by) == wrong


def test_another_boards_list_is_not_there(world):
    ref = checked(training({}), by=of_a_board(world))
    with pytest.raises(NotYours):
        actions.load_list(ref=ref, by=of_a_board(world, "PTHB"), at=make.at())
    assert actions.load_list(ref=ref, by=workforce.LEADER, at=make.at()) == 1


def test_nobody_else_checks_a_list(world):
    with pytest.raises(NotYours):
        checked(training({}), by=world.by("cardiff.board_lead"))


def test_what_was_not_loaded_is_gone_a_day_later(world):
    checked(training({}))
    assert actions.forget_lists(at=make.at(0.9)) == 0
    assert actions.forget_lists(at=make.at(1.1)) == 1
    assert not models.Line.objects.exists()
    assert not models.Sheet.objects.exists()


# --- Files ----------------------------------------------------------------------------

GOOD_FILES = {
    "BOM": b"\xef\xbb\xbf" + training({}),
    "semicolons": training({}, mark=";"),
    "tabs": training({}, mark="\t"),
    "old Mac": training({}).replace(b"\r\n", b"\r"),
    "Unix": training({}).replace(b"\r\n", b"\n"),
    "Windows": training({}).decode().encode("cp1252"),
    "empty rows": training({}) + b"\r\n,,,,,,,,,,\r\n\r\n",
    "Welsh headings": training({}).replace(b"profession", b"proffesiwn"),
    "capitals": training({}).replace(b"name,", b"NAME,", 1),
}


@pytest.mark.parametrize("name", GOOD_FILES)
def test_what_a_spreadsheet_does_to_a_file_is_taken(world, name):
    found = report(GOOD_FILES[name])
    assert (found.rows, found.wrong) == (1, 0)
    loaded(GOOD_FILES[name])
    assert people().get().name == "Siân Wyn"


def test_a_file_of_windows_is_said_to_be_one(world):
    assert not report(GOOD_FILES["Windows"]).is_utf8
    assert report(GOOD_FILES["BOM"]).is_utf8


BAD_FILES = {
    "empty": (b"", "list_empty"),
    "blank": (b"\r\n\r\n", "list_empty"),
    "heading alone": (training(), "list_empty"),
    "NUL": (training({}) + b"\0", "list_not_text"),
    "UTF-16": (training({}).decode().encode("utf-16"), "list_not_text"),
    "a workbook": (b"PK\x03\x04\x00\x00" * 50, "list_not_text"),
    "other headings": (b"one,two\r\n1,2\r\n", "list_columns"),
    "too large": (b"x" * (10 * 1024 * 1024 + 1), "list_too_large"),
    "one huge cell": (training({"name": "x" * 200_000}), "list_not_text"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_what_is_no_list_is_refused_and_leaves_nothing(world, name):
    content, code = BAD_FILES[name]
    with pytest.raises(Refused) as refused:
        checked(content)
    assert refused.value.code == code
    assert not models.Sheet.objects.exists()
    assert not models.Line.objects.exists()


def test_a_row_that_is_too_short_is_wrong(world):
    content = training({}) + b"Only,three,cells\r\n"
    assert {(line, why) for line, _c, why in faults(content)} == {(3, Wrong.CELLS)}


# --- How many work where --------------------------------------------------------------


def test_headcounts_are_loaded_with_their_source(world):
    content = lists.headcount({}, {"area": "Powys", "people": "20"})
    assert loaded(content) == 2
    assert loaded(content) == 0
    assert loaded(lists.headcount({"people": "210"})) == 1
    held = models.Headcount.objects.order_by("people").values_list("people", "source")
    assert list(held) == [(20, "made up for tests"), (210, "made up for tests")]


def test_headcounts_that_say_the_same_twice_are_wrong(world):
    content = lists.headcount({}, {"people": "3"})
    wanted = {(3, Column.AREA, Wrong.TWICE)}
    assert faults(content) == wanted
