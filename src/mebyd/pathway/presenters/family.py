"""A family's pages: plain words; never what staff call it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.pathway import labels, queries
from mebyd.pathway.queries import Row
from mebyd.places import labels as place_words


def ask() -> dict[str, Any]:
    return {"first_url": reverse("pathway:ask_question", kwargs={"question": "name"})}


ORDER = ("name", "age", "where", "contact", "language", "help")


def question(name: str, form: Any) -> dict[str, Any]:
    place = ORDER.index(name)
    back = reverse("pathway:ask")
    if place:
        back = reverse("pathway:ask_question", kwargs={"question": ORDER[place - 1]})
    return {
        "form": form,
        "number": place + 1,
        "of": len(ORDER),
        "is_last": place + 1 == len(ORDER),
        "why": form.why_asked(),
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


def follow_path(secret: str) -> str:
    return reverse("pathway:own_link", kwargs={"link": secret})


def received(sent: dict[str, str]) -> dict[str, Any]:
    row = queries.row_facts(sent["ref"])
    return {"ref": sent["ref"], "way": sent["way"], **_standing(row)}


def _standing(row: Row | None) -> dict[str, Any]:
    """Who holds it, what is next and by when. Only verified numbers are shown."""
    team = directory.team(row.holder) if row and row.holder else None
    return {
        "holder": place_words.name(team) if team else "",
        "holder_is_made_up": bool(team and team.is_made_up),
        "phone": team.verified_phone if team else "",
        "stage": labels.for_family(row.status) if row else "",
        "by": row.step_due_on if row else None,
        "is_open": bool(row and row.is_open),
    }


def own_page(by: Principal, row: Row, *, at: datetime) -> dict[str, Any]:
    adults = families.caregivers_of(row.baby, at)
    caregiver = next((one for one in adults if one.ref == by.ref), None)
    safe = caregiver.safe if caregiver else None
    return {
        "name": by.name,
        "way": str(family_words.WAYS[safe.way]) if safe else "",
        "detail": safe.detail if safe else "",
        "waits": bool(caregiver and caregiver.has_unconfirmed),
        "added": queries.words_of(row.ref, by.ref),
        **_standing(row),
    }


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


def add(form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "title": _("Add something"),
        "lead": "",
        "action": _("Send"),
        "back": reverse("pathway:own_page"),
    }


def stop() -> dict[str, Any]:
    return {"back": reverse("pathway:own_page")}
