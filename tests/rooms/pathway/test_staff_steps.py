"""The pages of steps: done, reported, asked of the referrer, judged, and all closed."""

import pytest
from django.urls import reverse

import make
from make.pages import at, sent, text
from mebyd.families import actions as families
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import Harm, Outcome, SenderKind


pytestmark = pytest.mark.rooms


def test_closing_asks_for_the_familys_view_and_who_holds_the_concern(world, signed_in):
    row = make.decided(world)
    browser = signed_in("powys.coordinator")
    make.steps_done(world, row, "powys.coordinator", day=1)
    bare = {"outcome": "family_declined", "family_view": "", "no_view_because": ""}
    answer = sent(browser, "close", row, **bare)
    assert "Record what the family thinks" in text(answer)
    assert "Say who holds the concern now" in text(answer)
    given = {"family_view": "Not now, thank you.", "watcher": "Health visitor"}
    answer = sent(browser, "close", row, **(bare | given))
    assert queries.row_facts(row.ref).outcome == Outcome.FAMILY_DECLINED
    assert f"{row.ref} is closed." in text(answer)


def test_a_front_door_has_not_given_support(world, signed_in):
    row = make.decided(world)
    shown = text(signed_in("powys.coordinator").get(at("close", row)))
    assert "goals reached" not in shown
    answer = sent(
        signed_in("powys.coordinator"),
        "close",
        row,
        outcome="goals_reached",
        family_view="Good",
    )
    assert "Choose one of the answers." in text(answer)


def test_a_step_is_done_with_a_note(world, signed_in):
    row = make.referral(world)
    (step,) = queries.opened(row.ref).steps
    browser = signed_in("powys.coordinator")
    answer = sent(browser, "step", row, number=step.number, note="")
    assert "Say how it was done." in text(answer)
    answer = sent(browser, "step", row, number=step.number, note="GP saw him at 3.")
    assert "Done: Medical check of the baby today" in text(answer)
    assert "GP saw him at 3." in text(answer)


def test_the_report_of_harm_begins_with_what_is_known(world, signed_in):
    told = make.concern(harm=Harm.REPORTED, harm_to="Powys", harm_by="Made Up HV")
    row = make.referral(world, what=told)
    browser = signed_in("powys.coordinator")
    assert 'value="Made Up HV"' in text(browser.get(at("report", row)))
    given = {"reported_to": "Powys", "reported_by": "Made Up HV"}
    day = {"on_day": "10", "on_month": "3", "on_year": "2026"}
    answer = sent(browser, "report", row, **given, **day)
    assert "The report has been recorded." in text(answer)
    assert all(
        s.done_at for s in queries.opened(row.ref).steps if s.about == "reported"
    )


def test_the_referrer_is_asked_and_others_who_cannot_answer_are_not(world, signed_in):
    row = make.referral(world)
    browser = signed_in("powys.coordinator")
    answer = sent(browser, "ask_referrer", row, question="Who else visits?")
    assert "Who else visits?" in text(answer)
    by_phone = pathway.receive(
        concern=make.concern(caller="Nain, 01234"),
        household=make.household(world),
        key="by-phone",
        sender=pathway.Sender(SenderKind.BY_PHONE, world.people["powys.coordinator"]),
        by=world.by("powys.coordinator"),
        at=make.at(),
    )
    shown = text(browser.get(reverse("pathway:opened", kwargs={"ref": by_phone.ref})))
    assert "Ask the referrer" not in shown
    assert "by phone: Nain, 01234" in shown


def test_two_records_are_compared_and_answered(world, signed_in):
    first, second = make.alike(world)
    browser = signed_in("powys.coordinator")
    url = at("compare", second, known=first.baby)
    assert url in text(browser.get(at("opened", second)))
    assert "the same" in text(browser.get(url))
    answer = browser.post(url, {"verdict": "different"}, follow=True)
    assert "Your answer is recorded" in text(answer)
    assert url not in text(answer)


def test_who_was_slower_is_told_that_it_is_answered(world, signed_in):
    from mebyd.families.terms import Verdict

    first, second = make.alike(world)
    families.decide_same(
        second.baby,
        first.baby,
        Verdict.SAME,
        by=world.by("powys.door_lead"),
        at=make.at(1),
    )
    browser = signed_in("powys.coordinator")
    url = at("compare", second, known=first.baby)
    answer = browser.post(url, {"verdict": "different"}, follow=True)
    assert "Somebody has decided this already" in text(answer)
