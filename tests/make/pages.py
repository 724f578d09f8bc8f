"""Where a page of the pathway is, what it says, and how a day is typed into it."""

import re
from html import unescape

from django.urls import reverse

from mebyd.pathway import queries


def at(name, row=None, **more):
    """The address of a page of the pathway; `row` is the referral that it is about."""
    kwargs = {"ref": row.ref} if row else {}
    return reverse(f"pathway:{name}", kwargs=kwargs | more)


def text(answer):
    """A page as it is read: `’` and not `&#x27;`."""
    return unescape(answer.content.decode())


def sent(browser, name, row, *, follow=True, number=None, **given):
    """The form of an act, sent in as it was opened."""
    given.setdefault("seen", queries.row_facts(row.ref).sequence)
    more = {"number": number} if number else {}
    return browser.post(at(name, row, **more), given, follow=follow)


def day(name, on):
    """A date as its three boxes hold it."""
    boxes = {"day": on.day, "month": on.month, "year": on.year}
    return {f"{name}_{box}": str(number) for box, number in boxes.items()}


def without_nonce(answer):
    """A page without what differs each time that it is asked for."""
    shown = re.sub(r'nonce="[^"]*"', "", answer.content.decode())
    return re.sub(r'(href|value|content)="[^"]*"', "", shown)
