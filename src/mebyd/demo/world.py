"""Made-up life in all Wales, performed through the actions under a moving clock."""

import heapq
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from random import Random

from django.db import transaction

from mebyd.accounts import queries as accounts
from mebyd.demo import desks as on_desks
from mebyd.demo import families, people, phrases, stage, training
from mebyd.demo.hands import CAN_WAIT, NOTES
from mebyd.demo.lives import Life
from mebyd.demo.office import Office
from mebyd.demo.terms import DIRECTOR, Size, Troupe
from mebyd.directory import actions as set_up
from mebyd.directory import queries as directory
from mebyd.directory.terms import Role
from mebyd.kit import refs
from mebyd.kit.days import LONDON, local_day
from mebyd.messages import actions as messages
from mebyd.night import actions as night
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries as pathway_now
from mebyd.pathway.queries import Filter
from mebyd.pathway.terms import SenderKind
from mebyd.places import queries as places


Tick = Callable[[], None]
Coming = tuple[datetime, int, Iterator[datetime]]

BOARDS = 7
ADVICE_SHARE, AGAIN_SHARE, CARRIED_IN_TIME = 0.05, 0.03, 0.93
DRAFTS = 4


def ticks(size: Size) -> int:
    """How often `build` will tick: each board as it is set up, then each day."""
    return BOARDS + size.days


def build(
    size: Size, *, until: datetime, tick: Tick = lambda: None
) -> dict[str, str | int]:
    """
    Perform it all, up to a moment; returns what there is.

    The same size and seed give the same world, for the same moment. Each day is one
    transaction: what nobody has been told of need not reach the disk at once.
    """
    start = until - timedelta(days=size.days)
    with transaction.atomic():
        set_ = stage.set_up(at=start, tick=tick)
    office = Office(set_, start)
    coming = _arrivals(size, office, start, until)
    post = _Post(office, Random(f"{size.seed}:post"))
    for day in _days(start, until):
        with transaction.atomic():
            _day(day, coming, post, until)
        tick()
    with transaction.atomic():
        _today(office, size, until)
    with transaction.atomic():
        training.perform(office, size=size, until=until)
    built_on = local_day(until).isoformat()
    return {"seed": size.seed, "referrals": size.referrals, "built_on": built_on}


def is_built() -> bool:
    """Whether the stage has been set in this database."""
    return accounts.person_by_email(people.email("hv.powys")) is not None


def _days(start: datetime, until: datetime) -> Iterator[date]:
    day = local_day(start)
    while day <= local_day(until):
        yield day
        day += timedelta(days=1)


def _arrivals(
    size: Size, office: Office, start: datetime, until: datetime
) -> list[Coming]:
    """Every life with the moment at which somebody first worries; a heap by time."""
    waiting = on_desks.desks(size.referrals)
    lives = size.referrals - sum(1 for desk in waiting if desk.kind != ADVICE)
    known: list[families.Family] = []
    coming = [*_lives(lives, size, office, start, until, known)]
    for number, desk in enumerate(waiting, start=lives):
        coming += _on_desk(desk, number, size, office, until, known)
    coming.append((until - timedelta(days=6), -1, _away(office, until)))
    heapq.heapify(coming)
    return coming


def _lives(
    many: int,
    size: Size,
    office: Office,
    start: datetime,
    until: datetime,
    known: list[families.Family],
) -> Iterator[Coming]:
    luck = Random(f"{size.seed}:arrivals")
    span = (until - start) / many
    for number in range(many):
        at = _in_hours(start + span * (number + luck.random()), luck)
        if at >= until:
            at = _in_hours(at - timedelta(days=7), luck)
        own = Random(f"{size.seed}:life:{number}")
        known.append(_family(own, at, size, known))
        yield from _coming(Life(number, own, office, known[-1]), at)
        if luck.random() < ADVICE_SHARE:
            board = luck.choice(places.boards()).code
            area = luck.choice(places.areas_of(board)).code
            yield at, ASKING + number, _advice(size, number, own, office, area, at)


def _on_desk(
    desk: on_desks.Desk,
    number: int,
    size: Size,
    office: Office,
    until: datetime,
    known: list[families.Family],
) -> Iterator[Coming]:
    """Something that will lie there today: a life that stops, or a question unanswered."""
    luck = Random(f"{size.seed}:desk:{number}")
    at = on_desks.moment(desk, until, luck)
    if desk.kind == ADVICE:
        asked = _advice(size, number, luck, office, desk.area.code, at)
        yield at, ASKING + number, islice(asked, 1)
        return
    known.append(on_desks.family(desk, luck, at, size.seed, known))
    yield from _coming(Life(number, luck, office, known[-1], desk.halts), at)


def _family(
    luck: Random, at: datetime, size: Size, known: list[families.Family]
) -> families.Family:
    """A new one; now and then one of whom somebody else has told lately."""
    if known and luck.random() < AGAIN_SHARE:
        return families.told_again(luck, at, known[-1])
    return families.family(luck, at, size.seed)


