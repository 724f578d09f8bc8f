"""Pages on which somebody, or a whole team, goes."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.accounts import queries as accounts
from mebyd.care import queries
from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import Member, Principal, TeamCard, TeamKind
from mebyd.pathway import queries as referrals
from mebyd.places import labels as place_words


def leavers(
    by: Principal, teams: tuple[TeamCard, ...], team: TeamCard | None, *, on: date
) -> dict[str, Any]:
    members = directory.members(team.ref, on=on) if team else ()
    people = accounts.people({one.person_ref for one in members})
    loads = queries.loads_of(people)
    return {
        "teams": [
            {"ref": one.ref, "name": place_words.name(one), "is_here": one is team}
            for one in teams
        ],
        "rows": [
            {
                "name": people[one.person_ref].name,
                "role": str(directory_words.ROLES[one.role]),
                "load": loads[one.person_ref],
                "url": reverse("care:leave", kwargs={"membership": one.membership_ref})
                if one.person_ref != by.ref
                else "",
            }
            for one in members
        ],
    }


def leave(member: Member, name: str, carried: int) -> dict[str, Any]:
    return {
        "title": _("End this role"),
        "name": f"{name} · {directory_words.ROLES[member.role]}",
        "lead": _ends(carried) if member.team else _("It ends today, at once."),
        "action": _("End it now"),
        "back": _back(member),
    }


def _ends(carried: int) -> str:
    text = ngettext(
        "It ends today, at once. They carry %(count)s family, which falls to the team lead.",
        "It ends today, at once. They carry %(count)s families, which fall to the team lead.",
        carried,
    )
    return text % {"count": carried}


def left(fell: int) -> str:
    """What became of what they carried: nothing, if another seat lets them carry on."""
    if not fell:
        return _("The role is ended.")
    text = ngettext(
        "The role is ended. %(count)s family is the team lead’s now.",
        "The role is ended. %(count)s families are the team lead’s now.",
        fell,
    )
    return text % {"count": fell}


def _back(member: Member) -> str:
    if member.team:
        return f"{reverse('care:leavers')}?team={member.team}"
    return reverse("directory:person", kwargs={"person": member.person_ref})


def close_account(person: str, seats: tuple[Member, ...]) -> dict[str, Any]:
    """What ends with an account, and what becomes of what they carry."""
    name = accounts.people({person})[person].name
    roles = ", ".join(str(directory_words.ROLES[one.role]) for one in seats)
    carried = queries.loads_of({person})[person]
    lines = [_("They are signed out at once, and nobody signs in with this account.")]
    lines += (
        [_("These roles end today: %(roles)s.") % {"roles": roles}] if seats else []
    )
    lines += [_carried(carried)] if carried else []
    return {
        "title": _("Close this account"),
        "name": name,
        "lines": lines,
        "action": _("Close it now"),
        "back": reverse("directory:person", kwargs={"person": person}),
    }


def _carried(count: int) -> str:
    text = ngettext(
        "They carry %(count)s family, which falls to the team lead.",
        "They carry %(count)s families, which fall to the team lead.",
        count,
    )
    return text % {"count": count}


def receivers(team: TeamCard, *, on: date) -> list[tuple[str, str]]:
    """Who could take over: the teams of its own board first."""
    others = [one for one in directory.teams_of_board("", on=on) if one.ref != team.ref]
    others.sort(key=lambda one: (one.board != team.board, directory_words.name(one)))
    return [(one.ref, directory_words.name(one)) for one in others]


def close_team(team: TeamCard, *, on: date) -> dict[str, Any]:
    """What a team holds and who works there, before it closes."""
    held = referrals.held_by(team.ref)
    people = len({one.person_ref for one in directory.members(team.ref, on=on)})
    return {
        "title": _("Close this team"),
        "name": directory_words.name(team),
        "lines": list(_closing(team, held, people)),
        "action": _("Close it now"),
        "back": reverse("directory:team", kwargs={"ref": team.ref}),
    }


def _closing(team: TeamCard, held: int, people: int) -> list[str]:
    holds = ngettext(
        "It closes today, at once. It answers for %(count)s referral or question.",
        "It closes today, at once. It answers for %(count)s referrals or questions.",
        held,
    )
    roles = ngettext(
        "%(count)s person has a role here. It ends with the team.",
        "%(count)s people have a role here. It ends with the team.",
        people,
    )
    lines = [holds % {"count": held}]
    lines += [roles % {"count": people}] if people else []
    if team.kind is TeamKind.FRONT_DOOR:
        lines.append(
            _(
                "It is the front door of its health board: until another one is set up, "
                "no new referral can be received there."
            )
        )
    return lines
