"""Each measure against a twin in plain Python, and against promises that must hold."""

from fractions import Fraction
from math import floor, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.histories import measures
from mebyd.histories.terms import Histories


pytestmark = pytest.mark.pure

AT = 40.0
when = st.one_of(st.none(), st.integers(0, 50), st.floats(0, 50))


@st.composite
def rows(draw):
    received = draw(st.one_of(st.integers(0, 45), st.floats(0, 45)))
    row = {"received": received}
    for name in ("met", "closed", "unmet_since", "aged_out"):
        after = draw(when)
        row[name] = None if after is None else received + after
    return row


many = st.lists(rows(), max_size=12)
standards = st.sampled_from([0, 5, 14, 28])


# The twin: one referral at a time, no arrays.


def had(row, name, at):
    value = row.get(name)
    return value is not None and floor(value) <= floor(at)


def received_by(table, at):
    return [row for row in table if had(row, "received", at)]


def ended(row, at):
    return had(row, "met", at) and not had(row, "unmet_since", at)


def days(row, until):
    return max(0, floor(until) - floor(row["received"]))


def aged_out_unseen(row, at):
    if not had(row, "aged_out", at):
        return False
    return not (ended(row, at) and floor(row["met"]) <= floor(row["aged_out"]))


def plain_waits(table, at):
    return [
        (days(row, row["met"]), True) if ended(row, at) else (days(row, at), False)
        for row in received_by(table, at)
    ]


def plain_curve(waited):
    share, curve = Fraction(1), []
    for day in sorted({d for d, over in waited if over}):
        at_risk = sum(d >= day for d, _ in waited)
        share *= 1 - Fraction(sum(d == day for d, over in waited if over), at_risk)
        curve.append((day, share))
    return curve


def plain_seen_within(table, at, standard):
    seen = known = 0
    for row in received_by(table, at):
        unseen = had(row, "unmet_since", at) or aged_out_unseen(row, at)
        known += (
            unseen
            or days(row, at) >= standard
            or had(row, "met", at)
            or had(row, "closed", at)
        )
        seen += not unseen and had(row, "met", at) and days(row, row["met"]) <= standard
    return seen, known


@given(many, st.sampled_from([0.0, 20.5, AT]))
def test_waits_agree_with_the_plain_twin(table, at):
    durations, observed = measures.waits(Histories.from_rows(table), at)
    assert list(zip(durations, observed, strict=True)) == plain_waits(table, at)


@given(many)
def test_the_curve_agrees_with_exact_fractions(table):
    curve = measures.kaplan_meier(*measures.waits(Histories.from_rows(table), AT))
    exact = plain_curve(plain_waits(table, AT))
    assert curve.days.tolist() == [day for day, _ in exact]
    assert curve.waiting == pytest.approx([float(s) for _, s in exact], abs=1e-14)


@given(many, st.fractions(0, 1, max_denominator=12).filter(bool))
def test_quantiles_agree_with_exact_fractions(table, q):
    exact = plain_curve(plain_waits(table, AT))
    expected = next((day for day, share in exact if 1 - share >= q), None)
    h = Histories.from_rows(table)
    assert measures.quantile_wait(h, AT, float(q)) == expected


@given(many, standards)
def test_seen_within_agrees_with_the_plain_twin(table, standard):
    h = Histories.from_rows(table)
    assert measures.seen_within(h, AT, standard) == plain_seen_within(
        table, AT, standard
    )


@given(many, standards)
def test_counts_agree_with_the_plain_twin(table, standard):
    there = received_by(table, AT)
    waiting = [r for r in there if not had(r, "closed", AT) and not ended(r, AT)]
    h = Histories.from_rows(table)
    assert measures.counts(h, AT, standard_days=standard) == measures.Counts(
        received=len(there),
        waiting=len(waiting),
        over_standard=sum(days(row, AT) > standard for row in waiting),
        unmet=sum(had(row, "unmet_since", AT) for row in waiting),
        aged_out_unseen=sum(aged_out_unseen(row, AT) for row in there),
        closed=sum(had(row, "closed", AT) for row in there),
    )


# Promises.


@given(many, standards)
def test_what_comes_after_has_not_happened(table, standard):
    known = [
        {name: value if had(row, name, AT) else None for name, value in row.items()}
        for row in received_by(table, AT)
    ]
    now, then = Histories.from_rows(known), Histories.from_rows(table)
    assert measures.seen_within(now, AT, standard) == measures.seen_within(
        then, AT, standard
    )
    assert measures.counts(now, AT, standard_days=standard) == measures.counts(
        then, AT, standard_days=standard
    )
    for one, other in zip(
        measures.waits(now, AT), measures.waits(then, AT), strict=True
    ):
        assert np.array_equal(one, other)


