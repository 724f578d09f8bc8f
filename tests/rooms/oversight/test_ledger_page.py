"""The ledger's page: who looked at a baby, told to those who may know, and to no others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from make.oversight import opened, received, signed_in, words
from mebyd.directory import actions as directory
from mebyd.directory.terms import NotYours
from mebyd.kit import checks, refs
from mebyd.ledger import actions as ledger
from mebyd.ledger import queries as lines
from mebyd.ledger.models import Entry
from mebyd.pathway import access


pytestmark = pytest.mark.rooms


def page(browser, address="/en/who-looked/", **asked):
    return opened(browser, address, **asked)


def told(html):
    """Each line as words."""
    body = html.split("mebyd-lines", 1)[1].split("</tbody>")[0]
    return [
        words(f"<{row}")
        for row in body.split('<tr role="row" class="nhsuk-table__row"')[1:]
    ]


@pytest.fixture
def governance(world):
    return signed_in(world, "cardiff.governance")


@pytest.fixture
def row(world):
    """Received in Cardiff, and opened by the coordinator."""
    found = make.referral(world, "CDF")
    access.opened(world.by("cardiff.coordinator"), found.ref, at=make.at(1))
    return found


def test_it_says_who_in_which_role_when_and_what(world, governance, row):
    found = told(page(governance, ref=row.ref))
    look = next(line for line in found if "Opened the referral" in line)
    assert "Cardiff Coordinator" in look
    assert "Front-door coordinator" in look
    assert "11 March 2026, 10:00" in look
    assert any("Sent the referral" in line for line in found)


def test_a_baby_is_found_by_its_own_reference_too(world, governance, row):
    html = page(governance, ref=row.baby)
    assert any("Opened the referral" in line for line in told(html))
    typed = row.ref.lower().replace("-", " ")
    assert f"Who looked at {row.baby}" in words(page(governance, ref=typed))


def test_lists_that_showed_the_baby_are_among_the_lines(world, governance, row):
    access.listed(world.by("cardiff.coordinator"), at=make.at(2))
    found = told(page(governance, ref=row.ref))
    assert any("Saw a team’s list" in line for line in found)
    assert any("a list of 1 baby" in line for line in found)


def test_it_says_from_where(world, governance, row):
    browser = signed_in(world, "cardiff.coordinator")
    browser.get("/en/my-board/", REMOTE_ADDR="192.0.2.7")
    coordinator = world.people["cardiff.coordinator"]
    assert "192.0.2.7" in page(governance, person=coordinator)


def test_asking_is_itself_written_down(world, governance, row):
    page(governance, ref=row.ref)
    line = Entry.objects.latest("pk")
    assert (line.what, line.about) == ("oversight.ledger.looked", row.baby)
    assert line.actor == world.people["cardiff.governance"]
    assert line.role == "information_governance"
    assert line.chain == row.baby
    again = told(page(governance, ref=row.ref))
    assert any("Asked who had looked" in line for line in again)


def test_no_name_of_a_baby_no_story_and_no_address(world, governance):
    family = make.household(world, "CDF")
    row = make.referral(world, "CDF", family=family)
    html = page(governance, ref=row.ref)
    baby = family.baby
    for secret in (baby.first_names, baby.family_name, "looks away", "@example"):
        assert secret not in html


def test_another_board_is_refused_and_the_attempt_is_a_line(world, governance):
    row = make.referral(world, "POW")
    for ref in (row.ref, row.baby):
        assert governance.get("/en/who-looked/", {"ref": ref}).status_code == 404
        line = Entry.objects.latest("pk")
        assert (line.what, line.about) == ("oversight.ledger", ref)
        assert '"refused":true' in line.facts
        assert line.actor == world.people["cardiff.governance"]


def test_the_refusal_does_not_tell_whether_it_exists(world, governance):
    row = make.referral(world, "POW")
    there = governance.get("/en/who-looked/", {"ref": row.ref})
    nowhere = governance.get("/en/who-looked/", {"ref": refs.from_key("MB", "nothing")})
    assert there.status_code == nowhere.status_code == 404


def test_an_attempt_is_on_the_babys_page_and_on_the_list_of_refusals(
    world, governance, row
):
    stranger = signed_in(world, "cardiff.worker")
    session = stranger.session
    session["has_second_factor"] = True
    session.save()
    assert stranger.get(f"/en/referrals/{row.ref}/").status_code == 404
    for asked in ({"ref": row.ref}, {"refused": "1"}):
        found = told(page(governance, **asked))
        assert any("Refused" in one and "Cardiff Worker" in one for one in found)


def test_refusals_of_another_boards_people_are_not_listed(world, governance):
    for name in ("powys.referrer", "cardiff.referrer"):
        browser = signed_in(world, name)
        session = browser.session
        session["has_second_factor"] = True
        session.save()
        assert browser.get("/en/my-board/").status_code == 404
    found = " ".join(told(page(governance, refused="1")))
    assert "Cardiff Referrer" in found and "Powys" not in found


def test_what_one_person_did_names_only_babies_of_the_board(world, governance, row):
    other = make.referral(world, "POW")
    coordinator = world.by("cardiff.coordinator")
    with pytest.raises(NotYours):
        access.opened(coordinator, other.ref, at=make.at(2))
    ledger.refused("pathway.referral", by=coordinator, at=make.at(2), about=other.ref)
    html = page(governance, person=coordinator.ref)
    assert "What Cardiff Coordinator looked at and did" in words(html)
    assert row.baby in html
    assert other.ref not in html and other.baby not in html


def test_a_person_of_another_board_is_not_theirs(world, governance):
    person = world.people["powys.coordinator"]
    assert governance.get("/en/who-looked/", {"person": person}).status_code == 404


def test_somebody_who_has_left_is_asked_about_too(world, governance, row):
    coordinator = world.by("cardiff.coordinator")
    directory.end_seat(
        membership=coordinator.seats[0].ref,
        until_on=make.at(2).date(),
        by=make.people.SET_UP,
        at=make.at(2),
    )
    html = page(governance, ref=row.ref)
    assert f"person={coordinator.ref}" in html
    assert "Opened the referral" in words(page(governance, person=coordinator.ref))


def test_what_is_no_reference_is_told_by_the_field(world, governance):
    for wrong in ("MB-7K3D-9QXC6", "x", "\0", "Siân", "a" * 10_000):
        text = words(page(governance, ref=wrong))
        assert "This is not a reference." in text
    for wrong in ("\0", "x" * 500, "'"):
        asked = governance.get("/en/who-looked/", {"person": wrong})
        assert asked.status_code == 404


def test_twenty_five_to_a_page(world, governance, row):
    coordinator = world.by("cardiff.coordinator")
    for n in range(40):
        access.opened(coordinator, row.ref, at=make.at(3, n))
    first = told(page(governance, ref=row.ref))
    assert len(first) == 25
    total = lines.count_about(row.baby, row.ref)
    second = told(page(governance, ref=row.ref, page=2))
    assert total > 40 and len(second) == total - 25
    seen = [line for line in {*first, *second} if "Opened the referral" in line]
    assert len(seen) == 41


def test_the_number_of_statements_does_not_grow(world, governance, row):
    counts = []
    for more in (1, 10, 100):
        for n in range(more):
            who = ("cardiff.coordinator", "cardiff.door_lead")[n % 2]
            access.opened(world.by(who), row.ref, at=timezone.now())
        page(governance, ref=row.ref)
        with CaptureQueriesContext(connection) as asked:
            page(governance, ref=row.ref)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2] < 30


def test_in_welsh(world, governance, row):
    text = words(page(governance, "/cy/pwy-edrychodd/", ref=row.ref))
    assert "Pwy edrychodd" in text and "Agorwyd yr atgyfeiriad" in text
    assert "Opened" not in text


def test_nobody_else_asks_the_ledger(world):
    received(world, "CDF", 1)
    for name in ("cardiff.board_lead", "cardiff.coordinator", "wales.lead"):
        assert signed_in(world, name).get("/en/who-looked/").status_code == 404


def test_national_governance_asks_about_every_board(world):
    from mebyd.directory.terms import Role

    make.people.seat(world, "wales.governance", Role.INFORMATION_GOVERNANCE)
    row = make.referral(world, "POW")
    browser = signed_in(world, "wales.governance")
    assert any("Sent the referral" in one for one in told(page(browser, ref=row.ref)))
    assert page(browser, refused="1")


def test_the_check_is_what_stands_between(world, governance):
    """Without it another board's baby would be told of."""
    row = make.referral(world, "POW")
    with checks.switched_off("oversight.governs_a_board_of_theirs"):
        assert governance.get("/en/who-looked/", {"ref": row.ref}).status_code == 200
    assert governance.get("/en/who-looked/", {"ref": row.ref}).status_code == 404
