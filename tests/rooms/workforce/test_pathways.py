"""The pathway that we ship makes sense, and a version that does not is told why."""

from dataclasses import replace
from datetime import date

import pytest

from mebyd.workforce import labels, queries
from mebyd.workforce.rules.pathways import Fault, faults, overlapping
from mebyd.workforce.terms import Depth, EvidenceKind, Pathway, Renewal, Stage


pytestmark = pytest.mark.pure

FIRST = Stage("first", evidence=((EvidenceKind.QUIZ, 1),))
SECOND = Stage("second", 6, after=("first",), renewal=Renewal(12, 2))
GOOD = Pathway(1, date(2024, 1, 1), None, (FIRST, SECOND))


def test_what_we_ship_has_no_fault():
    shipped = [one.pathway for one in queries.versions()]
    assert shipped
    assert [faults(one) for one in shipped] == [[] for _one in shipped]
    assert overlapping(shipped) == []


def test_each_domain_of_the_framework_is_asked_at_the_depth_of_the_stage():
    newest = queries.versions()[-1]
    stages = {card.stage.code: card.stage for card in newest.stages}
    domains = [one.code for one in queries.frameworks()["imhcf"].domains]
    assert len(domains) == 7
    assert stages["enhanced"].competencies == tuple(
        (code, Depth.APPLIES) for code in domains
    )
    assert stages["specialised"].supervision_hours == 50
    assert stages["lead"].after == ("specialised",)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ((FIRST, FIRST), [("first", Fault.TWICE)]),
        ((SECOND, FIRST), [("second", Fault.NOT_BEFORE)]),
        (
            (replace(FIRST, evidence=(), renewal=Renewal(12)),),
            [("first", Fault.NOTHING_KEEPS_IT)],
        ),
        ((replace(FIRST, learning_hours=-1),), [("first", Fault.NEGATIVE)]),
        (
            (replace(FIRST, evidence=((EvidenceKind.QUIZ, 0),)),),
            [("first", Fault.NEGATIVE)],
        ),
        (
            (replace(FIRST, renewal=Renewal(0, 1)),),
            [("first", Fault.NEGATIVE)],
        ),
    ],
)
def test_a_version_that_makes_no_sense_is_told_why(changed, found):
    assert faults(GOOD) == []
    assert faults(replace(GOOD, stages=changed)) == found


def test_two_versions_are_never_in_force_on_one_day():
    later = replace(GOOD, version=2, from_on=date(2025, 1, 1))
    assert overlapping([later, GOOD]) == [(2, Fault.OVERLAPS)]
    ended = replace(GOOD, until_on=date(2025, 1, 1))
    assert overlapping([later, ended]) == []


def test_the_version_of_a_day():
    (shipped,) = queries.versions()
    begins = shipped.pathway.from_on
    assert queries.in_force(begins) is shipped
    assert queries.in_force(date(2020, 1, 1)) is None


def test_every_code_has_words():
    assert set(labels.EVIDENCE) == set(EvidenceKind)
    assert set(labels.DEPTHS) == set(Depth)