@given(many, standards, st.sampled_from(["closed", "unmet_since", "aged_out"]))
def test_leaving_families_unseen_makes_no_measure_better(table, standard, how):
    left = [
        row if ended(row, AT) else row | {how: min(row["received"] + 1, AT)}
        for row in table
    ]
    before, after = Histories.from_rows(table), Histories.from_rows(left)
    assert measures.waits(after, AT).durations.tolist() == (
        measures.waits(before, AT).durations.tolist()
    )
    seen, of = measures.seen_within(before, AT, standard)
    seen_after, of_after = measures.seen_within(after, AT, standard)
    assert seen_after == seen
    assert of_after >= of


@given(many)
def test_without_anybody_waiting_the_curve_is_the_plain_share(table):
    met = [r | {"unmet_since": None} for r in table if had(r, "met", AT)]
    waited = sorted(d for d, _ in plain_waits(met, AT))
    curve = measures.kaplan_meier(*measures.waits(Histories.from_rows(met), AT))
    for day, waiting in zip(curve.days, curve.waiting, strict=True):
        longer = sum(d > day for d in waited) / len(waited)
        assert waiting == pytest.approx(longer, abs=1e-12)


# Known values.


def test_the_remissions_of_freireich():
    """
    21 children on 6-MP, weeks of remission, "+" for censored: Freireich et al. 1963,
    Blood 21, 699-716. Estimates to three places as in Kleinbaum and Klein, Survival
    Analysis, chapter 2; the median is 23 weeks.
    """
    text = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
    weeks = np.array([float(w.rstrip("+")) for w in text.split()])
    relapsed = np.array([not w.endswith("+") for w in text.split()])
    curve = measures.kaplan_meier(weeks, relapsed)
    assert curve.days.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.waiting.round(3).tolist() == [
        0.857,
        0.807,
        0.753,
        0.69,
        0.627,
        0.538,
        0.448,
    ]
    assert measures.quantile(curve, 0.5) == 23
    assert measures.quantile(curve, 0.9) is None


@pytest.mark.parametrize("n", range(2, 60))
def test_a_round_share_is_not_missed_by_its_last_digits(n):
    curve = measures.kaplan_meier(np.arange(1.0, n + 1), np.ones(n, dtype=bool))
    assert [measures.quantile(curve, k / n) for k in range(1, n + 1)] == [
        *range(1, n + 1)
    ]


def test_nobody_has_no_curve():
    nobody = Histories.from_rows([])
    assert measures.quantile_wait(nobody, AT, 0.5) is None
    assert measures.seen_within(nobody, AT, 28) == (0, 0)


@pytest.mark.parametrize("q", [0.0, -0.1, 1.1, nan])
def test_what_is_no_share(q):
    with pytest.raises(ValueError, match="quantile"):
        measures.quantile_wait(Histories.from_rows([]), AT, q)


def test_a_day_is_a_calendar_day():
    late = Histories.from_rows([{"received": 0.4, "met": 28.9}])
    assert measures.seen_within(late, 30.0, 28) == (1, 1)
    assert measures.waits(late, 30.0).durations.tolist() == [28.0]


def test_a_meeting_written_down_late_is_no_wait():
    assert measures.waits(
        Histories.from_rows([{"received": 5, "met": 4}]), AT
    ).durations.tolist() == [0.0]


def test_what_unmet_babies_get_meanwhile_is_not_what_they_need():
    h = Histories.from_rows([{"received": 0, "unmet_since": 1, "met": 5}])
    assert measures.seen_within(h, AT, 28) == (0, 1)
    assert measures.counts(h, AT, standard_days=28).unmet == 1


def test_aged_out_then_met_is_aged_out_unseen():
    h = Histories.from_rows(
        [
            {"received": 0, "aged_out": 3, "met": 5},
            {"received": 0, "aged_out": 5, "met": 3},
            {"received": 0, "aged_out": 5.2, "met": 5.9},  # the last day is in time
        ]
    )
    assert measures.seen_within(h, AT, 28) == (2, 3)
    assert measures.counts(h, AT, standard_days=28).aged_out_unseen == 1


@pytest.mark.parametrize(
    ("received", "born", "at", "share"),
    [
        (28, 0, 70, 0.6),  # six weeks at ten weeks old
        (0, 10, 20, 1.0),  # referred before birth: the whole life
        (0, 10, 9, None),
        (0, nan, 9, None),
        (0, 10, 10, 0.0),
        (0, 10.2, 10.9, 0.0),
        (30, 10, 20, 0.0),
    ],
)
def test_the_share_of_a_life(received, born, at, share):
    assert measures.share_of_life(received, born, at) == share


@given(*[st.floats(0, 1000)] * 3)
def test_a_share_of_life_is_a_share(received, born, at):
    share = measures.share_of_life(received, born, at)
    assert share is None or 0.0 <= share <= 1.0
