"""What was entered of a family is put right, adults come and go, the family moves."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from mebyd.families import queries as families
from mebyd.families.terms import (
    AdultFacts,
    BabyFacts,
    BondKind,
    CaregiverGiven,
    HomeGiven,
    ParentalResponsibility,
)
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway.actions.household import is_served
from mebyd.pathway.queries import opened
from mebyd.pathway.terms import StepKind
from walk import ready
from walk.stage import REFERRALS, STALE, WHO, Stage


NAMES = st.sampled_from(("Gwen", "Siân", "Mabli", ""))
NUMBERS = st.sampled_from(("", "", "9434765919", "9434765870"))
TWINS = st.booleans()


class Household(Stage):
    @rule(
        ref=REFERRALS,
        who=WHO,
        stale=STALE,
        first=NAMES,
        number=NUMBERS,
        shift=st.sampled_from((0, 0, 1, -1, -30, -700, 40)),
    )
    def correct_baby(self, ref, who, stale, first, number, shift):
        """Another day is another age; the number of two babies is never one's."""
        ref = self.ready(ref, who, ready.is_open)
        card = families.card(self.row(ref).baby)
        day = (card.born_on or card.due_on) + timedelta(days=shift)
        given = BabyFacts(first, card.family_name or "Puw", number, day, None)

        def work(row, seen, by, at):
            pathway.correct_baby(ref=ref, seen=seen, given=given, by=by, at=at)

        if self.holds(work, who, ref, stale=stale):
            now = families.card(card.ref)
            assert (now.born_on or now.due_on) == day

    @rule(ref=REFERRALS, who=WHO, stale=STALE, nth=st.integers(0, 2), first=NAMES)
    def correct_adult(self, ref, who, stale, nth, first):
        ref = self.ready(ref, who, self.has_adults)
        adult = self.adult(ref, nth)
        if adult is None:
            return
        has = ParentalResponsibility.YES
        given = AdultFacts(first or "Non", "Tomos", adult.kind, has, "cy")

        def work(row, seen, by, at):
            pathway.correct_adult(
                ref=ref, seen=seen, adult=adult.ref, given=given, by=by, at=at
            )

        self.holds(work, who, ref, stale=stale)

    @rule(ref=REFERRALS, who=WHO, stale=STALE, first=NAMES, twins_too=TWINS)
    def add_adult(self, ref, who, stale, first, twins_too):
        ref = self.ready(ref, who, ready.is_open)
        given = CaregiverGiven(first or "Non", "Rees", BondKind.KINSHIP)

        def work(row, seen, by, at):
            pathway.add_adult(
                ref=ref, seen=seen, given=given, twins_too=twins_too, by=by, at=at
            )

        self.holds(work, who, ref, stale=stale)

    @rule(
        ref=REFERRALS,
        who=WHO,
        stale=STALE,
        nth=st.integers(0, 2),
        ago=st.sampled_from((0, 0, 1, -1)),
        twins_too=TWINS,
    )
    def adult_left(self, ref, who, stale, nth, ago, twins_too):
        """A baby is always with somebody."""
        ref = self.ready(ref, who, self.has_two)
        adult = self.adult(ref, nth)
        if adult is None:
            return
        on = local_day(self.at) - timedelta(days=ago)

        def work(row, seen, by, at):
            pathway.adult_left(
                ref=ref,
                seen=seen,
                adult=adult.ref,
                on=on,
                twins_too=twins_too,
                by=by,
                at=at,
            )

        if self.holds(work, who, ref, stale=stale):
            assert self.has_adults(self.row(ref))

    @rule(
        ref=REFERRALS,
        who=WHO,
        stale=STALE,
        area=st.sampled_from(("POW", "CDF", "VGL", "SWA")),
        ago=st.sampled_from((0, 0, 1, -1)),
        twins_too=TWINS,
    )
    def move(self, ref, who, stale, area, ago, twins_too):
        """The holder stays; where it does not work, agreeing who holds it is a step."""
        ref = self.ready(ref, who, ready.is_open)
        code = self.world.areas[area]
        on = local_day(self.at) - timedelta(days=ago)

        def work(row, seen, by, at):
            home = HomeGiven(code, "", f"{self.keys} Heol y Daith")
            pathway.move(
                ref=ref,
                seen=seen,
                home=home,
                from_on=on,
                twins_too=twins_too,
                by=by,
                at=at,
            )

        self.keys += 1
        if not self.holds(work, who, ref, stale=stale):
            return
        row = self.row(ref)
        assert row.area == code
        steps = [one.kind for one in opened(ref).state.beside]
        served = is_served(row.holder, code, on=local_day(self.at))
        assert steps.count(StepKind.AGREE_HOLDER) == int(not served)

    # --- Small things -----------------------------------------------------------------
    def has_adults(self, row):
        return row.is_open and bool(families.caregivers_of(row.baby))

    def has_two(self, row):
        return row.is_open and len(families.caregivers_of(row.baby)) > 1

    def adult(self, ref, nth):
        found = families.caregivers_of(self.row(ref).baby)
        return found[nth % len(found)] if found else None
