"""
Every page that a link leads to, for each of the cast, with JavaScript off: no violation that
the checker knows, nothing wider than the 320 px that 400 % zoom leaves, in both languages.
"""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.utils import translation

from mebyd.web.doors import routes
from story.conftest import NARROW, Story, new_page
from story.steps import refer


pytestmark = pytest.mark.story

PUBLIC = ""
CAST = [
    PUBLIC,
    *("Sioned Bebb", "Marcus Bowen", "Gwenllian Rees"),
    *("Angharad Prosser", "Owain Llwyd", "Rhodri Vaughan"),
    *("Nia Caradog", "Priya Menon", "Beth Trahaearn"),
]
ANYBODYS = {name for name, _, door in routes() if door and door.is_public}
"""Looked at once, by the public."""

OFFER_MORE = {"oversight:map", "directory:area", "directory:service"}
"""Anybody's pages that lead whoever may change them further."""

ON_THE_WAY = {
    *("pathway:ask_check", "pathway:ask_received", "pathway:danger", "pathway:check"),
    *("pathway:guest_sent", "pathway:guest_confirm", "pathway:guest_follow"),
    *("pathway:own_link", "pathway:own_page", "pathway:own_add", "pathway:own_stop"),
    *("pathway:own_contact", "pathway:own_confirm", "pathway:own_closed"),
    *("pathway:ask_advice", "pathway:advice", "pathway:drop", "pathway:own_leave"),
    *("pathway:compare", "pathway:refused", "pathway:take_home"),
    *("pathway:advice_to_referral", "care:start"),
    *("workforce:cohort", "workforce:open_cohort", "workforce:attendance"),
    *("workforce:completion", "workforce:call_off", "workforce:course"),
    *("workforce:cohorts", "workforce:courses", "workforce:new_course"),
    *("workforce:answer_correction", "workforce:list", "workforce:signed_up"),
    *("workforce:join", "workforce:attach", "workforce:person"),
    *("workforce:recognise", "workforce:register", "workforce:people"),
    "workforce:lists",
}
"""
Pages inside a form, behind a letter, or that only a rare state leads to. The stories pass
through them; `refused` and `take_home` are looked at by tests without a browser alone.
"""

ACCOUNTS = {name for name, *_ in routes() if name.startswith(("account_", "mfa_"))} | {
    "demonstration_sign_in",
    "healthy",
    "web:my_work",
}
"""Signing in, and answers that are no pages."""

NO_PAGES = {
    *("pathway:ask_go", "oversight:board_csv"),
    *("directory:invite", "directory:reopen"),
    *("workforce:fill", "workforce:own_certificate", "workforce:file"),
    *("workforce:as_json", "workforce:as_pdf", "workforce:confirm"),
    "workforce:list_example",
}
"""The quick exit, which ends at somebody else's site; a file; buttons of a page."""

LETTERS = "web:demonstration_post"
"""Letters to many: what one leads to is not for whoever reads them all here."""

OF_A_KIND = 6
"""Pages of one route that somebody opens: they lead to what the first one does not."""

OF_MANY_STATES = {"pathway:opened": 40, "pathway:received": 40}
"""Each leads on by where it stands, and what other stories sent comes before it."""

CHECKED = 1
"""So many of a route are checked, by whoever comes there first, in both languages."""


@dataclass
class Walk:
    """Where somebody has been, and what they found wrong there."""

    story: Story
    is_public: bool
    checked: Counter[str]
    opened: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def go(self) -> None:
        known, ahead = set(), [self.story.page.url]
        while ahead:
            address = ahead.pop(0)
            name = route(address)
            if self.opened[name] >= OF_MANY_STATES.get(name, OF_A_KIND):
                continue
            self.opened[name] += 1
            for found in self.look(address, name):
                if found not in known and self.is_to_be_seen(route(found)):
                    known.add(found)
                    ahead.append(found)

    def is_to_be_seen(self, name: str) -> bool:
        if not name or name in NO_PAGES:
            return False
        return self.is_public or name not in ANYBODYS - OFFER_MORE

    def look(self, address: str, name: str) -> list[str]:
        """The page in English and in Welsh; what it leads to."""
        story = self.story
        story.language = "en"
        answer = story.page.goto(address)
        if answer.status != 200:
            self.faults.append(f"{name}: {answer.status} at {address}")
            return []
        found = [] if name == LETTERS else self.links()
        if self.checked[name] >= CHECKED:
            return found
        self.checked[name] += 1
        self.check(name)
        welsh = story.page.locator("a[hreflang=cy]").first.get_attribute("href")
        story.page.goto(f"{story.town.address}{welsh}")
        story.language = "cy"
        self.check(name)
        return found

    def links(self) -> list[str]:
        hrefs = self.story.page.eval_on_selector_all(
            "a[href]:not([hreflang]):not([download])", "all => all.map(a => a.href)"
        )
        here = self.story.town.address
        return [one.split("#")[0] for one in hrefs if one.startswith(f"{here}/en/")]

    def check(self, name: str) -> None:
        try:
            self.story.accessible()
        except AssertionError as told:
            self.faults.append(f"{name} at {self.story.page.url}: {told}")


def route(address: str) -> str:
    """The name of the page at an address, or nothing if it is no page of ours to look at."""
    try:
        with translation.override("en"):
            return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def suspected(town, browser):
    """Harm that nobody has reported: no made-up world must happen to hold one today."""
    page = new_page(browser, NARROW, is_plain=True)
    story = Story(town, browser, "en", page, is_plain=True)
    story.given("Sioned Bebb")
    why = "The social worker rings at four."
    refer(story, "Cadi Roberts", "Lowri Roberts", "lowri@example.test", harm=why)
    story.page.context.close()


def test_every_page(town, browser):
    suspected(town, browser)
    faults, checked = [], Counter()
    for person in CAST:
        page = new_page(browser, NARROW, is_plain=True)
        story = Story(town, browser, "en", page, is_plain=True)
        story.given(person) if person else story.go("web:home")
        walk = Walk(story, is_public=not person, checked=checked)
        walk.go()
        story.page.context.close()
        faults += [f"{person or 'the public'}: {one}" for one in walk.faults]
    assert not faults, "\n".join(faults)
    every = {name for name, *_ in routes()} - NO_PAGES - ON_THE_WAY - ACCOUNTS
    unseen = sorted(every - set(checked))
    assert not unseen, f"no link led to {unseen}"
