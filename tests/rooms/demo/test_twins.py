"""Twins of the demonstration's world: born while they were referred, both are carried."""

from datetime import UTC, datetime, timedelta

import pytest

from mebyd.demo import families, world
from mebyd.demo.terms import Size
from mebyd.pathway.models import Referral
from mebyd.places import queries as places


pytestmark = [pytest.mark.rooms, pytest.mark.django_db]

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_the_other_twin_is_carried_too(monkeypatch):
    """Born while they were referred, each has a referral; nobody's lies forgotten."""
    expected = tuple(one for one in families.stories() if one["unborn"] == "yes")
    monkeypatch.setattr(families, "stories", lambda: expected)
    monkeypatch.setattr(families, "TWINS_EXPECTED", 1.0)
    places.forget()
    world.build(Size(referrals=30, days=400, seed=3), until=NOW)
    second = Referral.objects.filter(baby__birth_order=2)
    old = second.filter(received_at__lt=NOW - timedelta(days=200))
    assert old.count() >= 2
    assert not old.open().filter(step_due_on__lt=NOW - timedelta(days=30)).exists()
    places.forget()
