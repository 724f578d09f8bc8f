"""A portfolio to take away: everything that was shown, in both languages, set as it was typed."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

import make
from make import workforce as people
from make.sign_in import as_
from mebyd.ledger.models import Entry
from mebyd.workforce import access
from mebyd.workforce.presenters import portfolio


pytestmark = pytest.mark.rooms

WORKER = "cardiff.worker"
NASTY = '#panic("x") *bold* $1$ \\ "quoted" Siân 👶'


def whole(world):
    return access.whole(world.by(WORKER), on=timezone.localdate())


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Training portfolio"), ("cy", "Portffolio hyfforddiant")],
)
def test_it_is_a_pdf_in_the_language_of_the_page_and_that_is_in_the_ledger(
    world, language, title
):
    made = people.training(world, WORKER, NASTY[:30])
    with translation.override(language):
        page = reverse("workforce:as_pdf")
        assert portfolio.said(whole(world), on=make.at().date())["title"] == title
    answer = as_(world, WORKER).get(page)
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert Entry.objects.filter(what="workforce.exported", about=made.own).exists()


def test_what_was_typed_stands_there_as_data(world):
    people.training(world, WORKER, NASTY[:30])
    said = portfolio.said(whole(world), on=timezone.localdate())
    (_signed, evidence, _hours) = said["parts"]
    assert evidence["rows"][0]["first"] == f"{NASTY[:30]} account"


def test_whoever_has_shown_nothing_reads_so(world):
    people.joined(world, WORKER)
    said = portfolio.said(whole(world), on=timezone.localdate())
    assert [part["rows"] for part in said["parts"]] == [[], [], []]
    assert portfolio.pdf(whole(world), on=timezone.localdate()).startswith(b"%PDF-")
