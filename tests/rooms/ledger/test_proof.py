"""Whatever is done to the ledger past the product is found."""

import json
import random

import pytest
from django.db import connection

from mebyd.ledger import actions, labels, queries, seals
from mebyd.ledger.terms import CHECKPOINTS, Break, Fault, SealBroken

from .conftest import AT, BABIES, sql, write


pytestmark = pytest.mark.rooms

COLUMNS = (
    "chain",
    "position",
    "at",
    "actor",
    "role",
    "team",
    "what",
    "about",
    "facts",
    "origin",
    "request",
    "previous",
    "hash",
)


def test_what_nobody_touched_is_whole(some_lines):
    verdict = queries.verify(chunk=2)
    assert verdict.is_whole
    assert (verdict.entries, verdict.chains) == (17, 4)


def tamper(dice):
    """One random thing that somebody with the database might do; what it was."""
    pk, chain, position = dice.choice(
        sql("SELECT id, chain, position FROM ledger_entry ORDER BY id")
    )
    (last,) = sql("SELECT max(position) FROM ledger_entry WHERE chain = %s", chain)[0]
    return dice.choice([edit, delete, insert, swap, move_head, lose_head, unmention])(
        dice, pk, chain, position, last
    )


def edit(dice, pk, chain, position, last):
    column = dice.choice(COLUMNS)
    (old,) = sql(f"SELECT {column} FROM ledger_entry WHERE id = %s", pk)[0]
    if column == "position":
        new = last + dice.randrange(1, 4)
    elif column == "at":
        new = "2026-11-23 09:30:01.000008+00:00"
    else:
        cut = dice.randrange(len(old) or 1)
        new = old[:cut] + dice.choice("~^|") + old[cut + 1 :]
    sql(f"UPDATE ledger_entry SET {column} = %s WHERE id = %s", new, pk)
    return "edit", column


def delete(dice, pk, chain, position, last):
    sql("DELETE FROM ledger_mention WHERE entry_id = %s", pk)
    sql("DELETE FROM ledger_entry WHERE id = %s", pk)
    return "delete", position


def insert(dice, pk, chain, position, last):
    """A copy of another line, at the end or after a gap was made for it."""
    at = dice.randrange(1, last + 2)
    for n in range(last, at - 1, -1):
        sql(
            "UPDATE ledger_entry SET position = %s WHERE chain = %s AND position = %s",
            n + 1,
            chain,
            n,
        )
    copied = ", ".join(c for c in COLUMNS if c != "position")
    sql(
        f"INSERT INTO ledger_entry (position, {copied})"
        f" SELECT %s, {copied} FROM ledger_entry WHERE id = %s",
        at,
        pk,
    )
    return "insert", at


def swap(dice, pk, chain, position, last):
    if last < 2:
        return edit(dice, pk, chain, position, last)
    other = dice.choice([n for n in range(1, last + 1) if n != position])
    move = "UPDATE ledger_entry SET position = %s WHERE chain = %s AND position = %s"
    sql(move, 9999, chain, position)
    sql(move, position, chain, other)
    sql(move, other, chain, 9999)
    return "swap", (position, other)


def move_head(dice, pk, chain, position, last):
    if dice.random() < 0.5:
        new = dice.choice([n for n in range(last + 3) if n != last])
        sql("UPDATE ledger_head SET position = %s WHERE chain = %s", new, chain)
    else:
        sql(
            "UPDATE ledger_head SET hash = 'x' || substr(hash, 2) WHERE chain = %s",
            chain,
        )
    return "head", chain


def lose_head(dice, pk, chain, position, last):
    sql("DELETE FROM ledger_head WHERE chain = %s", chain)
    return "lose head", chain


