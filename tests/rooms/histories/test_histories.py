"""Rows become columns that nobody can write."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

from mebyd.histories import terms
from mebyd.histories.terms import BadHistories, Histories


pytestmark = pytest.mark.pure

ROWS = [
    {"received": date(2026, 1, 5), "area": "W06000023", "level": "targeted"},
    {"received": 9500, "met": 9510.5, "board": "7A7", "vulnerable": True},
    {"received": 9501.0, "met": None, "area": None},
]


def test_days_are_london_days_since_the_epoch():
    assert terms.day_number(date(2000, 1, 2)) == 1.0
    assert terms.day_number(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == (
        terms.day_number(date(2026, 7, 2))
    )
    assert terms.day_number(7.5) == 7.5
    assert np.isnan(terms.day_number(None))
    with pytest.raises(ValueError, match="zone"):
        terms.day_number(datetime(2026, 7, 1))  # noqa: DTZ001


def test_rows_become_columns():
    h = Histories.from_rows(ROWS)
    assert len(h) == 3
    assert h.received.tolist() == [9501.0, 9500.0, 9501.0]
    assert h.met[1] == 9510.5
    assert np.isnan(h.met[[0, 2]]).all()
    assert np.isnan(h.closed).all()
    assert h.area.tolist() == ["W06000023", "", ""]
    assert h.level.tolist() == ["targeted", "", ""]
    assert h.vulnerable.tolist() == [False, True, False]


def test_a_mask_keeps_rows():
    h = Histories.from_rows(ROWS)
    assert h.where(h.vulnerable).board.tolist() == ["7A7"]
    assert len(h.where(np.zeros(3, dtype=bool))) == 0
    for wrong in ([True], [0, 1, 2], np.ones((3, 1), dtype=bool)):
        with pytest.raises(BadHistories, match="mask"):
            h.where(wrong)


def test_parts_are_joined_in_order():
    h = Histories.from_rows(ROWS)
    both = Histories.concat([h, Histories.from_rows([]), h.where(h.vulnerable)])
    assert both.received.tolist() == [*h.received.tolist(), 9500.0]
    assert both.board.tolist() == ["", "7A7", "", "7A7"]
    assert len(Histories.concat([])) == 0


def test_columns_cannot_be_written_and_the_giver_keeps_theirs():
    h = Histories.from_rows(ROWS)
    with pytest.raises(ValueError, match="read-only"):
        h.met[0] = 1.0
    mine = np.array([1.0, 2.0, 3.0])
    Histories(mine, *(getattr(h, name) for name in terms.COLUMNS[1:]))
    mine[0] = 5.0


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"received": 1, "meet": 2}, "no such column: meet"),
        ({"met": 2}, "without a day of receipt"),
        ({"received": float("inf")}, "without a day of receipt"),
        ({"received": 1, "level": "special"}, "no such level: special"),
    ],
)
def test_what_is_no_history(row, why):
    with pytest.raises(BadHistories, match=why):
        Histories.from_rows([row])


def test_columns_of_different_lengths_are_refused():
    h = Histories.from_rows(ROWS)
    columns = {name: getattr(h, name) for name in terms.COLUMNS}
    with pytest.raises(BadHistories, match="met is not as long"):
        Histories(**columns | {"met": h.met[:2]})
    with pytest.raises(BadHistories, match="single line"):
        Histories(**columns | {"received": h.received.reshape(3, 1)})
