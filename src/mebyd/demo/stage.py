"""
Sets the stage: front doors, teams, services and people, through the doors' own actions.

Every team and person is made up. The two specialised services that the paper names are
real: the demonstration lends them a made-up team, and their entry says so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from mebyd.accounts import actions as accounts
from mebyd.demo import people
from mebyd.demo.terms import DIRECTOR, MADE_UP, Person, Stage, Troupe
from mebyd.directory import actions as directory
from mebyd.directory import queries as listed
from mebyd.directory.terms import (
    Level,
    Role,
    Sector,
    ServiceCard,
    ServiceKind,
    Sureness,
    Takes,
)
from mebyd.kit.days import local_day
from mebyd.pathway.terms import Source
from mebyd.places import actions as places
from mebyd.places import queries as known
from mebyd.places.terms import AreaCard, BoardCard


REFERRERS = (
    (Source.HEALTH_VISITOR, "hv"),
    (Source.HEALTH_VISITOR, "hv2"),
    (Source.MIDWIFE, "mw"),
    (Source.SOCIAL_WORKER, "sw"),
    (Source.PERINATAL_TEAM, "pn"),
    (Source.GP, "gp"),
)
"""Who refers in each board. All others ring, and the coordinator takes it down."""


FIRST_TEAM = 100
"""Front doors have the numbers below it."""


def _rings(number: int) -> dict[str, Any]:
    """How a made-up team is rung: 01632 960 is Ofcom's range that belongs to nobody."""
    return {
        "phone": f"01632 960{number:03}",
        "phone_status": Sureness.VERIFIED,
        "hours_en": "Monday to Friday, 9 to 5",
        "hours_cy": "dydd Llun i ddydd Gwener, 9 tan 5",
    }


def load_reference(*, at: datetime) -> None:
    """The facts that the product ships: areas, holidays, services, checks."""
    places.load_reference(at=at)
    directory.load_reference(at=at)


def set_up(*, at: datetime, tick: Callable[[], None] = lambda: None) -> Stage:
    """Everybody in their places, from `at` on; `tick` is called for each board."""
    load_reference(at=at)
    setter = _Setter(at, Random("the stage"))
    setter.wales()
    for board in known.boards():
        setter.board(board)
        tick()
    return setter.stage


