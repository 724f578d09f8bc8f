"""
What is sent in for what is not theirs, on every page that takes anything: in the address
and in the fields. Refused as if it were not there; nothing is changed; the attempt is in
the ledger.

The pages are those of `make.forms`, each with a good answer to each question: nothing but
the check of whose it is stands between it and the act. A page that lacks there fails
tests/rooms/test_forms.py.
"""

import hashlib
import re

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction

import make
from make import nasty
from make.forms import BUTTONS, PAGES
from make.pages import without_nonce
from make.people import CAST, seat
from make.sign_in import as_
from mebyd.accounts import actions as accounts
from mebyd.directory.terms import Role
from mebyd.ledger.models import Entry


pytestmark = pytest.mark.rooms

STRANGERS = {
    Role.COORDINATOR: (("cardiff.charity", ""), ("powys.door", "")),
    Role.TEAM_LEAD: (("cardiff.charity", ""), ("powys.targeted", "")),
    Role.PRACTITIONER: (("cardiff.charity", ""), ("powys.targeted", "")),
    Role.REFERRER: (("", "CVU"), ("", "PTHB")),
    Role.WORKFORCE_LEAD: (("", "PTHB"),),
    Role.ADMINISTRATOR: (("", "PTHB"),),
    Role.WORKFORCE_LEAD: (("", "PTHB"),),
}
"""Of the same role: in another team, in another board."""

MADE_UP = {
    "ref": "MB-2222-22222",
    "team": "TM-2222-22222",
    "person": "PE-2222-22222",
    "membership": "SE-2222-22222",
    "question": "QU-2222-22222",
    "adult": "CG-2222-22222",
    "known": "BY-2222-22222",
    "draft": "none-such",
    "section": "none-such",
    "number": 999,
    "competency": "none-such",
    "depth": 9,
    "code": "W06009999",
    "kind": "none-such",
    "place": "W06009999",
    "sheet": "LS-2222-22222",
    "pk": 999_999,
}
OF_AN_ACCOUNT = ("mfa_", "account_")
"""Their own and nobody else's: no address names another's; a passkey's number is theirs."""

ADDRESSED = {
    name: page
    for name, page in (PAGES | BUTTONS).items()
    if name not in ("own lock", "new password by link")
    and not name.startswith("family")
}


@pytest.fixture(params=ADDRESSED)
def page(request, world):
    found = ADDRESSED[request.param](world)
    if not found.kwargs:
        pytest.skip("its address names nothing")
    cache.clear()
    return found


def strangers(world, who):
    """People of the same role whose it is not, and somebody without a seat."""
    role = next((one[1] for one in CAST if one[0] == who), Role.ADMINISTRATOR)
    for number, (team, board) in enumerate(STRANGERS[role]):
        name = f"stranger.{number}"
        seat(world, name, role, team=team, board=board)
        yield name
    world.people["stranger.seatless"] = accounts.register_person(
        email="seatless@example.test",
        name="Nobody",
        by=make.people.SET_UP,
        at=make.WHEN,
    )
    yield "stranger.seatless"


def digest():
    """All that is kept, but the ledger, which grows by each attempt."""
    found = hashlib.sha256()
    for model in apps.get_models():
        if model.__module__.startswith("mebyd.") and not _is_the_ledgers(model):
            rows = model._base_manager.order_by("pk").values_list()
            found.update(repr((model._meta.label, list(rows))).encode())
    return found.hexdigest()


def _is_the_ledgers(model):
    return model._meta.app_label == "ledger"


def refusals():
    return Entry.objects.filter(facts__contains="refused").count()


def refused(client, address, data):
    """It answers 404, nothing has changed, and it is in the ledger; what was answered."""
    before, tried = digest(), refusals()
    answer = nasty.send(client, address, data)
    assert answer.status_code == 404, (address, answer.status_code)
    assert digest() == before, address
    assert refusals() == tried + 1, address
    return without_nonce(answer)


def made_up(page):
    """The same page of something that there is not."""
    kwargs = {name: MADE_UP[name] for name in page.kwargs if name != "section"}
    page.kwargs, mine = page.kwargs | kwargs, page.kwargs
    address = page.at("en")
    page.kwargs = mine
    return address


