"""Hidden counts are hunted by brute force: every table that a reader could think of."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from mebyd.kit import suppression


pytestmark = pytest.mark.pure

counts = st.one_of(st.integers(0, 6), st.integers(0, 40))


def tables(rows, columns):
    line = st.lists(counts, min_size=columns, max_size=columns)
    return st.lists(line, min_size=rows, max_size=rows)


small_tables = st.one_of(tables(2, 2), tables(2, 3), tables(3, 2), tables(3, 3))


def with_totals(table, nested=0):
    rows = [(*with_own(row, nested), sum(row)) for row in table]
    return [*rows, tuple(sum(column) for column in zip(*rows, strict=True))]


def with_own(row, nested):
    """A row and the sum of its first columns, if they have one of their own."""
    return (*row, sum(row[:nested])) if nested else tuple(row)


def values_a_reader_could_think_of(truth, shown, nested=0) -> Iterator[list]:
    """
    Tables near the true one that fit all that is shown, totals included.

    The reader knows that a hidden count that is not zero is one or more.
    A change of one is enough: were there any other table, one of these is, too.
    """
    width = len(truth[0])
    steps = [
        (0,) if shown[r][c] is not None else (-1, 0, 1) if value > 1 else (0, 1)
        for r, row in enumerate(truth)
        for c, value in enumerate(row)
    ]
    for change in product(*steps):
        inner = [
            [value + change[r * width + c] for c, value in enumerate(row)]
            for r, row in enumerate(truth)
        ]
        whole = with_totals(inner, nested)
        if all(
            s is None or s == v
            for row, seen in zip(whole, shown, strict=True)
            for v, s in zip(row, seen, strict=True)
        ):
            yield [value for row in whole for value in row]


def derivable(table, shown, nested=0):
    """Places that are hidden, yet have one possible value only."""
    hidden = {n for n, s in enumerate(s for row in shown for s in row) if s is None}
    truth = [value for row in with_totals(table, nested) for value in row]
    for values in values_a_reader_could_think_of(table, shown, nested):
        hidden -= {n for n in hidden if values[n] != truth[n]}
        if not hidden:
            break
    return hidden


def smalls_are_hidden(table, shown):
    return all(
        s is None if suppression.small(v) else s in (None, v)
        for row, seen in zip(table, shown, strict=True)
        for v, s in zip(row, seen, strict=True)
    )


def test_small_is_one_to_four():
    assert [n for n in range(-1, 8) if suppression.small(n)] == [1, 2, 3, 4]


def test_the_smallest_others_are_hidden_and_zeros_are_spared():
    assert suppression.suppress([[3, 9, 30], [8, 7, 0], [20, 50, 60]]) == (
        (None, None, 30),
        (None, None, 0),
        (20, 50, 60),
    )


def test_a_zero_is_hidden_when_nothing_else_is_left():
    assert suppression.suppress([[3, 7], [9, 0]]) == ((None, None), (None, None))


def test_two_ones_beside_each_other_are_not_enough():
    # Their sum, 2, would tell that each is 1.
    table = [[1, 1, 50], [20, 30, 60], [40, 70, 80]]
    shown = suppression.suppress(table)
    assert shown == ((None, None, None), (None, None, None), (40, 70, 80))


def test_nothing_small_nothing_hidden():
    assert suppression.suppress([[5, 0], [9, 6]]) == ((5, 0), (9, 6))
    assert suppression.suppress([]) == ()


@pytest.mark.parametrize(
    "table",
    [
        [[1, 0], [0, 0]],  # the grand total is 1
        [[2, 0, 0], [5, 6, 7]],  # a row's total is 2
        [[3, 8, 9]],  # each column's total is its only cell
        [[3], [8]],
        [[1, 0], [5, 9]],  # no other table fits, were all hidden but these totals
    ],
)
def test_totals_that_tell_are_refused_and_can_be_hidden(table):
    with pytest.raises(suppression.TotalsTell):
        suppression.suppress(table)
    shown = suppression.suppress_with_totals(table)
    assert smalls_are_hidden(with_totals(table), shown)
    assert not derivable(table, shown)


def _totals_beside(table, shown):
    whole = with_totals(table)
    for row, true in zip(shown, whole[:-1], strict=True):
        yield (*row, true[-1])
    yield whole[-1]


@settings(max_examples=150, deadline=None)
@given(small_tables)
def test_no_hidden_count_can_be_worked_out_from_a_table(table):
    try:
        shown = suppression.suppress(table)
    except suppression.TotalsTell:
        reject()
    assert smalls_are_hidden(table, shown)
    assert not derivable(table, [*_totals_beside(table, shown)])


@settings(max_examples=100, deadline=None)
@given(st.one_of(tables(1, 1), tables(1, 3), small_tables))
def test_no_hidden_count_can_be_worked_out_with_hidden_totals(table):
    shown = suppression.suppress_with_totals(table)
    assert smalls_are_hidden(with_totals(table), shown)
    assert not derivable(table, shown)


@settings(max_examples=150, deadline=None)
@given(st.one_of(tables(1, 3), tables(2, 3), tables(3, 3)))
def test_no_hidden_count_can_be_worked_out_from_a_sum_within_a_row(table):
    shown = suppression.suppress_with_totals(table, nested=2)
    assert smalls_are_hidden(with_totals(table, 2), shown)
    assert not derivable(table, shown, 2)


@settings(max_examples=150, deadline=None)
@given(st.one_of(tables(2, 3), tables(3, 3)))
def test_no_hidden_count_can_be_worked_out_where_all_totals_are_told(table):
    try:
        shown = suppression.suppress(table, nested=2)
    except suppression.TotalsTell:
        reject()
    whole = with_totals(table, 2)
    rows = [(*row, true[-1]) for row, true in zip(shown, whole, strict=False)]
    assert smalls_are_hidden([with_own(row, 2) for row in table], shown)
    assert not derivable(table, [*rows, whole[-1]], 2)


def test_the_sum_is_told_where_its_parts_are_few():
    ((in_time, over, no_more, waiting, received), _totals) = (
        suppression.suppress_with_totals([[10, 3, 17]], nested=2)
    )
    assert (in_time, over) == (None, None)
    assert (no_more, waiting, received) == (17, 13, 30)


@settings(max_examples=100, deadline=None)
@given(small_tables)
def test_a_table_is_refused_only_if_hiding_all_of_it_would_not_do(table):
    try:
        suppression.suppress(table)
    except suppression.TotalsTell:
        whole = with_totals(table)
        if any(map(suppression.small, [*whole[-1], *(row[-1] for row in whole)])):
            return
        nothing = [[None] * len(row) for row in table]
        assert any(
            suppression.small(table[n // len(whole[0])][n % len(whole[0])])
            for n in derivable(table, [*_totals_beside(table, nothing)])
        )


@given(st.lists(counts, max_size=5))
def test_no_hidden_count_can_be_worked_out_from_a_list(row):
    try:
        shown = suppression.suppress_list(row, total_published=True)
    except suppression.TotalsTell:
        return
    assert smalls_are_hidden([row], [shown])
    # As a table of one row whose columns' totals nobody sees.
    hidden_below = (*[None] * len(row), sum(row))
    for n in derivable([row], [(*shown, sum(row)), hidden_below]):
        assert n > len(row)  # a total of a column that is shown above


@given(st.lists(counts, max_size=5))
def test_without_a_total_only_the_small_are_hidden(row):
    assert suppression.suppress_list(row, total_published=False) == tuple(
        None if 1 <= count <= 4 else count for count in row
    )


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ([3, 9, 7, 0], (None, 9, None, 0)),
        ([3, 2, 9], (None, None, 9)),
        ([1, 1, 9, 20], (None, None, None, 20)),
        ([7, 0, 9], (7, 0, 9)),
        ([], ()),
    ],
)
def test_lists_beside_their_total(row, shown):
    assert suppression.suppress_list(row, total_published=True) == shown


@pytest.mark.parametrize("row", [[3], [2, 0], [1, 1, 1, 1, 1]])
def test_a_list_whose_total_tells_is_refused(row):
    with pytest.raises(suppression.TotalsTell):
        suppression.suppress_list(row, total_published=True)


def test_what_is_no_table():
    with pytest.raises(ValueError, match="one length"):
        suppression.suppress([[5, 6], [7]])
    with pytest.raises(ValueError, match="negative"):
        suppression.suppress([[5, -1]])


def test_a_table_of_all_wales_takes_no_time():
    table = [[(r * 7 + c * 5) % 13 for c in range(12)] for r in range(22)]
    shown = suppression.suppress_with_totals(table)
    assert smalls_are_hidden(with_totals(table), shown)
