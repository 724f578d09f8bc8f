"""What everybody in a life does: look, say something, do what stands beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from mebyd.demo import phrases
from mebyd.demo.families import Family
from mebyd.demo.office import Office
from mebyd.directory.terms import Principal
from mebyd.families.terms import ConfirmedBy
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.queries import Row, StepCard
from mebyd.pathway.terms import StepKind


CAN_WAIT = frozenset(
    {
        StepKind.PRACTICAL_HELP,
        StepKind.REACH_BY_HAND,
        StepKind.RING_BACK,
        StepKind.READ_ANSWER,
        StepKind.READ_WORDS,
        StepKind.CHECK_UNBORN,
    }
)
NOTES = {
    StepKind.SAFEGUARDING: "safeguarded",
    StepKind.CRISIS: "crisis",
    StepKind.MEDICAL_CHECK: "checked",
    StepKind.REACH_BY_HAND: "told",
    StepKind.RING_BACK: "told",
}
UNMET = "unmet"
COUNCIL = "The duty social worker of the council"
WORKER = "Whoever works with the family, by phone"


@dataclass
class Hands:
    """One life's own luck, its family, and the people at work."""

    number: int
    luck: Random
    office: Office
    family: Family
    halts: str = ""
    """The stage at which it lies on somebody's desk today; until there it hurries."""

    def row(self, ref: str) -> Row:
        found = queries.row_facts(ref)
        assert found is not None
        return found

    def door(self) -> Principal:
        return self.office.at_the_door(self.family.board, self.luck)

    def say(self, use: str) -> str:
        """In the family's language, where somebody wrote it in that."""
        return phrases.say(use, self.luck, self.family.household.baby.language)

    def later(
        self, at: datetime, least: int, most: int, *, late: float = 0.0
    ) -> datetime:
        if self.halts and self.halts != UNMET:
            least, most, late = 0, 0, 0.0
        return self.office.later(self.luck, at, least, most, late=late)

    def beside(
        self, ref: str, at: datetime, by: Principal, *, at_once: bool = False
    ) -> int:
        """
        Do the steps beside the main line; `at_once` only what cannot wait.

        Returns the version that has then been seen.
        """
        seen = self.row(ref).sequence
        for step in queries.beside(ref):
            if step.kind is StepKind.AWAIT_ANSWER or (
                at_once and step.kind in CAN_WAIT
            ):
                continue
            self._do(ref, step, by, at)
            seen += 1
        return seen

    def _do(self, ref: str, step: StepCard, by: Principal, at: datetime) -> None:
        note = self.say(NOTES.get(step.kind, "done"))
        if step.kind is StepKind.CONFIRM_CONTACT:
            how = ConfirmedBy.VOICE
            pathway.settle_contact(
                ref=ref, number=step.number, how=how, note=note, by=by, at=at
            )
        elif step.kind is StepKind.SAFEGUARDING:
            self._report(ref, note, by, at)
        else:
            pathway.do_step(ref=ref, number=step.number, note=note, by=by, at=at)

    def _report(self, ref: str, note: str, by: Principal, at: datetime) -> None:
        found = queries.opened(ref)
        told = found.concern if found else None
        pathway.report_harm(
            ref=ref,
            reported_to=(told.harm_to if told else "") or COUNCIL,
            reported_by=(told.harm_by if told else "") or WORKER,
            on=(told.harm_on if told else None) or local_day(at),
            note=note,
            by=by,
            at=at,
        )

    def tell(self, ref: str, at: datetime, by: Principal) -> Iterator[datetime]:
        """Whom no mail can tell that it has ended is told by a person, within days."""
        yield (at := self.later(at, 2, 4, late=0.05))
        self.catch_up(ref, at, by)

    def catch_up(self, ref: str, at: datetime, by: Principal) -> None:
        """What was left lying is done when somebody is at it anyway."""
        if self.row(ref).step in CAN_WAIT:
            self.beside(ref, at, by)
