"""
A small town, served as in life: the real server and worker, a database of their own, mail
in files, and people who work in a real browser.

A story is told once and played in both languages: it names what is on the page in English
and the catalogue gives the Welsh, so a page that is not in the catalogue fails its story.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_string, policy
from pathlib import Path

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Browser, Page, expect, sync_playwright


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
CHROMIUMS = (
    os.environ.get("MEBYD_CHROMIUM", ""),
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
)
PICTURES = Path(__file__).parent.parent.parent / "test-pictures"
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Town:
    """Where the server listens, and where its mail lies."""

    address: str
    home: Path

    def mail_to(self, somebody: str) -> list[str]:
        """Bodies of the mail to an address, oldest first, once the worker has sent it."""
        return [
            letter.get_content()
            for letter in self.mail()
            if somebody in (letter["To"] or "")
        ]

    def mail(self):
        files = sorted(self.home.glob("mail/*"), key=lambda p: p.stat().st_mtime)
        for file in files:
            for text in file.read_text("utf-8").split("-" * 79):
                if text.strip():
                    yield message_from_string(text.lstrip(), policy=policy.default)

    def wait_for_mail_to(
        self, somebody: str, holding: str = "", but: str = "", within: float = 15
    ) -> str:
        """The newest letter that holds some words; not one that holds `but`."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            found = [body for body in self.mail_to(somebody) if holding in body]
            found = [body for body in found if not but or but not in body]
            if found:
                return found[-1]
            time.sleep(
                0.1
            )  # the worker is another process: there is nothing to wait on
        raise AssertionError(f"no mail to {somebody} with {holding!r}")


