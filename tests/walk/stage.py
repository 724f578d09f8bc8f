"""The stage of a walk: a clock that only moves on, people, and one way to act."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine

import make
from make.people import CAST
from mebyd.directory.terms import NOBODY, NotYours, Principal, Role, Seat
from mebyd.kit.days import local_day
from mebyd.kit.words import BadText
from mebyd.ledger import queries as ledger
from mebyd.pathway import models, queries
from mebyd.pathway.access import DECIDERS, HOLDERS
from mebyd.pathway.terms import Refusal, Stale
from walk import truths


LONDON = ZoneInfo("Europe/London")
STARTS = (
    datetime(2026, 3, 26, 15, tzinfo=LONDON),  # clocks go on, Easter
    datetime(2026, 4, 30, 9, tzinfo=LONDON),  # the bank holidays of May
    datetime(2026, 10, 24, 23, 30, tzinfo=LONDON),  # clocks go back that night
    datetime(2026, 12, 23, 16, 55, tzinfo=LONDON),  # Christmas, New Year
)
LATER = (
    timedelta(minutes=7),
    timedelta(hours=1),
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(weeks=1),
    timedelta(weeks=3),
)
RIGHT = "whose work it is, where it can be done"
ANYWHERE = "whose work it is, ready or not"
ANYBODY = tuple(name for name, *_ in CAST)
WHO = st.one_of(
    *(st.just(RIGHT) for _ in range(7)),
    st.just(ANYWHERE),
    st.sampled_from((*ANYBODY, "nobody")),
)
"""Mostly whoever should do it; else anybody at all, and now and then nobody."""

STALE = st.sampled_from((0, 0, 0, 0, 0, 0, 0, 1))
"""How many changes the page on which it was decided is behind."""

REFUSALS = (Refusal, BadText)
REFERRALS = Bundle("referrals")

TAKEN, DONE, REFUSED, NOT_THEIRS = "taken", "done", "refused", "not theirs"
came_to = Counter()
"""What the walks of this run came to: ("decide", "done") and the like."""


class Stage(RuleBasedStateMachine):
    """One walk, in a transaction that is undone at its end."""

    def __init__(self):
        super().__init__()
        self.world = self.small_wales
        self.known = truths.Known()
        self.at = STARTS[0].astimezone(UTC)
        self.keys = self.turn = 0
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        try:
            verdict = ledger.verify()
            assert verdict.broken is None, verdict.broken
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def check_truths(self):
        came_to[TAKEN] += 1
        self.turn += 1
        found = list(truths.broken(self.known, self.at))
        assert not found, "\n".join(found)

    # --- People ---------------------------------------------------------------------
    def principal(self, name):
        if name == "nobody":
            return NOBODY
        return self.world.by(name, local_day(self.at))

    def in_team(self, team, *roles):
        """Those of the cast who sit there today, in one of the roles."""
        teams = {ref: name for name, ref in self.world.teams.items()}
        there = teams.get(team)
        return [n for n, role, where, *_ in CAST if where == there and role in roles]

    def someone(self, who, team, roles):
        """Who acts, and whether it is theirs to act."""
        fit = self.in_team(team, *roles)
        if who in (RIGHT, ANYWHERE):
            who = fit[self.turn % len(fit)] if fit else "wales.lead"
        by = self.principal(who)
        seats = by.seats_as(*roles)
        return by, bool(team) and any(seat.team == team for seat in seats)

    def holder(self, who, row, roles=HOLDERS):
        by, fits = self.someone(who, row.holder, roles)
        return by, fits and self.sees(row.holder, row)

    def offered(self, who, row):
        by, fits = self.someone(who, row.offered_to, DECIDERS)
        return by, fits and self.sees(row.offered_to, row)

    def sees(self, team, row):
        """Whoever holds, held to its end or is offered a referral of the baby sees the baby."""
        same = map(self.row, self.known.received)
        here = [one for one in same if one.baby == row.baby]
        return any(team in (one.holder, one.offered_to) for one in here)

    def family_of(self, row, caregiver):
        seat = Seat(Role.FAMILY)
        return Principal(ref=caregiver, seats=(seat,), about=row.ref)

    # --- Acting ---------------------------------------------------------------------
    def row(self, ref):
        return queries.row_facts(ref)

    def ready(self, ref, who, is_ready):
        """A referral at which this can be done now, beginning the search at `ref`."""
        refs = list(self.known.received)
        place = refs.index(ref)
        around = refs[place:] + refs[:place] if who == RIGHT else ()
        return next((one for one in around if is_ready(self.row(one))), ref)

    def act(self, work, by, may, *, stale=False, leaves_a_line=True):
        """
        Do it, or see it refused: then nothing at all has changed.

        A stranger hears only that it is not theirs; whoever's it is never hears that.
        Says whether it was done.
        """
        name = work.__qualname__.split(".")[1]
        before = everything()
        try:
            work(by, self.at)
        except NotYours:
            assert not may, "refused to those whose work it is"
            came_to[name, NOT_THEIRS] += 1
        except REFUSALS as refusal:
            assert may, f"a stranger was told {refusal!r}"
            assert not stale or isinstance(refusal, Stale), refusal
            came_to[name, REFUSED] += 1
        else:
            assert may, "a stranger did it"
            assert not stale, "done on a page that somebody had changed"
            came_to[name, DONE] += 1
            if leaves_a_line:
                assert lines() > before[0], "done, with no line in the ledger"
            return True
        assert everything() == before, "refused, and yet something changed"
        return False

    def holds(self, work, who, ref, *, roles=HOLDERS, stale=None):
        """An act of the team that holds it; `stale` where a version is asked for."""
        row = self.row(ref)
        by, may = self.holder(who, row, roles)
        seen = row.sequence - (stale or 0)

        def done(by, at):
            work(row, seen, by, at)

        done.__qualname__ = work.__qualname__
        return self.act(done, by, may, stale=bool(stale))

    def remember(self, ref):
        """A hand-over happened: from now on whoever holds it should."""
        self.known.holder[ref] = self.row(ref).holder


TABLES = (
    models.Referral,
    models.StepRow,
    models.ConcernRow,
    models.Milestones,
    models.Question,
    models.Consultation,
    models.Draft,
    models.FamilyKey,
)
COUNTED = (models.Submission, models.EventRow, models.FamilyWords)


def everything():
    """All that an act could change: small tables whole, long ones by their length."""
    from mebyd.families.models import Baby, Bond, Caregiver, Change, Circle, Home
    from mebyd.messages.models import Message

    whole = [sorted(map(repr, table.objects.values_list())) for table in TABLES]
    circle = sorted(map(repr, Circle.objects.values_list()))
    more = (*COUNTED, Baby, Bond, Caregiver, Change, Home, Message)
    return [lines(), whole, circle, [table.objects.count() for table in more]]


def lines():
    from mebyd.ledger.models import Entry

    return Entry.objects.count()


def household(world, number, kind):
    """A family of the walk: mostly a new one; some babies are told of twice."""
    from datetime import date

    from mebyd.families.terms import BabyGiven, Stage

    area = ("POW", "CDF", "VGL")[number % 3]
    if kind == "known":
        baby = BabyGiven(
            first_names="Mabli",
            family_name="Prosser",
            stage=Stage.BORN,
            born_on=date(2025, 12, 1),
            nhs_number="9434765919",
        )
        return make.household(world, area, baby=baby)
    if kind == "unborn":
        baby = BabyGiven(
            family_name="Llewelyn",
            stage=Stage.UNBORN,
            due_on=date(2026, 8, 1),
            multiple=1 + number % 2,
        )
        return make.household(world, area, baby=baby)
    return make.household(world, area)
