"""Rule 17 as pages: a role ends, an account closes, a team closes."""

from collections.abc import Callable

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.accounts import queries as accounts
from mebyd.care import access, actions, forms, labels, queries
from mebyd.care.presenters import leaving as shown
from mebyd.directory import labels as directory_words
from mebyd.directory.access import Request
from mebyd.directory.terms import CannotChange, TeamKind
from mebyd.pages.shown import page
from mebyd.pathway.terms import Refusal


def leavers(request: Request) -> HttpResponse:
    """Whose role can be ended: a team's people, and what each carries."""
    by, day = request.principal, timezone.localdate()
    teams = access.teams_to_end_in(by, on=day)
    chosen = next((t for t in teams if t.ref == request.GET.get("team")), None)
    team = chosen or (teams[0] if teams else None)
    what = shown.leavers(by, teams, team, on=day)
    return page(request, "care/leavers.jinja", what)


def leave(request: Request, membership: str) -> HttpResponse:
    """End somebody's role at once; what they carried falls to the lead."""
    by = request.principal
    member = access.seat_to_end(by, membership)
    carried = queries.carried_in(member.person_ref, member.team) if member.team else ()
    name = accounts.person(member.person_ref).name
    what = shown.leave(member, name, len(carried))
    if request.method == "POST" and _done(
        request,
        lambda: actions.leave(membership=membership, by=by, at=timezone.now()),
        shown.left,
    ):
        return redirect(what["back"])
    return page(request, "care/leave.jinja", what)


def close_account(request: Request, person: str) -> HttpResponse:
    """Somebody is gone: every role ends, and nobody signs in as them."""
    by = request.principal
    seats = access.account_to_close(by, person, on=timezone.localdate())
    what = shown.close_account(person, seats)
    if request.method == "POST" and _done(
        request,
        lambda: actions.close_account(person=person, by=by, at=timezone.now()),
        lambda _fell: _("The account is closed."),
    ):
        return redirect(what["back"])
    return page(request, "care/leave.jinja", what)


def close_team(request: Request, team: str) -> HttpResponse:
    """A team closes today: first what it holds has another holder."""
    by, day = request.principal, timezone.localdate()
    card = access.team_to_close(by, team, on=day)
    form = forms.CloseTeam(
        request.POST or None,
        teams=shown.receivers(card, on=day),
        is_front_door=card.kind is TeamKind.FRONT_DOOR,
    )
    if form.is_valid() and _done(
        request,
        lambda: actions.close_team(
            team=team, to=form.cleaned_data["to"], by=by, at=timezone.now()
        ),
        lambda _passed: _("The team is closed."),
    ):
        return redirect("directory:teams")
    what = shown.close_team(card, on=day)
    return page(request, "care/close_team.jinja", what | {"form": form})


def _done(
    request: Request, work: Callable[[], int], said: Callable[[int], str]
) -> bool:
    """Whether it was done; what became of it, or why not, is said on the next page."""
    try:
        count = work()
    except Refusal as refusal:
        notices.error(request, labels.say(refusal))
    except CannotChange as refusal:
        notices.error(request, str(directory_words.WHY[refusal.why]))
    else:
        notices.success(request, said(count))
        return True
    return False
