"""
One made-up life at a time: from a worry about a baby to wherever it has come by now.

A life is a generator. It does something, through the same actions as anybody, and yields
the moment at which it goes on; what lies after the present simply has not happened yet.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from mebyd.demo import families as made_up
from mebyd.demo.hands import Hands
from mebyd.demo.support import Support
from mebyd.demo.terms import Troupe
from mebyd.directory.terms import Level
from mebyd.families import actions as families
from mebyd.families import queries as known
from mebyd.families.terms import Stage, Verdict
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import Outcome, SenderKind, Status, Urgency


ORDER = (Level.UNIVERSAL, Level.TARGETED, Level.SPECIALISED)
DIFFERS, ASKS, DECLINES, ADVICE_ENOUGH, SAYS_SAME = 0.1, 0.1, 0.15, 0.3, 0.7
"""How often: made up, to show each of them."""
FOREVER = 1000


WITH_A_TEAM = frozenset({Status.ACCEPTED, Status.ALLOCATED, Status.MET})

MEANWHILE = ("visits", "calls")
"""What a family is offered while nobody can take it: as the pathway's labels name it."""


class Life(Hands):
    """One referral, with the luck that is its own."""

    def run(self, at: datetime) -> Iterator[datetime]:
        """Act, and yield when it goes on."""
        ref = self._refer(at)
        if self.halts == "received":
            return
        if self.row(ref).urgency is Urgency.TODAY:
            yield (at := self.later(at, 0, 0, late=0.05))
            self.beside(ref, at, self.door(), at_once=True)
        yield (at := self.later(at, 0, 2, late=0.05))
        seen = self.row(ref).sequence
        asks = self.halts == "asked" or self.luck.random() < ASKS
        if asks and self._ask(ref, seen, at):
            if self.halts == "asked":
                return
            yield (at := self.later(at, 1, 2))
            self._answer(ref, at)
            yield (at := self.later(at, 0, 1))
            seen = self.row(ref).sequence
        level = self._decide(ref, seen, at)
        self._same_baby(ref, at)
        if self.halts == "decided":
            return
        yield (at := self.later(at, 0, 1))
        yield from self._onward(ref, level, at)

    def _onward(self, ref: str, level: Level, at: datetime) -> Iterator[datetime]:
        """To a team that can; with advice; or held here, because nobody can."""
        team = self.office.team_for(level, self.family.area, self.luck)
        if (
            level is Level.UNIVERSAL
            and not self.halts
            and self.luck.random() < ADVICE_ENOUGH
        ):
            yield from self._advise(ref, at)
        elif team is None:
            yield from self._unmet(ref, at)
        else:
            yield from self._hand_over(ref, team, at)

    # --- at the front door --------------------------------------------------------
    def _refer(self, at: datetime) -> str:
        kind, who = self.office.sender(
            self.family, self.luck, is_first=bool(self.halts)
        )
        sender = pathway.Sender(kind, "" if kind is SenderKind.FAMILY else who.ref)
        receipt = pathway.receive(
            concern=self.family.concern,
            household=self.family.household,
            key=f"life-{self.family.seed}-{self.number}",
            sender=sender,
            by=who,
            at=at,
        )
        return receipt.ref

    def _ask(self, ref: str, seen: int, at: datetime) -> bool:
        """A question, if a person sent it whom one can ask."""
        if self.row(ref).sender_kind is not SenderKind.PERSON:
            return False
        question = self.say("question")
        pathway.ask_referrer(
            ref=ref, seen=seen, question=question, by=self.door(), at=at
        )
        return True

    def _answer(self, ref: str, at: datetime) -> None:
        pathway.answer_question(
            ref=ref,
            question=queries.questions_to(ref)[-1].ref,
            answer=self.say("answer"),
            by=self.office.principal(self.row(ref).sender),
            at=at,
        )

    def _decide(self, ref: str, seen: int, at: datetime) -> Level:
        """Mostly as recommended; sometimes a person knows better, and says why."""
        advice = pathway.advise(self.family.concern, self.family.household, at)
        level = advice.level
        if not self.halts and self.luck.random() < DIFFERS:
            step = -1 if level is Level.SPECIALISED else 1
            level = ORDER[ORDER.index(level) + step]
        pathway.decide(
            ref=ref,
            seen=seen,
            level=level,
            urgency=Urgency(advice.urgency),
            recommended=advice.level,
            why=self.say("differs") if level is not advice.level else "",
            by=self.door(),
            at=at,
        )
        return level

    def _same_baby(self, ref: str, at: datetime) -> None:
        """Two records that may be one baby: the coordinator mostly says so, in time."""
        if self.family.again and self.luck.random() < SAYS_SAME:
            for one in known.same_baby_questions([self.row(ref).baby]):
                if one.verdict is Verdict.OPEN:
                    families.decide_same(
                        one.new_ref, one.known_ref, Verdict.SAME, by=self.door(), at=at
                    )

    def _advise(self, ref: str, at: datetime) -> Iterator[datetime]:
        """Advice and a plan with the universal services: a proper end, and somebody watches."""
        yield (at := self.later(at, 0, 1))
        self._close(ref, Outcome.ADVICE_AND_PLAN, self.say("view"), at)
        yield from self.tell(ref, at, self.door())

    def _unmet(self, ref: str, at: datetime) -> Iterator[datetime]:
        """Nobody there to hand it to: held, reviewed, and one day over."""
        asked = self.luck.random() < 0.7
        pathway.record_unmet(
            ref=ref,
            seen=self.row(ref).sequence,
            clinician=self.say("clinician"),
            meanwhile=self.say("meanwhile"),
            offers=(*MEANWHILE, "elsewhere") if asked else MEANWHILE,
            funding_asked_on=local_day(at) if asked else None,
            funding_why_not="" if asked else self.say("no_funding"),
            by=self.door(),
            at=at,
        )
        yield from self._kept(ref, at)

    def _kept(self, ref: str, at: datetime) -> Iterator[datetime]:
        """Held while nobody can take it: seen again and again, until it is over."""
        reviews = self.luck.choice((1, 2, 2, 3, 5)) if not self.halts else FOREVER
        for _review in range(reviews):
            yield (at := self.later(at, 7, 10, late=0.06))
            seen = self.beside(ref, at, self.door())
            found = self.say("reviewed")
            pathway.review_unmet(ref=ref, seen=seen, found=found, by=self.door(), at=at)
        yield (at := self.later(at, 7, 10))
        outcome = self.luck.choice((Outcome.HELD_ELSEWHERE, Outcome.FAMILY_DECLINED))
        self._close(ref, outcome, self.say("waited"), at)
        yield from self.tell(ref, at, self.door())

    def _close(self, ref: str, outcome: Outcome, view: str, at: datetime) -> None:
        pathway.close(
            ref=ref,
            seen=self.beside(ref, at, self.door()),
            outcome=outcome,
            family_view=view,
            no_view_because="",
            watcher=self.say("watcher"),
            by=self.door(),
            at=at,
        )

    # --- to a team ----------------------------------------------------------------
    def _hand_over(self, ref: str, team: Troupe, at: datetime) -> Iterator[datetime]:
        self._offer(ref, team, at)
        if self.halts == "offered":
            return
        yield (at := self.later(at, 0, 2, late=0.05))
        if team.may_decline and not self.halts and self.luck.random() < DECLINES:
            self._decline(ref, team, at)
            yield (at := self.later(at, 0, 1))
            team = self.office.other_team(team, self.family.area) or team
            self._offer(ref, team, at)
            yield (at := self.later(at, 0, 2))
        yield from self._accepted(ref, team, at)

    def _accepted(self, ref: str, team: Troupe, at: datetime) -> Iterator[datetime]:
        lead = self.office.lead(team)
        pathway.accept(ref=ref, seen=self.row(ref).sequence, by=lead, at=at)
        if self.halts != "accepted":
            yield from self._supported(ref, team, at)

    def _supported(self, ref: str, team: Troupe, at: datetime) -> Iterator[datetime]:
        care = Support(self.number, self.luck, self.office, self.family, self.halts)
        yield from care.run(ref, team, at)

    def _offer(self, ref: str, team: Troupe, at: datetime) -> None:
        seen = self.row(ref).sequence
        pathway.offer(ref=ref, seen=seen, to=team.ref, by=self.door(), at=at)

    def _decline(self, ref: str, team: Troupe, at: datetime) -> None:
        pathway.decline(
            ref=ref,
            seen=self.row(ref).sequence,
            why=self.say("declined"),
            by=self.office.lead(team),
            at=at,
        )

    # --- born ---------------------------------------------------------------------
    def birth(self, at: datetime) -> Iterator[datetime]:
        """The baby is born, around the day it was due; the front door hears of it."""
        ref = self.office.ref_of(self.family.seed, self.number)
        baby = known.card(self.row(ref).baby)
        if baby.stage is Stage.UNBORN:
            language = self.family.household.baby.language
            names = made_up.names(f"baby_{language}")
            told: dict[str, Any] = {
                "born_on": local_day(at) - timedelta(days=1),
                "multiple": baby.multiple,
                "first_names": [self.luck.choice(names) for _ in range(baby.multiple)],
                "at": at,
            }
            row = self.row(ref)
            if row.is_open:
                by = self.office.lead(self.office.everywhere()[row.holder])
                refs = pathway.born(ref=ref, seen=row.sequence, by=by, **told)
                for twin in refs[1:]:
                    yield from self._twin(twin, at)
            else:
                families.record_birth(baby_ref=baby.ref, by=self.door(), **told)

    def _twin(self, ref: str, at: datetime) -> Iterator[datetime]:
        """The other twin's referral goes on from where both were when they were born."""
        if self.halts:
            return
        yield (at := self.later(at, 1, 3))
        row, teams = self.row(ref), self.office.everywhere()
        if row.status in WITH_A_TEAM:
            yield from self._supported(ref, teams[row.holder], at)
        elif row.offered_to:
            yield from self._accepted(ref, teams[row.offered_to], at)
        elif row.is_unmet:
            yield from self._kept(ref, at)
        else:
            seen = row.sequence
            level = Level(row.level) if row.level else self._decide(ref, seen, at)
            yield from self._onward(ref, level, at)
