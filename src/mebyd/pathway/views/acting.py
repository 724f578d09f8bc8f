"""
What every page on which somebody acts does: open the referral, read the form, one call,
show. A refusal is shown with everything that was typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib import messages as notices
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory.access import Request
from mebyd.directory.terms import Principal
from mebyd.pages.fields import Form
from mebyd.pages.shown import page
from mebyd.pathway import access, labels
from mebyd.pathway.presenters import allowed
from mebyd.pathway.queries import Opened
from mebyd.pathway.terms import Refusal, Stale


@dataclass(frozen=True)
class Asked:
    """A page that somebody opened or sent in: the referral as it is at that moment."""

    request: Request
    found: Opened
    at: datetime

    @property
    def ref(self) -> str:
        return self.found.row.ref

    @property
    def by(self) -> Principal:
        return self.request.principal

    @property
    def data(self) -> Any:
        return self.request.POST if self.request.method == "POST" else None

    @property
    def seen(self) -> dict[str, int]:
        return {"seen": self.found.row.sequence}

    def does(self, action: Callable[..., Any], said: str, **more: Any) -> "Work":
        """The work of a form whose answers are, name by name, what the action takes."""

        def work(given: dict[str, Any]) -> str:
            action(ref=self.ref, by=self.by, at=self.at, **more, **given)
            return said

        return work


Work = Callable[[dict[str, Any]], str]
"""What a good form does; the answer is what to tell afterwards."""

Page = Callable[..., HttpResponse]


def acting(name: str) -> Callable[[Page], Callable[..., HttpResponse]]:
    """
    Opens the referral for an act of that name; the look is kept.

    Whoever opens the page when it cannot be done is led back to where it stands.
    """

    def decorated(view: Page) -> Callable[..., HttpResponse]:
        def opened(request: Request, ref: str, **more: Any) -> HttpResponse:
            now = timezone.now()
            _by, found = access.opened(request.principal, ref, at=now)
            wanted = allowed.BY_NAME[name]
            if request.method != "POST" and not allowed.may(
                request.principal, found, wanted
            ):
                notices.warning(
                    request, _("That cannot be done here and now: see where it stands.")
                )
                return redirect("pathway:opened", ref=ref)
            return view(Asked(request, found, now), **more)

        opened.__doc__ = view.__doc__
        return opened

    return decorated


def as_typed(form: Form) -> Form:
    """What was typed so far, without its problems: it was not sent yet."""
    typed = {bound.html_name: bound.value() for bound in form}
    return type(form)(initial=typed)


def act(
    asked: Asked, form: Form, work: Work, what: dict[str, Any], *, to: str = ""
) -> HttpResponse:
    """Done, and on to the next page; or the form again with everything typed."""
    if form.is_valid():
        try:
            notices.success(asked.request, work(form.cleaned_data))
            return redirect(to) if to else redirect("pathway:opened", ref=asked.ref)
        except Stale as refusal:
            form = _now_seen(form, asked.found)
            notices.error(asked.request, labels.say(refusal))
        except Refusal as refusal:
            said = labels.say(refusal)
            if not form.takes(refusal.code, said):
                notices.error(asked.request, said)
    template = what.pop("template", "pathway/staff_act.jinja")
    return page(asked.request, template, what | {"form": form})


def _now_seen(form: Form, found: Opened) -> Form:
    """They are told that it has changed: what they send next is about what is true now."""
    typed = cast(QueryDict, form.data).copy()
    typed["seen"] = str(found.row.sequence)
    form.data = typed
    return form
