"""
Every form of the product is played: with nasty input (tests/rooms/pathway and accounts,
`test_nasty_input.py`) and by those to whom it does not belong (tests/access,
`test_swapped.py`). Both read `make.forms`; here it is seen that nothing lacks there.
"""

import dis
import re
import types
from pathlib import Path
from urllib.parse import quote

import pytest
from django import forms
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import mebyd
from make import nasty
from make.forms import BUTTONS, PAGES, PASSKEYS
from make.sign_in import as_
from mebyd.pages import fields
from mebyd.web.doors import routes


pytestmark = pytest.mark.rooms
LANGUAGES = ("en", "cy")

ELSEWHERE = {
    "demonstration_sign_in": "tests/rooms/accounts/test_demonstration.py",
    "pathway:guest_confirm": "tests/rooms/pathway/test_guests.py",
    "pathway:household": "it shows what is known; its pages take what is put right",
    "pathway:ask_check": "tests/rooms/pathway/test_family_questions.py",
}
"""Routes that take what is sent, and where they are played: each asks nothing."""


# --- Nothing lacks --------------------------------------------------------------------
def takes_posts(view) -> bool:
    """Whether a view, or what it calls among our views, knows of anything sent."""
    if hasattr(view, "view_class"):
        return hasattr(view.view_class, "post")
    return any(_says_post(one) for one in _calls(view, set()))


def _calls(function, seen):
    if function in seen:
        return seen
    seen.add(function)
    for other in _named(function):
        if isinstance(other, types.FunctionType) and _is_ours(other.__module__):
            _calls(other, seen)
    return seen


def _named(function):
    """What a function names: of its module, of our modules, and what it wraps."""
    used = [(one.opname, one.argval) for one in _steps(function.__code__)]
    for _load, name in [one for one in used if one[0] == "LOAD_GLOBAL"]:
        found = function.__globals__.get(name)
        yield found
        if isinstance(found, types.ModuleType) and _is_ours(found.__name__):
            yield from (getattr(found, str(each), None) for _load, each in used)
    yield getattr(function, "__wrapped__", None)
    for cell in function.__closure__ or ():
        yield cell.cell_contents


def _steps(code):
    yield from dis.get_instructions(code)
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield from _steps(one)


def _is_ours(module):
    return module.startswith("mebyd.") and ".views" in module or "decorators" in module


def _says_post(function):
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    if ["POST"] in cells:
        return True
    return _in_code(function.__code__)


def _in_code(code):
    inner = (one for one in code.co_consts if isinstance(one, types.CodeType))
    named = "POST" in code.co_names or "POST" in code.co_consts
    return named or any(_in_code(one) for one in inner)


@pytest.fixture
def played(world, monkeypatch):
    """Every page opened and sent in: the routes, and the classes of the forms."""
    classes, names = set(), set()
    made = forms.forms.BaseForm.__init__

    def noted(self, *args, **more):
        classes.add(type(self))
        made(self, *args, **more)

    monkeypatch.setattr(forms.forms.BaseForm, "__init__", noted)
    people = dict(world.people)
    for page in (*PAGES.values(), *BUTTONS.values(), *PASSKEYS.values()):
        world.people = dict(people)
        with transaction.atomic():
            one = page(world)
            names.add(one.route)
            one.client.get(one.at("en"))
            answer = one.client.post(one.at("en"), one.good)
            assert answer.status_code in (200, 302), one
            transaction.set_rollback(True)
    for route, (who, _words) in SEARCHES.items():
        searcher(world, who).get(reverse(route), {"area": "x"})
    return names, classes


def test_every_route_that_takes_anything_and_every_form_is_played(played):
    names, classes = played
    taking = {
        name for name, pattern, _door in routes() if takes_posts(pattern.callback)
    }
    assert taking - names - set(ELSEWHERE) == set(), "put it into tests/make/forms"
    assert set(ELSEWHERE) - taking == set(), "it takes nothing (any more)"
    assert names <= taking
    all_forms = {one for one in _below(forms.BaseForm) if _is_a_form_of_ours(one)}
    unplayed = {c for c in all_forms if not any(issubclass(p, c) for p in classes)}
    assert unplayed == set(), "put its page into tests/make/forms"


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _is_a_form_of_ours(kind):
    return kind.__module__.startswith("mebyd.") and kind is not fields.Form


