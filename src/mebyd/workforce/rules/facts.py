"""What is known of one person by a day, counted in the ways in which stages ask for it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from mebyd.workforce.terms import Depth, EvidenceKind, Held, Spent


NEVER = date.max
"""Later than any day that is asked about: not met yet."""

LONG_AGO = date.min
"""Earlier than any day: nothing that could keep a stage in date."""


def counts(on: date, withdrawn_on: date | None, by: date) -> bool:
    """Whether something of a day is there by another day, and not withdrawn by then."""
    return on <= by and (withdrawn_on is None or by < withdrawn_on)


class Log:
    """Minutes by day, oldest first."""

    def __init__(self, spent: Iterable[Spent], by: date) -> None:
        self._spent = sorted(
            (one.on, one.minutes)
            for one in spent
            if counts(one.on, one.withdrawn_on, by)
        )

    @property
    def hours(self) -> float:
        return sum(minutes for _on, minutes in self._spent) / 60

    def reaches_on(self, hours: int) -> date:
        """The day on which the sum came to so many hours; NEVER if it has not."""
        return _day_of(self._spent, hours, NEVER)

    def gathered_since(self, hours: int) -> date:
        """The last day since which so many hours were gathered; LONG_AGO if too few."""
        return _day_of(reversed(self._spent), hours, LONG_AGO)


def _day_of(spent: Iterable[tuple[date, int]], hours: int, else_on: date) -> date:
    left = hours * 60
    for on, minutes in spent:
        left -= minutes
        if left <= 0:
            return on
    return else_on


class Facts:
    """One person's facts as they stood on a day: nothing later, nothing withdrawn by then."""

    def __init__(self, held: Held, on: date) -> None:
        self.on = on
        self.learning = Log(held.learning, on)
        self.supervision = Log(held.supervision, on)
        self._signed: dict[str, list[tuple[Depth, date]]] = defaultdict(list)
        for signed in held.signed:
            if counts(signed.on, signed.withdrawn_on, on):
                self._signed[signed.competency].append((signed.depth, signed.on))
        self._shown: dict[EvidenceKind, list[date]] = defaultdict(list)
        for shown in held.shown:
            if counts(shown.on, shown.withdrawn_on, on):
                self._shown[shown.kind].append(shown.on)
        for days in self._shown.values():
            days.sort()
        self._registered = [
            (one.from_on, one.until_on or NEVER)
            for one in held.registered
            if counts(one.from_on, one.withdrawn_on, on)
        ]

    def depth_of(self, competency: str) -> int:
        """The deepest level at which it is signed; 0 if it is not."""
        return max(
            (depth for depth, _on in self._signed.get(competency, ())), default=0
        )

    def signed_since(self, competency: str, depth: Depth) -> date:
        return min(self._days(competency, depth), default=NEVER)

    def signed_last(self, competency: str, depth: Depth) -> date:
        return max(self._days(competency, depth), default=LONG_AGO)

    def _days(self, competency: str, depth: Depth) -> list[date]:
        """Days on which it was signed at this level or a deeper one."""
        return [on for at, on in self._signed.get(competency, ()) if at >= depth]

    def number_of(self, kind: EvidenceKind) -> int:
        return len(self._shown.get(kind, ()))

    def shown_on(self, kind: EvidenceKind, wanted: int) -> date:
        """The day of the piece that made it so many; NEVER if there are fewer."""
        days = self._shown.get(kind, [])
        return days[wanted - 1] if len(days) >= wanted else NEVER

    def shown_last(self, kind: EvidenceKind, wanted: int) -> date:
        """The last day since which so many pieces were shown; LONG_AGO if fewer."""
        days = self._shown.get(kind, [])
        return days[-wanted] if len(days) >= wanted else LONG_AGO

    def registered_since(self) -> date:
        return min((start for start, _end in self._registered), default=NEVER)

    def registered_until(self) -> date:
        """The end of the registration that runs; if none does, of the latest that ran."""
        running = [end for _start, end in self._registered if end > self.on]
        ended = [end for _start, end in self._registered]
        return max(running or ended, default=LONG_AGO)
