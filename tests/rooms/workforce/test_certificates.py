"""Journey 7: a certificate, and the stranger who checks it."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

import make
from make import courses
from make import workforce as people
from make.pages import text, without_nonce
from make.sign_in import as_
from mebyd.workforce import actions, models, queries
from mebyd.workforce.presenters import certificate as paper
from mebyd.workforce.views.courses import TRIES_AN_HOUR


pytestmark = pytest.mark.rooms

WORKER = "cardiff.worker"
FORGED = "AAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def place(world):
    return queries.place(courses.completed(world, courses.cohort(world)))


def checked(client, code, language="en"):
    with translation.override(language):
        return client.get(reverse("workforce:certificate"), {"code": code})


@pytest.mark.parametrize(
    ("language", "course", "day"),
    [
        ("en", "Watching babies", "12 May 2026"),
        ("cy", "Gwylio babanod", "12 Mai 2026"),
    ],
)
def test_a_stranger_reads_what_the_certificate_says(
    client, place, language, course, day
):
    shown = text(checked(client, place.code, language))
    for said in ("Cardiff Worker", course, day, "A made-up provider", "12 "):
        assert said in shown


def test_and_nothing_else(client, world, place):
    shown = text(checked(client, place.code))
    card = queries.practitioner(place.practitioner)
    rows = re.findall(r'__key">([^<]+)<', shown)
    assert rows == ["Name", "Course", "Given by", "Completed on", "Hours of learning"]
    hidden = (
        *(card.ref, card.person, card.work_email, card.employer),
        *(place.ref, place.cohort, "Caerdydd", "foundational", "Health visitor"),
    )
    assert [one for one in hidden if one in shown] == []


def test_a_forged_code_is_not_known_whatever_it_is_like(client, place):
    swapped = place.code[:-1] + ("A" if place.code[-1] != "A" else "B")
    answers = [
        checked(client, code)
        for code in (FORGED, swapped, place.code.swapcase(), place.ref, "", "x" * 99)
    ]
    assert {one.status_code for one in answers} == {404}
    shown = {without_nonce(one) for one in answers}
    assert len(shown) == 1
    assert "No certificate with this code is known." in shown.pop()


def test_what_was_withdrawn_is_not_known_any_more(client, place):
    learned = models.Spent.objects.get(source=place.cohort)
    actions.withdraw(
        ref=learned.ref, because="In error", by=people.LEADER, at=make.at(70)
    )
    forged, withdrawn = checked(client, FORGED), checked(client, place.code)
    assert withdrawn.status_code == 404
    assert without_nonce(withdrawn) == without_nonce(forged)


def test_nobody_walks_through_the_codes(client, place):
    for _try in range(TRIES_AN_HOUR):
        assert checked(client, FORGED).status_code == 404
    assert checked(client, place.code).status_code == 429
    assert "Cardiff Worker" not in text(checked(client, place.code))
    elsewhere = client.get(
        reverse("workforce:certificate"),
        {"code": place.code},
        REMOTE_ADDR="192.0.2.7",
    )
    assert elsewhere.status_code == 200


def test_no_page_lists_them_and_none_is_kept(client, place):
    empty = client.get(reverse("workforce:certificate"))
    assert empty.status_code == 200
    assert "Cardiff Worker" not in text(empty)
    answer = checked(client, place.code)
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_their_own_certificate_is_a_pdf_for_nobody_else(world, place):
    address = reverse("workforce:own_certificate", kwargs={"ref": place.ref})
    answer = as_(world, WORKER).get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    people.joined(world, "cardiff.lead")
    for name in ("cardiff.lead", "wales.workforce", "wales.learner"):
        assert as_(world, name).get(address).status_code == 404


def test_before_it_is_completed_there_is_none(world):
    held = courses.held(world, courses.cohort(world))
    address = reverse("workforce:own_certificate", kwargs={"ref": held})
    assert as_(world, WORKER).get(address).status_code == 404


def test_both_languages_stand_on_one_page_and_no_name_can_set_it(
    world, place, monkeypatch
):
    """What somebody typed is a value: it is shown, and not obeyed."""
    name = '#panic("no") *$x ŵŷ ' + "Hir " * 25
    models.Practitioner.objects.filter(ref=place.practitioner).update(name=name)
    found = queries.certificate(place.code)
    made = paper.pdf(found)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    assert b"/Lang" in made and b"/StructTreeRoot" in made