# --- What is asked in an address --------------------------------------------------------
SEARCHES = {
    "workforce:certificate": ("", ("code",)),
    "directory:find": ("", ("text", "area", "level", "age")),
    "directory:people": ("wales.administrator", ("text", "page")),
    "directory:teams": ("wales.administrator", ("board",)),
    "workforce:people": ("wales.workforce", ("text", "area", "stage")),
    "care:leavers": ("wales.administrator", ("team",)),
    "pathway:list": ("cardiff.coordinator", ("show", "team", "area", "level", "page")),
    "pathway:sent": ("cardiff.referrer", ("page",)),
    "workforce:matrix": ("wales.workforce", ("board",)),
    "workforce:list_example": ("wales.workforce", ("kind",)),
    "oversight:map": ("", ("level", "age")),
    "oversight:board": ("cardiff.board_lead", ("board", "month")),
    "oversight:rows": ("cardiff.board_lead", ("board", "month", "number", "page")),
    "oversight:board_csv": ("cardiff.board_lead", ("board", "month")),
    "oversight:wales": ("wales.lead", ("month",)),
    "oversight:ledger": ("cardiff.governance", ("ref", "person", "refused", "page")),
}
ONLY_WHETHER = {"from_check"}
"""Asked only whether it is there."""

ASKED = {
    **{what: text for what, text in nasty.TEXTS.items() if what != "1 MB"},
    "many digits": "9" * 5_000,
    "below nothing": "-1",
    "other digits": "١٢",
    "1900": "1900-01",
    "2100": "2100-12",
    "no month": "2026-13",
    "a reference": "MB-2222-22222",
}


def searcher(world, who):
    return as_(world, who) if who else Client(raise_request_exception=False)


def test_whatever_a_page_reads_from_its_address_is_among_these():
    known = {word for _who, words in SEARCHES.values() for word in words}
    source = Path(mebyd.__file__).parent
    read = set()
    for path in source.glob("*/**/*.py"):
        text = path.read_text("utf-8")
        read |= set(re.findall(r'\b(?:GET|asked)\.get\("(\w+)"', text))
        read |= set(re.findall(r'"(\w+)" in request\.GET', text))
    assert read - known - ONLY_WHETHER == set()


@pytest.mark.parametrize("route", SEARCHES)
def test_nasty_input_in_an_address(world, route):
    who, words = SEARCHES[route]
    client, faults = searcher(world, who), []
    for language in LANGUAGES:
        with override(language):
            address = reverse(route)
        for word in words:
            for what, text in ASKED.items():
                cache.clear()
                said = quote(text.encode("utf-8", "surrogatepass"))
                with transaction.atomic():
                    answer = client.get(f"{address}?{word}={said}")
                    transaction.set_rollback(True)
                if answer.status_code not in (200, 404):
                    faults.append((word, what, answer.status_code))
    assert faults == []


def test_a_wrong_reference_is_told_by_the_field(world):
    client = as_(world, "cardiff.governance")
    told = {}
    for language in LANGUAGES:
        with override(language):
            address = reverse("oversight:ledger")
        for text in ("nonsense", nasty.TEXTS["composed"], nasty.TEXTS["markup"]):
            shown = nasty.read(client.get(address, {"ref": text}))
            assert shown.values["ref"] == [text]
            told[language] = shown.errors["ref"]
    assert told["en"] != told["cy"]


class Plain(fields.Form):
    """Two questions that say nothing of their own where an answer is missing."""

    name = fields.Words(ask="Name in English")
    kind = fields.OneOf(ask="What kind", choices=[("a", "A")])
    day = fields.Words(ask="Day", missing="Enter the day.")


def test_the_list_of_problems_says_which_answer_is_missing():
    said = [problem["text"] for problem in Plain({}).problems()]
    assert said == [
        "Name in English: Enter an answer.",
        "What kind: Choose an answer.",
        "Enter the day.",
    ]
