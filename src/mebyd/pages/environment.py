"""The template environment: NHS components, both languages, dates as people say them."""

from typing import Any

import jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone, translation


def environment(**options: Any) -> jinja2.Environment:
    """Django calls this once, with its own options."""
    env = jinja2.Environment(
        **(
            options
            | {
                # The NHS components ask for parameters that were not given.
                "undefined": jinja2.ChainableUndefined,
                "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
                "trim_blocks": True,
                "lstrip_blocks": True,
            }
        )
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals |= {"url": url, "static": static}
    env.filters |= {"day": day, "weekday": weekday, "moment": moment, "number": number}
    return env


def url(name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs=kwargs)


def day(value: Any) -> str:
    """12 March 2026 · 12 Mawrth 2026."""
    return formats.date_format(_local(value), "j F Y") if value else ""


def weekday(value: Any) -> str:
    """Thursday 12 March · Dydd Iau 12 Mawrth; of another year than this one, with it."""
    if not value:
        return ""
    found = _local(value)
    is_this_year = found.year == timezone.localdate().year
    return formats.date_format(found, "l j F" if is_this_year else "l j F Y")


def moment(value: Any) -> str:
    """12 March 2026, 14:02."""
    return formats.date_format(_local(value), "j F Y, H:i") if value else ""


def number(value: float, places: int = 0) -> str:
    """1,234 with the grouping that both languages share."""
    return f"{value:,.{places}f}"


def _local(value: Any) -> Any:
    return timezone.localtime(value) if hasattr(value, "tzinfo") else value
