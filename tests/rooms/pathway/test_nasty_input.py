"""
Whatever is typed into a form: no failure, a message by the field in the page's language,
everything else kept.
"""

import pytest

from make import nasty
from make.forms import PAGES
from make.sign_in import as_
from make.trying import LANGUAGES, TYPED, kept, questions, refused, room_told, tried


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("quick")]


@pytest.fixture(params=PAGES)
def form(request, world):
    return PAGES[request.param](world)


NEVER_RIGHT = ("pathway:own_link", "pathway:own_confirm")
"""A code that nobody was sent."""


def test_a_good_answer_is_taken(form):
    for language in LANGUAGES:
        shown = tried(form, language, form.good)
        assert shown is None or form.route in NEVER_RIGHT or not shown.errors


NEVER_TAKEN = ("nul", "10 kB")
"""Each field is tried with these alone; with the others, all fields of a page at once."""


def test_each_text_in_every_field_at_once(form):
    texts = [name for name, kind in questions(form) if kind in TYPED]
    for place, what in enumerate(nasty.TEXTS if texts else ()):
        if what == "1 MB":
            everywhere = {texts[-1]: nasty.TEXTS[what]}  # slow to read: once a page
        else:
            everywhere = dict.fromkeys(texts, nasty.TEXTS[what])
        language = LANGUAGES[place % 2]
        shown = tried(form, language, form.good | everywhere)
        assert shown is None or shown.errors, f"{what}: shown again without a message"
        assert shown or what not in (*NEVER_TAKEN, "control", "1 MB"), (
            f"{what} was taken"
        )
        if shown:
            kept(shown, form.good, but=tuple(everywhere))


def test_what_no_field_takes_is_told_by_the_field(form):
    for name, kind in questions(form):
        for what in NEVER_TAKEN if kind in TYPED else ():
            told = refused(form, name, form.good | {name: nasty.TEXTS[what]})
            assert told, f"{name} took {what}"
            if room := room_told(told):
                tried(form, "en", form.good | {name: "x" * room})


def test_each_impossible_day(form):
    for name, kind in questions(form):
        if kind != "day":
            continue
        for what, parts in nasty.DAYS.items():
            day = dict(zip(("day", "month", "year"), parts, strict=True))
            data = form.good | {f"{name}_{part}": said for part, said in day.items()}
            assert refused(form, name, data), f"{name} took {what}"


def test_choices_that_are_none(form):
    wrongs = ("nonsense", nasty.LONE, "\0", "x" * 10_000, "' OR 1=1")
    choices = [name for name, kind in questions(form) if kind == "choice"]
    for place, name in enumerate(choices):
        for wrong in wrongs[: 2 if place else None]:
            told = refused(form, name, form.good | {name: wrong})
            assert told, f"{name}: {wrong}"


def test_fields_missing_twice_and_as_arrays(form):
    tries = [{}]
    for name in form.good:
        without = {key: value for key, value in form.good.items() if key != name}
        twice = form.good | {name: ["one", "two"]}
        array = without | {f"{name}[]": ["a", "b"], f"{name}[0]": "a"}
        tries += [without, twice, array]
    for place, data in enumerate(tries):
        shown = tried(form, LANGUAGES[place % 2], data)
        # The lock of a family's page: without a code, it sends one.
        # Without one a second step awaits a passkey, which nobody types.
        waits = (*NEVER_RIGHT, "mfa_authenticate")
        sends = form.route in waits and "code" not in data
        assert shown is None or shown.errors or sends, data


def test_absurd_addresses(world):
    client = as_(world, "cardiff.coordinator")
    wrong = (
        "%00",
        "%ED%A0%80",
        "x" * 5_000,
        "%F0%9F%91%B6",
        "..%2f..",
        "' OR 1=1",
        "-1",
    )
    for name in ("MB-2222-22222", *wrong):
        for address in (
            f"/en/refer/{name}/tasks/",
            f"/en/refer/{name}/check/",
            f"/en/refer/{name}/part/baby/",
            f"/en/refer/x/part/{name}/",
            f"/en/my-referrals/{name}/",
            f"/en/my-referrals/{name}/question/{name}/",
            f"/en/advice/{name}/",
            f"/en/confirm/{name}/",
            f"/en/follow/{name}/",
            f"/en/help/question/{name}/",
            f"/en/my-request/open/{name}/",
            f"/en/referrals/{name}/",
            f"/en/referrals/{name}/decide/",
            f"/en/referrals/{name}/step/{name}/",
            f"/en/referrals/{name}/same-baby/{name}/",
            f"/en/referrals/?show={name}&page={name}&q={name}",
            f"/en/record/{name}/",
        ):
            for said in (client.get(address), client.post(address, {"seen": name})):
                assert said.status_code < 500, (said.status_code, address[:80])
