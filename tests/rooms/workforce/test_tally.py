"""How many stand where: each area, each board once, Wales once; against a slow twin."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from make import lists, workforce
from mebyd.ledger.models import Entry
from mebyd.workforce import actions, models, queries
from mebyd.workforce.rules import tally
from mebyd.workforce.terms import Profession, WorkSector
from mebyd.workforce.terms.tally import Cell, Counted, Numbers


DAY = date(2026, 3, 10)
BOARDS = {"a": "X", "b": "X", "c": "Y"}

PEOPLE = st.builds(
    Counted,
    sector=st.sampled_from(list(WorkSector)[:2]),
    profession=st.sampled_from(list(Profession)[:2]),
    areas=st.frozensets(st.sampled_from(list(BOARDS))),
    stage=st.sampled_from(["", "awareness", "specialised"]),
    until_on=st.none() | st.dates(date(2026, 3, 11), date(2027, 3, 10)),
    is_unsupervised=st.booleans(),
    is_over_dose=st.booleans(),
)


def slowly(people, cell):
    """One cell, asked of everybody in turn."""
    here = [
        one
        for one in people
        if (one.sector, one.profession, one.stage)
        == (cell.sector, cell.profession, cell.stage)
        and (
            cell.place in ("", *one.areas)
            or any(BOARDS[area] == cell.place for area in one.areas)
        )
    ]
    lapsing = [
        one
        for one in here
        if one.stage and one.until_on and one.until_on <= date(2026, 9, 10)
    ]
    return Numbers(
        len(here),
        len(lapsing),
        sum(one.is_unsupervised for one in here),
        sum(one.is_over_dose for one in here),
    )


@pytest.mark.pure
@given(st.lists(PEOPLE, max_size=12))
def test_it_counts_as_somebody_would_by_hand(people):
    found = tally.count(people, BOARDS, on=DAY)
    for place in ("", "X", "Y", *BOARDS):
        for one in people:
            cell = Cell(place, one.sector, one.profession, one.stage)
            assert found.get(cell, Numbers()) == slowly(people, cell)


@pytest.mark.pure
@given(st.lists(PEOPLE, max_size=12))
def test_nobody_is_counted_twice_in_wales(people):
    found = tally.count(people, BOARDS, on=DAY)
    of_wales = [(cell, n) for cell, n in found.items() if not cell.place]
    assert tally.whole(of_wales).in_date == len(people)


@pytest.mark.pure
@given(st.lists(st.integers(0, 30), min_size=1, max_size=7))
def test_a_small_number_is_never_shown_or_told(counts):
    shown, total = tally.kept_back(counts, sum(counts))
    assert all(n is None or n not in range(1, 5) for n in (*shown, total))
    hidden = [n for n, told in zip(counts, shown, strict=True) if told is None]
    if total is not None and hidden:
        assert len(hidden) > 1


def where(place, stage):
    cells = queries.tally([place]).cells
    return tally.whole([one for one in cells if one[0].stage == stage])


@pytest.mark.rooms
def test_the_night_counts_where_people_stand(world):
    workforce.pair(world)
    lists.loaded(lists.training({}, lists.somebody(1, area="Powys")))
    assert actions.count(at=make.at()) == 4
    cardiff = world.areas["CDF"]
    assert where(cardiff, "lead").in_date == 1
    assert where(cardiff, "awareness").in_date == 1
    assert where(cardiff, "").in_date == 1
    assert where(world.boards["PTHB"], "awareness").in_date == 1
    assert where("", "awareness").in_date == 2
    assert queries.tally([""]).counted_on == DAY


@pytest.mark.rooms
def test_counting_again_takes_the_place_of_the_last(world):
    ref = workforce.joined(world, "cardiff.worker")
    workforce.recognised(ref, "specialised", until_on=date(2026, 7, 1))
    for _ in range(2):
        actions.count(at=make.at())
    assert where("", "specialised") == Numbers(1, 1, 1, 0)
    actions.count(at=make.at(200))
    assert where("", "specialised") == Numbers()
    assert where("", "").in_date == 1
    assert Entry.objects.filter(what="workforce.counted").count() == 3


@pytest.mark.rooms
def test_whoever_has_left_is_not_counted(world):
    workforce.joined(world, "cardiff.worker")
    models.Practitioner.objects.update(left_on=DAY)
    assert actions.count(at=make.at()) == 0


@pytest.mark.rooms
def test_as_many_statements_for_one_as_for_a_hundred(world, django_assert_num_queries):
    lists.loaded(lists.training({}))
    with django_assert_num_queries(1):
        one = queries.tally([""])
    lists.loaded(lists.training(*(lists.somebody(n) for n in range(100))))
    actions.count(at=make.at())
    with django_assert_num_queries(1):
        assert queries.tally([""]).cells != one.cells
