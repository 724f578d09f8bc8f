"""
One made-up life at a time: from a worry about a baby to wherever it has come by now.

A life is a generator. It does something, through the same actions as anybody, and yields
the moment at which it goes on; what lies after the present simply has not happened yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from mebyd.care import actions as care
from mebyd.care import queries as carried
from mebyd.care.terms import Came, Wanted, Way, Who
from mebyd.demo.families import Family
from mebyd.demo.office import Office
from mebyd.demo.terms import Troupe
from mebyd.directory.terms import Level, Principal
from mebyd.families import queries as families
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.queries import Row
from mebyd.pathway.terms import Outcome, SenderKind, StepKind, Urgency


ORDER = (Level.UNIVERSAL, Level.TARGETED, Level.SPECIALISED)

NOTES = (
    "Turned to her voice twice. Settled on her shoulder.",
    "Watched the mobile, not the faces. Fed well.",
    "First smile while we were there. Both saw it.",
    "Slept for most of the visit. We spoke about the nights.",
    "Reached for him and was picked up at once.",
    "Trodd at lais ei fam ddwywaith heddiw.",
)
VIEWS = (
    "We know what he is telling us now.",
    "It helped to be two of us in the room.",
    "I wish that it had come sooner.",
    "Rydyn ni'n deall ein gilydd yn well.",
)
DECLINES = (
    "Everybody who works at this level has a full caseload until next month.",
    "Nobody here speaks Welsh at present, and the family asks for it.",
)


@dataclass
class Life:
    """One referral, with the luck that is its own."""

    number: int
    luck: Random
    office: Office
    family: Family

    def run(self, at: datetime) -> Iterator[datetime]:
        """Act, and yield when it goes on."""
        ref = self._refer(at)
        yield (at := self.office.later(self.luck, at, 0, 2, late=0.08))
        self._do_beside(ref, at, at_once=True)
        if self.luck.random() < 0.1:
            yield from self._ask(ref, at)
            at = self.office.later(self.luck, at, 1, 3)
        level = self._decide(ref, at)
        yield (at := self.office.later(self.luck, at, 0, 1))
        team = self.office.team_for(level, self.family.area, self.luck)
        if team is None:
            yield from self._unmet(ref, at)
            return
        yield from self._hand_over(ref, team, at)

    # --- at the front door --------------------------------------------------------
    def _refer(self, at: datetime) -> str:
        kind, who = self.office.sender(self.family, self.luck)
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

    def _ask(self, ref: str, at: datetime) -> Iterator[datetime]:
        row = self._row(ref)
        if row.sender_kind is not SenderKind.PERSON:
            return
        pathway.ask_referrer(
            ref=ref,
            seen=row.sequence,
            question="Who else visits the family at present?",
            by=self._door(),
            at=at,
        )
        yield (at := self.office.later(self.luck, at, 1, 2))
        question = queries.questions_to(ref)[-1]
        sender = self.office.principal(row.sender)
        answer = "Grandmother, most days. I see them again on Thursday."
        pathway.answer_question(
            ref=ref, question=question.ref, answer=answer, by=sender, at=at
        )

    def _decide(self, ref: str, at: datetime) -> Level:
        """Mostly as recommended; sometimes a person knows better, and says why."""
        found = queries.opened(ref)
        assert found is not None
        advice = pathway.advise(self.family.concern, self.family.household, at)
        level, why = advice.level, ""
        if self.luck.random() < 0.12:
            step = -1 if level is Level.SPECIALISED else 1
            level = ORDER[min(2, ORDER.index(level) + step)]
            why = "I know the family from last year and have spoken with the midwife."
        pathway.decide(
            ref=ref,
            seen=found.row.sequence,
            level=level,
            urgency=Urgency(advice.urgency),
            recommended=advice.level,
            why=why if level is not advice.level else "",
            by=self._door(),
            at=at,
        )
        return level

    def _unmet(self, ref: str, at: datetime) -> Iterator[datetime]:
        """Nobody there to hand it to: held, reviewed, and one day over."""
        pathway.record_unmet(
            ref=ref,
            seen=self._row(ref).sequence,
            clinician="Dr Made Up, consultant psychologist",
            meanwhile="Visits by the health visitor each fortnight, advice by phone.",
            funding_asked_on=local_day(at) if self.luck.random() < 0.7 else None,
            funding_why_not="The panel meets next month.",
            by=self._door(),
            at=at,
        )
        for _review in range(self.luck.choice((1, 3, 4, 6, 8))):
            yield (at := self.office.later(self.luck, at, 7, 10, late=0.1))
            self._do_beside(ref, at)
            pathway.review_unmet(
                ref=ref,
                seen=self._row(ref).sequence,
                found="Still nobody. The funding panel has not answered.",
                by=self._door(),
                at=at,
            )
        yield (at := self.office.later(self.luck, at, 7, 12))
        self._do_beside(ref, at)
        pathway.close(
            ref=ref,
            seen=self._row(ref).sequence,
            outcome=self.luck.choice((Outcome.HELD_ELSEWHERE, Outcome.FAMILY_DECLINED)),
            family_view="They were tired of waiting.",
            no_view_because="",
            watcher="Health visitor of the area",
            by=self._door(),
            at=at,
        )

    # --- to a team ----------------------------------------------------------------
    def _hand_over(self, ref: str, team: Troupe, at: datetime) -> Iterator[datetime]:
        self._offer(ref, team, at)
        yield (at := self.office.later(self.luck, at, 0, 3, late=0.1))
        if team.may_decline and self.luck.random() < 0.12:
            self._decline(ref, team, at)
            yield (at := self.office.later(self.luck, at, 1, 2))
            team = self.office.other_team(team, self.family.area) or team
            self._offer(ref, team, at)
            yield (at := self.office.later(self.luck, at, 1, 3))
        lead = self.office.lead(team)
        pathway.accept(ref=ref, seen=self._row(ref).sequence, by=lead, at=at)
        yield (at := self.office.later(self.luck, at, 0, 3, late=0.1))
        worker = self._allocate(ref, team, at)
        yield from self._meet(ref, team, worker, at)

    def _offer(self, ref: str, team: Troupe, at: datetime) -> None:
        seen = self._row(ref).sequence
        pathway.offer(ref=ref, seen=seen, to=team.ref, by=self._door(), at=at)

    def _decline(self, ref: str, team: Troupe, at: datetime) -> None:
        pathway.decline(
            ref=ref,
            seen=self._row(ref).sequence,
            why=self.luck.choice(DECLINES),
            by=self.office.lead(team),
            at=at,
        )

    def _allocate(self, ref: str, team: Troupe, at: datetime) -> Principal:
        row = self._row(ref)
        card = families.card(row.baby)
        wanted = Wanted(card.language, card.interpreter)
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

    def _meet(
        self, ref: str, team: Troupe, worker: Principal, at: datetime
    ) -> Iterator[datetime]:
        """Tries, misses, and one day the first meeting."""
        number = 0
        for came, chance in (
            (Came.ATTENDED, 0.5),
            (Came.CANCELLED_BY_FAMILY, 0.08),
            (Came.NOT_BROUGHT, 0.09),
            (Came.NOT_BROUGHT, 0.05),
        ):
            if self.luck.random() < chance and self._may(came, ref):
                yield (at := self.office.later(self.luck, at, 1, 4))
                number += 1
                by_phone = came is Came.ATTENDED
                way = Way.TELEPHONE if by_phone else Way.HOME
                self._contact(ref, worker, way, came, number, at)
        most = 22 if team.is_slow else 10
        yield (at := self.office.later(self.luck, at, 1, most, late=0.1))
        self._contact(ref, worker, Way.HOME, Came.ATTENDED, number + 1, at)
        self._do_beside(ref, at, by=worker)
        yield from self._support(ref, worker, number + 2, at)

    def _may(self, came: Came, ref: str) -> bool:
        born = families.card(self._row(ref).baby).born_on
        return came is not Came.NOT_BROUGHT or born is not None

    def _contact(
        self,
        ref: str,
        worker: Principal,
        way: Way,
        came: Came,
        number: int,
        at: datetime,
    ) -> None:
        missed = came is Came.NOT_BROUGHT
        is_meeting = came is Came.ATTENDED and way is not Way.TELEPHONE
        care.record_contact(
            ref=ref,
            key=f"contact-{number}",
            on=local_day(at),
            way=way,
            came=came,
            who=(Who.BABY, Who.MOTHER) if is_meeting else (),
            baby_seen_by="Grandmother, today" if missed else "",
            why_missed="Nobody answered the door" if missed else "",
            next_on=None if is_meeting else local_day(at) + timedelta(days=5),
            note=self.luck.choice(NOTES) if is_meeting else "",
            yours="Go on weighing each week." if is_meeting else "",
            by=worker,
            at=at,
        )

    # --- support, and the end -----------------------------------------------------
    def _support(
        self, ref: str, worker: Principal, number: int, at: datetime
    ) -> Iterator[datetime]:
        yield (at := self.office.later(self.luck, at, 2, 15))
        care.start_support(ref=ref, by=worker, at=at)
        for more in range(self.luck.randint(1, 3)):
            yield (at := self.office.later(self.luck, at, 15, 30))
            self._contact(ref, worker, Way.HOME, Came.ATTENDED, number + more, at)
        yield (at := self.office.later(self.luck, at, 15, 40))
        self._do_beside(ref, at, by=worker)
        self._end(ref, worker, at)

    def _end(self, ref: str, worker: Principal, at: datetime) -> None:
        outcome = self.luck.choices(
            (
                Outcome.GOALS_REACHED,
                Outcome.PARTLY_REACHED,
                Outcome.STEPPED_TO_UNIVERSAL,
                Outcome.FAMILY_STOPPED,
            ),
            (50, 25, 15, 10),
        )[0]
        stopped = outcome is Outcome.FAMILY_STOPPED
        care.end(
            ref=ref,
            seen=self._row(ref).sequence,
            outcome=outcome,
            family_view="" if stopped else self.luck.choice(VIEWS),
            no_view_because="They did not want to be asked again." if stopped else "",
            watcher="Health visitor of the area" if stopped else "",
            summary="Meetings at home, with video once.",
            by=worker,
            at=at,
        )

    # --- what stands beside -------------------------------------------------------
    def _do_beside(
        self,
        ref: str,
        at: datetime,
        *,
        by: Principal | None = None,
        at_once: bool = False,
    ) -> None:
        """Steps beside the main line; practical help and messages may take longer."""
        found = queries.opened(ref)
        assert found is not None
        for step in found.state.beside:
            can_wait = step.kind in (StepKind.PRACTICAL_HELP, StepKind.REACH_BY_HAND)
            if at_once and can_wait and self.luck.random() < 0.5:
                continue
            pathway.do_step(
                ref=ref,
                number=step.number,
                note="Done, and the family knows.",
                by=by or self._door(),
                at=at,
            )

    def _row(self, ref: str) -> Row:
        found = queries.row_facts(ref)
        assert found is not None
        return found

    def _door(self) -> Principal:
        return self.office.at_the_door(self.family.board, self.luck)