def unmention(dice, pk, chain, position, last):
    rows = sql("SELECT id FROM ledger_mention ORDER BY id")
    (mention,) = dice.choice(rows)
    if dice.random() < 0.5:
        sql("DELETE FROM ledger_mention WHERE id = %s", mention)
    else:
        sql(
            "INSERT INTO ledger_mention (ref, entry_id) VALUES ('BA-9', %s)",
            dice.choice([pk, *sql("SELECT entry_id FROM ledger_mention LIMIT 1")[0]]),
        )
    return "mention", mention


@pytest.mark.parametrize("hundred", range(3))
def test_every_random_tampering_is_found(some_lines, no_guards, hundred):
    missed = []
    for seed in range(hundred * 100, hundred * 100 + 100):
        sql("SAVEPOINT tampering")
        done = tamper(random.Random(seed))
        if queries.verify(chunk=random.Random(seed).choice([1, 2, 500])).is_whole:
            missed.append((seed, done))
        sql("ROLLBACK TO SAVEPOINT tampering")
    assert missed == []
    assert queries.verify().is_whole


def test_the_break_is_named_where_it_is(some_lines, no_guards):
    sql("UPDATE ledger_entry SET facts='{}' WHERE chain='BA-2' AND position=3")
    assert queries.first_break() == Break("BA-2", 3, Fault.CHANGED)
    sql("DELETE FROM ledger_entry WHERE chain='BA-1' AND position=2")
    assert queries.first_break() == Break("BA-1", 2, Fault.MISSING)


def test_a_row_that_cannot_be_read_is_a_break_and_no_crash(some_lines, no_guards):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no such row")
    for nonsense in ("yesterday", "2026-13-45 00:00:00"):
        sql("UPDATE ledger_entry SET at=%s WHERE chain='BA-2' AND position=3", nonsense)
        assert queries.first_break().chain == "BA-2"


def forge(chain):
    """Rewrite a chain's facts and make it whole again, as its holder well can."""
    from mebyd.ledger import models, rules
    from mebyd.ledger.queries.lines import as_line
    from mebyd.ledger.terms import Head

    head = Head(chain)
    for entry in models.Entry.objects.filter(chain=chain).order_by("position"):
        entry.role, entry.previous = "administrator", head.hash
        entry.hash = rules.digest(as_line(entry))
        entry.save()
        head = rules.head_of(as_line(entry))
    models.Head.objects.filter(chain=chain).update(hash=head.hash)


def cut(chain, keep):
    """Take the end of a chain, and make the head agree."""
    sql("DELETE FROM ledger_entry WHERE chain=%s AND position>%s", chain, keep)
    sql(
        "UPDATE ledger_head SET position=%s, hash=(SELECT hash FROM ledger_entry"
        " WHERE chain=%s AND position=%s) WHERE chain=%s",
        keep,
        chain,
        keep,
        chain,
    )


def drop(chain):
    sql("DELETE FROM ledger_entry WHERE chain=%s", chain)
    sql("DELETE FROM ledger_head WHERE chain=%s", chain)


def test_what_was_made_whole_again_is_found_by_the_checkpoint(
    some_lines, no_guards, tmp_path
):
    assert actions.checkpoint(at=AT, home=tmp_path) == 4
    assert queries.verify(tmp_path).is_whole
    for harm, fault in [
        (lambda: forge("BA-2"), Fault.NOT_AS_SEALED),
        (lambda: cut("BA-2", 2), Fault.CUT_SHORT),
        (lambda: drop("BA-2"), Fault.CHAIN_GONE),
    ]:
        sql("SAVEPOINT harm")
        harm()
        assert queries.verify().is_whole  # without the file nobody can know
        assert queries.verify(tmp_path).broken.why == fault
        assert queries.verify(tmp_path).broken.chain == "BA-2"
        sql("ROLLBACK TO SAVEPOINT harm")


