"""Things of each kind in each scope, each with its canary, and a browser for each role."""

from dataclasses import dataclass, field, replace

from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

import make
from access import learners
from access.cells import NOBODY, Cell, Scope
from access.learners import OF_TRAINING, OTHERS
from make import courses, lists, sign_in
from mebyd.accounts import actions as accounts
from mebyd.accounts.models import Person
from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal, Role, Seat
from mebyd.families import queries as families
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import Consultation
from mebyd.pathway.terms import SenderKind, Source


SITS = {
    Role.REFERRER: "cardiff.referrer",
    Role.COORDINATOR: "cardiff.coordinator",
    Role.PRACTITIONER: "cardiff.worker",
    Role.TEAM_LEAD: "cardiff.lead",
    Role.SERVICE_MANAGER: "cardiff.manager",
    Role.WORKFORCE_LEAD: "cardiff.workforce",
    Role.BOARD_LEAD: "cardiff.board_lead",
    Role.NATIONAL_LEAD: "wales.lead",
    Role.INFORMATION_GOVERNANCE: "cardiff.governance",
    Role.ADMINISTRATOR: "cardiff.administrator",
    Role.LEARNER: "wales.learner",
}

DOOR, TEAM, CHARITY, POWYS = (
    "cardiff.door",
    "cardiff.specialised",
    "cardiff.charity",
    "powys.door",
)
WORKERS = {
    TEAM: "cardiff.worker",
    CHARITY: "cardiff.charity_worker",
    POWYS: "powys.worker",
}
HOMES = (DOOR, TEAM, CHARITY, POWYS)


@dataclass
class Thing:
    """A referral with all that hangs on it, at home in one team."""

    home: str
    canary: str
    referral: str = ""
    baby: str = ""
    known: str = ""
    question: str = ""
    step: int = 0
    draft: str = ""
    consultation: str = ""
    more: dict = field(default_factory=dict)


