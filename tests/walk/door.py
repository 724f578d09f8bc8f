"""What happens at the front door: received, asked, decided, offered, nobody there."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

import make
from mebyd.directory import queries as directory
from mebyd.directory.terms import Level
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.access import DECIDERS
from mebyd.pathway.terms import (
    Agreement,
    Harm,
    OtherSubmission,
    Refusal,
    SenderKind,
    Source,
    Urgency,
)
from walk import ready
from walk.stage import ANYWHERE, REFERRALS, RIGHT, STALE, WHO, Stage, household


MOST = 7
"""Referrals in one walk: more are only slower."""

WHY = st.sampled_from(("Because it is so.", "Y mae’n wir.", "Am fod.", "It is.", ""))
SEEN = (("no_bond", "withdrawn"), ("sleep",), ("crying", "housing"))
AREAS = ("POW", "CDF", "VGL")


class Door(Stage):
    @precondition(lambda self: len(self.known.received) < MOST)
    @rule(
        target=REFERRALS,
        kind=st.sampled_from(("new", "new", "known", "unborn")),
        sender=st.sampled_from(list(SenderKind)),
        harm=st.sampled_from((Harm.NO, Harm.NO, Harm.NOT_YET)),
        agreement=st.sampled_from(list(Agreement)),
        seen=st.sampled_from(SEEN),
    )
    def receive(self, kind, sender, harm, agreement, seen):
        """Received once, and the same key again; with other words it is refused."""
        self.keys += 1
        number = self.keys
        family = household(self.world, number, kind)
        concern = make.concern(
            harm=harm, agreement=agreement, seen=seen, in_crisis=number % 5 == 0
        )
        by = self.principal(("powys.referrer", "cardiff.referrer")[number % 2])
        who = pathway.Sender(sender, by.ref if sender != SenderKind.FAMILY else "")
        told = {
            "household": family,
            "key": f"walk-{number}",
            "sender": who,
            "by": by,
        }
        if sender == SenderKind.GUEST:
            told["sender"] = pathway.Sender(sender, self.guest())
        try:
            first = pathway.receive(concern=concern, at=self.at, **told)
        except Refusal as refusal:
            assert refusal.code == "no_front_door", refusal
            assert self.closed & set(self.doors()), "there is a front door"
            return self.any_ref()
        assert first.is_first
        self.known.received[first.ref] = self.at
        self.remember(first.ref)
        later = self.at + timedelta(minutes=3)
        again = pathway.receive(concern=concern, at=later, **told)
        assert (again.ref, again.is_first) == (first.ref, False)
        other = replace(concern, story="Something else altogether.")
        try:
            pathway.receive(concern=other, at=later, **told)
        except OtherSubmission:
            return first.ref
        raise AssertionError("other words were taken under the same key")

    @rule(
        ref=REFERRALS,
        who=WHO,
        stale=STALE,
        level=st.sampled_from(list(Level)),
        urgency=st.sampled_from(list(Urgency)),
        recommended=st.sampled_from(list(Level)),
        why=WHY,
    )
    def decide(self, ref, who, stale, level, urgency, recommended, why):
        ref = self.ready(ref, who, ready.is_undecided)

        def work(row, seen, by, at):
            pathway.decide(
                ref=ref,
                seen=seen,
                level=level,
                urgency=urgency,
                recommended=recommended,
                why=why,
                by=by,
                at=at,
            )

        self.holds(work, who, ref, roles=DECIDERS, stale=stale)

    @rule(ref=REFERRALS, who=WHO, stale=STALE, question=WHY)
    def ask(self, ref, who, stale, question):
        def work(row, seen, by, at):
            pathway.ask_referrer(ref=ref, seen=seen, question=question, by=by, at=at)

        self.holds(work, who, ref, stale=stale)

    @rule(ref=REFERRALS, who=WHO, nth=st.integers(0, 2), answer=WHY)
    def answer(self, ref, who, nth, answer):
        """Whoever sent it answers; a question that stands open can be answered."""
        ref = self.ready(ref, who, ready.has_question)
        row = self.row(ref)
        asked = queries.questions_to(ref)
        one = asked[nth % len(asked)] if asked else None
        senders = {p: n for n, p in self.world.people.items()}
        name = (
            senders.get(row.sender, "wales.lead") if who in (RIGHT, ANYWHERE) else who
        )
        by = self.principal(name)

        def work(by, at):
            question = one.ref if one else "QU-NONE"
            pathway.answer_question(
                ref=ref, question=question, answer=answer, by=by, at=at
            )

        done = self.act(work, by, bool(by.ref) and by.ref == row.sender)
        waits = one and one.answered_at is None and row.is_open
        if waits and answer and by.ref == row.sender:
            assert done, "an open question could not be answered"

    @rule(
        ref=REFERRALS,
        who=WHO,
        stale=STALE,
        to=st.sampled_from(
            (
                "powys.targeted",
                "cardiff.specialised",
                "cardiff.charity",
                "powys.door",
                "cardiff.door",
                "nowhere",
            )
        ),
    )
    def offer(self, ref, who, stale, to):
        ref = self.ready(ref, who, ready.may_be_offered)

        def work(row, seen, by, at):
            team = self.world.teams.get(to, "TM-NOWHERE")
            pathway.offer(ref=ref, seen=seen, to=team, by=by, at=at)

        self.holds(work, who, ref, roles=DECIDERS, stale=stale)

    @rule(ref=REFERRALS, who=WHO, stale=STALE)
    def accept(self, ref, who, stale):
        ref = self.ready(ref, who, ready.is_offered)
        row = self.row(ref)
        by, may = self.offered(who, row)

        def work(by, at):
            pathway.accept(ref=ref, seen=row.sequence - stale, by=by, at=at)

        if self.act(work, by, may, stale=bool(stale)):
            assert self.row(ref).holder == row.offered_to
            self.remember(ref)

    @rule(ref=REFERRALS, who=WHO, stale=STALE, why=WHY)
    def decline(self, ref, who, stale, why):
        ref = self.ready(ref, who, ready.is_offered)
        row = self.row(ref)
        by, may = self.offered(who, row)

        def work(by, at):
            pathway.decline(ref=ref, seen=row.sequence - stale, why=why, by=by, at=at)

        self.act(work, by, may, stale=bool(stale))

    @rule(ref=REFERRALS, who=WHO, stale=STALE)
    def take_back(self, ref, who, stale):
        ref = self.ready(ref, who, ready.is_offered)

        def work(row, seen, by, at):
            pathway.take_back(ref=ref, seen=seen, by=by, at=at)

        self.holds(work, who, ref, roles=DECIDERS, stale=stale)

    @rule(ref=REFERRALS, who=WHO, stale=STALE, why=WHY, is_asked=st.booleans())
    def unmet(self, ref, who, stale, why, is_asked):
        ref = self.ready(ref, who, ready.may_be_unmet)

        def work(row, seen, by, at):
            pathway.record_unmet(
                ref=ref,
                seen=seen,
                clinician="Dr Made Up",
                meanwhile="A call each week.",
                funding_asked_on=local_day(at) if is_asked else None,
                funding_why_not=why,
                by=by,
                at=at,
            )

        self.holds(work, who, ref, roles=DECIDERS, stale=stale)

    @rule(ref=REFERRALS, who=WHO, stale=STALE, found=WHY)
    def review(self, ref, who, stale, found):
        ref = self.ready(ref, who, ready.is_unmet)

        def work(row, seen, by, at):
            pathway.review_unmet(ref=ref, seen=seen, found=found, by=by, at=at)

        was = self.row(ref).is_unmet
        if self.holds(work, who, ref, roles=DECIDERS, stale=stale):
            assert was, "an unmet need was reviewed that is none"

    @rule(
        area=st.sampled_from(AREAS),
        question=WHY,
        same=st.booleans(),
        who=st.sampled_from(("powys.referrer", "cardiff.referrer")),
    )
    @precondition(lambda self: len(self.known.asked) < MOST)
    def ask_advice(self, area, question, same, who):
        self.keys += 1
        by = self.principal(who)
        asked = {
            "question": question,
            "area": self.world.areas[area],
            "source": Source.MIDWIFE,
            "key": f"advice-{self.keys}",
            "sender": pathway.Sender(SenderKind.PERSON, by.ref),
        }
        found = []

        def work(by, at):
            found.append(pathway.ask_advice(by=by, at=at, **asked))

        if self.act(work, by, True):
            (receipt,) = found
            self.known.asked[receipt.ref] = ""
            again = pathway.ask_advice(by=by, at=self.at, **asked)
            assert (again.ref, again.is_first) == (receipt.ref, False)

    @precondition(lambda self: self.known.asked)
    @rule(nth=st.integers(0, MOST), who=WHO, answer=WHY)
    def answer_advice(self, nth, who, answer):
        refs = sorted(self.known.asked)
        ref = refs[nth % len(refs)]
        card = queries.consultation(ref)
        by, may = self.someone(who, card.holder, DECIDERS)

        def work(by, at):
            pathway.answer_advice(ref=ref, answer=answer, by=by, at=at)

        if self.act(work, by, may):
            assert not self.known.asked[ref], "answered twice"
            self.known.asked[ref] = answer

    def doors(self):
        return ("powys.door", "cardiff.door")

    def any_ref(self):
        from hypothesis.stateful import multiple

        return multiple()

    def guest(self):
        """Somebody without an account, with a confirmed work e-mail."""
        from mebyd.accounts import actions as accounts

        ref, secret = accounts.ask_to_confirm(
            email=f"guest{self.keys}@example.test",
            name="Gwen Guest",
            role_text="GP",
            organisation_text="A surgery",
            language="cy",
            at=self.at,
        )
        accounts.confirm(secret=secret, at=self.at)
        return ref

    def front_door(self, board):
        return directory.front_door_of(board, on=local_day(self.at))
