"""Lines are written with the change that they tell of, and never changed."""

from datetime import datetime, timedelta, timezone
from functools import partial

import pytest
from django.db import Error, connection, transaction

from mebyd.ledger import actions, models, queries
from mebyd.ledger.terms import Actor, NotCanonical, OutsideTransaction, Said

from .conftest import AT, BABIES, BY, in_threads, sql, write


pytestmark = pytest.mark.rooms


def test_a_line_takes_three_statements(db, django_assert_num_queries):
    for _ in range(2):  # the first of its chain, and one that follows
        with django_assert_num_queries(3):
            actions.record("a.b", by=BY, at=AT, about="BA-1", facts={"n": 1})


def test_many_lines_take_three_statements_too(db, django_assert_num_queries):
    said = [Said("a.b", BY, AT, about=f"BA-{n % 4}") for n in range(20)]
    with django_assert_num_queries(3):
        actions.record_many(said)
    assert models.Head.objects.get(chain="BA-0").position == 5
    assert queries.verify().is_whole


def test_a_line_says_who_as_what_when_and_from_where(db):
    write("families.baby.changed", facts={"b": 1, "a": "ŵ"})
    (line,) = queries.lines_about("BA-1")
    assert (line.actor, line.role, line.team) == ("PE-1", "practitioner", "TE-1")
    assert (line.origin, line.request, line.at) == ("192.0.2.7", "abc", AT)
    assert line.facts == '{"a":"ŵ","b":1}'
    assert (line.chain, line.position, line.previous) == ("BA-1", 1, "")


def test_the_moment_is_the_same_in_any_zone(db):
    paris = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    write("a", at=paris)
    assert queries.lines_about("BA-1")[0].at == AT
    assert queries.verify().is_whole


def test_a_line_falls_with_its_change(db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.record("a", by=BY, at=AT, about="BA-1")
        raise ZeroDivisionError
    assert queries.count_about("BA-1") == 0
    assert models.Head.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_line_without_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        actions.record("a", by=BY, at=AT, about="BA-1")
    assert queries.count_about("BA-1") == 0


@pytest.mark.django_db(transaction=True)
def test_looks_and_refusals_bring_their_own_transaction():
    actions.looked("BA-1", by=BY, at=AT)
    actions.looked_at_list("list", by=BY, at=AT, refs=["BA-1"])
    actions.refused("pathway:record", by=BY, at=AT, about="BA-1")
    assert [line.chain for line in queries.lines_about("BA-1")] == [
        "PE-1",
        "PE-1",
        "BA-1",
    ]


@pytest.mark.parametrize("about", ["x\0y", "\ud800", "x" * 500, "", "'; DROP"])
def test_a_refusal_never_fails_itself(db, about):
    actions.refused("w" * 300, by=Actor("", "public"), at=AT, about=about)
    (entry,) = models.Entry.objects.all()
    assert entry.chain == "nobody"
    assert queries.verify().is_whole


@pytest.mark.parametrize(
    "facts",
    [
        {"x": float("nan")},
        {"x": object()},
        {"x": "\0"},
        {"x": "\ud800"},
        {"x": {1: 2, "a": 3}},
    ],
)
def test_facts_that_have_no_one_form_are_refused(db, facts):
    with pytest.raises(NotCanonical), transaction.atomic():
        actions.record("a", by=BY, at=AT, about="BA-1", facts=facts)


def test_what_does_not_fit_is_refused_and_not_cut(db):
    with pytest.raises(NotCanonical), transaction.atomic():
        actions.record("a", by=BY, at=AT, about="x" * 65)
    with pytest.raises(NotCanonical), transaction.atomic():
        actions.record("a", by=BY, at=datetime(2026, 1, 1), about="x")  # noqa: DTZ001


def test_a_list_is_one_line_that_is_found_by_every_name(db):
    actions.looked_at_list("pathway.list", by=BY, refs=BABIES, at=AT)
    assert models.Entry.objects.count() == 1
    for baby in BABIES:
        (line,) = queries.lines_about(baby)
        assert (line.chain, line.what) == ("PE-1", "pathway.list")
    assert queries.count_about("BA-9") == 0


def test_who_looked_is_answered_by_baby_and_by_person(some_lines):
    assert queries.count_about("BA-1") == 7
    assert queries.count_about("BA-2") == 6
    assert queries.count_by("PE-1") == 17
    newest = queries.lines_about("BA-1", limit=2)
    assert [line.what for line in newest] == ["pathway.list"] * 2
    assert len(queries.lines_about("BA-1", limit=50, offset=5)) == 2
    assert queries.looks_by("PE-2") == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET what = 'x'",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_mention SET ref = 'x'",
        "DELETE FROM ledger_mention",
        "DELETE FROM ledger_head",
        "UPDATE ledger_head SET position = 1",
        "UPDATE ledger_head SET chain = 'x' WHERE chain = 'BA-1'",
    ],
)
def test_the_database_refuses(some_lines, statement):
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        sql(statement)


def test_postgres_refuses_to_empty_it(some_lines):
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    for table in ("ledger_entry", "ledger_mention", "ledger_head"):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            sql(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db(transaction=True)
def test_four_at_once_on_one_chain_leave_no_gap_and_no_fork(real_database):
    def many(n):
        for i in range(25):
            write("a", about="BA-1", facts={"thread": n, "i": i})

    def look():
        positions = models.Entry.objects.order_by("position")
        seen.extend(positions.values_list("position", flat=True))
        seen.append(queries.verify())

    seen = []
    assert in_threads(*(partial(many, n) for n in range(4))) == []
    assert in_threads(look) == []
    *positions, verdict = seen
    assert positions == list(range(1, 101))
    assert (verdict.is_whole, verdict.entries, verdict.chains) == (True, 100, 1)