class Town:
    def __init__(self) -> None:
        self.world = make.world()
        # Of a board, as the table has it: one for all Wales reaches every board.
        for role in (Role.ADMINISTRATOR, Role.WORKFORCE_LEAD):
            make.people.seat(self.world, SITS[role], role, board="CVU")
        self.things = {home: self._thing(home) for home in HOMES}
        self.sent = {
            role: self._sent_by(role)
            for role in (
                Role.REFERRER,
                Role.PRACTITIONER,
                Role.TEAM_LEAD,
                Role.COORDINATOR,
            )
        }
        self.guest = self._guest()
        others = {OTHERS[Scope.OTHER_TEAM]: CHARITY, OTHERS[Scope.OTHER_BOARD]: POWYS}
        self.training = learners.trained(self.world, SITS.values(), others)
        self.course = courses.course()
        self.cohorts = {home: self._cohort(home) for home in (TEAM, POWYS)}
        self.places = courses.all_completed(
            self.world, [*SITS.values(), *OTHERS.values()], of=self.course
        )
        self.sheets = {short: self._sheet(short) for short in ("CVU", "PTHB")}
        self.clients = {role: self._client(role) for role in (*Role, NOBODY)}

    def _sheet(self, board: str) -> str:
        """A list that a board's workforce lead has sent in."""
        seat = Seat(Role.WORKFORCE_LEAD, board=self.world.boards[board])
        by = Principal(ref="PE-LOCAL", seats=(seat,))
        area = {"CVU": "Cardiff", "PTHB": "Powys"}[board]
        return lists.checked(lists.training({"area": area}), by=by)

    # --- things -------------------------------------------------------------------
    def _thing(self, home: str) -> Thing:
        area = "POW" if home == POWYS else "CDF"
        canary = _canary(home)
        sender = "powys.referrer" if home == POWYS else "cardiff.other_referrer"
        if sender not in self.world.people:
            make.people.seat(self.world, sender, Role.REFERRER, board="CVU")
        family = make.household(self.world, area)
        baby = replace(family.baby, family_name=canary)
        known = self._lookalike(family, area, sender)
        told = make.concern(story=f"{canary} in the story", staff_should_know=canary)
        made = {"family": replace(family, baby=baby), "what": told, "by": sender}
        row = self._bring_home(home, area, made)
        thing = Thing(home, canary, row.ref, row.baby, known)
        return self._hang_on(thing, sender)

    def _lookalike(self, family, area: str, sender: str) -> str:
        """A baby already known who may be the same: same first name, birth and mother."""
        return make.referral(self.world, area, by=sender, family=family).baby

    def _bring_home(self, home, area, made):
        if home in (DOOR, POWYS):
            return make.referral(self.world, area, when=self._when(), **made)
        row = make.offered(self.world, area, to=home, **made)
        lead = "cardiff.lead" if home == TEAM else "cardiff.charity_lead"
        by = self.world.by(lead)
        pathway.accept(ref=row.ref, seen=row.sequence, by=by, at=make.at(1))
        return queries.row_facts(row.ref)

    def _when(self):
        return make.WHEN

    def _hang_on(self, thing: Thing, sender: str) -> Thing:
        holder = next(
            name
            for name, role, team, *_ in make.people.CAST
            if team == thing.home and role in (Role.COORDINATOR, Role.TEAM_LEAD)
        )
        row = queries.row_facts(thing.referral)
        text = f"{thing.canary} asked"
        thing.question = make.asked(self.world, row, question=text, by=holder, when=2)
        steps = queries.opened(row.ref).steps
        thing.step = steps[0].number if steps else 0
        who = self.world.by(sender)
        thing.draft = f"draft-{thing.home}"
        self._draft(thing.draft, who.ref, thing.canary)
        thing.consultation = make.advice(
            self.world,
            "POW" if thing.home == POWYS else "CDF",
            question=f"{_adviser(thing.home)} advice",
            by=sender,
            key=f"advice-{thing.home}",
        )
        if thing.home == TEAM:
            # A front door that closed would have passed it on.
            rows = Consultation.objects.filter(ref=thing.consultation)
            rows.update(holder=self.world.teams[TEAM])
        return thing

    def _draft(self, ref: str, owner: str, canary: str) -> None:
        pathway.save_draft(
            ref=ref,
            owner=owner,
            owner_kind="person",
            answers={"before": {"danger": "no"}, "baby": {"family_name": canary}},
            board="",
            at=make.at(),
        )

    def _sent_by(self, role: Role) -> Thing:
        """What somebody sent themselves, at home in the front door."""
        name = SITS[role]
        row = make.referral(self.world, "CDF", by=name)
        thing = Thing(DOOR, "", row.ref, row.baby)
        thing.question = make.asked(self.world, row, "CDF")
        thing.draft = f"draft-{role}"
        who = self.world.by(name)
        self._draft(thing.draft, who.ref, "")
        key = f"advice-{role}"
        thing.consultation = make.advice(self.world, "CDF", by=name, key=key)
        return thing

    def _cohort(self, home: str) -> str:
        """A board's, not a team's: another board's carries the canary."""
        if home == POWYS:
            where = _canary(home)
            return courses.cohort(self.world, "PTHB", self.course, where=where)
        return courses.cohort(self.world, "CVU", self.course)

    def _guest(self) -> Thing:
        ref, secret = accounts.ask_to_confirm(
            email="gp@practice.test",
            name="Dr Made Up",
            role_text="GP",
            organisation_text="A practice",
            language="en",
            at=make.at(),
        )
        accounts.confirm(secret=secret, at=make.at())
        who = replace(self.world.by("cardiff.referrer"), ref=ref)
        receipt = pathway.receive(
            concern=make.concern(),
            household=make.household(self.world, "CDF"),
            key="guest-key",
            sender=pathway.Sender(SenderKind.GUEST, ref),
            by=who,
            at=make.at(),
        )
        row = queries.row_facts(receipt.ref)
        thing = Thing(DOOR, "", row.ref, row.baby, more={"guest": ref})
        thing.question = make.asked(self.world, row, "CDF")
        thing.draft = "draft-guest"
        self._draft(thing.draft, ref, "")
        thing.consultation = pathway.ask_advice(
            question="?",
            area=self.world.areas["CDF"],
            source=Source.GP,
            key="advice-guest",
            sender=pathway.Sender(SenderKind.GUEST, ref),
            by=who,
            at=make.at(),
        ).ref
        return thing

    # --- browsers -----------------------------------------------------------------
    def _client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role in SITS:
            person = Person.objects.get(ref=self.world.people[SITS[role]])
            sign_in.signed_in(client, person)
        elif role == Role.GUEST:
            session = client.session
            session["guest"] = {"ref": self.guest.more["guest"], "about": ""}
            session.save()
        elif role == Role.FAMILY:
            own = self.things[TEAM]
            session = client.session
            session["family"] = {
                "ref": families.first_caregiver(own.baby),
                "about": own.referral,
            }
            session.save()
        return client

    # --- cells --------------------------------------------------------------------
    def thing(self, cell: Cell, reach: str) -> Thing:
        """The thing that a cell is about: own means what the role's reach means by it."""
        if cell.scope is Scope.OTHER_BOARD:
            return self.things[POWYS]
        if cell.scope is Scope.OTHER_TEAM:
            return self.things[POWYS if self.is_at_the_door(cell) else CHARITY]
        if ABOUT.get(cell.route) == "consultation" and reach == "team":
            return self.things[TEAM if cell.role == Role.TEAM_LEAD else DOOR]
        if reach == "own" and cell.role in self.sent:
            return self.sent[Role(cell.role)]
        if cell.role == Role.GUEST:
            return self.guest
        return self.things[DOOR if cell.role == Role.COORDINATOR else TEAM]

    def is_at_the_door(self, cell: Cell) -> bool:
        """Consultations are all held by a front door: another team's is another board's."""
        return ABOUT.get(cell.route) == "consultation"

    def address(self, cell: Cell, reach: str) -> str:
        thing = self.thing(cell, reach)
        kwargs = {
            name: self.argument(name, cell, thing) for name in arguments(cell.route)
        }
        return reverse(cell.route, kwargs=kwargs)

    def argument(self, name: str, cell: Cell, thing: Thing):
        about = ABOUT.get(cell.route, "")
        who = OTHERS.get(cell.scope) or SITS.get(cell.role, OTHERS[Scope.OTHER_TEAM])
        if about in OF_TRAINING:
            if about == "practitioner" and cell.scope is Scope.OWN:
                who = WORKERS[TEAM]  # nobody leads the workforce over themselves
            return getattr(self.training[who], OF_TRAINING[about])
        known = {
            "draft": thing.draft,
            "section": "worry",
            "question": thing.question,
            "number": thing.step,
            "secret": "no-such-secret",
            "link": "no-such-secret",
            "area": self.world.areas["CDF"],
            "code": self.world.areas["POW" if thing.home == POWYS else "CDF"],
            "baby": thing.baby,
            "new": thing.baby,
            "adult": families.first_caregiver(thing.baby),
            "known": thing.known or thing.baby,
            "team": self.world.teams.get(thing.home, ""),
            "board": self.world.boards["PTHB" if thing.home == POWYS else "CVU"],
            "person": self.world.people[WORKERS.get(thing.home, "cardiff.worker")],
            "competency": "development",
            "depth": 2,
            "sheet": self.sheets["PTHB" if thing.home == POWYS else "CVU"],
            "kind": "crisis",
            "place": self.world.boards["PTHB" if thing.home == POWYS else "CVU"],
            "uidb36": "1",
            "key": "no-such-key",
            "pk": 1,
        }
        by_about = {
            "consultation": thing.consultation,
            "course": self.course,
            "cohort": self.cohorts[POWYS if thing.home == POWYS else TEAM],
            "place": self.places[who],
            "referral": thing.referral,
            "baby": thing.baby,
            "team": self.world.teams.get(thing.home, ""),
            "service": self._service(thing.home),
            "seat": self._seat(thing.home),
            "membership": self._seat(thing.home),
        }
        if name in ("ref", "membership", "seat", "service") and about in by_about:
            return by_about[about]
        if name == "ref":
            return self._service(TEAM)
        if name not in known:
            raise AssertionError(
                f"{cell.route}: say what <{name}> is in tests/access/town.py"
            )
        return known[name]

    def _service(self, home: str) -> str:
        return self.world.services.get(
            {POWYS: "powys.targeted", DOOR: TEAM}.get(home, home), ""
        )

    def _seat(self, home: str) -> str:
        on = timezone.localdate()
        found = directory.members(self.world.teams[home], on=on)
        order = (Role.PRACTITIONER, Role.COORDINATOR)
        return min(found, key=lambda one: one.role not in order).membership_ref

    def canaries_beyond(self, cell: Cell, reach: str) -> list[str]:
        """Canaries that must not sing in the answer to this cell."""
        mine = {self.thing(cell, reach).canary} if cell.is_allowed else set()
        if cell.role in SITS:
            mine |= self._within(cell.role)
        of_babies = [t.canary for t in self.things.values() if t.canary not in mine]
        return of_babies + self._of_training(cell)

    def _of_training(self, cell: Cell) -> list[str]:
        """Whoever leads the workforce of a board reads of everybody who works there."""
        leads = cell.role == Role.WORKFORCE_LEAD and cell.is_allowed
        homes = {POWYS} if leads else {POWYS, CHARITY}
        return [learners.canary(home) for home in sorted(homes)]

    def _within(self, role: str) -> set[str]:
        """What this role's own team or pages may show."""
        homes = {
            Role.COORDINATOR: {DOOR},
            Role.PRACTITIONER: {TEAM},
            Role.TEAM_LEAD: {TEAM},
        }.get(Role(role), set())
        return {self.things[home].canary for home in homes}


def _adviser(home: str) -> str:
    """Advice is asked of a front door, whose canary it carries, unless it was passed on."""
    return _canary(home if home in (POWYS, TEAM) else DOOR)


def _canary(home: str) -> str:
    return f"Caneri{home.replace('.', '').title()}"


ABOUT: dict[str, str] = {}


def arguments(route: str) -> list[str]:
    """The names of an address's arguments."""
    space, _, name = route.rpartition(":")
    resolver = get_resolver()
    if space:
        resolver = resolver.namespace_dict[space][1]
    possibilities = resolver.reverse_dict.getlist(name)
    return list(possibilities[0][0][0][1]) if possibilities else []
