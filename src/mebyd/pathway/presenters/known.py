"""Whether this baby is known here already: other referrals, linked records, what differs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.directory.terms import Principal
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import HomeCard, HouseholdCard
from mebyd.pathway import access, labels
from mebyd.pathway.presenters import allowed
from mebyd.pathway.presenters.names import Names, area, names
from mebyd.pathway.queries import Opened, Row
from mebyd.places import labels as place_words


def also(
    by: Principal, found: Opened, family: HouseholdCard, *, at: datetime
) -> dict[str, Any]:
    """Only what the reader may see; of all else, that it is there. Empty if nothing is."""
    rows, hidden = access.also_known(by, found.row, at=at)
    known = names([row.holder for row in rows])
    panel = {
        "referrals": [_line(row, found, known) for row in rows],
        "links": list(_links(found, families.linked(found.row.baby))),
        "hidden": _hidden(hidden),
        "differs": _differs(found),
        **_reported(by, found, family),
    }
    return panel if any(panel.values()) else {}


def _line(row: Row, found: Opened, known: Names) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "url": reverse("pathway:opened", kwargs={"ref": row.ref}),
        "stage": str(labels.STATUSES[row.status]),
        "holder": known.team(row.holder) if row.holder else "",
        "received_at": row.received_at,
        "is_linked": row.baby != found.row.baby,
    }


def _links(found: Opened, others: frozenset[str]) -> Iterator[str]:
    """Where a link that this referral's record asked for can be looked at, and undone."""
    for other in sorted(others):
        if families.question(found.row.baby, other):
            kwargs = {"ref": found.row.ref, "known": other}
            yield reverse("pathway:compare", kwargs=kwargs)


def _hidden(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "It is linked with %(count)s record that your team does not see.",
        "It is linked with %(count)s records that your team does not see.",
        count,
    ) % {"count": count}


def _differs(found: Opened) -> str:
    """What this referral said of a known baby that stands otherwise in the record."""
    fields = found.history[0].facts.get("differs", ())
    said = [
        str(family_words.FIELDS[one]) for one in fields if one in family_words.FIELDS
    ]
    if not said:
        return ""
    return _("This referral says otherwise than the record: %(what)s.") % {
        "what": ", ".join(said)
    }


def _reported(by: Principal, found: Opened, family: HouseholdCard) -> dict[str, str]:
    home = family.reported_home
    if home is None or home.is_sealed:
        return {"home": "", "home_url": ""}
    may = allowed.may(by, found, allowed.BY_NAME["home"])
    kwargs = {"ref": found.row.ref}
    return {
        "home": _("A later referral says that they live in %(where)s.")
        % {"where": _place(home)},
        "home_url": reverse("pathway:take_home", kwargs=kwargs) if may else "",
    }


def home(family: HouseholdCard) -> list[str]:
    """The home in the record and the one that was reported, before it is taken over."""
    reported = family.reported_home
    pairs = (
        (_("In the record: %(where)s"), family.home),
        (_("Reported: %(where)s"), reported),
    )
    return [text % {"where": _place(one)} for text, one in pairs if one]


def _place(home: HomeCard) -> str:
    known = (area(home.area), place_words.postcode(home.postcode))
    return " ".join(text for text in known if text)
