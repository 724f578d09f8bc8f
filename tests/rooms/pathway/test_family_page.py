"""A family’s own page: plain words at each stage, what it can say there, and to whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import override

import make
from make.asking import EMAIL, at, beside, opened
from make.pages import text
from make.sign_in import as_, as_family
from mebyd.families import queries as families
from mebyd.pathway import actions as pathway
from mebyd.pathway import labels, queries
from mebyd.pathway.terms import Kind, Outcome, StepKind


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("clock")]


NEVER = (
    "unmet",
    "declined",
    "not brought",
    "specialised",
    "targeted",
    "universal",
    "safeguarding",
)


@pytest.mark.parametrize(
    "stage", ["referral", "decided", "offered", "unmet", "accepted", "met"]
)
def test_plain_words_at_each_stage(world, stage):
    row = make.unmet(world) if stage == "unmet" else getattr(make, stage)(world)
    adult = families.first_caregiver(row.baby)
    client = as_family(Client(), adult, about=row.ref)
    for language in ("en", "cy"):
        page = text(client.get(at("own_page", language)))
        main = page.split("<main")[1].split("</main>")[0].lower()
        assert not [word for word in NEVER if word in main]
        with override(language):
            step = queries.open_steps(row.ref)[0]
            assert str(labels.STEPS_FOR_FAMILY[step.kind]) in page


def test_a_day_that_has_passed_is_not_promised_again(world, clock):
    client, _row = opened()
    session = dict(client.session["family"])
    clock.shift(timedelta(days=20))
    again = as_family(Client(), session["ref"], about=session["about"])
    page = text(again.get(at("own_page", "en")))
    assert "We are sorry" in page
    assert "late" not in page.split("<main")[1].split("</main>")[0].lower().split()


def test_words_become_a_step_for_the_holder(world):
    client, row = opened()
    answered = client.post(at("own_add"), {"text": "Mae Nain yma ar ddydd Gwener."})
    assert answered.url == at("own_page")
    assert [s.kind for s in beside(row.ref)] == [StepKind.READ_WORDS]
    page = text(client.get(at("own_page")))
    assert "Mae Nain yma" in page
    staff = as_(world, "powys.coordinator").get(at("opened", "en", ref=row.ref))
    assert "Mae Nain yma" in text(staff)


def test_stopping_is_a_step_once_and_closes_nothing(world):
    client, row = opened()
    for _click in range(2):
        assert client.post(at("own_stop")).url == at("own_page")
    assert [s.kind for s in beside(row.ref)] == [StepKind.CONFIRM_STOP]
    now = queries.row_facts(row.ref)
    assert now.is_open
    main, _steps = queries.open_steps(row.ref)
    assert main.kind is StepKind.DECIDE, "what was to be done is still to be done"
    assert Kind.STOP_ASKED in {one.kind for one in queries.happened(row.ref)}
    page = text(client.get(at("own_page")))
    with override("cy"):
        assert str(labels.STEPS_FOR_FAMILY[StepKind.CONFIRM_STOP]) in page
    assert at("own_stop") not in page


def test_nothing_of_one_adult_reaches_another(world):
    client, row = opened()
    client.post(at("own_add"), {"text": "Ofn arna i."})
    client.post(at("own_stop"))
    client.post(
        at("own_contact"),
        {"way": "text", "detail": "01632 960777", "when_text": "min nos"},
    )
    other = as_family(Client(), "CG-ANOTHER", about=row.ref)
    page = text(other.get(at("own_page")))
    for theirs in ("Ofn arna i.", "960777", EMAIL, "Siân"):
        assert theirs not in page
    with override("cy"):
        for kind in (StepKind.READ_WORDS, StepKind.CONFIRM_STOP):
            assert str(labels.STEPS_FOR_FAMILY[kind]) not in page


def test_one_family_s_page_refuses_another_s(world):
    client, _row = opened()
    other = make.referral(world)
    session = client.session
    session["family"] = session["family"] | {"about": "MB-2222-22222"}
    session.save()
    assert client.get(at("own_page")).status_code == 404
    for route in ("opened", "received"):
        assert client.get(at(route, ref=other.ref)).status_code == 404


def test_an_ended_request_says_so_and_takes_nothing(world):
    client, row = opened()
    seen = queries.row_facts(row.ref).sequence
    pathway.close(
        ref=row.ref,
        seen=seen,
        outcome=Outcome.FAMILY_STOPPED,
        family_view="It is better now.",
        no_view_because="",
        watcher="Mair, health visitor",
        by=world.by("powys.coordinator"),
        at=make.at(),
    )
    page = text(client.get(at("own_page")))
    assert at("own_add") not in page
    contact = {"way": "text", "detail": "01632 960777", "when_text": ""}
    for route, data in (("add", {"text": "x"}), ("stop", {}), ("contact", contact)):
        assert client.post(at(f"own_{route}"), data).url == at("own_page")
    assert families.waiting_way(row.sender) is None
