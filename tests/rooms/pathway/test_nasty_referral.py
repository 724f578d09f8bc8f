"""
A whole referral in nasty words: what is taken is stored and shown again equal, and what
cannot be taken, or comes too late, is said and not swallowed.
"""

import unicodedata
from html import escape

import pytest
from django.urls import reverse
from django.utils.translation import override

import make
from make import nasty
from make.forms.refer import SECTIONS, advice, answer, own, section
from make.sign_in import as_
from make.trying import LANGUAGES, TYPED, kept, questions, refused, room_told
from mebyd.families.models import Baby, Bond, Caregiver
from mebyd.kit import refs
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import ConcernRow, Consultation, Draft, Referral


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("quick")]


def test_a_wrong_nhs_number_is_told_by_the_field(world):
    form = section("baby")(world)
    for wrong in ("9912003814", "943 476 5918", "94347659", "٩٤٣٤٧٦٥٩١٩", "o943476591"):
        assert refused(form, "nhs_number", form.good | {"nhs_number": wrong}), wrong


@pytest.mark.parametrize("what", nasty.KEPT)
def test_what_is_taken_is_stored_and_shown_equal(world, what):
    """A whole referral in these words: on the last check, in the tables, to the holder."""
    text = nasty.TEXTS[what]
    wanted = unicodedata.normalize("NFC", text)
    draft, client = written(world, text)
    with override("en"):
        checked = client.get(reverse("pathway:check", kwargs={"draft": draft}))
        assert escape(wanted, quote=True).replace("&#x27;", "&#39;") in body(checked)
        done = client.post(reverse("pathway:check", kwargs={"draft": draft}))
    row = Referral.objects.get(ref=refs.from_key("MB", draft))
    assert row.ref in done["Location"]
    concern = ConcernRow.objects.get(referral=row)
    for name in ("story", "strengths", "wishes", "engage", "staff_should_know"):
        assert getattr(concern, name) == wanted, name
    baby = Baby.objects.get(ref=row.baby_id)
    assert (baby.first_names, baby.family_name) == (wanted, wanted)
    adults = Caregiver.objects.filter(family_name=wanted, first_names=wanted)
    assert adults.count() == 2
    with override("cy"):
        holder = as_(world, "powys.coordinator")
        opened = holder.get(reverse("pathway:opened", kwargs={"ref": row.ref}))
    shown = body(opened)
    assert opened.status_code == 200
    assert shown.count(escape(wanted, quote=True).replace("&#x27;", "&#39;")) >= 6
    assert "<script>alert" not in shown


def test_all_answers_may_be_as_long_as_their_fields_say(world):
    """What a page takes, the tables have room for: on each database."""
    client, answers = as_(world, "powys.referrer"), {}
    for name, good in SECTIONS.items():
        form = section(name)(world) if name != "before" else None
        answers[name] = good | (longest(form, good) if form else {})
    answers["carers"] |= {"way": "letter", "language": "other"}
    begun = client.post(reverse("pathway:start"), answers.pop("before"))
    draft = begun["Location"].split("/")[-3]
    for name, given in answers.items():
        kwargs = {"draft": draft, "section": name}
        answer = nasty.send(client, reverse("pathway:section", kwargs=kwargs), given)
        assert answer.status_code == 302, (name, nasty.read(answer).errors)
    client.post(reverse("pathway:check", kwargs={"draft": draft}))
    row = Referral.objects.get(ref=refs.from_key("MB", draft))
    bonds = Bond.objects.filter(baby=row.baby_id).select_related("caregiver")
    assert [len(one.caregiver.first_names) for one in bonds] == [100, 100]


def longest(form, good):
    """Each text of a page, as long as the page takes it."""
    found = {}
    for name, kind in questions(form):
        if kind in TYPED and name not in ("weeks", "nhs_number", "postcode"):
            told = refused(form, name, good | {name: nasty.TEXTS["10 kB"]})
            found[name] = "x" * room_told(told)
    return found


def written(world, text):
    """A draft whose every free text is this one."""
    client = as_(world, "powys.referrer")
    texts = {
        "baby": ("first_names", "family_name"),
        "carers": (
            "first_names",
            "family_name",
            "detail",
            "when_text",
            "other_first_names",
            "other_family_name",
        ),
        "worry": ("story",),
        "helps": ("strengths", "wishes", "engage", "staff_should_know"),
    }
    with override("en"):
        begun = client.post(reverse("pathway:start"), SECTIONS["before"])
        draft = begun["Location"].split("/")[-3]
        for name in list(SECTIONS)[1:]:
            said = {key: text for key in texts.get(name, ())}
            address = reverse(
                "pathway:section", kwargs={"draft": draft, "section": name}
            )
            answer = nasty.send(client, address, SECTIONS[name] | said)
            assert answer.status_code == 302, (name, nasty.read(answer).errors)
            again = nasty.read(client.get(address))
            assert all(again.values[key] == [text] for key in said), name
    return draft, client


def body(answer):
    return answer.content.decode().replace("&#34;", "&quot;")


def test_a_draft_that_was_refused_says_so_later_too(world):
    """What could not be kept is not taken quietly when the form is sent later."""
    form = section("worry")(world)
    for text in ("a\0b", nasty.TEXTS["10 kB"]):
        nasty.send(form.client, form.at("en"), form.good | {"story": text})
        shown = nasty.read(form.client.get(form.at("cy")))
        assert "story" in shown.errors
        kept(shown, form.good, but="story")
        check = reverse("pathway:check", kwargs={"draft": form.kwargs["draft"]})
        assert form.client.post(check)["Location"].endswith("/")
        assert not Referral.objects.exists()
    assert Draft.objects.count() == 1


def test_advice_changed_and_sent_again_is_not_swallowed(world):
    """The same key with another question: said, not acknowledged and thrown away."""
    form = advice(world)
    nasty.send(form.client, form.at("en"), form.good)
    again = nasty.send(form.client, form.at("en"), form.good)
    assert again.status_code == 302
    other = nasty.send(form.client, form.at("en"), form.good | {"question": "And why?"})
    texts = set(Consultation.objects.values_list("question", flat=True))
    assert other.status_code == 200 or "And why?" in texts


def test_more_than_can_be_read_is_said_in_both_languages(world):
    form = section("worry")(world)
    for data in ({"story": "x" * 4_100_000}, {f"f{n}": "" for n in range(400)}):
        answer = nasty.send(form.client, form.at("cy"), data)
        assert answer.status_code == 400
        assert "too long" in body(answer)
        assert "rhy hir" in body(answer)


def test_to_stop_what_has_ended_is_answered(world):
    """A page that was left open: the referral has been closed meanwhile."""
    form = own("own_stop")(world)
    row = queries.row_facts(Referral.objects.get().ref)
    pathway.close(
        ref=row.ref,
        seen=row.sequence,
        outcome="family_declined",
        family_view="Not now",
        no_view_because="",
        watcher="Health visitor",
        by=world.by("powys.coordinator"),
        at=make.at(1),
    )
    for language in LANGUAGES:
        assert form.client.post(form.at(language)).status_code == 302


def test_an_answer_that_nobody_waits_for_is_kept(world):
    """The holder has ticked the question off; the referrer's answer comes all the same."""
    form = answer(world)
    ref = form.kwargs["ref"]
    for step in queries.opened(ref).steps:
        pathway.do_step(
            ref=ref,
            number=step.number,
            note="Rang",
            by=world.by("cardiff.coordinator"),
            at=make.at(1),
        )
    nasty.send(form.client, form.at("en"), form.good)
    assert queries.questions_to(ref)[0].answer == "Since Monday."
