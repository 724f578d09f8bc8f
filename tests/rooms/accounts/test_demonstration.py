"""One click signs in a made-up person, in the demonstration and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from mebyd.accounts import actions, views
from mebyd.ledger import queries as ledger

from .conftest import AT, BY, address, is_in


pytestmark = pytest.mark.rooms

HERE = "demonstration_sign_in"


@pytest.fixture
def mair(db):
    return actions.register_person(
        email="mair@made-up.example", name="Mair", by=BY, at=AT, is_made_up=True
    )


@pytest.fixture
def demonstration(settings):
    settings.IS_DEMONSTRATION = True


def test_one_click(client, mair, demonstration):
    answer = client.post(address(HERE), {"person": mair})
    assert answer.status_code == 302
    assert is_in(client)
    assert ledger.looks_by(mair)[0].what == "accounts.sign_in.made_up"


def test_elsewhere_there_is_no_such_page(client, mair, settings):
    settings.IS_DEMONSTRATION = False
    assert client.post(address(HERE), {"person": mair}).status_code == 404
    assert not is_in(client)


def test_only_who_is_made_up_and_active(client, mair, sian, demonstration):
    actions.deactivate(person_ref=mair, by=BY, at=AT)
    for person in (mair, sian.ref, "PE-NOBODY", ""):
        assert client.post(address(HERE), {"person": person}).status_code == 404
    assert not is_in(client)


def test_a_click_from_another_site_does_nothing(mair, demonstration):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address(HERE), {"person": mair}).status_code == 403
    assert client.get(address(HERE)).status_code == 405
    assert not is_in(client)


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [("/cy/rhywle/", "/cy/rhywle/"), ("https://evil.example/", "/"), ("//evil", "/")],
)
def test_it_goes_on_within_the_site_only(client, mair, demonstration, wanted, goes):
    answer = client.post(address(HERE), {"person": mair, "next": wanted})
    assert answer.url.startswith(goes)
    assert "evil" not in answer.url


def cast():
    return [("PE-1", "Mair Puw", "Cydlynydd")]


def test_the_page_lists_the_cast(client, db, demonstration, settings):
    settings.SIGN_IN_PEOPLE = f"{__name__}.cast"
    page = client.get(address("account_login", "cy")).content.decode()
    assert "Mair Puw" in page
    assert 'value="PE-1"' in page
    settings.IS_DEMONSTRATION = False
    assert "Mair Puw" not in client.get(address("account_login")).content.decode()


def test_the_page_works_without_a_cast(client, db, demonstration, settings):
    settings.SIGN_IN_PEOPLE = "mebyd.nowhere.at_all"
    assert views._people() == []
    assert client.get(address("account_login")).status_code == 200


@pytest.mark.parametrize("mode", ["production", "development", "demonstration"])
def test_only_the_mode_makes_a_demonstration(mode, tmp_path):
    """No other word in the environment switches it on."""
    names = ("IS_DEMONSTRATION", "MEBYD_IS_DEMONSTRATION", "MEBYD_DEMONSTRATION")
    said = os.environ | dict.fromkeys(names, "1")
    said |= {"MEBYD_MODE": mode, "MEBYD_HOME": str(tmp_path)}
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from mebyd.web import settings as s; print(s.IS_DEMONSTRATION)",
        ],
        env=said,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == str(mode == "demonstration")
