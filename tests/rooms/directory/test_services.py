"""What the product ships, and how it is found."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from mebyd.directory import actions, labels, models, queries
from mebyd.directory.terms import (
    CannotChange,
    Level,
    NotYours,
    Principal,
    Role,
    Seat,
    ServiceKind,
    Sureness,
    Takes,
    Verdict,
    Why,
)
from mebyd.ledger import models as ledger


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ON = AT.date()
POWYS, CARDIFF = "W06000023", "W06000015"


def verdicts(level, **more):
    given = {"age_days": 14, "on": ON} | more
    return Counter(
        found.verdict for found in queries.coverage_map(level, **given).values()
    )


def test_sixteen_areas_have_no_specialised_team(wales):
    assert verdicts(Level.SPECIALISED) == {Verdict.CONFIRMED_NONE: 16, Verdict.YES: 6}
    assert verdicts(Level.UNIVERSAL) == {Verdict.YES: 22}
    assert verdicts(Level.TARGETED) == {Verdict.YES: 22}


def test_before_the_paper_nothing_was_confirmed(wales):
    found = verdicts(Level.SPECIALISED, on=date(2022, 12, 30))
    assert found[Verdict.CONFIRMED_NONE] == 0
    assert found[Verdict.NOT_CONFIRMED] == 16


def test_powys_has_a_perinatal_team_and_nobody_for_the_bond(wales):
    found = queries.coverage(POWYS, Level.SPECIALISED, age_days=14, on=ON)
    assert found.verdict is Verdict.CONFIRMED_NONE
    assert found.checked_on == date(2022, 12, 31)
    here = queries.services_in(POWYS, on=ON, level=Level.SPECIALISED)
    assert here and all(one.kind is ServiceKind.PERINATAL for one in here)


def test_the_map_takes_three_statements(wales, django_assert_num_queries):
    queries.coverage_map(Level.SPECIALISED, age_days=14, on=ON)
    with django_assert_num_queries(3):
        queries.coverage_map(Level.SPECIALISED, age_days=14, on=ON)


def test_the_map_agrees_with_each_area(wales):
    for level in Level:
        found = queries.coverage_map(level, age_days=-140, on=ON)
        for area, one in found.items():
            assert one == queries.coverage(area, level, age_days=-140, on=ON)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dechrau", "Flying Start"),
        ("DECHRAU'N DEG", "Flying Start"),
        ("flying", "Flying Start"),
        ("pimhs gwent", "Gwent Parent-Infant Mental Health Service (G-PIMHS)"),
        ("bydwreig", "Midwifery"),
    ],
)
def test_a_service_is_found_in_either_language(wales, typed, found):
    assert [one.name_en for one in queries.search(typed, on=ON)] == [found]


def test_a_search_is_narrowed(wales):
    everything = queries.search(on=ON)
    assert len(everything) == 16
    cardiff = queries.search(area=CARDIFF, level=Level.SPECIALISED, age_days=14, on=ON)
    assert "Cardiff Parents Plus" in {one.name_en for one in cardiff}
    assert queries.search("zzz", on=ON) == ()
    assert queries.search("100% _", on=ON) == ()


def test_an_area_has_its_pathway(wales):
    universal, targeted, special = queries.area_pathway(POWYS, on=ON)
    assert [one.name_en for one in universal.coverage.services] == [
        "Midwifery",
        "Health visiting (Healthy Child Wales Programme)",
    ]
    assert {one.name_en for one in targeted.coverage.services} == {
        "Flying Start",
        "Families First",
    }
    assert special.coverage.verdict is Verdict.CONFIRMED_NONE
    assert all(one.kind is ServiceKind.PERINATAL for one in special.beside)


def test_the_area_pathway_takes_three_statements(wales, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.area_pathway(POWYS, on=ON)


def test_no_shipped_phone_is_invented(wales):
    assert not models.Service.objects.exclude(phone="").exists()
    assert not models.Team.objects.exclude(phone="").exists()


def test_loading_again_keeps_what_somebody_changed(wales, administrator):
    ref = actions.service_ref("S1")
    actions.change_service(ref=ref, takes_referrals=Takes.YES, by=administrator, at=AT)
    actions.load_reference(at=AT)
    assert queries.service(ref).takes is Takes.YES
    assert models.Service.objects.count() == 16
    assert models.Confirmation.objects.count() == 16


def test_each_board_has_a_front_door_once(wales):
    first = actions.load_front_doors(at=AT)
    assert actions.load_front_doors(at=AT) == first
    assert len(first) == 7
    powys = queries.front_door_of("W11000024", on=ON)
    assert (powys.name_en, powys.name_cy) == ("Powys front door", "Drws ffrynt Powys")
    assert powys.is_made_up


def service(by, **more):
    organisation = queries.organisations()[0].ref
    given = {
        "organisation": organisation,
        "name_en": "Baby team",
        "name_cy": "Tîm babanod",
        "kind": ServiceKind.PARENT_INFANT,
        "level": Level.SPECIALISED,
        "areas": [POWYS],
        "source": "a letter",
        "status": Sureness.VERIFIED,
        "ages_from_days": -280,
        "ages_until_days": 731,
        "by": by,
        "at": AT,
    } | more
    return actions.register_service(**given)


def test_a_new_service_turns_the_map_and_leaves_a_line(wales, administrator):
    ref = service(administrator)
    found = queries.coverage(POWYS, Level.SPECIALISED, age_days=14, on=ON)
    assert [one.ref for one in found.services] == [ref]
    line = ledger.Entry.objects.get(what="directory.service.registered")
    assert (line.about, line.actor, line.role) == (ref, "PN-ADMIN", "administrator")


def test_the_same_service_is_not_registered_twice(wales, administrator):
    service(administrator)
    with pytest.raises(CannotChange) as refusal:
        service(administrator)
    assert refusal.value.why is Why.ALREADY_THERE


def test_ages_that_are_turned_round_are_refused(wales, administrator):
    with pytest.raises(CannotChange) as refusal:
        service(administrator, ages_from_days=10, ages_until_days=10)
    assert refusal.value.why is Why.AGES_TURNED


def test_an_area_is_covered_and_left_again(wales, administrator):
    ref = service(administrator, areas=[])
    at = {"service": ref, "area": POWYS, "by": administrator, "at": AT}
    actions.cover_area(from_on=date(2026, 1, 1), **at)
    assert queries.service(ref).covers(POWYS, ON)
    actions.cover_area(from_on=date(2026, 1, 1), until_on=ON, **at)
    assert not queries.service(ref).covers(POWYS, ON)
    assert queries.service(ref).covers(POWYS, date(2026, 11, 22))


def test_a_new_look_is_fresher(wales, administrator):
    actions.confirm_none(
        area=POWYS,
        level=Level.SPECIALISED,
        checked_on=date(2026, 11, 1),
        source="a call",
        by=administrator,
        at=AT,
    )
    found = queries.coverage(POWYS, Level.SPECIALISED, age_days=14, on=ON)
    assert (found.checked_on, found.source) == (date(2026, 11, 1), "a call")


@pytest.mark.parametrize("role", [Role.BOARD_LEAD, Role.TEAM_LEAD, Role.PRACTITIONER])
def test_others_register_nothing(wales, role):
    nobody = Principal("PN-X", seats=(Seat(role, team="TM-X", board="W11000024"),))
    for act in (
        lambda: service(nobody),
        lambda: actions.confirm_none(
            area=POWYS,
            level=Level.TARGETED,
            checked_on=ON,
            source="x",
            by=nobody,
            at=AT,
        ),
        lambda: actions.change_service(
            ref=actions.service_ref("S1"), phone="1", by=nobody, at=AT
        ),
    ):
        with pytest.raises(NotYours):
            act()
    assert not models.Confirmation.objects.filter(level=Level.TARGETED).exists()


def test_what_may_not_be_changed_is_refused(wales, administrator):
    with pytest.raises(TypeError):
        actions.change_service(
            ref=actions.service_ref("S1"), level=Level.TARGETED, by=administrator, at=AT
        )


def test_ages_and_ago_in_words_of_both_languages(wales):
    card = queries.service(actions.service_ref("S13"))
    with override("en"):
        assert labels.ages(card) == "from pregnancy, up to age 4"
        assert labels.ago(date(2022, 12, 31), ON) == "over 3 years ago"
        assert labels.ago(ON, ON) == "today"
        assert labels.ago(date(2026, 11, 21), ON) == "2 days ago"
    with override("cy"):
        assert labels.ages(card) == "o feichiogrwydd, hyd at 4 oed"
        assert labels.ago(date(2022, 12, 31), ON) == "dros 3 blynedd yn ôl"
        assert labels.ago(date(2026, 11, 21), ON) == "2 ddiwrnod yn ôl"
        assert labels.ago(date(2026, 9, 20), ON) == "2 fis yn ôl"


def test_the_steps_say_that_they_are_ours(wales):
    steps = queries.stages()
    assert [step.days for step in steps[:4]] == [1, 0, 2, 5]
    assert all(step.status is not Sureness.VERIFIED for step in steps)
    with override("cy"):
        assert labels.within(steps[2]) == "o fewn 2 ddiwrnod gwaith"
        assert all(
            str(labels.STAGES[step.code]) and labels.within(step) for step in steps
        )
