"""The guest's pages as ready-to-print values."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def guest(form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "why": form.why_asked(),
        "sign_in_url": f"{reverse('account_login')}?next={reverse('pathway:start')}",
    }


def about_url(about: str) -> str:
    """The page of what a link is about: a referral, a question, or a draft."""
    if about.startswith("MB-"):
        return reverse("pathway:received", kwargs={"ref": about})
    if about.startswith("CO-"):
        return reverse("pathway:advice", kwargs={"ref": about})
    return reverse("pathway:tasks", kwargs={"draft": about})


def too_many() -> str:
    return _("Too many links were asked for from here. Wait an hour, or sign in.")
