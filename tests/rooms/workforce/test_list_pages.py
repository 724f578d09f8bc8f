"""The pages of lists; journey 4: 4,000 rows, some wrong, mended, loaded, and loaded again."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override

from make import lists
from make.lists import somebody
from make.pages import without_nonce
from make.sign_in import as_
from mebyd.directory.terms import Role
from mebyd.workforce import models


pytestmark = pytest.mark.rooms
LEAD = "wales.workforce"
ROWS = 4_000


def sent(client, content, name="completions.csv", language="en"):
    with override(language):
        address = reverse("workforce:lists")
    file = BytesIO(content)
    file.name = name
    return client.post(address, {"file": file}, follow=True)


def shown(answer):
    return without_nonce(answer)


def test_a_board_loads_four_thousand_rows(world, django_assert_max_num_queries):
    client = as_(world, LEAD)
    rows = [somebody(number) for number in range(ROWS)]
    wrong = {7: {"completed": "soon"}, 1999: {"area": "Bristol"}, 3999: {"email": ""}}
    bad = [row | wrong.get(number, {}) for number, row in enumerate(rows)]

    answer = sent(client, lists.training(*bad))
    text = shown(answer)
    for line in ("9", "2,001", "4,001"):
        assert f">{line}</span>" in text
    assert "soon" in text
    assert "Bristol" in text
    assert "Load the list" not in text
    assert client.post(answer.redirect_chain[-1][0], follow=True).status_code == 200
    assert not models.Practitioner.objects.exists()

    mended = lists.training(*rows)
    answer = sent(client, mended)
    assert "Load the list" in shown(answer)
    with django_assert_max_num_queries(90):
        done = client.post(answer.redirect_chain[-1][0], follow=True)
    assert "Loaded: 4,000 new rows." in shown(done)
    assert models.Practitioner.objects.count() == ROWS
    assert models.Evidence.objects.count() == ROWS
    assert models.Line.objects.count() == ROWS, "the wrong ones, until the night"

    again = shown(sent(client, mended))
    assert "This very file was loaded" in again
    assert "Load the list" not in again
    assert models.Practitioner.objects.count() == ROWS
    assert models.Load.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_is_no_list_is_told_by_the_field(world, language):
    told = {
        shown(sent(as_(world, LEAD), content, language=language)).count("id_file-error")
        for content in (b"", b"one,two\r\n1,2\r\n", b"a\0b", b"\r\n")
    }
    assert told == {2}


def test_columns_that_lack_are_named(world):
    text = shown(sent(as_(world, LEAD), lists.training({}).replace(b"minutes", b"m")))
    assert "as in the example: minutes" in text


def test_the_example_can_be_sent_as_it_is(world):
    client = as_(world, LEAD)
    for kind in ("training", "headcount"):
        content = client.get(reverse("workforce:list_example"), {"kind": kind}).content
        assert "Load the list" in shown(sent(client, content))


def test_a_list_of_markup_is_shown_as_text(world):
    content = lists.training({"area": "<script>alert(1)</script>"})
    text = shown(sent(as_(world, LEAD), content))
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text


def test_a_board_sees_its_own_loads_alone(world):
    import make

    for board in ("CVU", "PTHB"):
        make.people.seat(world, f"{board}.lead", Role.WORKFORCE_LEAD, board=board)
    lists.loaded(lists.training({}), by=world.by("CVU.lead"))
    seen = {
        name: "list.csv" in shown(as_(world, name).get(reverse("workforce:lists")))
        for name in ("CVU.lead", "PTHB.lead", LEAD)
    }
    assert seen == {"CVU.lead": True, "PTHB.lead": False, LEAD: True}
