"""A form is sent as often as need be, and nothing of it stays: what did its page say?"""

import re

from django.core.cache import cache
from django.db import transaction

from make import nasty


LANGUAGES = ("en", "cy")


ANSWERS_AT_ONCE = ("pathway:list",)
"""Where what was found is shown in answer, with no other page in between."""


TYPED = ("text", "password")


def stems(good):
    """The fields of a page: of a day its three parts are one."""
    names = {name: "other" for name in good}
    for name in good:
        if name.endswith("_year"):
            stem = name.removesuffix("_year")
            for part in ("day", "month", "year"):
                del names[f"{stem}_{part}"]
            names[stem] = "day"
    return names


def sent(form, language, data):
    """Send it; whatever comes of it, it is no failure, and nothing has changed before."""
    answer = nasty.send(form.client, form.at(language), data)
    assert answer.status_code in (200, 302), (answer.status_code, brief(data))
    return answer


def brief(data):
    return {name: str(value)[:40] for name, value in data.items()}


def refused(form, name, data):
    """The field's message in each language, the other answers kept; None if taken."""
    told = {}
    for language in LANGUAGES:
        shown = tried(form, language, data)
        if shown is None:
            return None
        assert shown.errors, f"shown again without a message: {brief(data)}"
        told[language] = shown.errors.get(name) or next(iter(shown.errors.values()))
        kept(shown, data, but=name)
    assert told["en"] != told["cy"], f"one language for both: {told}"
    return told


def tried(form, language, data):
    """The form as it is shown again; None if it was taken. Undone either way."""
    cookies = form.client.cookies.copy()
    with transaction.atomic():
        answer = sent(form, language, data)
        shown = nasty.read(answer) if answer.status_code == 200 else None
        if shown and not shown.errors and form.route in ANSWERS_AT_ONCE:
            shown = None
        transaction.set_rollback(True)
    form.client.cookies = cookies
    cache.clear()
    return shown


def kept(shown, data, *, but):
    """Everything else that was entered is still on the page, in its place."""
    but = (but,) if isinstance(but, str) else but
    for name, value in data.items():
        of_those = name in but or name.startswith(tuple(f"{one}_" for one in but))
        if of_those or name not in shown.kinds:
            continue
        wanted = value if isinstance(value, list) else [value]
        if shown.kinds[name] == "password":
            wanted = [""]  # typed again, and never shown
        assert shown.values[name] == [nasty.arrives(one) for one in wanted], name
    lost = {n for n in data if n not in shown.kinds and not n.startswith(but)}
    assert not lost, f"no longer on the page: {lost}"


def questions(form):
    """The kind of each question, as the page itself draws it."""
    answer = form.client.get(form.at("en"))
    assert answer.status_code == 200, (form.route, answer.status_code)
    shown = nasty.read(answer)
    for name, kind in stems(form.good).items():
        yield name, "day" if kind == "day" else shown.kinds.get(name, "absent")


def room_told(told):
    """How many characters there is room for, as the message says; 0 if it does not."""
    found = re.search(r"room for ([\d,]+) characters", told["en"])
    return int(found[1].replace(",", "")) if found else 0