class _Setter:
    """Carries the moment, the luck and the names while the stage is set."""

    def __init__(self, at: datetime, luck: Random) -> None:
        self.at, self.on, self.luck = at, local_day(at) - timedelta(days=30), luck
        self.names = people.Names(luck)
        self.stage = Stage()
        self.doors = directory.load_front_doors(at=at)
        self.charity = directory.register_organisation(
            name_en="Aelwyd Babanod (a made-up charity)",
            name_cy="Aelwyd Babanod (elusen ddychmygol)",
            sector=Sector.THIRD_SECTOR,
            source=MADE_UP,
            status=Sureness.MADE_UP,
            by=DIRECTOR,
            at=at,
        )

    # --- Places ---
    def wales(self) -> None:
        for person in people.curated(""):
            self._seat(self._register(person), is_national=True)

    def board(self, board: BoardCard) -> None:
        share = people.WELSH_SHARE[board.short]
        self._board_people(board, share)
        self._door(board, share)
        for troupe in _troupes(board, self.charity, self._organisation(board), self.on):
            self._troupe(troupe, share)

    def _organisation(self, board: BoardCard) -> str:
        door = listed.front_door_of(board.code, on=self.on)
        return door.organisation_ref if door else ""

    def _board_people(self, board: BoardCard, share: float) -> None:
        here = [self._register(one) for one in people.curated(board.short)]
        wanted = [
            (Role.BOARD_LEAD, f"board.{board.short}", None, False),
            (Role.BOARD_LEAD, f"board2.{board.short}", None, True),
            (Role.INFORMATION_GOVERNANCE, f"governance.{board.short}", None, False),
            *((Role.REFERRER, f"{k}.{board.short}", s, False) for s, k in REFERRERS),
        ]
        referrers = [one for one in here if one.role is Role.REFERRER]
        for one in here:
            self._seat(one, board=board.code)
        for role, key, source, is_deputy in wanted:
            if not is_deputy and _is_filled(here, role, source):
                continue
            person = replace(self._new(key, role, share=share), source=source)
            person = self._register(person)
            self._seat(person, board=board.code, is_deputy=is_deputy)
            referrers += [person] if role is Role.REFERRER else []
        self.stage.referrers[board.code] = tuple(referrers)

    def _door(self, board: BoardCard, share: float) -> None:
        ref, key = self.doors[board.code], f"door.{board.short}"
        number = 1 + sorted(self.doors).index(board.code)
        directory.change_team(ref=ref, **_rings(number), by=DIRECTOR, at=self.at)
        areas = tuple(area.code for area in known.areas_of(board.code))
        troupe = Troupe(key, ref, board.code, None, areas)
        wanted = [
            (Role.COORDINATOR, "co1", False),
            (Role.COORDINATOR, "co2", False),
            (Role.TEAM_LEAD, "lead", False),
            (Role.TEAM_LEAD, "deputy", True),
        ]
        staff = self._staff(troupe, wanted, share)
        self.stage.doors[board.code] = replace(troupe, people=staff)

    def _troupe(self, plan: "_Plan", share: float) -> None:
        ref = directory.register_team(
            organisation=self._organisation_of(plan),
            name_en=plan.name_en,
            name_cy=plan.name_cy,
            board=plan.board,
            from_on=self.on,
            email=people.email(plan.key),
            **_rings(FIRST_TEAM + len(self.stage.troupes)),
            capacity_families=plan.size * 12,
            is_made_up=True,
            by=DIRECTOR,
            at=self.at,
        )
        self._service(plan, ref)
        troupe = Troupe(
            plan.key,
            ref,
            plan.board,
            plan.level,
            plan.areas,
            is_slow=plan.is_slow,
            may_decline=plan.may_decline,
        )
        wanted = [(Role.TEAM_LEAD, "lead", False)]
        wanted += [(Role.PRACTITIONER, f"pr{n + 1}", False) for n in range(plan.size)]
        staff = self._staff(troupe, wanted, share)
        self.stage.troupes.append(replace(troupe, people=staff))

    def _organisation_of(self, plan: "_Plan") -> str:
        return plan.service.organisation_ref if plan.service else plan.organisation

    def _service(self, plan: "_Plan", team: str) -> None:
        if plan.service:
            directory.change_service(
                ref=plan.service.ref,
                team=team,
                takes_referrals=Takes.YES,
                how_en=LENT_EN,
                how_cy=LENT_CY,
                by=DIRECTOR,
                at=self.at,
            )
            return
        directory.register_service(
            organisation=plan.organisation,
            name_en=plan.name_en,
            name_cy=plan.name_cy,
            kind=plan.kind,
            level=plan.level,
            areas=plan.areas,
            ages_from_days=-280,
            ages_until_days=1461 if plan.level is Level.UNIVERSAL else 731,
            ages_status=Sureness.MADE_UP,
            team=team,
            takes=Takes.YES,
            languages=["cy", "en"],
            source=MADE_UP,
            status=Sureness.MADE_UP,
            is_made_up=True,
            by=DIRECTOR,
            at=self.at,
        )

    # --- People ---
    def _staff(
        self, troupe: Troupe, wanted: list[tuple[Role, str, bool]], share: float
    ) -> tuple[Person, ...]:
        here = [self._register(one) for one in people.curated(troupe.key)]
        for one in here:
            self._sit(one, troupe)
        missing = list(wanted)
        for one in here:
            same = [w for w in missing if w[0] is one.role and not w[2]]
            missing = [w for w in missing if w not in same[:1]]
        for role, key, is_deputy in missing:
            person = self._new(f"{key}.{troupe.key}", role, share=share)
            person = self._register(person)
            self._sit(person, troupe, is_deputy=is_deputy)
            here.append(person)
        return tuple(here)

    def _sit(self, person: Person, troupe: Troupe, *, is_deputy: bool = False) -> None:
        self._seat(person, team=troupe.ref, is_deputy=is_deputy)

    def _new(self, key: str, role: Role, *, share: float) -> Person:
        is_welsh = self.luck.random() < share
        return Person(
            key=key,
            name=self.names.new(is_welsh=is_welsh),
            role=role,
            language="cy" if is_welsh else "en",
            languages=("cy", "en") if is_welsh else ("en",),
            days_a_week=self.luck.choice((3, 4, 5, 5, 5)),
        )

    def _register(self, person: Person) -> Person:
        ref = accounts.register_person(
            email=people.email(person.key),
            name=person.name,
            language=person.language,
            by=DIRECTOR,
            at=self.at,
            is_made_up=True,
            ref_key=f"demonstration:{person.key}",
        )
        return replace(person, ref=ref)

    def _seat(
        self,
        person: Person,
        *,
        team: str = "",
        board: str = "",
        is_national: bool = False,
        is_deputy: bool = False,
    ) -> None:
        directory.give_seat(
            person_ref=person.ref,
            role=person.role,
            from_on=self.on,
            team=team,
            board=board,
            is_national=is_national,
            is_deputy=is_deputy,
            days_a_week=person.days_a_week,
            languages=person.languages,
            caseload_full=12 if person.role is Role.PRACTITIONER else None,
            by=DIRECTOR,
            at=self.at,
        )