def test_a_later_checkpoint_does_not_hide_an_earlier_cut(
    some_lines, no_guards, tmp_path
):
    actions.checkpoint(at=AT, home=tmp_path)
    cut("BA-2", 2)
    write("a", about="BA-2")
    actions.checkpoint(at=AT, home=tmp_path)
    assert queries.verify(tmp_path).broken == Break("BA-2", 4, Fault.CUT_SHORT)
    write("a", "b", "c", about="BA-2")
    assert queries.verify(tmp_path).broken == Break("BA-2", 5, Fault.NOT_AS_SEALED)


def test_only_heads_that_moved_are_written(some_lines, tmp_path):
    actions.checkpoint(at=AT, home=tmp_path)
    assert actions.checkpoint(at=AT, home=tmp_path) == 0
    write("a", about="BA-3")
    assert actions.checkpoint(at=AT, home=tmp_path) == 2  # and the ledger's own
    first, second = map(json.loads, seals.lines_in(seals.file_of(tmp_path)))
    assert set(second["heads"]) == {"BA-3", CHECKPOINTS}
    assert len(first["heads"]) == 4
    verdict = queries.verify(tmp_path)
    assert (verdict.is_whole, verdict.checkpoints, len(verdict.key)) == (True, 2, 64)


def test_the_key_is_the_installations_alone(some_lines, tmp_path):
    actions.checkpoint(at=AT, home=tmp_path)
    assert seals.key_of(tmp_path).stat().st_mode & 0o777 == 0o600
    assert seals.public_key_of(tmp_path).exists()


@pytest.fixture
def three_checkpoints(some_lines, tmp_path):
    for n in range(3):
        write("a", about=f"BA-{n + 1}")
        actions.checkpoint(at=AT, home=tmp_path)
    return seals.file_of(tmp_path)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda lines: [lines[0], lines[2]], Fault.SEAL_UNJOINED),
        (lambda lines: lines[::-1], Fault.SEAL_UNJOINED),
        (lambda lines: [lines[0].replace("BA-1", "BA-7"), *lines[1:]], "forged"),
        (lambda lines: [lines[0], "{}", lines[2]], Fault.SEAL_UNREADABLE),
        (lambda lines: [*lines[:2], "rubbish"], Fault.SEAL_UNREADABLE),
        (lambda lines: lines[:2], Fault.SEAL_GONE),
        (lambda lines: [], Fault.SEAL_GONE),
    ],
)
def test_harm_to_the_file_is_found(three_checkpoints, harm, fault):
    home = three_checkpoints.parent.parent
    lines = harm(seals.lines_in(three_checkpoints))
    three_checkpoints.write_text("".join(f"{line}\n" for line in lines))
    broken = queries.verify(home).broken
    assert broken.chain == seals.FILE
    assert str(fault) in broken.why


def test_a_key_that_is_gone_or_another_is_found(three_checkpoints, tmp_path):
    key = seals.public_key_of(tmp_path)
    kept = key.read_text()
    key.write_text("AAAA" * 10 + "AAA=\n")
    assert queries.verify(tmp_path).broken.why == Fault.SEAL_FORGED
    key.unlink()
    assert queries.verify(tmp_path).broken.why == Fault.KEY_GONE
    key.write_text(kept)
    seals.key_of(tmp_path).unlink()
    write("a")
    with pytest.raises(SealBroken):
        actions.checkpoint(at=AT, home=tmp_path)


def test_a_line_half_written_when_the_power_went_is_written_over(
    three_checkpoints, tmp_path
):
    with three_checkpoints.open("a") as file:
        file.write('{"at":"2026')
    assert queries.verify(tmp_path).is_whole
    write("a")
    actions.checkpoint(at=AT, home=tmp_path)
    assert queries.verify(tmp_path).checkpoints == 4
    assert queries.verify(tmp_path).is_whole


def test_every_fault_has_words_and_the_limits_are_said():
    assert set(labels.FAULTS) == set(Fault)
    assert "BA-1" in BABIES
    assert any("never recorded" in str(text) for text in labels.CANNOT_TELL)
