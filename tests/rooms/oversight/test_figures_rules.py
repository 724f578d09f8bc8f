"""What a table of figures keeps back: no subtraction brings it out again."""

from itertools import product

import pytest

from mebyd.oversight import rules
from mebyd.oversight.terms import Figures, Number


pytestmark = pytest.mark.pure


def group(key, waiting, over, done, unmet=0, aged_out=0, seen=0, known=0):
    received = waiting + done
    return Figures(
        key, received, waiting, over, unmet, aged_out, 10.0, 40.0, seen, known
    )


def whole_of(rows):
    def total(name):
        return sum(getattr(one, name) for one in rows)

    names = ("received", "waiting", "over", "unmet", "aged_out")
    counts = [total(name) for name in names]
    return Figures("", *counts, 10.0, 40.0, total("seen"), total("known"))


ROWS = [
    group("a", 30, 12, 40, unmet=3, aged_out=0, seen=20, known=45),
    group("b", 9, 2, 25, unmet=7, aged_out=1, seen=9, known=28),
    group("c", 14, 8, 3, unmet=0, aged_out=0, seen=2, known=11),
]


def possible(cells, true):
    """Tables one baby away from the truth, or less, that what is shown allows."""
    grid = [list(row) for row in true]
    size = [(r, c) for r in range(len(grid)) for c in range(len(grid[0]))]
    free = [(r, c) for r, c in size if cells[r][c] is None]
    for moved in product((-1, 0, 1), repeat=len(free)):
        for (r, c), by in zip(free, moved, strict=True):
            grid[r][c] = true[r][c] + by
        if fits(grid, cells) and all(n >= 0 for row in grid for n in row):
            yield [row.copy() for row in grid]


def fits(grid, cells):
    """Whether a table agrees with each sum that is shown: of those who wait, and of all."""
    rows = [(*row, sum(row[:2]), sum(row)) for row in grid]
    whole = [*rows, tuple(sum(column) for column in zip(*rows, strict=True))]
    found = zip(whole, cells, strict=True)
    return all(
        one is None or is_ == one
        for row, shown in found
        for is_, one in zip(row, shown, strict=True)
    )


def test_no_small_number_is_shown_anywhere():
    table = rules.table(ROWS, whole_of(ROWS))
    for one in (*table.rows, table.whole):
        shown = [*one.states, *one.in_time, one.unmet, one.aged_out]
        assert not [n for n in shown if n is not None and 1 <= n <= 4]


def test_what_is_kept_back_cannot_be_found_by_subtraction():
    table = rules.table(ROWS, whole_of(ROWS))
    cells = [one.states for one in (*table.rows, table.whole)]
    hidden = [
        (r, c) for r in range(3) for c in range(3) if table.rows[r].states[c] is None
    ]
    assert (1, 1) in hidden and (2, 2) in hidden
    found = list(possible(cells, [one.states for one in ROWS]))
    for r, c in hidden:
        assert len({grid[r][c] for grid in found}) > 1, (r, c)


def test_a_few_past_the_standard_do_not_take_all_who_wait_with_them():
    one = rules.table([group("a", 13, 3, 17)], group("", 13, 3, 17)).whole
    assert (one.over, one.waiting, one.received) == (None, 13, 30)
    few = rules.table([group("a", 3, 1, 27)], group("", 3, 1, 27)).whole
    assert few.waiting is None, "it would be a small number by itself"


def test_the_whole_is_the_sum_of_what_its_areas_show():
    rows = [group("a", 30, 12, 40), group("b", 20, 8, 25)]
    table = rules.table(rows, whole_of(rows))
    for which in (Number.RECEIVED, Number.WAITING, Number.OVER, Number.UNMET):
        parts = [one.count(which) for one in table.rows]
        assert table.whole.count(which) == sum(parts)


def test_the_most_vulnerable_are_not_told_by_what_is_left():
    """All minus the others would be the few."""
    whole = rules.table([group("a", 40, 20, 40)], group("", 40, 20, 40)).whole
    few, others = rules.beneath(
        whole, [group("vulnerable", 8, 3, 10), group("others", 32, 17, 30)]
    )
    assert few.over is None and others.over is None
    assert few.waiting == 8 and few.received == 18


def test_another_cut_never_shows_what_the_first_kept_back():
    rows = [group("a", 3, 0, 9)]
    whole = rules.table(rows, whole_of(rows)).whole
    kept = [n for n, cell in enumerate(whole.states) if cell is None]
    assert kept
    for one in rules.beneath(whole, [group("v", 1, 0, 4), group("o", 2, 0, 5)]):
        assert all(one.states[n] is None for n in kept)


def test_a_small_total_of_a_list_is_kept_back_with_its_parts():
    assert rules.listed([3, 0]) == (None, 0, None)
    assert rules.listed([3, 9, 20]) == (None, None, 20, 32)
    assert rules.listed([0, 0]) == (0, 0, 0)


def test_waits_are_said_from_five_on():
    rows = [group("a", 30, 12, 40), group("b", 0, 0, 0)]
    table = rules.table(rows, whole_of(rows))
    assert table.rows[0].half == 10
    assert table.rows[1].half is None


def test_the_curve_goes_in_steps_of_five():
    ended = [1, 2, 3, 8, 9, 10, 11, 12, 30]
    share = [(1, 0.9), (12, 0.6), (30, 0.5)]
    found = rules.points(ended, 20, share)
    assert [(p.day, p.waiting) for p in found] == [(0, 1.0), (14, 0.6)]


def test_a_tail_of_one_to_four_is_not_drawn():
    found = rules.points([5] * 5 + [20] * 5, 12, [(5, 0.6), (20, 0.2)])
    assert [p.day for p in found] == [0, 7]
    assert rules.points([], 3, []) == ()
