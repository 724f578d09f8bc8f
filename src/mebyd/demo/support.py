"""A team's part of a made-up life: who meets the family, what comes of it, the end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mebyd.care import actions as care
from mebyd.care import queries as carried
from mebyd.care.terms import Came, Wanted, Way, Who
from mebyd.demo.hands import Hands
from mebyd.demo.terms import Troupe
from mebyd.directory.terms import Level, Principal
from mebyd.families import queries as families
from mebyd.families.terms import Stage
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import Outcome, StepKind


PACE = {
    Level.UNIVERSAL: (1, 4),
    Level.TARGETED: (0, 4),
    Level.SPECIALISED: (6, 16),
}
SLOW = (16, 40)
"""Working days from the choice of a person to the first meeting: made up."""

TRIES = (
    (Way.TELEPHONE, Came.ATTENDED, 0.5),
    (Way.TELEPHONE, Came.NO_ANSWER, 0.12),
    (Way.HOME, Came.CANCELLED_BY_FAMILY, 0.08),
    (Way.CLINIC, Came.CANCELLED_BY_SERVICE, 0.03),
    (Way.HOME, Came.NOT_BROUGHT, 0.09),
    (Way.HOME, Came.NOT_BROUGHT, 0.04),
)
"""What may come before the first meeting, and how often."""

DECLINES_FIRST = 0.04
REVIEW_AHEAD = timedelta(days=28)

ENDINGS = {
    Outcome.GOALS_REACHED: 50,
    Outcome.PARTLY_REACHED: 25,
    Outcome.STEPPED_TO_UNIVERSAL: 15,
    Outcome.FAMILY_STOPPED: 10,
}


class Support(Hands):
    """From acceptance to the ending."""

    def run(self, ref: str, team: Troupe, at: datetime) -> Iterator[datetime]:
        yield (at := self.later(at, 0, 2, late=0.06))
        worker = self._allocate(ref, team, at)
        if self.halts:
            return
        ready = self.later(at, *_pace(team), late=0.06)
        yield (at := self.later(at, 1, 1))
        self.beside(ref, at, worker)
        number = 0
        for way, came in self._tries(ref):
            yield (at := self.later(at, 1, 2))
            self._contact(ref, worker, way, came, number, at)
            number += 1
        yield (at := max(ready, self.later(at, 1, 2)))
        if self.luck.random() < DECLINES_FIRST:
            self._end(ref, worker, Outcome.FAMILY_DECLINED, at)
            yield from self.tell(ref, at, worker)
            return
        self._contact(ref, worker, Way.HOME, Came.ATTENDED, number, at)
        yield from self._go_on(ref, worker, number + 1, at)

    def _allocate(self, ref: str, team: Troupe, at: datetime) -> Principal:
        """Whoever fits best; with something against it, for a reason."""
        row = self.row(ref)
        card = families.card(row.baby)
        wanted = Wanted(card.language, card.interpreter, row.level)
        best = carried.candidates(team.ref, wanted, at=at)[0]
        care.allocate(
            ref=ref,
            seen=row.sequence,
            person=best.person,
            reason="Nobody else is nearer to it." if best.against else "",
            by=self.office.lead(team),
            at=at,
        )
        return self.office.principal(best.person)

    def _tries(self, ref: str) -> list[tuple[Way, Came]]:
        found = [(way, came) for way, came, often in TRIES if self._happens(often)]
        if self._is_born(ref):
            return found
        return [(way, came) for way, came in found if came is not Came.NOT_BROUGHT]

    def _happens(self, often: float) -> bool:
        return self.luck.random() < often

    def _is_born(self, ref: str) -> bool:
        return families.card(self.row(ref).baby).stage is Stage.BORN

    def _contact(
        self,
        ref: str,
        worker: Principal,
        way: Way,
        came: Came,
        number: int,
        at: datetime,
    ) -> None:
        is_missed = came is Came.NOT_BROUGHT
        is_meeting = came is Came.ATTENDED and way is not Way.TELEPHONE
        care.record_contact(
            ref=ref,
            key=f"contact-{number}",
            on=local_day(at),
            way=way,
            came=came,
            who=self._who(ref) if is_meeting else (),
            baby_seen_by=self.say("seen_by") if is_missed else "",
            why_missed=self.say("missed") if is_missed else "",
            next_on=None if is_meeting else local_day(at) + timedelta(days=5),
            note=self.say("note") if is_meeting else "",
            engaged=self.luck.random() < 0.9,
            yours=self.say("yours") if is_meeting else "",
            by=worker,
            at=at,
        )

    def _who(self, ref: str) -> tuple[Who, ...]:
        there = (Who.BABY, Who.MOTHER) if self._is_born(ref) else (Who.MOTHER,)
        with_father = len(self.family.household.caregivers) > 1 and self._happens(0.4)
        return (*there, Who.FATHER) if with_father else there

    def _go_on(
        self, ref: str, worker: Principal, number: int, at: datetime
    ) -> Iterator[datetime]:
        """Support begins, goes on for some months, and ends."""
        yield (at := self.later(at, 2, 12, late=0.05))
        if not self._has_begun(ref):
            care.start_support(ref=ref, by=worker, at=at)
        for more in range(self.luck.randint(1, 2)):
            yield (at := self.later(at, 12, 22))
            self.catch_up(ref, at, worker)
            self._review(ref, worker, at)
            self._contact(ref, worker, Way.HOME, Came.ATTENDED, number + more, at)
        yield (at := self.later(at, 3, 9, late=0.1))
        outcome = self.luck.choices(list(ENDINGS), list(ENDINGS.values()))[0]
        self._end(ref, worker, outcome, at)
        yield from self.tell(ref, at, worker)

    def _has_begun(self, ref: str) -> bool:
        """A twin's may have, while both were one."""
        found = queries.opened(ref)
        return bool(found and found.state.started_at)

    def _review(self, ref: str, worker: Principal, at: datetime) -> None:
        """How it goes, seen together, when the day for it is near."""
        row = self.row(ref)
        near = local_day(at) + REVIEW_AHEAD
        if row.step is StepKind.REVIEW and row.step_due_on and row.step_due_on <= near:
            found = self.say("went")
            pathway.review_support(ref=ref, found=found, by=worker, at=at)

    def _end(self, ref: str, worker: Principal, outcome: Outcome, at: datetime) -> None:
        is_theirs = outcome in (Outcome.FAMILY_STOPPED, Outcome.FAMILY_DECLINED)
        care.end(
            ref=ref,
            seen=self.beside(ref, at, worker),
            outcome=outcome,
            family_view="" if is_theirs else self.say("view"),
            no_view_because=self.say("no_view") if is_theirs else "",
            watcher=self.say("watcher") if is_theirs else "",
            summary=self.say("summary"),
            by=worker,
            at=at,
        )


def _pace(team: Troupe) -> tuple[int, int]:
    return SLOW if team.is_slow or team.level is None else PACE[team.level]
