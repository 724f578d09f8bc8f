"""The pages on which staff act: who may, what is kept, what the page says afterwards."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation

import make
from mebyd.directory.terms import Level
from mebyd.families import actions as families
from mebyd.messages import queries as messages
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import Harm, Outcome, SenderKind, Source, Status


pytestmark = pytest.mark.rooms


def address(name: str, row, **more) -> str:
    return reverse(f"pathway:{name}", kwargs={"ref": row.ref, **more})


def text(answer) -> str:
    return unescape(answer.content.decode())


def sent(browser, name, row, *, follow=True, **given):
    """The form of an act, sent in as it was opened."""
    number = given.pop("number", None)
    more = {"number": number} if number else {}
    given.setdefault("seen", queries.row_facts(row.ref).sequence)
    return browser.post(address(name, row, **more), given, follow=follow)


DECISION = {"level": "specialised", "urgency": "today", "why": ""}


# --- deciding -------------------------------------------------------------------------
def test_the_story_stands_before_what_is_recommended(world, signed_in):
    row = make.referral(world)
    shown = text(signed_in("powys.coordinator").get(address("opened", row)))
    assert (
        shown.index("Mam looks away")
        < shown.index("Recommended, because")
        < shown.index('id="acts"')
    )
    assert "A parent says that they feel no bond" in shown
    assert "Version 1 of the table" in shown


def test_no_level_is_chosen_before_a_person_has_decided(world, signed_in):
    row = make.referral(world)
    form = text(signed_in("powys.coordinator").get(address("decide", row)))
    levels = form.split('name="urgency"')[0]
    assert "checked" not in levels
    assert "recommended" in levels


def test_a_decision_is_recorded_with_what_was_recommended(world, signed_in):
    row = make.referral(world)
    answer = sent(signed_in("powys.coordinator"), "decide", row, **DECISION)
    assert queries.row_facts(row.ref).level == Level.SPECIALISED
    assert "Your decision is recorded" in text(answer)
    assert "Level decided: Specialised, Act today" in text(answer)


@pytest.mark.parametrize("differs", [{"level": "targeted"}, {"urgency": "routine"}])
def test_who_differs_says_why_by_the_field(world, signed_in, differs):
    row = make.referral(world)
    browser = signed_in("powys.coordinator")
    answer = sent(browser, "decide", row, **(DECISION | differs))
    assert queries.row_facts(row.ref).status is Status.RECEIVED
    assert "Say why you differ from the recommendation." in text(answer)
    sent(browser, "decide", row, **(DECISION | differs | {"why": "I know them."}))
    opened = text(browser.get(address("opened", row)))
    assert "I know them." in opened


def test_what_was_typed_is_kept_when_somebody_was_quicker(world, signed_in):
    row = make.referral(world)
    browser = signed_in("powys.coordinator")
    given = DECISION | {"why": "Seen twice this week."}
    stale = sent(browser, "decide", row, seen=row.sequence - 1, **given)
    shown = text(stale)
    assert "Somebody else has changed this referral" in shown
    assert "Seen twice this week." in shown
    assert queries.row_facts(row.ref).status is Status.RECEIVED
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    sent(browser, "decide", row, seen=seen, **given)
    assert queries.row_facts(row.ref).status is Status.DECIDED


def test_another_team_does_not_learn_that_it_is_there(world, signed_in):
    row = make.referral(world)
    for name in ("opened", "decide", "offer", "close"):
        browser = signed_in("cardiff.coordinator")
        assert browser.get(address(name, row)).status_code == 404
        answer = sent(browser, "decide", row, follow=False, **DECISION)
        assert answer.status_code == 404


def test_an_act_that_cannot_be_done_leads_back_to_where_it_stands(world, signed_in):
    row = make.referral(world)
    answer = signed_in("powys.coordinator").get(address("offer", row), follow=True)
    assert answer.redirect_chain == [(address("opened", row), 302)]
    assert "That cannot be done here and now" in text(answer)


# --- offering -------------------------------------------------------------------------
def test_teams_that_fit_come_first_with_what_they_do(world, signed_in):
    row = make.decided(world, "CDF")
    shown = text(signed_in("cardiff.coordinator").get(address("offer", row)))
    fit, other = shown.index("Cardiff parents"), shown.index("Babi Hapus")
    assert shown.index("For this level, area and age") < fit
    assert fit < shown.index("Other teams of the health board") < other
    assert "room for 40 families" in shown
    assert "front doors elsewhere" in shown


def test_an_offer_keeps_the_holder(world, signed_in):
    row = make.decided(world, "CDF")
    team = world.teams["cardiff.specialised"]
    answer = sent(signed_in("cardiff.coordinator"), "offer", row, to=team, note="")
    now = queries.row_facts(row.ref)
    assert (now.holder, now.offered_to) == (world.teams["cardiff.door"], team)
    assert "Your team holds it until they accept" in text(answer)


def test_declined_it_is_still_the_senders_and_the_page_says_so(world, signed_in):
    row = make.offered(world)
    answer = sent(signed_in("cardiff.lead"), "decline", row, why="We are full.")
    assert "You have declined it" in text(answer)
    assert queries.row_facts(row.ref).holder == world.teams["cardiff.door"]
    shown = text(signed_in("cardiff.coordinator").get(address("opened", row)))
    assert "Cardiff parents declined it." in shown
    assert "still holds it" in shown
    assert "We are full." in shown


def test_a_reason_is_asked_for_in_welsh(world, signed_in):
    row = make.offered(world)
    with translation.override("cy"):
        answer = sent(signed_in("cardiff.lead"), "decline", row, why="")
    assert answer.status_code == 200
    assert "Rhowch reswm." in text(answer)
    assert queries.row_facts(row.ref).offered_to


def test_accepted_it_leads_on_to_the_record(world, signed_in):
    row = make.offered(world)
    answer = sent(signed_in("cardiff.lead"), "accept", row)
    assert queries.row_facts(row.ref).holder == world.teams["cardiff.specialised"]
    assert reverse("care:allocate", kwargs={"ref": row.ref}) in text(answer)


def test_only_the_team_that_it_is_offered_to_can_answer(world, signed_in):
    row = make.offered(world)
    browser = signed_in("cardiff.coordinator")
    assert sent(browser, "accept", row, follow=False).status_code == 404
    assert queries.row_facts(row.ref).offered_to


def test_taken_back_it_can_be_offered_again(world, signed_in):
    row = make.offered(world)
    sent(signed_in("cardiff.coordinator"), "take_back", row)
    assert queries.row_facts(row.ref).offered_to == ""


# --- unmet need -----------------------------------------------------------------------
UNMET = {
    "clinician": "Dr Made Up",
    "meanwhile": ["visits", "calls"],
    "more": "",
    "funding_asked_on_day": "3",
    "funding_asked_on_month": "3",
    "funding_asked_on_year": "2026",
    "funding_why_not": "",
}


def test_unmet_need_is_still_held_and_says_what_was_recorded(world, signed_in):
    row = make.decided(world)
    answer = sent(signed_in("powys.coordinator"), "unmet", row, **UNMET)
    now = queries.row_facts(row.ref)
    assert now.is_unmet and now.holder == world.teams["powys.door"]
    assert "Named clinician: Dr Made Up" in text(answer)
    assert "Funding out of the area was asked for on 3 March 2026" in text(answer)


def test_the_family_is_sent_the_very_words_that_were_previewed(world, signed_in):
    row = make.decided(world)
    browser = signed_in("powys.coordinator")
    preview = sent(browser, "unmet", row, preview="yes", **UNMET)
    assert not queries.row_facts(row.ref).is_unmet
    assert 'value="Dr Made Up"' in text(preview)
    sent(browser, "unmet", row, **UNMET)
    message = Message.objects.get(about=row.ref, template=Template.UNMET_FAMILY)
    # The link to their own page is theirs alone: staff are not shown it.
    facts = {k: v for k, v in message.facts.items() if not k.startswith("path")}
    for language in ("en", "cy"):
        told = messages.preview(Template.UNMET_FAMILY, facts, language)[1]
        assert "ymwel" in told or "visits" in told
        assert told.strip() in text(preview)


def test_nothing_is_previewed_for_a_family_that_is_not_told(world, signed_in):
    row = make.decided(world, what=make.concern(agreement="not_asked"))
    shown = text(signed_in("powys.coordinator").get(address("unmet", row)))
    assert "Nothing: they have not agreed" in shown


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ({"clinician": ""}, "Name the clinician"),
        ({"meanwhile": []}, "Tick what is offered meanwhile."),
        ({"funding_asked_on_day": "99"}, "Enter a real date"),
    ],
)
def test_what_is_missing_is_said_by_the_field(world, signed_in, missing, message):
    row = make.decided(world)
    answer = sent(signed_in("powys.coordinator"), "unmet", row, **(UNMET | missing))
    assert message in text(answer)
    assert not queries.row_facts(row.ref).is_unmet


def test_a_review_shows_what_was_recorded(world, signed_in):
    row = make.decided(world)
    browser = signed_in("powys.coordinator")
    sent(browser, "unmet", row, **UNMET)
    assert "Dr Made Up" in text(browser.get(address("review", row)))
    answer = sent(browser, "review", row, found="A place opens in June.")
    assert "A place opens in June." in text(answer)


# --- closing, steps, harm ---------------------------------------------------------------
def steps_done(world, row, by):
    for step in queries.opened(row.ref).steps:
        pathway.do_step(
            ref=row.ref,
            number=step.number,
            note="done",
            by=world.by(by),
            at=make.at(1),
        )


def test_closing_asks_for_the_familys_view_and_who_holds_the_concern(world, signed_in):
    row = make.decided(world)
    browser = signed_in("powys.coordinator")
    steps_done(world, row, "powys.coordinator")
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
    shown = text(signed_in("powys.coordinator").get(address("close", row)))
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
    assert 'value="Made Up HV"' in text(browser.get(address("report", row)))
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


# --- same baby ------------------------------------------------------------------------
def twice(world):
    """A baby received twice, with a likeness that somebody must judge."""
    family = make.household(world)
    first = make.referral(world, family=family)
    again = make.household(world, baby=family.baby)
    second = make.referral(world, family=again)
    return first, second


def test_two_records_are_compared_and_answered(world, signed_in):
    first, second = twice(world)
    browser = signed_in("powys.coordinator")
    url = address("compare", second, known=first.baby)
    assert url in text(browser.get(address("opened", second)))
    assert "the same" in text(browser.get(url))
    answer = browser.post(url, {"verdict": "different"}, follow=True)
    assert "Your answer is recorded" in text(answer)
    assert url not in text(answer)


def test_who_was_slower_is_told_that_it_is_answered(world, signed_in):
    from mebyd.families.terms import Verdict

    first, second = twice(world)
    families.decide_same(
        second.baby,
        first.baby,
        Verdict.SAME,
        by=world.by("powys.door_lead"),
        at=make.at(1),
    )
    browser = signed_in("powys.coordinator")
    url = address("compare", second, known=first.baby)
    answer = browser.post(url, {"verdict": "different"}, follow=True)
    assert "Somebody has decided this already" in text(answer)


# --- a sealed baby --------------------------------------------------------------------
def test_a_protected_baby_can_be_worked_with_and_is_not_named(world, signed_in):
    from mebyd.families.models import Baby

    row = make.decided(world, "CDF")
    name = Baby.objects.get(ref=row.baby).family_name
    Baby.objects.filter(ref=row.baby).update(is_sealed=True)
    browser = signed_in("cardiff.coordinator")
    for page in ("opened", "decide", "offer", "unmet", "close"):
        answer = browser.get(address(page, row))
        assert answer.status_code == 200
        assert name not in text(answer)
    assert "Protected" in text(browser.get(address("opened", row)))
    assert "Cardiff parents" in text(browser.get(address("offer", row)))


# --- by phone, and advice -------------------------------------------------------------
def test_a_call_begins_a_draft_with_who_rang(world, signed_in):
    browser = signed_in("powys.coordinator")
    wrong = browser.post(reverse("pathway:phone"), {"name": "Nain"})
    assert "Enter what they work as." in text(wrong)
    given = {"name": "Nain", "role": "Neighbour", "phone": "01234"}
    answer = browser.post(reverse("pathway:phone"), given)
    draft = answer["Location"].split("/")[3]
    found = queries.draft(draft, world.people["powys.coordinator"])
    assert found["answers"]["caller"] == "Nain, Neighbour, 01234"


def asked(world):
    return pathway.ask_advice(
        question="A baby who never looks at her mother: what can I do?",
        area=world.areas["POW"],
        source=Source.GP,
        key="asked",
        sender=pathway.Sender(SenderKind.PERSON, world.people["powys.referrer"]),
        by=world.by("powys.referrer"),
        at=make.at(),
    ).ref


def test_advice_is_answered_once(world, signed_in):
    ref = asked(world)
    browser = signed_in("powys.coordinator")
    url = reverse("pathway:answer_advice", kwargs={"ref": ref})
    assert "Powys Referrer, GP" in text(browser.get(url))
    assert "Write your answer." in text(browser.post(url, {"answer": ""}))
    assert "Your answer is sent." in text(
        browser.post(url, {"answer": "Watch together."}, follow=True)
    )
    again = text(browser.post(url, {"answer": "Something else."}))
    assert "This question has been answered already." in again
    assert "Something else." in again
    assert "Watch together." in text(browser.get(url))


def test_advice_becomes_a_referral_that_begins_with_the_question(world, signed_in):
    ref = asked(world)
    browser = signed_in("powys.coordinator")
    url = reverse("pathway:advice_to_referral", kwargs={"ref": ref})
    draft = browser.post(url)["Location"].split("/")[3]
    answers = queries.draft(draft, world.people["powys.coordinator"])["answers"]
    assert answers["worry"]["story"].startswith("A baby who never looks")
    assert answers["baby"]["area"] == world.areas["POW"]
    assert answers["caller"] == "Powys Referrer, GP"
    whole = answers | {
        "before": {"source": "gp", "danger": "no", "harm": "no"},
        "agreement": {"agreement": "agrees"},
        "baby": {
            "born": "born",
            "day_day": "3",
            "day_month": "11",
            "day_year": "2025",
            "family_name": "Pugh",
            "area": world.areas["POW"],
        },
        "carers": {
            "first_names": "Rhian",
            "family_name": "Pugh",
            "kind": "birth_mother",
            "way": "none",
            "language": "cy",
        },
        "worry": answers["worry"]
        | {"seen": ["no_bond"], "effect": "some", "since": "weeks"},
    }
    pathway.save_draft(
        ref=draft,
        owner=world.people["powys.coordinator"],
        owner_kind="person",
        answers=whole,
        board="",
        at=make.at(),
    )
    answer = browser.post(
        reverse("pathway:check", kwargs={"draft": draft}), follow=True
    )
    referral = queries.consultation(ref).referral
    assert referral and answer.redirect_chain[-1][0] == reverse(
        "pathway:opened", kwargs={"ref": referral}
    )
    assert queries.row_facts(referral).sender_kind is SenderKind.BY_PHONE
