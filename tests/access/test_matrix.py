"""The whole table, played. Nobody sees what is not theirs, and each check is needed."""

from collections import defaultdict

import pytest

from access.cells import DOORS, LEAVES, NOBODY, Cell, cells, reach
from access.town import ABOUT, Town
from make.pages import without_nonce
from mebyd.kit import checks


pytestmark = pytest.mark.rooms


@pytest.fixture
def town(db):
    ABOUT.update({name: door.about for name, door in DOORS.items() if door})
    return Town()


def test_every_route_has_a_door():
    assert [name for name, door in DOORS.items() if door is None] == []


def played(town: Town, cell: Cell, method: str = "get"):
    client = town.clients[cell.role]
    return getattr(client, method)(town.address(cell, reach(cell)))


def is_refused(cell: Cell, answer) -> bool:
    """404 for whoever is known; for nobody the way to sign in, whatever was asked for."""
    if cell.role == NOBODY or answer.status_code == 302:
        return answer.status_code == 302 and "next=" in answer["Location"]
    return answer.status_code == 404


def sung(town: Town, cell: Cell, answer) -> list[str]:
    heard = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
    heard += str(answer.headers) + str(answer.status_code)
    return [
        canary for canary in town.canaries_beyond(cell, reach(cell)) if canary in heard
    ]


def test_the_whole_table(town):
    faults, count = [], 0
    for cell in cells():
        if cell.route in LEAVES:
            continue
        for method in ("get",) if cell.is_allowed else ("get", "post"):
            answer = played(town, cell, method)
            count += 1
            if answer.status_code >= 500:
                faults.append(f"{cell}: {answer.status_code}")
            if is_refused(cell, answer) == cell.is_allowed and not harmless(
                cell, answer
            ):
                faults.append(f"{cell}: answered {answer.status_code} to {method}")
            faults += [f"{cell}: {canary} sang" for canary in sung(town, cell, answer)]
    assert not faults, "\n".join([f"{len(faults)} of {count}:", *faults[:60]])
    assert count > 500


def harmless(cell: Cell, answer) -> bool:
    """
    A public page may say that a link is not known; a page of one's own password or second
    factor may say that there is none yet.
    """
    if answer.status_code == 405:
        # A page that only takes what is sent says so to anybody whom its door lets in.
        return not cell.is_allowed and cell.role in DOORS[cell.route].who
    own_account = ("mfa_", "account_reauthenticate")
    if cell.route.startswith(own_account) and cell.is_allowed:
        return answer.status_code == 404
    return bool(DOORS[cell.route].is_public) and answer.status_code in (302, 404, 410)


def test_the_refusal_is_the_same_whether_it_exists_or_not(town):
    """Another team's referral and none at all: one status, one body."""
    for cell in cells():
        if (
            cell.is_allowed
            or DOORS[cell.route].about != "referral"
            or cell.role == NOBODY
        ):
            continue
        if cell.role not in DOORS[cell.route].who:
            continue
        address = town.address(cell, reach(cell))
        ref = town.thing(cell, reach(cell)).referral
        there = town.clients[cell.role].get(address)
        nowhere = town.clients[cell.role].get(address.replace(ref, "MB-2222-22222"))
        assert there.status_code == nowhere.status_code == 404
        assert without_nonce(there) == without_nonce(nowhere)


def test_a_refusal_is_in_the_ledger(town):
    from mebyd.ledger.models import Entry

    before = Entry.objects.filter(facts__contains="refused").count()
    cell = next(
        c
        for c in cells()
        if c.route == "pathway:received"
        and c.role == "referrer"
        and c.scope == "other board"
    )
    assert played(town, cell).status_code == 404
    after = Entry.objects.filter(facts__contains="refused")
    assert after.count() == before + 1
    assert after.order_by("-id").first().about == town.thing(cell, "own").referral


def test_each_check_is_needed(town):
    """With any one check switched off, at least one cell that passed through it fails."""
    passed = defaultdict(list)
    for cell in cells():
        if cell.is_allowed or cell.route in LEAVES:
            continue
        with checks.watching() as names:
            played(town, cell)
        for name in set(names):
            passed[name].append(cell)
    needless = [
        name
        for name in passed
        if not any(opens_without(town, name, c) for c in passed[name])
    ]
    assert sorted(passed), "no cell passed through any check"
    assert needless == []


def opens_without(town: Town, name: str, cell: Cell) -> bool:
    with checks.switched_off(name):
        answer = played(town, cell)
    return not is_refused(cell, answer) or bool(sung(town, cell, answer))
