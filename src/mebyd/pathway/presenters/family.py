"""A family's pages: plain words; never what staff call it, never what is another's."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.accounts import queries as accounts
from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal, TeamKind
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import Way
from mebyd.kit.days import local_day
from mebyd.pages.environment import weekday
from mebyd.pathway import labels, queries
from mebyd.pathway.queries import Row
from mebyd.pathway.terms import Step, StepKind
from mebyd.places import labels as place_words
from mebyd.places import queries as places


ORDER = ("name", "age", "where", "contact", "language", "help")
"""The six questions as they are asked."""

OWN_STEPS = frozenset(
    {StepKind.READ_WORDS, StepKind.CONFIRM_STOP, StepKind.CONFIRM_CONTACT}
)
"""Steps that an adult's own act has opened: shown to that adult alone."""


def ask(*, has_asked: bool, on: date) -> dict[str, Any]:
    return {
        "first_url": reverse("pathway:ask_question", kwargs={"question": ORDER[0]}),
        "has_asked": has_asked,
        "phones": list(_phones(on)),
    }


def _phones(on: date) -> Iterator[dict[str, Any]]:
    """Only numbers that somebody has checked."""
    for team in directory.teams_of_board("", on=on):
        board = places.board(team.board)
        if team.kind is TeamKind.FRONT_DOOR and team.verified_phone and board:
            where = place_words.known(board)
            yield {
                "where": where,
                "phone": team.verified_phone,
                "hours": directory_words.hours(team),
                "is_made_up": team.is_made_up,
            }


def question(name: str, form: Any, *, from_check: bool) -> dict[str, Any]:
    place = ORDER.index(name)
    back = reverse("pathway:ask")
    if from_check:
        back = reverse("pathway:ask_check")
    elif place:
        back = reverse("pathway:ask_question", kwargs={"question": ORDER[place - 1]})
    return {
        "form": form,
        "number": place + 1,
        "of": len(ORDER),
        "uses": list(dict.fromkeys(use for _question, use in form.why_asked())),
        "is_about_contact": name == "contact",
        "back": back,
    }


def check(said: list[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "rows": [
            {"key": key, "value": value, "change_url": _change(name)}
            for name, key, value in said
        ],
        "back": reverse("pathway:ask_question", kwargs={"question": ORDER[-1]}),
    }


def _change(name: str) -> str:
    url = reverse("pathway:ask_question", kwargs={"question": name})
    return f"{url}?from_check"


def arrived_before() -> str:
    return _(
        "Your request had reached us already, as it was before. If you have changed an"
        " answer, tell us when we speak."
    )


def no_front_door() -> str:
    return _(
        "We cannot take your request here yet. Your health visitor, midwife or GP can ask"
        " for you. What you wrote is still here."
    )


def has_ended() -> str:
    return _("Your request has ended, so this could not be done. You can ask again.")


def received(sent: dict[str, str], *, at: datetime) -> dict[str, Any]:
    """Who has it, what is next and by when; and how and by when they hear from us."""
    row = queries.row_facts(sent["ref"])
    main, beside = queries.open_steps(sent["ref"])
    hears = [one.due_on for one in beside if one.kind is StepKind.REACH_BY_HAND]
    way = Way(sent["way"])
    return {
        "ref": sent["ref"],
        "has_link": way is Way.EMAIL,
        "no_contact": way is Way.NONE,
        "hears": labels.HEARS.get(way, "") if hears else "",
        "hears_by": _by(min(hears)) if hears else "",
        **_standing(row, main, at),
    }


def _standing(row: Row | None, main: Step | None, at: datetime) -> dict[str, Any]:
    """Who holds it, and the next thing. Only verified numbers are shown."""
    team = directory.team(row.holder) if row and row.holder else None
    person = accounts.people([main.person]).get(main.person) if main else None
    return {
        "holder": place_words.name(team) if team else "",
        "holder_is_made_up": bool(team and team.is_made_up),
        "person": person.name if person else "",
        "phone": team.verified_phone if team else "",
        "hours": directory_words.hours(team) if team else "",
        "stage": labels.for_family(row.status) if row else "",
        "next": _next(main.kind, main.due_on, at) if main else None,
        "is_open": bool(row and row.is_open),
    }


def _next(kind: StepKind, due_on: date, at: datetime) -> dict[str, Any] | None:
    """A step in their words; nothing of those that are not for them."""
    text = labels.STEPS_FOR_FAMILY.get(kind)
    if text is None:
        return None
    return {"text": text, "by": _by(due_on), "has_passed": due_on < local_day(at)}


def _by(day: date) -> str:
    """Within a sentence: "by Tuesday 24 November", "erbyn dydd Mawrth 24 Tachwedd"."""
    return weekday(day).replace("Dydd ", "dydd ", 1)


def own_page(by: Principal, row: Row, *, at: datetime) -> dict[str, Any]:
    """What this one adult asked, said and chose; and where the request is."""
    main, beside = queries.open_steps(row.ref)
    mine = [one for one in beside if one.kind in OWN_STEPS and one.about == by.ref]
    return {
        "name": by.name,
        "ref": row.ref,
        "way": family_words.way_in_words(families.safe_way(by.ref, at)),
        "waiting": family_words.way_in_words(families.waiting_way(by.ref))
        if row.is_open
        else "",
        "can_confirm": can_confirm_by_code(by, at=at),
        "own_steps": [_next(one.kind, one.due_on, at) for one in mine],
        "has_asked_to_stop": any(one.kind is StepKind.CONFIRM_STOP for one in mine),
        "added": queries.words_of(row.ref, by.ref),
        **_standing(row, main, at),
    }


def can_confirm_by_code(by: Principal, *, at: datetime) -> bool:
    """Something waits to be confirmed, and the old contact takes a code."""
    old = families.safe_way(by.ref, at)
    has_mail = old is not None and old.way is Way.EMAIL
    return has_mail and families.waiting_way(by.ref) is not None


def contact(form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "title": _("Change how we contact you"),
        "lead": _(
            "To keep you safe we first check a change: by the way that you gave us before,"
            " or by voice. Until then we use the old one."
        ),
        "action": _("Save"),
        "back": reverse("pathway:own_page"),
    }


def contact_kept(is_used: bool) -> str:
    if is_used:
        return _("Saved. We use it from now on.")
    return _("Saved. We use it once we have checked it with you.")


def confirm(by: Principal, *, at: datetime) -> dict[str, Any]:
    return {
        "old": family_words.way_in_words(families.safe_way(by.ref, at)),
        "new": family_words.way_in_words(families.waiting_way(by.ref)),
        "can_confirm": can_confirm_by_code(by, at=at),
        "back": reverse("pathway:own_page"),
    }


def add(form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "title": _("Add something"),
        "lead": _("Whoever has your request reads it. In an emergency call 999."),
        "action": _("Send"),
        "back": reverse("pathway:own_page"),
    }


def stop(by: Principal, *, at: datetime) -> dict[str, Any]:
    way = family_words.way_in_words(families.safe_way(by.ref, at))
    return {"back": reverse("pathway:own_page"), "way": way}
