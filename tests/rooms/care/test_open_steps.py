"""What is to be done for a baby, on the record: when, whether late, and where."""

from html.parser import HTMLParser

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

import make
from make.pages import text
from make.sign_in import as_
from mebyd.care import access
from mebyd.care.presenters import open_steps
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway.terms import StepKind


pytestmark = pytest.mark.rooms

NOW = make.at(4)


class Links(HTMLParser):
    """The addresses of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(dict(attrs).get("href"))


def links(answer):
    parser = Links()
    parser.feed(answer.content.decode())
    return parser.found


def shown(world, row, who="cardiff.worker", at=NOW):
    by, found = access.record(world.by(who), row.ref, at=at)
    return open_steps.steps(by, found, local_day(at)), found


def record(world, row, who="cardiff.worker", at=NOW):
    with time_machine.travel(at, tick=False), override("en"):
        address = reverse("care:record", kwargs={"ref": row.ref})
        return as_(world, who).get(address)


def test_every_open_step_is_on_the_record_and_opens_where_it_is_done(world):
    row = make.carried(world)
    lines, found = shown(world, row)
    open_now = [one for one in found.steps if one.done_at is None]
    assert open_now, "nothing stands beside the main line"
    assert len(lines) == len(open_now) + 1
    page = record(world, row)
    for one in lines:
        assert one["text"] in text(page)
        assert one["url"] in links(page)
        client = as_(world, "cardiff.worker")
        with time_machine.travel(NOW, tick=False):
            assert client.get(one["url"]).status_code == 200


def test_what_is_next_is_what_the_pathway_says_is_next(world):
    row = make.carried(world)
    lines, found = shown(world, row)
    assert lines[0]["day"] == found.state.next.due_on
    assert links(record(world, row)).count(lines[0]["url"]) >= 2


def test_a_step_that_is_done_is_shown_no_more(world):
    row = make.carried(world)
    make.steps_done(world, row)
    lines, _found = shown(world, row, at=make.at(6))
    (main,) = lines
    assert main["url"] == reverse("care:contact", kwargs={"ref": row.ref})


def test_what_is_late_says_so(world):
    row = make.carried(world)
    lines, _found = shown(world, row)
    assert {one["day"] < NOW.date() for one in lines} == {True, False}
    assert all(one["is_late"] is (one["day"] < NOW.date()) for one in lines)
    late = sum(one["is_late"] for one in lines)
    assert text(record(world, row)).count("mebyd-row--late") == late


def test_who_meets_the_family_is_chosen_by_whoever_leads(world):
    row = make.accepted(world)
    address = reverse("care:allocate", kwargs={"ref": row.ref})
    of_lead, found = shown(world, row, "cardiff.lead")
    assert found.state.main.kind is StepKind.ALLOCATE
    assert address in [one["url"] for one in of_lead]
    assert address not in [one["url"] for one in shown(world, row)[0]]


def test_suspected_harm_is_settled_on_the_page_of_its_own(world):
    row = make.carried(world)
    worker = world.by("cardiff.worker")
    pathway.suspect_harm(ref=row.ref, why="A bruise", by=worker, at=make.at(3))
    address = reverse("pathway:report", kwargs={"ref": row.ref})
    assert address in [one["url"] for one in shown(world, row)[0]]