def _coming(life: Life, at: datetime) -> Iterator[Coming]:
    yield at, life.number, life.run(at)
    due_on = life.family.household.baby.due_on
    if due_on and not life.family.again:
        on = due_on + timedelta(days=life.luck.randint(-14, 8))
        born = max(at + timedelta(days=1), datetime.combine(on, time(10), LONDON))
        yield born, BORN + life.number, life.birth(born)


ADVICE = "advice"
BORN, ASKING = 10**6, 2 * 10**6
"""What comes at one moment comes in this order: lives, births, questions."""


def _away(office: Office, until: datetime) -> Iterator[datetime]:
    """The lead of one front door is away these days: the deputy answers for it."""
    board = next(b.code for b in places.boards() if b.short == AWAY_IN)
    door = office.stage.doors[board].ref
    today = local_day(until)
    seats = directory.members(door, on=today)
    lead = next(s for s in seats if s.role is Role.TEAM_LEAD and not s.is_deputy)
    set_up.mark_away(
        membership=lead.membership_ref,
        from_on=today - timedelta(days=6),
        until_on=today + timedelta(days=8),
        by=DIRECTOR,
        at=until - timedelta(days=6),
    )
    yield from ()


AWAY_IN = "PTHB"


def _in_hours(at: datetime, luck: Random) -> datetime:
    day = places.working_days().add(local_day(at), 0)
    minutes = timedelta(minutes=luck.randint(0, 480))
    return datetime.combine(day, time(9), LONDON) + minutes


class _Post:
    """What no machine may carry, and help that is due: a person of the holder, in time."""

    def __init__(self, office: Office, luck: Random) -> None:
        self.office, self.luck = office, luck
        self.teams = office.everywhere()

    def round(self, at: datetime) -> None:
        due = pathway_now.listed(
            frozenset(self.teams), at=at, show=Filter.TODAY, size=500
        )
        for line in due.lines:
            row = line.row
            is_ours = row.step in CAN_WAIT
            if is_ours and self.luck.random() < CARRIED_IN_TIME:
                self._carry(row.ref, self.teams[row.holder], at)

    def _carry(self, ref: str, team: Troupe, at: datetime) -> None:
        role = Role.TEAM_LEAD if team.level else Role.COORDINATOR
        who = self.office.one_of(team.those(role), self.luck)
        for step in pathway_now.beside(ref):
            if step.kind in CAN_WAIT:
                note = phrases.say(NOTES.get(step.kind, "done"), self.luck)
                pathway.do_step(ref=ref, number=step.number, note=note, by=who, at=at)


def _day(day: date, coming: list[Coming], post: _Post, until: datetime) -> None:
    """
    The night's work, the post, then everything that happens by the end of the day.

    Nothing becomes late on a day on which nobody works: those nights are caught up.
    """
    morning = datetime.combine(day, time(2), LONDON)
    if morning <= until and places.working_days().is_working(day):
        night.run_due(at=morning)
        messages.send_due(at=morning, limit=1000)
        if (nine := morning + timedelta(hours=7)) <= until:
            post.round(nine)
    end = min(until, datetime.combine(day + timedelta(days=1), time(0), LONDON))
    while coming and coming[0][0] < end:
        _at, number, life = heapq.heappop(coming)
        again = next(life, None)
        if again is not None:
            heapq.heappush(coming, (again, number, life))


def _advice(
    size: Size, number: int, luck: Random, office: Office, area: str, at: datetime
) -> Iterator[datetime]:
    """Somebody asks about a baby whom they do not name, and is answered."""
    place = places.area(area)
    assert place is not None
    board = place.board
    who = office.one_of(office.stage.referrers[board], luck)
    receipt = pathway.ask_advice(
        question=phrases.say("advice", luck, who.language),
        area=area,
        source=luck.choice(families.sources()[0][:5]),
        key=f"advice-{size.seed}-{number}",
        sender=pathway.Sender(SenderKind.PERSON, who.ref),
        by=who,
        at=at,
    )
    yield (at := office.later(luck, at, 1, 5))
    pathway.answer_advice(
        ref=receipt.ref,
        answer=phrases.say("advised", luck, who.language),
        by=office.at_the_door(board, luck),
        at=at,
    )


def _today(office: Office, size: Size, until: datetime) -> None:
    """What lies on desks now: a few forms that somebody has begun."""
    luck, numbers = Random(f"{size.seed}:today"), count()
    for board in list(office.stage.referrers)[:DRAFTS]:
        who = office.stage.referrers[board][0]
        pathway.save_draft(
            ref=refs.from_key("DR", str(size.seed), str(next(numbers))),
            owner=who.ref,
            owner_kind="person",
            answers={"before": {"danger": "no", "harm": "no"}},
            board=board,
            at=until - timedelta(days=luck.randint(1, 5)),
        )
