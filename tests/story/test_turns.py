"""
What does not go straight: a coordinator who differs and asks, a team that declines, a
missed meeting, an ending without support, a stranger, who looked, and a leaver.
"""

import pytest

import make
from make.people import seat_of
from mebyd.care import queries as cared
from mebyd.pathway import queries


pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("clock"),
]


def test_differing_asking_declining_and_another_team(near):
    row = make.referral(near.world, "CDF", what=make.ROUTINE)
    near.sits("cardiff.coordinator", "pathway:decide", ref=row.ref)
    near.choose("level", "universal")
    near.choose("urgency", "routine")
    near.submit()
    near.problem()
    near.fill("why", "She has been here before.")
    near.submit()
    near.go("pathway:ask_referrer", ref=row.ref)
    near.fill("question", "Since when does she turn away?")
    near.submit()
    near.sits("cardiff.referrer", "pathway:received", ref=row.ref)
    near.sees_text("Since when does she turn away?")
    near.accessible()
    near.click("Answer")
    near.fill("answer", "Since the second week.")
    near.submit()

    near.sits("cardiff.coordinator", "pathway:opened", ref=row.ref)
    near.sees_text("Since the second week.")
    near.sees_text("She has been here before.")
    near.go("pathway:offer", ref=row.ref)
    near.choose("to", near.world.teams["cardiff.specialised"])
    near.submit()
    near.sits("cardiff.lead", "pathway:decline", ref=row.ref)
    near.submit()
    near.problem()
    near.fill("why", "All of us are full until May.")
    near.submit()
    near.sits("cardiff.coordinator", "pathway:opened", ref=row.ref)
    near.sees_text("All of us are full until May.")
    assert queries.row_facts(row.ref).holder == near.world.teams["cardiff.door"]
    near.go("pathway:offer", ref=row.ref)
    near.choose("to", near.world.teams["cardiff.charity"])
    near.submit()
    near.sits("cardiff.charity_lead", "pathway:opened", ref=row.ref)
    near.click("Accept it")
    near.submit()
    near.sees("Accepted by a team")
    assert queries.row_facts(row.ref).holder == near.world.teams["cardiff.charity"]


def test_the_same_baby_is_asked_about_compared_and_linked(near):
    first = make.household(near.world, "CDF")
    known = make.referral(near.world, "CDF", what=make.ROUTINE, family=first)
    row = make.referral(near.world, "CDF", what=make.ROUTINE, family=first)
    near.sits("cardiff.coordinator", "pathway:list")
    near.sees("Same baby?")
    near.go("pathway:compare", ref=row.ref, known=known.baby)
    near.accessible()
    near.click("The same baby")
    near.go("pathway:opened", ref=row.ref)
    near.sees_text(known.ref)
    near.accessible()
    near.go("pathway:compare", ref=row.ref, known=known.baby)
    near.click("Undo this answer")
    near.go("pathway:opened", ref=row.ref)
    near.does_not_see(known.ref)


def carried(near):
    row = make.accepted(near.world, what=make.ROUTINE)
    return make.carried(near.world, row=row)


def carried_by(near, name):
    return cared.carried_by(near.world.people[name])


def test_a_missed_meeting_asks_who_has_seen_the_baby(near):
    row = carried(near)
    near.sits("cardiff.worker", "care:contact", ref=row.ref)
    near.choose("way", "home")
    near.choose("came", "not_brought")
    near.click("Save")
    near.problem()
    near.fill("baby_seen_by", "The health visitor, this morning")
    near.fill("why_missed", "Nobody knows yet.")
    near.click("Save")
    near.sees_text("The health visitor, this morning")
    assert queries.row_facts(row.ref).met_at is None, "a missed meeting ends no wait"
    near.accessible()


def test_ending_without_support_names_who_holds_the_concern(near):
    row = make.referral(near.world, "CDF", what=make.ROUTINE)
    near.sits("cardiff.coordinator", "pathway:close", ref=row.ref)
    near.choose("outcome", "family_declined")
    near.submit()
    near.problem()
    assert queries.row_facts(row.ref).is_open
    near.fill("watcher", "Elin, the health visitor in Cathays")
    near.fill("family_view", "We would rather see Elin.")
    near.submit()
    assert not queries.row_facts(row.ref).is_open


def test_a_stranger_learns_nothing_and_the_attempt_is_kept(near):
    row = carried(near)
    stranger = "cardiff.charity_lead"
    for page in ("pathway:opened", "care:record", "care:allocate"):
        near.sits(stranger, page, ref=row.ref)
        near.sees("There is nothing here for you to see")
    near.accessible()
    there = near.page.locator("main").inner_text()
    near.go("care:record", ref="MB-2222-22222")
    assert near.page.locator("main").inner_text() == there, (
        "there or not: the same words"
    )

    near.sits("cardiff.lead", "care:allocate", ref=row.ref)
    choice = near.page.locator("input[name=person]").first
    foreign = near.world.people["cardiff.charity_worker"]
    choice.evaluate("(one, ref) => { one.value = ref; one.checked = true; }", foreign)
    near.submit()
    near.problem()
    assert row.ref in carried_by(near, "cardiff.worker")

    answer = near.page.request.get(
        near.town.address + "/en/my-board/figures.csv", max_redirects=0
    )
    assert answer.status == 404, "no export for a team lead"

    near.sits("cardiff.governance", "oversight:ledger")
    near.page.fill("#ref", row.ref)
    near.page.keyboard.press("Enter")
    near.sees_text("Cardiff Lead")
    near.accessible()


def test_whoever_leaves_leaves_it_to_the_lead_at_once(near):
    row = carried(near)
    seat = seat_of(near.world, "cardiff.worker")
    near.sits("wales.administrator", "care:leave", membership=seat)
    near.accessible()
    near.submit()
    assert carried_by(near, "cardiff.worker") == ()
    near.sits("cardiff.worker", "care:record", ref=row.ref)
    near.sees("There is nothing here for you to see")
    near.sits("cardiff.lead", "pathway:list")
    near.sees("Choose who will meet the family")
    near.sees_text(row.ref)
    near.accessible()
