"""A household is registered once; a known baby is joined, a likely one asked about."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mebyd.families import actions, models, queries
from mebyd.families.terms import (
    BabyGiven,
    BondKind,
    CaregiverGiven,
    DatesMissing,
    Household,
    Reason,
    Stage,
    Verdict,
    Way,
)
from mebyd.ledger.models import Entry

from .conftest import (
    AT,
    BABY,
    BY,
    CARDIFF,
    HOME,
    HOUSEHOLD,
    MOTHER,
    POWYS,
    TODAY,
    register,
)


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("the_map")]

FATHER = CaregiverGiven("Dafydd", "Jones", BondKind.FATHER)


def told(ref):
    return list(Entry.objects.filter(about=ref).values_list("what", flat=True))


def test_a_new_household_is_kept_whole():
    made = register()
    card = queries.card(made.baby_ref)
    (mother,) = queries.caregivers_of(made.baby_ref, AT)
    home = queries.home_of(made.baby_ref)
    assert not made.joined
    assert made.caregiver_refs == (mother.ref,)
    assert (card.name, card.nhs_number) == ("Cêt ap Gwynfor", "9434765919")
    assert (mother.name, mother.kind, mother.is_primary) == (
        "Siân ap Gwynfor",
        BondKind.BIRTH_MOTHER,
        True,
    )
    assert mother.safe.detail == "sian@canary.test"
    assert (home.area, home.postcode) == (POWYS, "LD15AB")
    assert told(made.baby_ref) == ["families.baby.registered"]


def test_the_ledger_holds_no_name_address_or_number():
    made = register()
    register(replace(HOUSEHOLD, home=replace(HOME, address="Canary 2")), key="key-2")
    lines = " ".join(
        Entry.objects.filter(about=made.baby_ref).values_list("facts", flat=True)
    )
    for word in ("Siân", "Gwynfor", "canary", "Canary", "9434765919", "LD1"):
        assert word not in lines


def test_one_baby_with_one_caregiver_takes_about_twelve_statements():
    with transaction.atomic(), CaptureQueriesContext(connection) as done:
        register()
    kept = [q["sql"] for q in done.captured_queries if "SAVEPOINT" not in q["sql"]]
    assert len(kept) <= 12, kept


def test_the_same_key_gives_the_same_references_and_never_two_babies():
    first = register()
    again = register()
    assert again.joined
    assert again.baby_ref == first.baby_ref
    assert models.Baby.objects.count() == 1


def test_two_keys_that_meet_in_one_reference_use_the_next(monkeypatch):
    other = Household(BabyGiven("Ela", "Rees", born_on=TODAY), ())
    register()
    from mebyd.kit import refs

    real = refs.from_key
    monkeypatch.setattr(refs, "from_key", lambda p, k, *more: real(p, "key-1", *more))
    made = register(other, key="key-2")
    assert not made.joined
    assert models.Baby.objects.count() == 2


def test_number_and_birth_join_the_known_baby_and_add_what_is_missing():
    known = register(
        replace(HOUSEHOLD, baby=replace(BABY, first_names="", language=""))
    )
    later = Household(BABY, (FATHER, MOTHER), HOME)
    made = register(later, key="key-2", at=AT + timedelta(1))
    assert made.joined
    assert made.baby_ref == known.baby_ref
    assert made.caregiver_refs[1] == known.caregiver_refs[0]
    assert made.differs == ()
    card = queries.card(known.baby_ref)
    assert (card.first_names, card.language) == ("Cêt", "cy")
    assert [c.kind for c in queries.caregivers_of(known.baby_ref)] == [
        BondKind.BIRTH_MOTHER,
        BondKind.FATHER,
    ]
    assert told(known.baby_ref)[-1] == "families.baby.joined"
    assert [c.ref for c in queries.search("cet", team_refs=[], at=AT)] == []


def test_joining_never_overwrites_and_says_what_differs():
    known = register()
    moved = replace(HOME, area=CARDIFF, postcode="CF10 1AA")
    said = replace(BABY, first_names="Catrin", language="en")
    made = register(Household(said, (MOTHER,), moved), key="key-2")
    assert set(made.differs) == {"first_names", "language", "home"}
    card = queries.card(known.baby_ref)
    assert (card.first_names, card.language) == ("Cêt", "cy")
    assert queries.home_of(known.baby_ref).area == POWYS
    assert queries.reported_home(known.baby_ref).area == CARDIFF


def test_a_home_said_twice_is_reported_once_and_can_be_taken_over():
    known = register()
    for n, postcode in enumerate(("CF10 1AA", "CF10 1AB")):
        moved = replace(HOME, area=CARDIFF, postcode=postcode)
        register(replace(HOUSEHOLD, home=moved), key=f"later-{n}")
    actions.take_reported_home(baby_ref=known.baby_ref, by=BY, at=AT + timedelta(1))
    assert queries.home_of(known.baby_ref).postcode == "CF101AB"
    assert queries.reported_home(known.baby_ref) is None
    assert models.Home.objects.filter(baby_id=known.baby_ref).count() == 4


def test_joining_does_not_make_another_contact_safe():
    known = register()
    other = replace(MOTHER, detail="other@canary.test", confirmed_by="referrer")
    register(replace(HOUSEHOLD, caregivers=(other,)), key="key-2")
    (ref,) = known.caregiver_refs
    assert queries.safe_way(ref, AT).detail == "sian@canary.test"
    (card,) = queries.caregivers_of(known.baby_ref, AT)
    assert card.has_unconfirmed


def test_joining_gives_a_first_contact_and_no_contact_counts_at_once():
    silent = replace(MOTHER, way=Way.NONE, detail="", confirmed_by="")
    known = register(replace(HOUSEHOLD, caregivers=(silent,)))
    (ref,) = known.caregiver_refs
    assert queries.safe_way(ref, AT) is None
    register(key="key-2")
    assert queries.safe_way(ref, AT).way is Way.EMAIL
    never = replace(silent, confirmed_by="referrer")
    later = AT + timedelta(hours=1)
    register(replace(HOUSEHOLD, caregivers=(never,)), key="key-3", at=later)
    assert queries.safe_way(ref, later) is None


def test_a_grandfather_with_the_fathers_name_is_another_adult():
    known = register(replace(HOUSEHOLD, caregivers=(FATHER,)))
    grandfather = replace(FATHER, kind=BondKind.GRANDPARENT)
    made = register(replace(HOUSEHOLD, caregivers=(grandfather,)), key="key-2")
    assert made.caregiver_refs != known.caregiver_refs
    assert len(queries.caregivers_of(known.baby_ref)) == 2


def test_a_likely_match_is_a_new_baby_and_a_question():
    known = register()
    same = replace(BABY, first_names="Baby", family_name="Gwynfor", nhs_number="")
    made = register(Household(same, (MOTHER,), HOME), key="key-2")
    assert not made.joined
    assert made.possible == (known.baby_ref,)
    (asked,) = queries.same_baby_questions([made.baby_ref])
    assert asked.verdict is Verdict.OPEN
    assert {Reason.SAME_BIRTH, Reason.FAMILY_NAME, Reason.CAREGIVER} <= set(
        asked.reasons
    )
    assert list(queries.with_open_questions()) == [made.baby_ref]


def test_a_baby_known_before_birth_is_found_by_its_due_date():
    unborn = BabyGiven(family_name="Gwynfor", stage=Stage.UNBORN, due_on=BABY.born_on)
    known = register(Household(unborn, (MOTHER,), HOME))
    made = register(key="key-2")
    assert made.possible == (known.baby_ref,)


def test_candidates_are_found_in_one_query_and_their_adults_in_one_more():
    for n in range(12):
        baby = replace(BABY, first_names=f"Name{n}x", nhs_number="")
        register(Household(baby, (MOTHER,), HOME), key=f"many-{n}")
    with CaptureQueriesContext(connection) as done:
        register(Household(replace(BABY, nhs_number=""), (FATHER,), None), key="last")
    said = [q["sql"].lstrip("(") for q in done.captured_queries]
    reads = [sql for sql in said if sql.startswith("SELECT")]
    assert len(reads) == 3, reads


def test_a_sealed_baby_is_no_ones_likely_match_but_is_joined_when_certain():
    known = register()
    models.Baby.objects.update(is_sealed=True)
    likely = register(
        replace(HOUSEHOLD, baby=replace(BABY, nhs_number="")), key="key-2"
    )
    certain = register(
        replace(HOUSEHOLD, baby=replace(BABY, first_names="Other")), key="key-3"
    )
    assert likely.possible == ()
    assert certain.baby_ref == known.baby_ref
    assert certain.differs == ()


@pytest.mark.parametrize(
    "baby", [BabyGiven(stage=Stage.UNBORN), BabyGiven(stage=Stage.BORN)]
)
def test_a_baby_without_its_date_is_refused(baby):
    with pytest.raises(DatesMissing):
        register(Household(baby, ()))
    assert not models.Baby.objects.exists()


def test_a_wrong_nhs_number_is_left_out_and_said():
    made = register(replace(HOUSEHOLD, baby=replace(BABY, nhs_number="9434765918")))
    assert made.differs == ("nhs_number",)
    assert queries.card(made.baby_ref).nhs_number == ""


@pytest.mark.parametrize(
    "text", ["ﷺ" * 50, "ŵ" * 100, "O’Brien\u202e", "李" * 100, "💜"]
)
def test_odd_names_are_kept_as_written(text):
    odd = replace(BABY, first_names=text[:100], nhs_number="")
    made = register(Household(odd, (replace(MOTHER, first_names=text[:100]),), HOME))
    assert queries.card(made.baby_ref).first_names == text[:100]


BROKEN = {
    "unborn without a due date": dict(stage="unborn", due_on=None),
    "unborn with a birth": dict(stage="unborn", due_on=TODAY, born_on=TODAY),
    "born without a birth": dict(stage="born", due_on=TODAY),
    "third of two": dict(stage="born", born_on=TODAY, multiple=2, birth_order=3),
    "a language nobody writes": dict(stage="born", born_on=TODAY, language="xx"),
    "the same number and birth": dict(
        stage="born", born_on=BABY.born_on, nhs_number="9434765919"
    ),
}


@pytest.mark.parametrize("values", BROKEN.values(), ids=BROKEN)
def test_the_database_refuses_a_baby_that_cannot_be(values):
    register()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Baby.objects.create(ref="BB-X", registered_at=AT, **values)


def test_the_database_refuses_two_homes_two_contacts_and_two_bonds():
    made = register()
    baby, (adult,) = made.baby_ref, made.caregiver_refs
    for row in (
        models.Home(baby_id=baby, area_id=POWYS, from_on=TODAY),
        models.SafeContact(
            caregiver_id=adult,
            way="text",
            from_at=AT,
            confirmed_at=AT,
            confirmed_by="self",
        ),
        models.SafeContact(
            caregiver_id=adult, way="text", from_at=AT, confirmed_by="self"
        ),
        models.Bond(baby_id=baby, caregiver_id=adult, kind="father", from_on=TODAY),
        models.SameBaby(new_id=baby, known_id=baby, likeness=1, asked_at=AT),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
