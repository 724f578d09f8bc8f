"""What those ask who oversee: which boards a baby lies in, and what has climbed to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mebyd.pathway.models import Referral
from mebyd.pathway.queries.rows import Row, row
from mebyd.pathway.rules import clock
from mebyd.pathway.terms import Rung


def boards_of(baby: str) -> frozenset[str]:
    """The boards in which a baby's referrals lie, open or closed."""
    return frozenset(boards_of_each([baby]).get(baby, ()))


def boards_of_each(refs: Iterable[str]) -> dict[str, set[str]]:
    """The same for many references, of babies or of referrals, in one statement."""
    wanted, found = set(refs), dict[str, set[str]]()
    rows = Referral.objects.filter(baby__in=wanted) | Referral.objects.filter(
        ref__in=wanted
    )
    for ref, baby, board in rows.values_list("ref", "baby", "board"):
        for one in {ref, baby} & wanted:
            found.setdefault(one, set()).add(board)
    return found


def referrals_of(baby: str) -> tuple[str, ...]:
    """The references of a baby's referrals."""
    rows = Referral.objects.filter(baby=baby).order_by("received_at", "ref")
    return tuple(rows.values_list("ref", flat=True))


@dataclass(frozen=True)
class Climbed:
    """A referral that has climbed to the board, and the days that it has waited."""

    row: Row
    wait_days: int


def escalated_in(board: str, *, at: datetime) -> tuple[Climbed, ...]:
    """What has climbed to a board's lead, the longest wait first."""
    rows = Referral.objects.open().filter(board=board, rung=Rung.BOARD)
    return tuple(
        Climbed(row(one), clock.wait(one.received_at, one.met_at or one.closed_at, at))
        for one in rows.order_by("received_at", "ref")
    )
