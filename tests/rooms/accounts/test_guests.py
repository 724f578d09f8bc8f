"""Professionals without an account: a link proves the address, another follows."""

from datetime import timedelta

import pytest
from django.db import connection

from mebyd.accounts import actions, labels, models, queries
from mebyd.accounts.terms import LinkNotGood, Why
from mebyd.ledger import queries as ledger

from .conftest import AT, BY


pytestmark = pytest.mark.rooms


def ask(**more):
    said = {
        "email": "Nyrs@GIG.example",
        "name": "Nia Rees",
        "role_text": "Health visitor",
        "organisation_text": "A surgery",
        "language": "cy",
        "at": AT,
    }
    return actions.ask_to_confirm(**(said | more))


def confirmed():
    ref, secret = ask()
    actions.confirm(secret=secret, at=AT)
    return ref


def why(opens, **given):
    with pytest.raises(LinkNotGood) as refusal:
        opens(**given)
    return refusal.value.why


def test_the_link_proves_the_address(db):
    ref, secret = ask()
    assert not queries.guest(ref).is_confirmed
    card = actions.confirm(secret=secret, at=AT + timedelta(hours=23))
    assert card == queries.guest(ref)
    assert card.is_confirmed
    assert (card.email, card.language) == ("nyrs@gig.example", "cy")
    assert queries.guest("GU-NOBODY") is None


def test_the_link_works_once(db):
    _, secret = ask()
    actions.confirm(secret=secret, at=AT)
    assert why(actions.confirm, secret=secret, at=AT) == Why.USED


def test_the_link_works_for_a_day(db):
    _, secret = ask()
    late = AT + timedelta(hours=24)
    assert why(actions.confirm, secret=secret, at=late) == Why.EXPIRED


@pytest.mark.parametrize("wrong", ["", "x", "\0", "\ud800", "ŵ" * 10_000])
def test_a_wrong_link_opens_nothing(db, wrong):
    ask()
    for opens in (actions.confirm, actions.open_link):
        assert why(opens, secret=wrong, at=AT) == Why.UNKNOWN


def test_a_link_of_one_kind_never_opens_the_other(db):
    _, confirming = ask()
    assert why(actions.open_link, secret=confirming, at=AT) == Why.UNKNOWN
    following = actions.link_about(guest_ref=confirmed(), about="MB-1", by=BY, at=AT)
    assert why(actions.confirm, secret=following, at=AT) == Why.UNKNOWN


def test_following_opens_one_thing_again_and_again_for_half_a_year(db):
    ref = confirmed()
    secret = actions.link_about(guest_ref=ref, about="MB-1", by=BY, at=AT)
    for days in (0, 1, 179):
        opened = actions.open_link(secret=secret, at=AT + timedelta(days=days))
        assert (opened.guest.ref, opened.about) == (ref, "MB-1")
    late = AT + timedelta(days=180)
    assert why(actions.open_link, secret=secret, at=late) == Why.EXPIRED


def test_nobody_follows_before_the_address_is_proved(db):
    ref, _ = ask()
    for guest_ref, about in ((ref, "MB-1"), ("GU-NOBODY", "MB-1"), (confirmed(), "")):
        given = {"guest_ref": guest_ref, "about": about, "by": BY, "at": AT}
        assert why(actions.link_about, **given) == Why.UNKNOWN


def test_whoever_types_a_proved_address_gets_nothing_of_its_owner(db):
    first = confirmed()
    second, _ = ask(name="Somebody else")
    assert second != first
    assert not queries.guest(second).is_confirmed
    assert queries.guest(first).name == "Nia Rees"


def test_secrets_are_long_and_only_their_digests_are_kept(db):
    secrets = [ask()[1] for _ in range(20)]
    assert len(set(secrets)) == 20
    assert min(map(len, secrets)) >= 22  # 128 bits in base64
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_guestlink")
        kept = str(cursor.fetchall())
    assert not [secret for secret in secrets if secret in kept]


def test_what_guests_do_is_in_the_ledger_without_their_names(db):
    ref = confirmed()
    secret = actions.link_about(guest_ref=ref, about="MB-1", by=BY, at=AT)
    actions.open_link(secret=secret, at=AT, origin="192.0.2.1", request="r")
    lines = ledger.lines_about(ref)
    assert [line.what.rpartition(".")[2] for line in lines] == [
        "opened",
        "link",
        "confirmed",
        "asked",
    ]
    assert lines[0].origin == "192.0.2.1"
    assert not [line for line in lines if "Nia" in str(line) or "nyrs" in str(line)]


def test_who_never_proved_the_address_is_forgotten(db):
    ref, secret = ask()
    kept = confirmed()
    old = AT + timedelta(days=15)
    assert actions.forget_unconfirmed(at=old, older_than=timedelta(days=14)) == 1
    assert queries.guest(ref) is None
    assert queries.guest(kept)
    assert models.GuestLink.objects.count() == 1
    assert why(actions.confirm, secret=secret, at=AT) == Why.UNKNOWN


def test_every_refusal_has_words():
    assert set(labels.WHY_NOT) == set(Why)