def _is_filled(here: Iterable[Person], role: Role, source: Source | None) -> bool:
    return any(one.role is role and one.source is source for one in here)


LENT_EN = (
    "In this demonstration its team, the people in it, their waits and that it takes "
    "referrals are made up. The service itself is real."
)
LENT_CY = (
    "Yn yr arddangosiad hwn mae’r tîm, y bobl ynddo, yr amseroedd aros a’r ffaith ei fod "
    "yn derbyn atgyfeiriadau yn ddychmygol. Mae’r gwasanaeth ei hun yn un go iawn."
)


# --- The teams ----------------------------------------------------------------------
@dataclass(frozen=True)
class _Plan:
    """A team to be, with the service that it gives: a new one, or a real one lent."""

    key: str
    board: str
    organisation: str
    name_en: str
    name_cy: str
    level: Level
    kind: ServiceKind
    areas: tuple[str, ...]
    size: int
    service: ServiceCard | None = None
    is_slow: bool = False
    may_decline: bool = False


def _troupes(board: BoardCard, charity: str, own: str, on: date) -> Iterable[_Plan]:
    areas = known.areas_of(board.code)
    everywhere = tuple(area.code for area in areas)
    is_large = board.births.number > 4000
    yield _Plan(
        key=f"targeted.{board.short}",
        board=board.code,
        organisation=own,
        name_en=f"{board.known_en} little steps team",
        name_cy=f"Tîm camau bach {board.known_cy}",
        level=Level.TARGETED,
        kind=ServiceKind.PARENT_INFANT,
        areas=everywhere,
        size=5 if is_large else 3,
        may_decline=True,
    )
    yield _Plan(
        key=f"universal.{board.short}",
        board=board.code,
        organisation=own,
        name_en=f"{board.known_en} health visiting team",
        name_cy=f"Tîm ymweliadau iechyd {board.known_cy}",
        level=Level.UNIVERSAL,
        kind=ServiceKind.HEALTH_VISITING,
        areas=everywhere,
        size=4 if is_large else 2,
    )
    yield from _charity(board, areas, charity)
    yield from _specialised(board, areas, on)


def _charity(
    board: BoardCard, areas: tuple[AreaCard, ...], charity: str
) -> Iterable[_Plan]:
    wanted = CHARITY_IN.get(board.short, ())
    covered = tuple(area.code for area in areas if area.short in wanted)
    if covered:
        yield _Plan(
            key=f"charity.{board.short}",
            board=board.code,
            organisation=charity,
            name_en=f"Aelwyd Babanod, {board.known_en}",
            name_cy=f"Aelwyd Babanod, {board.known_cy}",
            level=Level.TARGETED,
            kind=ServiceKind.PARENT_INFANT,
            areas=covered,
            size=2,
        )


CHARITY_IN = {"BCU": ("ANG", "GWY", "CON"), "CVU": ("CDF", "VGL")}
SPECIALISED = {"CVU": (4, False), "ABU": (3, True)}
"""How many work in each of the two real teams, and whether waits are long: made up."""


def _specialised(
    board: BoardCard, areas: tuple[AreaCard, ...], on: date
) -> Iterable[_Plan]:
    if board.short not in SPECIALISED:
        return
    size, is_slow = SPECIALISED[board.short]
    service = _real_service(areas, on)
    yield _Plan(
        key=f"special.{board.short}",
        board=board.code,
        organisation="",
        name_en=f"{service.name_en}: the team",
        name_cy=f"{service.name_cy}: y tîm",
        level=Level.SPECIALISED,
        kind=ServiceKind.PARENT_INFANT,
        areas=service.areas_on(on),
        size=size,
        service=service,
        is_slow=is_slow,
    )


def _real_service(areas: tuple[AreaCard, ...], on: date) -> ServiceCard:
    for area in areas:
        for card in listed.services_in(area.code, on=on, level=Level.SPECIALISED):
            if card.kind is ServiceKind.PARENT_INFANT:
                return card
    raise LookupError("the specialised service that the paper names is not loaded")