# --- In the address -------------------------------------------------------------------
def test_what_is_not_theirs_is_refused_as_what_is_not_there(page, world):
    if page.route.startswith(OF_AN_ACCOUNT):
        pytest.skip("only their own")
    address, nowhere = page.at("en"), made_up(page)
    for name in strangers(world, page.who):
        client = as_(world, name)
        there = refused(client, address, page.good)
        assert there == refused(client, nowhere, page.good), name
    assert nasty.send(page.client, address, page.good).status_code in (200, 302)


def test_what_is_not_there_is_refused_to_whoever_may(page):
    if page.route.startswith(OF_AN_ACCOUNT):
        address = made_up(page)
        assert nasty.send(page.client, address, page.good).status_code == 404
        return
    refused(page.client, made_up(page), page.good)


INSIDE = ("adult", "question", "known")
"""What an address names of a thing that it has named already."""


@pytest.mark.parametrize(
    "name",
    [
        "contact way",
        "link again",
        "correct adult",
        "adult left",
        "answer",
        "compare",
        "step",
    ],
)
def test_a_part_of_another_thing_is_refused(world, name):
    """Their own referral, and the adult, question or baby of another one of theirs."""
    one, other = (ADDRESSED[name](world) for _ in range(2))
    inside = [part for part in one.kwargs if part in INSIDE]
    for part in inside:
        one.kwargs[part] = other.kwargs[part]
    if "number" in one.kwargs:
        one.kwargs["number"] = 999
    refused(one.client, one.at("en"), one.good)


# --- In the fields --------------------------------------------------------------------
def kinds_of(world):
    """References of each kind that there are, whosever they are."""
    known = [*world.teams.values(), *world.people.values(), *world.services.values()]
    known += [*world.areas.values(), *world.boards.values()]
    for label in (
        "directory.Organisation",
        "directory.Membership",
        "families.Baby",
        "workforce.Practitioner",
    ):
        known += apps.get_model(label).objects.values_list("ref", flat=True)
    found = {}
    for ref in known:
        found.setdefault(kind_of(ref), set()).add(ref)
    return found


def kind_of(ref):
    """TM of a team's reference, W06 of an area's code; "" of what names nothing."""
    found = re.match(r"([A-Z]{2})-|(W\d\d)", ref)
    return found[0] if found else ""


def foreign(form, world):
    """(field, a value of its kind that it does not offer), one of each field."""
    there = kinds_of(world)
    offered = nasty.read(form.client.get(form.at("en"))).choices
    for name, values in offered.items():
        for kind in {kind_of(value) for value in values} - {""}:
            for value in sorted(there.get(kind, set()) - values)[:1]:
                yield name, value


def test_what_a_field_does_not_offer_is_refused_by_the_field(world):
    """Another board's team, organisation, area; another team's person."""
    played, people = set(), dict(world.people)
    for page in PAGES.values():
        world.people = dict(people)
        with transaction.atomic():
            form = page(world)
            for name, value in foreign(form, world):
                is_list = isinstance(form.good.get(name), list)
                said = [*form.good[name], value] if is_list else value
                before = digest()
                answer = nasty.send(
                    form.client, form.at("en"), form.good | {name: said}
                )
                assert answer.status_code == 200, (form.route, name)
                assert name in nasty.read(answer).errors, (form.route, name)
                assert digest() == before, (form.route, name)
                played.add((form.route, name))
            transaction.set_rollback(True)
    assert played >= CHOSEN


CHOSEN = {
    ("pathway:offer", "to"),
    ("care:allocate", "person"),
    ("directory:new_team", "organisation"),
    ("directory:new_team", "board"),
    ("directory:new_service", "organisation"),
    ("directory:new_service", "team"),
    ("directory:new_service", "areas"),
    ("directory:change_cover", "team"),
    ("directory:change_cover", "areas"),
    ("directory:new_organisation", "board"),
    ("directory:give_place", "place"),
}
"""Where somebody's thing is chosen from a list: seen to be among those played."""
