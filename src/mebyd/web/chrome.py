"""What stands around every page: names, languages, places to go, alarms."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from mebyd.directory.access import Request
from mebyd.web import alarms, menu


LANGUAGE_NAMES = {"en": "English", "cy": "Cymraeg"}


def chrome(request: Request) -> dict[str, Any]:
    """The one value that the layout needs, for the template context."""
    language = get_language() or "en"
    other = "cy" if language == "en" else "en"
    principal = getattr(request, "principal", None)
    name = principal.name if principal and request.user.is_authenticated else ""
    return {
        "chrome": {
            "language": language,
            "other_language": other,
            "other_language_name": LANGUAGE_NAMES[other],
            "other_url": other_url(request, other),
            "nonce": getattr(request, "csp_nonce", ""),
            "is_demonstration": settings.IS_DEMONSTRATION,
            "post_url": reverse("web:demonstration_post"),
            "home_url": reverse("web:home"),
            "map_url": reverse("oversight:map"),
            "ask_url": reverse("pathway:ask"),
            "training_url": reverse("workforce:mine") if name else "",
            "about_url": reverse("web:about"),
            "sign_in_url": "" if name else reverse("account_login"),
            "sign_out_url": reverse("account_logout"),
            "person": name,
            "account_url": reverse("mfa_index"),
            "places": menu.places(request) if name else (),
            "quick_exit": getattr(request, "quick_exit", ""),
            "notices": list(get_messages(request)),
            "alarms": alarms.alarms(request) if name else (),
        }
    }


def other_url(request: Request, other: str) -> str:
    """This very page in the other language, query and all."""
    return translate_url(request.get_full_path(), other)
