"""What should come next for a referral, done by whoever should do it: walks come far."""

from datetime import UTC

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from mebyd.care.terms import Came, Way, Who
from mebyd.directory.terms import Level
from mebyd.pathway.terms import Agreement, Harm, Outcome, SenderKind, Status, Urgency
from walk import ready
from walk.door import SEEN, Door
from walk.household import Household
from walk.stage import REFERRALS, RIGHT, STARTS
from walk.team import Team


TO = ("cardiff.specialised", "cardiff.charity", "powys.targeted")


class Onward(Door, Team, Household):
    @initialize(
        target=REFERRALS,
        start=st.sampled_from(STARTS),
        kind=st.sampled_from(("new", "unborn")),
        sender=st.sampled_from(list(SenderKind)),
        turns=st.lists(st.integers(1, 9), max_size=6),
    )
    def begin(self, start, kind, sender, turns):
        """
        Every walk has a baby, some way along: hypothesis leaves some rules out of each
        walk, and what it has left out cannot bring one anywhere.
        """
        self.at = start.astimezone(UTC)
        ref = self.receive(kind, sender, Harm.NO, Agreement.AGREES, SEEN[0])
        for turn in turns:
            self._goes_on(ref, turn)
        return ref

    def _goes_on(self, ref, turn):
        row = self.row(ref)
        if turn == 9 and ready.is_unborn(row):
            self.born(ref=ref, who=RIGHT, stale=0, ago=0, multiple=2)
        elif turn in (1, 2) and ready.has_question(row):
            self.answer(ref=ref, who=RIGHT, nth=0, answer="Since Monday.")
        elif row.offered_to:
            self._is_answered(ref, turn)
        elif turn == 4 and row.is_open and not self.has_two(row):
            self.add_adult(ref=ref, who=RIGHT, stale=0, first="Non", twins_too=False)
        elif row.status is Status.RECEIVED and turn == 2:
            self.ask(ref=ref, who=RIGHT, stale=0, question="Since when?")
        elif row.status is Status.UNMET and turn % 2:
            self.review(ref=ref, who=RIGHT, stale=0, found="Nobody yet.")
        elif row.status is Status.DECIDED and turn == 3:
            self.unmet(ref=ref, who=RIGHT, stale=0, why="Tomorrow.", is_asked=False)
        elif row.status is Status.RECEIVED:
            self.decide(
                ref=ref,
                who=RIGHT,
                stale=0,
                level=Level.SPECIALISED,
                urgency=Urgency.PRIORITY,
                recommended=Level.SPECIALISED,
                why="",
            )
        elif row.status in (Status.DECIDED, Status.UNMET):
            self.offer(ref=ref, who=RIGHT, stale=0, to=TO[turn % 3])
        elif row.status is Status.ACCEPTED:
            self.allocate(ref=ref, who=RIGHT, stale=0, nth=turn, reason="So.")
        elif row.status is Status.ALLOCATED and turn == 5:
            self.tried(ref=ref, who=RIGHT, days=3)
        elif row.status is Status.ALLOCATED:
            self._contact(ref, turn)
        elif row.status is Status.MET:
            self._with_support(ref, turn)

    def _is_answered(self, ref, turn):
        if turn == 7:
            self.take_back(ref=ref, who=RIGHT, stale=0)
        elif turn == 8:
            self.decline(ref=ref, who=RIGHT, stale=0, why="We are full.")
        else:
            self.accept(ref=ref, who=RIGHT, stale=0)

    def _contact(self, ref, turn):
        """Written down on its day, or on the next."""
        self.record_contact(
            ref=ref,
            who=RIGHT,
            ago=turn % 2,
            way=Way.HOME,
            came=Came.NOT_BROUGHT if turn > 6 else Came.ATTENDED,
            there=(Who.BABY, Who.MOTHER),
            why="Nobody was in.",
            days=None,
            engaged=True,
        )

    def _with_support(self, ref, turn):
        if turn < 3:
            self.start_support(ref=ref, who=RIGHT)
        elif turn == 3:
            self._contact(ref, turn)
        elif turn < 6:
            self.review_support(ref=ref, who=RIGHT, found="It goes well.")
        elif turn < 8:
            self.offer(ref=ref, who=RIGHT, stale=0, to=TO[turn % 3])
        else:
            self.close(
                ref=ref,
                who=RIGHT,
                stale=0,
                outcome=Outcome.GOALS_REACHED,
                view="It helped.",
                because="",
                watcher="",
                through_care=True,
            )

    on = rule(ref=REFERRALS, turn=st.integers(0, 9))
    # One rule among forty is seldom drawn: this one has the weight of eight.
    goes_on = on(_goes_on)
    goes_further = on(_goes_on)
    goes_further_still = on(_goes_on)
    goes_as_it_should = on(_goes_on)
    goes_well = on(_goes_on)
    goes_its_way = on(_goes_on)
    goes_forward = on(_goes_on)
    goes_towards_its_end = on(_goes_on)