@pytest.fixture(scope="session")
def town(tmp_path_factory) -> Iterator[Town]:
    home = tmp_path_factory.mktemp("town")
    port = free_port()
    env = os.environ | {"MEBYD_HOME": str(home), "MEBYD_MODE": "demonstration"}
    env.pop("DATABASE_URL", None)
    command = [
        sys.executable,
        "-m",
        "mebyd.cli",
        "demo",
        "--referrals",
        "60",
        "--days",
        "150",
    ]
    command += ["--port", str(port)]
    log = (home / "log").open("w")
    server = subprocess.Popen(
        command,
        env=env | {"MEBYD_ADDRESS": f"http://127.0.0.1:{port}"},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        wait_until_it_listens(port, server, home / "log")
        yield Town(f"http://127.0.0.1:{port}", home)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
        log.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_listens(port: int, server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if server.poll() is not None:
            raise AssertionError(f"the server ended: {log.read_text()[-2000:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Its driver runs a loop in this thread; nothing of ours runs in that loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    found = next((path for path in CHROMIUMS if path and Path(path).exists()), None)
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=found, args=FLAGS)


@dataclass
class Story:
    """Somebody at a browser, in one language."""

    town: Town
    browser: Browser
    language: str
    page: Page
    is_plain: bool = False
    """With JavaScript off, on a screen of 320 px: what 400 % of a usual one leaves."""

    @property
    def tag(self) -> str:
        """Tells this play of a story from the others, in addresses that it makes up."""
        return "plain" if self.is_plain else self.language

    # --- words -------------------------------------------------------------------
    def t(self, english: str, context: str = "", **facts) -> str:
        """The page's own words for an English text, in the story's language."""
        with translation.override(self.language):
            found = (
                translation.pgettext(context, english)
                if context
                else translation.gettext(english)
            )
        assert self.language == "en" or found != english or english in SAME, english
        return found % facts if facts else found

    # --- going about --------------------------------------------------------------
    def open(self, path: str) -> None:
        self.page.goto(f"{self.town.address}{path}")

    def go(self, name: str, **kwargs) -> None:
        """Open a page by its route's name."""
        from django.urls import reverse

        with translation.override(self.language):
            self.open(reverse(name, kwargs=kwargs))

    def given(self, person: str, *, phone: bool = False) -> None:
        """Somebody new at the browser, signed in as one of the cast by name."""
        self.new_browser(phone=phone)
        self.go("account_login")
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=re.compile(f"^{person}")).click()

    def new_browser(self, *, phone: bool = False) -> None:
        self.page.context.close()
        size = NARROW if self.is_plain else PHONE if phone else DESK
        self.page = new_page(self.browser, size, is_plain=self.is_plain)

    def click(self, english: str, **facts) -> None:
        name = self.t(english, **facts)
        self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        ).first.click()

    def submit(self) -> None:
        """Press the button of the page's own form, and wait until it is answered."""
        buttons = "main form button.nhsuk-button:not(.nhsuk-button--secondary)"
        with self.page.expect_navigation():
            self.page.locator(buttons).last.click()

    def fill(self, field: str, value: str) -> None:
        self.page.fill(f"#id_{field}", value)

    def choose(self, field: str, value: str) -> None:
        """A radio, a tick or a line of a list, by its value."""
        inputs = self.page.locator(f'input[name="{field}"][value="{value}"]')
        inputs.or_(self.page.locator(f"select#id_{field}")).first.wait_for(
            state="attached"
        )
        if inputs.count():
            inputs.check()
        else:
            self.page.select_option(f"#id_{field}", value)

    # --- looking ------------------------------------------------------------------
    def sees(self, english: str, **facts) -> None:
        text = self.t(english, **facts)
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sees_text(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def does_not_see(self, text: str) -> None:
        assert text not in self.page.content()

    def accessible(self) -> None:
        """No violation of WCAG 2.2 AA that axe knows, nothing wider than the screen."""
        with scripts_on(self.page, self.is_plain):
            results = Axe().run(self.page, options=AXE)
        assert results.violations_count == 0, results.generate_report()
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        assert self.page.locator("html").get_attribute("lang") == self.language

    def ends(self) -> None:
        """Every story ends with the check, on whatever page it has come to."""
        if self.page.url.startswith(self.town.address):
            self.accessible()

    def problem(self) -> None:
        """What was sent is shown again, with what to put right."""
        self.sees("There is a problem")
        self.accessible()

    def picture(self, name: str) -> None:
        """
        For people to look at; nothing is compared. The README's picture of the map is the
        one that is made here: `cp test-pictures/map-en.png docs/pictures/map.png`.
        """
        PICTURES.mkdir(exist_ok=True)
        path = PICTURES / f"{name}-{self.tag}.png"
        self.page.screenshot(path=str(path), full_page=True)


AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
SAME = {"Powys", "Mebyd"}
"""Words that are the same in both languages."""


def new_page(browser: Browser, size: dict, *, is_plain: bool = False) -> Page:
    context = browser.new_context(viewport=size, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(10_000)
    if is_plain:
        page.scripts = context.new_cdp_session(page)
        page.scripts.send(SCRIPTS, {"value": True})
    return page


SCRIPTS = "Emulation.setScriptExecutionDisabled"


@contextmanager
def scripts_on(page: Page, is_plain: bool) -> Iterator[None]:
    """The page has been read without its scripts; the checker is one, and may run."""
    if is_plain:
        page.scripts.send(SCRIPTS, {"value": False})
    yield
    if is_plain:
        page.scripts.send(SCRIPTS, {"value": True})


@pytest.fixture(params=["en", "cy"])
def story(request, town, browser) -> Iterator[Story]:
    told = Story(town, browser, request.param, new_page(browser, DESK))
    yield told
    told.ends()
    told.page.context.close()


@dataclass
class Near(Story):
    """A story in the small Wales, served from within the test: its clock can be moved."""

    world: object = None

    def sits(self, name: str, page: str, **kwargs) -> None:
        """One of the small Wales, past the second factor, at a browser of their own."""
        from make.sign_in import as_

        self.new_browser()
        key = as_(self.world, name).cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": key, "url": self.town.address}
        self.page.context.add_cookies([cookie])
        self.go(page, **kwargs)


@pytest.fixture
def plain_names(settings):
    """The test's own server finds static files by their names, not by their hashes."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}


@pytest.fixture(params=["en", "cy"])
def near(request, plain_names, transactional_db, live_server, browser, tmp_path):
    import make

    town, page = Town(live_server.url, tmp_path), new_page(browser, DESK)
    told = Near(town, browser, request.param, page, world=make.world())
    yield told
    told.ends()
    told.page.context.close()


@pytest.fixture
def clock():
    """Two days on; it ticks, and can be moved."""
    import make

    with time_machine.travel(make.at(2), tick=True) as moving:
        yield moving
