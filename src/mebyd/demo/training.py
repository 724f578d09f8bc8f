"""
Everybody on the stage on the training pathway, thin at the specialised stage: each health
board declares a baseline, and a few are on their way to the next stage.

All of it is made up. Performed once, at the end of the made-up life.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from random import Random

from mebyd.accounts import queries as accounts
from mebyd.demo import lists, people
from mebyd.demo.office import Office
from mebyd.demo.terms import MADE_UP, Person, Size, Troupe
from mebyd.directory.terms import Level, Principal, Role
from mebyd.kit.days import local_day
from mebyd.pathway.terms import Source
from mebyd.places import queries as places
from mebyd.places.terms import Sureness
from mebyd.workforce import actions, queries
from mebyd.workforce.terms import (
    CohortGiven,
    CourseGiven,
    Depth,
    EvidenceKind,
    Ground,
    Hours,
    PractitionerGiven,
    Profession,
    Welsh,
    WorkSector,
)


BASELINE_FOR = timedelta(days=400)
JOINED_AGO = timedelta(days=240)
PROFESSIONS = {
    Source.HEALTH_VISITOR: Profession.HEALTH_VISITOR,
    Source.MIDWIFE: Profession.MIDWIFE,
    Source.SOCIAL_WORKER: Profession.SOCIAL_WORKER,
    Source.PERINATAL_TEAM: Profession.NURSE,
    Source.GP: Profession.GENERAL_PRACTITIONER,
}
IN_TEAMS = (
    Profession.PSYCHOLOGIST,
    Profession.HEALTH_VISITOR,
    Profession.CHILD_PSYCHOTHERAPIST,
    Profession.FAMILY_SUPPORT,
    Profession.SOCIAL_WORKER,
)
SECTORS = {
    Profession.SOCIAL_WORKER: WorkSector.SOCIAL_CARE,
    Profession.FAMILY_SUPPORT: WorkSector.THIRD_SECTOR,
}
SIGNED = 5
"""Of the seven domains, what the health visitor has: two are missing."""
SUPERVISED_HOURS, LEARNING_HOURS, A_DAY = 18, 90, 10


@dataclass(frozen=True)
class _Place:
    """Somebody, where they work, and the stage that their board declares, or "" ."""

    person: Person
    areas: tuple[str, ...]
    profession: Profession
    stage: str


LISTED_AT = 600
"""In a world of so many referrals the lists are whole; in a smaller one a share."""


def perform(office: Office, *, size: Size, until: datetime) -> int:
    """Everybody joins, the baseline is declared; returns how many sign in."""
    luck = Random(f"{size.seed}:training")
    troupe = _Training(office, luck, until)
    for place in troupe.places():
        troupe.enter(place)
    troupe.tell_of_the_cast()
    share = min(1.0, size.referrals / LISTED_AT)
    lists.load(troupe.leader, share=share, luck=luck, until=until)
    troupe.open_a_cohort()
    actions.stand_teams(at=until)
    actions.count(at=until)
    return len(troupe.refs)


class _Training:
    """Carries the moment, the luck, and who has which reference."""

    def __init__(self, office: Office, luck: Random, until: datetime) -> None:
        self.office, self.luck, self.until = office, luck, until
        self.at = until - JOINED_AGO
        self.refs: dict[str, str] = {}
        lead = accounts.person_by_email(people.email("wales.workforce"))
        self.leader = office.principal(lead.ref if lead else "")

    def places(self) -> Iterator[_Place]:
        """Everybody of the stage who meets families, in the order of the stage."""
        stage = self.office.stage
        teams = chain(stage.doors.values(), stage.troupes)
        for team in teams:
            for number, person in enumerate(team.people):
                if person.role is not Role.SERVICE_MANAGER:
                    yield self._in_team(team, number, person)
        for board, referrers in stage.referrers.items():
            areas = tuple(area.code for area in places.areas_of(board))
            for person in referrers:
                source = person.source or Source.OTHER
                profession = PROFESSIONS.get(source, Profession.OTHER)
                yield _Place(person, areas[:1], profession, self._of_referrer(person))

    def _in_team(self, team: Troupe, number: int, person: Person) -> _Place:
        profession = IN_TEAMS[number % len(IN_TEAMS)]
        stage = _stage_in(team.level, person.role, number)
        area = self.luck.choice(team.areas)
        return _Place(person, (area,), profession, stage)

    def _of_referrer(self, person: Person) -> str:
        if person.source is Source.HEALTH_VISITOR:
            return "foundational"
        return "awareness" if self.luck.random() < 0.7 else ""

    def enter(self, place: _Place) -> None:
        """One person joins, and their board says where they stand."""
        card = accounts.person(place.person.ref)
        if card is None or place.person.ref in self.refs:
            return
        ref = actions.join(
            person=card,
            given=self._given(place, card.name),
            by=self.office.principal(place.person.ref),
            at=self.at,
        )
        self.refs[place.person.ref] = ref
        if place.stage:
            self._declare(ref, place.stage)

    def _given(self, place: _Place, name: str) -> PractitionerGiven:
        speaks = "cy" in place.person.languages
        return PractitionerGiven(
            name=name,
            sector=SECTORS.get(place.profession, WorkSector.HEALTH),
            profession=place.profession,
            days_a_week=place.person.days_a_week,
            welsh=Welsh.WORKS if speaks else self.luck.choice(list(Welsh)[:3]),
            areas=place.areas,
            with_babies_since=_years_ago(self.until, self.luck.randint(1, 15)),
        )

    def _declare(self, ref: str, stage: str) -> None:
        actions.recognise(
            practitioner=ref,
            stage=stage,
            ground=Ground.BASELINE,
            why="Declared by the health board. Made up for the demonstration.",
            from_on=local_day(self.at),
            until_on=local_day(self.until + BASELINE_FOR),
            by=self.leader,
            at=self.at,
        )

    # --- The cast ---
    def tell_of_the_cast(self) -> None:
        """A health visitor near her next stage; a supervisor with a Monday before her."""
        supervisor = self._ref("lead.cpp")
        for key in ("hv.powys", "pr1.cpp", "pr2.cpp"):
            by = self._by(key)
            actions.supervise(supervisor=supervisor, by=by, at=self.at)
        self._near_enhanced("hv.powys", supervisor)
        self._asks("pr1.cpp", supervisor)

    def open_a_cohort(self) -> None:
        """A course to the enhanced stage, in Welsh, for which some have asked."""
        course = actions.register_course(
            given=CourseGiven(
                provider=MADE_UP,
                name_en="From foundational to enhanced: a year with babies",
                name_cy="O sylfaenol i uwch: blwyddyn gyda babanod",
                stage="enhanced",
                evidence=EvidenceKind.RELATIONAL_INTERVENTION,
                competencies=("reflection", "law"),
                minutes=90 * 60,
                cost_pence=None,
                source=MADE_UP,
                status=Sureness.MADE_UP,
            ),
            by=self.leader,
            at=self._day(30),
            is_made_up=True,
        )
        cohort = actions.open_cohort(
            course=course,
            given=CohortGiven(
                board="",
                language="cy",
                where="Llandrindod",
                from_on=local_day(self.until + timedelta(days=40)),
                until_on=local_day(self.until + timedelta(days=300)),
                places=12,
            ),
            by=self.leader,
            at=self._day(30),
        )
        for person in list(self.refs)[:5]:
            by = self.office.principal(person)
            actions.ask_for_place(cohort=cohort, by=by, at=self._day(10))

    def _near_enhanced(self, key: str, supervisor: str) -> None:
        by, lead, own = self._by(key), self._by("lead.cpp"), self._ref(key)
        framework = next(iter(queries.frameworks().values()))
        for domain in framework.domains[:SIGNED]:
            actions.sign_off(
                practitioner=own,
                framework=framework.code,
                competency=domain.code,
                depth=Depth.APPLIES,
                by=lead,
                at=self._day(60),
            )
        for kind in (EvidenceKind.PORTFOLIO, EvidenceKind.RELATIONAL_INTERVENTION):
            piece = self._shows(key, kind, supervisor, 50)
            actions.accept(ref=piece, by=lead, at=self._day(40))
        for number in range(SUPERVISED_HOURS):
            spent = self._hour(by, supervisor, 200 - number * 10)
            actions.confirm(ref=spent, by=lead, at=self._day(15))
        for number in range(LEARNING_HOURS // A_DAY):
            self._learns(by, 220 - number * 15)

    def _asks(self, key: str, supervisor: str) -> None:
        framework = next(iter(queries.frameworks().values()))
        for domain in framework.domains[:2]:
            actions.ask(
                supervisor=supervisor,
                framework=framework.code,
                competency=domain.code,
                depth=Depth.SUPERVISES,
                note="Please look at my account of last week. (Made up.)",
                by=self._by(key),
                at=self._day(3),
            )
        self._shows(key, EvidenceKind.REFLECTIVE_ACCOUNT, supervisor, 2)
        self._hour(self._by(key), supervisor, 4)

    def _shows(self, key: str, kind: EvidenceKind, supervisor: str, ago: int) -> str:
        return actions.show(
            kind=kind,
            title="Made up for the demonstration",
            text="What I did, what I saw the baby do, and what I would do now. (Made up.)",
            on=local_day(self._day(ago)),
            supervisor=supervisor,
            by=self._by(key),
            at=self._day(ago),
        )

    def _hour(self, by: Principal, supervisor: str, ago: int) -> str:
        return actions.log(
            kind=Hours.SUPERVISION,
            what="Reflective supervision",
            on=local_day(self._day(ago)),
            minutes=60,
            supervisor=supervisor,
            by=by,
            at=self._day(ago),
        )

    def _learns(self, by: Principal, ago: int) -> None:
        actions.log(
            kind=Hours.LEARNING,
            what="A day of a course",
            on=local_day(self._day(ago)),
            minutes=A_DAY * 60,
            supervisor="",
            by=by,
            at=self._day(ago),
        )

    def _day(self, ago: int) -> datetime:
        return self.until - timedelta(days=ago)

    def _by(self, key: str) -> Principal:
        card = accounts.person_by_email(people.email(key))
        return self.office.principal(card.ref if card else "")

    def _ref(self, key: str) -> str:
        return self.refs[self._by(key).ref]


def _stage_in(level: Level | None, role: Role, number: int) -> str:
    """What a board declares of its teams: thin at the top, as the paper found it."""
    if level is Level.SPECIALISED:
        return (
            "lead"
            if role is Role.TEAM_LEAD
            else ("specialised", "enhanced")[number % 2]
        )
    if level is Level.TARGETED:
        return "enhanced" if number < 2 else "foundational"
    return "foundational"


def _years_ago(at: datetime, years: int) -> date:
    return local_day(at - timedelta(days=round(365.25 * years)))
