"""What happens with a team: allocated, tried, met, not brought, ended; who leaves."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from mebyd.care import actions as care
from mebyd.care.models import Contact, Episode
from mebyd.care.terms import MEETING, Came, Way, Who
from mebyd.directory import queries as directory
from mebyd.directory.terms import CannotChange, Role
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.actions.meet import LEADS
from mebyd.pathway.terms import NoSuchTeam, Outcome
from walk import ready
from walk.door import WHY
from walk.stage import REFERRALS, RIGHT, STALE, WHO, Stage


NEXT = st.sampled_from((0, 1, 7, 21, -1))
"""Days to the next try; the day before today is refused."""

TEAMS = (
    "powys.targeted",
    "cardiff.specialised",
    "cardiff.charity",
    "powys.door",
    "cardiff.door",
)


class Team(Stage):
    @rule(ref=REFERRALS, who=WHO, stale=STALE, nth=st.integers(0, 3), reason=WHY)
    def allocate(self, ref, who, stale, nth, reason):
        """As care does it, and nobody else: to somebody of the team, with an episode."""
        ref = self.ready(ref, who, ready.is_with_team)
        person = self.member(ref, nth)

        def work(row, seen, by, at):
            care.allocate(
                ref=ref, seen=seen, person=person, reason=reason, by=by, at=at
            )

        if self.holds(work, who, ref, roles=LEADS, stale=stale):
            (episode,) = Episode.objects.filter(referral_id=ref, closed_at=None)
            assert episode.team_id == self.row(ref).holder

    @rule(ref=REFERRALS, who=WHO, days=NEXT)
    def tried(self, ref, who, days):
        ref = self.ready(ref, who, ready.is_with_team)

        def work(row, seen, by, at):
            pathway.tried(ref=ref, next_on=self.day(days), by=by, at=at)

        self.holds(work, who, ref)

    @rule(ref=REFERRALS, who=WHO, days=NEXT, by_family=st.booleans())
    def cancelled(self, ref, who, days, by_family):
        ref = self.ready(ref, who, ready.is_with_team)

        def work(row, seen, by, at):
            pathway.cancelled(
                ref=ref, by_family=by_family, next_on=self.day(days), by=by, at=at
            )

        self.holds(work, who, ref)

    @rule(ref=REFERRALS, who=WHO, days=NEXT, seen_by=WHY)
    def not_brought(self, ref, who, days, seen_by):
        ref = self.ready(ref, who, ready.is_with_team)

        def work(row, seen, by, at):
            pathway.not_brought(
                ref=ref,
                seen_by=seen_by,
                why="Nobody was in.",
                next_on=self.day(days),
                by=by,
                at=at,
            )

        self.holds(work, who, ref)
        assert self.row(ref).outcome == "" or not self.row(ref).is_open

    @rule(ref=REFERRALS, who=WHO, engaged=st.booleans())
    def met(self, ref, who, engaged):
        ref = self.ready(ref, who, ready.is_with_team)

        def work(row, seen, by, at):
            pathway.met(ref=ref, engaged=engaged, yours="", by=by, at=at)

        if self.holds(work, who, ref):
            self.known.met.setdefault(ref, self.at)

    @rule(
        ref=REFERRALS,
        who=WHO,
        ago=st.sampled_from((0, 0, 1, 3, -2)),
        way=st.sampled_from(list(Way)),
        came=st.sampled_from((Came.ATTENDED, *Came)),
        there=st.sampled_from(((Who.BABY, Who.MOTHER), ())),
        why=WHY,
        days=st.sampled_from((None, 0, 7, -1, 40)),
        engaged=st.sampled_from((True, True, False, None)),
    )
    def record_contact(self, ref, who, ago, way, came, there, why, days, engaged):
        """Only an attended meeting ends the wait, and on its own day."""
        ref = self.ready(ref, who, ready.is_carried)
        self.keys += 1
        key, before = f"contact-{self.keys}", self.row(ref).met_at
        given = {
            "on": self.day(-ago),
            "way": way,
            "came": came,
            "who": there,
            "why_missed": why,
            "next_on": None if days is None else self.day(days),
            "engaged": engaged,
        }

        def work(row, seen, by, at):
            care.record_contact(ref=ref, key=key, by=by, at=at, **given)
            care.record_contact(
                ref=ref, key=key, by=by, at=at, **given
            )  # twice is once

        if not self.holds(work, who, ref):
            return
        row = self.row(ref)
        kept = Contact.objects.latest("pk")
        assert kept.episode.team_id == row.holder, "kept under another team's episode"
        is_meeting = came is Came.ATTENDED and way in MEETING
        if before is None and is_meeting:
            assert row.met_at is not None, "they met, and the wait runs on"
            assert local_day(row.met_at) == given["on"]
            assert row.received_at <= row.met_at <= self.at
            self.known.met[ref] = row.met_at
        assert came is Came.ATTENDED or row.met_at == before, (
            "no meeting ended the wait"
        )

    @rule(ref=REFERRALS, who=WHO)
    def start_support(self, ref, who):
        ref = self.ready(ref, who, ready.is_met)

        def work(row, seen, by, at):
            care.start_support(ref=ref, by=by, at=at)

        self.holds(work, who, ref)

    @rule(ref=REFERRALS, who=WHO, found=WHY)
    def review_support(self, ref, who, found):
        ref = self.ready(ref, who, ready.is_started)

        def work(row, seen, by, at):
            pathway.review_support(ref=ref, found=found, by=by, at=at)

        self.holds(work, who, ref)

    @rule(
        ref=REFERRALS,
        who=WHO,
        stale=STALE,
        outcome=st.sampled_from(list(Outcome)),
        view=WHY,
        because=WHY,
        watcher=WHY,
        through_care=st.booleans(),
    )
    def close(self, ref, who, stale, outcome, view, because, watcher, through_care):
        ref = self.ready(ref, who, ready.may_close)
        given = {
            "outcome": outcome,
            "family_view": view,
            "no_view_because": because,
            "watcher": watcher,
        }

        def work(row, seen, by, at):
            if through_care:
                care.end(ref=ref, seen=seen, summary="", by=by, at=at, **given)
            else:
                pathway.close(ref=ref, seen=seen, by=by, at=at, **given)

        if self.holds(work, who, ref, stale=stale):
            assert view or because, "closed without the family's view, or why not"

    # --- Who leaves, what closes ----------------------------------------------------
    @rule(ref=REFERRALS, who=st.sampled_from((RIGHT, "powys.door_lead", "wales.lead")))
    def leave_to_lead(self, ref, who):
        """Called by care for whom somebody carried; it asks for no seat."""
        ref = self.ready(ref, who, ready.is_open)
        by = self.principal("wales.administrator")
        row = self.row(ref)

        def work(by, at):
            pathway.leave_to_lead(ref=ref, person=row.step_person, by=by, at=at)

        self.act(work, by, True)

    @precondition(lambda self: self.known.received)
    @rule(
        leaver=st.sampled_from(("cardiff.worker", "cardiff.lead", "powys.worker")),
        who=st.sampled_from(
            ("wales.administrator", "cardiff.lead", "cardiff.manager", "powys.lead")
        ),
    )
    def leave(self, leaver, who):
        """Their seat ends today; what they carried has another next step in the act."""
        seats = self.principal(leaver).seats
        if not seats:
            return
        membership, team = seats[0].ref, seats[0].team
        person = self.world.people[leaver]
        by = self.principal(who)
        own = by.teams(Role.TEAM_LEAD, Role.SERVICE_MANAGER)
        may = (by.has(Role.ADMINISTRATOR) or team in own) and by.ref != person

        def work(by, at):
            care.leave(membership=membership, by=by, at=at)

        if self.act(work, by, may):
            assert not self.principal(leaver).seats, "access did not end at once"
            left = {ref for ref in self.known.received if self.carried(ref) == person}
            assert not left, f"{leaver} left, and carries {left} still"

    @precondition(lambda self: self.known.received and not self.closed)
    @rule(
        team=st.sampled_from(TEAMS),
        to=st.sampled_from(("", *TEAMS)),
        who=st.sampled_from(
            ("wales.administrator", "wales.administrator", "powys.lead")
        ),
    )
    def close_team(self, team, to, who):
        """What it held has another holder from this moment; one team in a walk."""
        refs = self.world.teams
        by = self.principal(who)
        held = [r for r in self.known.received if self.row(r).holder == refs[team]]

        def work(by, at):
            try:
                care.close_team(team=refs[team], to=refs.get(to, ""), by=by, at=at)
            except CannotChange as why:
                raise NoSuchTeam(str(why)) from why

        if self.act(work, by, by.has(Role.ADMINISTRATOR)):
            self.closed.add(team)
            for ref in held:
                if self.row(ref).step:
                    assert self.row(ref).holder != refs[team]
                    self.remember(ref)

    # --- Small things ---------------------------------------------------------------
    @property
    def closed(self):
        return self.__dict__.setdefault("_closed", set())

    def day(self, days):
        return local_day(self.at) + timedelta(days=days)

    def member(self, ref, nth):
        """Somebody of the holder's team, or now and then somebody else."""
        team = self.row(ref).holder
        there = directory.members(team, on=local_day(self.at)) if team else ()
        people = [one.person_ref for one in there if one.role != Role.SERVICE_MANAGER]
        return (people or [self.world.people["wales.lead"]])[nth % max(len(people), 1)]

    def carried(self, ref):
        """Whose the main line of an open one is."""
        from mebyd.pathway.models import Referral

        state = queries.replayed(Referral.objects.get(ref=ref))
        return state.main.person if state.main else ""
