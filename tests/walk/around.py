"""Steps beside the main line, the family's own page, drafts, the night, and the clock."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from mebyd.directory.terms import Principal, Role, Seat
from mebyd.families import queries as families
from mebyd.kit.days import local_day
from mebyd.messages.models import Message
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import Draft, Referral
from mebyd.pathway.terms import StepKind
from walk import ready, truths
from walk.door import WHY
from walk.stage import ANYWHERE, LATER, REFERRALS, RIGHT, STALE, WHO, Stage


NIGHT = Principal(ref="night", seats=(Seat(Role.PUBLIC),))


class Around(Stage):
    @rule(later=st.sampled_from(LATER))
    def time_passes(self, later):
        self.at += later

    # --- Steps beside ---------------------------------------------------------------
    @rule(ref=REFERRALS, who=WHO, nth=st.integers(0, 5), note=WHY)
    def do_step(self, ref, who, nth, note):
        ref = self.ready(ref, who, ready.has_steps)
        open_ = [s for s in queries.opened(ref).steps if s.done_at is None]
        number = open_[nth % len(open_)].number if open_ else 99
        was_unsafe = ready.is_unsafe(self.row(ref))

        def work(row, seen, by, at):
            pathway.do_step(ref=ref, number=number, note=note, by=by, at=at)

        self.holds(work, who, ref)
        assert ready.is_unsafe(self.row(ref)) == was_unsafe, "a note closed a report"

    @rule(ref=REFERRALS, who=WHO, to=WHY)
    def report_harm(self, ref, who, to):
        ref = self.ready(ref, who, ready.is_unsafe)

        def work(row, seen, by, at):
            pathway.report_harm(
                ref=ref,
                reported_to=to,
                reported_by="A. Worker",
                on=local_day(at),
                by=by,
                at=at,
            )

        self.holds(work, who, ref)

    @rule(ref=REFERRALS, who=WHO, why=WHY)
    def suspect_harm(self, ref, who, why):
        """A step of today, which no note closes."""
        ref = self.ready(ref, who, ready.is_safe)

        def work(row, seen, by, at):
            pathway.suspect_harm(ref=ref, why=why, by=by, at=at)

        if self.holds(work, who, ref):
            assert ready.is_unsafe(self.row(ref))
            assert self.row(ref).is_safeguarding

    # --- The birth ------------------------------------------------------------------
    @rule(
        ref=REFERRALS,
        who=WHO,
        stale=STALE,
        ago=st.sampled_from((0, 1, 3, -1)),
        multiple=st.sampled_from((1, 2, 2, 3)),
    )
    def born(self, ref, who, stale, ago, multiple):
        """Each twin has a referral of its own: the same wait, the same holder."""
        ref = self.ready(ref, who, ready.is_unborn)
        found = []

        def work(row, seen, by, at):
            found[:] = pathway.born(
                ref=ref,
                seen=seen,
                born_on=local_day(at) - timedelta(days=ago),
                multiple=multiple,
                by=by,
                at=at,
            )

        before = self.row(ref)
        same = [r for r in self.known.received if self.row(r).baby == before.baby]
        lasting = sum(self.row(one).is_open for one in same)
        if not self.holds(work, who, ref, stale=stale):
            return
        assert found[0] == ref
        assert len(found) == multiple
        assert ready.is_born(self.row(ref))
        new = self.newly_received()
        assert len(new) == lasting * (multiple - 1)
        assert set(found[1:]) <= set(new)
        for one in new:
            self.know(one)
        for one in found[1:]:
            twin = self.row(one)
            assert twin.received_at == before.received_at
            assert (twin.holder, twin.offered_to) == (before.holder, before.offered_to)

    def newly_received(self):
        refs = Referral.objects.values_list("ref", flat=True)
        return sorted(set(refs) - set(self.known.received))

    def know(self, ref):
        """A referral that an act has opened: the walk goes on with it as with any other."""
        row = self.row(ref)
        self.known.received[ref] = row.received_at
        self.remember(ref)
        if row.met_at:
            self.known.met[ref] = row.met_at

    # --- The family -----------------------------------------------------------------
    @rule(ref=REFERRALS, who=WHO, text=WHY)
    def family_adds(self, ref, who, text):
        ref = self.ready(ref, who, ready.is_open)
        by, may = self.family(who, ref)

        def work(by, at):
            pathway.add_words(ref=ref, text=text, by=by, at=at)

        self.act(work, by, may)

    @rule(ref=REFERRALS, who=WHO)
    def family_stops(self, ref, who):
        """Said twice by one adult, it is one step; nothing is closed by it."""
        ref = self.ready(ref, who, ready.is_open)
        by, may = self.family(who, ref)

        def work(by, at):
            pathway.ask_to_stop(ref=ref, by=by, at=at)

        was = self.row(ref)
        self.act(work, by, may, leaves_a_line=False)
        assert self.row(ref).is_open == was.is_open
        steps = [step for step in queries.opened(ref).steps if step.done_at is None]
        asked = [s.about for s in steps if s.kind is StepKind.CONFIRM_STOP]
        assert len(asked) == len(set(asked))

    @rule(ref=REFERRALS, wrong=st.integers(0, 6), late=st.booleans())
    def family_key(self, ref, wrong, late):
        """Five tries, ten minutes, once: then the code opens nothing."""
        caregiver = families.first_caregiver(self.row(ref).baby)
        if not caregiver:
            return
        link = pathway.make_key(ref=ref, caregiver=caregiver, at=self.at)
        assert pathway.send_code(link=link, at=self.at)
        assert not pathway.send_code(link=link[:-1], at=self.at)
        code = Message.objects.filter(template="family_code").latest("pk")
        right = code.facts.get("code")
        for _ in range(wrong):
            assert pathway.check_code(link=link, code="no", at=self.at) is None
        if right is None:
            return  # no safe way: it is not kept, and somebody rings
        when = self.at + timedelta(minutes=10 if late else 9)
        opened = pathway.check_code(link=link, code=right, at=when)
        assert (opened == (ref, caregiver)) == (wrong < 5 and not late)
        assert pathway.check_code(link=link, code=right, at=when) is None

    def family(self, who, ref):
        row = self.row(ref)
        caregiver = families.first_caregiver(row.baby) or ""
        if who in (RIGHT, ANYWHERE):
            return self.family_of(row, caregiver), True
        by = self.principal(who)
        return by, bool(by.ref) and by.ref == row.sender

    # --- Drafts and the night -------------------------------------------------------
    @rule(nth=st.integers(0, 3), text=WHY)
    def save_draft(self, nth, text):
        by = self.principal("powys.referrer")
        ref = f"draft-{nth}"
        pathway.save_draft(
            ref=ref,
            owner=by.ref,
            owner_kind="person",
            answers={"worry": {"story": text}},
            board="",
            at=self.at,
        )
        assert queries.draft(ref, by.ref)["answers"]["worry"]["story"] == text
        assert queries.draft(ref, self.principal("cardiff.referrer").ref) is None

    @rule(nth=st.integers(0, 3), is_theirs=st.booleans())
    def drop_draft(self, nth, is_theirs):
        ref, owner = f"draft-{nth}", self.principal("powys.referrer").ref
        there = Draft.objects.filter(ref=ref).exists()
        pathway.drop_draft(ref=ref, owner=owner if is_theirs else "PE-NOBODY")
        assert Draft.objects.filter(ref=ref).exists() == (there and not is_theirs)

    @rule()
    def night(self):
        """The nightly jobs: run twice, the second time there is nothing left to do."""
        pathway.turn_messages_into_steps(at=self.at)
        pathway.check_on_the_unborn(at=self.at)
        pathway.count_aged_out(at=self.at)
        pathway.climb(at=self.at)
        pathway.clear_old_drafts(at=self.at)
        assert pathway.turn_messages_into_steps(at=self.at) == 0
        assert pathway.check_on_the_unborn(at=self.at) == 0
        assert pathway.count_aged_out(at=self.at) == 0
        assert pathway.climb(at=self.at) == 0
        assert pathway.clear_old_drafts(at=self.at) == (0, 0)
        fortnight = self.at - timedelta(days=14)
        assert not Draft.objects.filter(saved_at__lt=fortnight).exists()
        found = [*truths.escalated(self.at), *truths.of_age(self.at)]
        assert not found, "\n".join(found)
