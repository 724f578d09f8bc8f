"""The household page, and what must be known before something of it is changed."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.directory.terms import Principal
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import (
    BabyCard,
    CaregiverCard,
    Changed,
    HomeCard,
    HouseholdCard,
    Stage,
)
from mebyd.kit import nhs_number
from mebyd.kit.days import local_day
from mebyd.pathway import access
from mebyd.pathway.actions.household import is_served
from mebyd.pathway.presenters.acts import plain
from mebyd.pathway.presenters.names import area, language
from mebyd.pathway.queries import Opened, Row
from mebyd.pathway.rules.recommend import SECOND_BIRTHDAY_DAYS
from mebyd.places import labels as place_words


def url(found: Opened, name: str = "household", **more: str) -> str:
    return reverse(f"pathway:{name}", kwargs={"ref": found.row.ref, **more})


def household(found: Opened, family: HouseholdCard, *, at: datetime) -> dict[str, Any]:
    baby, day = family.baby, local_day(at)
    return plain("household", found) | {
        "is_sealed": baby.is_sealed,
        "baby": _rows(_of_baby(baby, day)),
        "baby_url": "" if baby.is_sealed else url(found, "correct_baby"),
        "adults": [_adult(found, one) for one in family.caregivers],
        "add_url": url(found, "add_adult"),
        "home": _rows(_of_home(family.home)),
        "home_is_sealed": bool(family.home and family.home.is_sealed),
        "elsewhere": _elsewhere(found, family.home, day),
        "move_url": url(found, "move"),
    }


def _rows(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in pairs]


def _of_baby(baby: BabyCard, day: date) -> Iterator[tuple[str, str]]:
    """Nothing of a sealed one; its name stands nowhere but behind the seal."""
    yield _("Name"), family_words.name_of(baby)
    if baby.is_sealed:
        return
    number = nhs_number.shown(baby.nhs_number) if baby.nhs_number else _("Not known")
    yield _("NHS number"), number
    if baby.born_on:
        yield _("Date of birth"), _day(baby.born_on)
    elif baby.due_on:
        yield _("Due date"), _day(baby.due_on)
    ages = _ages(baby, day)
    if ages:
        yield _("Age"), ages


def _ages(baby: BabyCard, day: date) -> str:
    age = family_words.age_in_words(baby, day)
    corrected = family_words.corrected_in_words(baby, day)
    return f"{age} ({corrected})" if corrected else age


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _adult(found: Opened, one: CaregiverCard) -> dict[str, Any]:
    of_theirs = {"adult": one.ref}
    may = not one.is_sealed
    return {
        "name": family_words.name_of(one),
        "kind": str(family_words.BOND_KINDS[one.kind]),
        "rights": str(family_words.RESPONSIBILITIES[one.parental_responsibility]),
        "language": language(one.language, one.interpreter) or _("language not known"),
        "is_safe": one.safe is not None,
        "contact": family_words.contact_in_words(one),
        "change_url": url(found, "correct_adult", **of_theirs) if may else "",
        "contact_url": url(found, "contact_way", **of_theirs) if may else "",
        "left_url": url(found, "adult_left", **of_theirs) if may else "",
    }


def _of_home(home: HomeCard | None) -> Iterator[tuple[str, str]]:
    """Of a sealed home only that it is one."""
    if home is None:
        yield _("Lives in"), _("Not known")
        return
    if home.is_sealed:
        yield _("Address"), _("Protected: ask the team that holds it")
        return
    yield _("Lives in"), area(home.area)
    yield _("Address"), home.address or _("Not known")
    yield _("Postcode"), place_words.postcode(home.postcode) or _("Not known")
    yield _("In the record since"), _day(home.from_on)


def _elsewhere(found: Opened, home: HomeCard | None, day: date) -> str:
    """That the holding team does not serve where they live, as long as it is so."""
    if home is None or is_served(found.row.holder, home.area, on=day):
        return ""
    if home.is_sealed:
        return _(
            "They live where the team that holds it does not work. It stays the holder "
            "until another team accepts."
        )
    return _(
        "They live in %(area)s, where the team that holds it does not work. It stays "
        "the holder until another team accepts."
    ) % {"area": area(home.area)}


# --- Before something is changed ----------------------------------------------------
def _act(name: str, found: Opened, *lines: str) -> dict[str, Any]:
    return plain(name, found) | {
        "action": _("Save"),
        "lines": [line for line in lines if line],
        "back": url(found),
    }


def baby(found: Opened, known: BabyCard, *, at: datetime) -> dict[str, Any]:
    """What follows from another day is said before it is changed."""
    lines = [_now(known, local_day(at)), *_follows(known), _twin(known)]
    return _act("correct_baby", found, *lines)


def _now(known: BabyCard, day: date) -> str:
    ages = _ages(known, day)
    two = _two_on(known)
    if two is None:
        return _("Now: %(age)s.") % {"age": ages} if ages else ""
    return _("Now: %(age)s; turns two on %(day)s.") % {"age": ages, "day": _day(two)}


def _two_on(known: BabyCard) -> date | None:
    if known.born_on is None:
        return None
    return known.born_on + timedelta(days=SECOND_BIRTHDAY_DAYS)


def _follows(known: BabyCard) -> Iterator[str]:
    if known.stage is Stage.UNBORN:
        yield _("With another due date, maternity is asked on other days.")
    else:
        yield _(
            "With another date of birth every age is counted anew: the age, the corrected "
            "age of a baby born early, and the day on which the baby turns two."
        )
    yield _(
        "What is recommended may change with the age. What a person has decided stands: "
        "look whether it still fits, and whether the team takes a baby of that age."
    )
    yield _(
        "If the NHS number and the date of birth are those of another record, the number "
        "stays there, and you are asked whether the two are the same baby."
    )


def _twin(known: BabyCard) -> str:
    if known.multiple < 2:
        return ""
    return _("Of twins, each has a name, a number and a date in a record of its own.")


def told_of_baby(found: Opened, done: Changed, *, at: datetime) -> str:
    """What follows from it, for whoever has put it right."""
    texts = [_("It is put right. What stood before is kept in the history.")]
    card = families.card(found.row.baby)
    if {"born_on", "due_on", "gestation_days"} & set(done.fields):
        texts.append(_now(card, local_day(at)))
    if done.is_withheld:
        texts.append(
            _(
                "This NHS number with this date of birth is another record’s, so it was "
                "not entered here. Compare the two: are they the same baby?"
            )
        )
    elif done.asked:
        texts.append(_("It looks like another record now. Compare the two: same baby?"))
    return " ".join(texts)


def adult(
    by: Principal, found: Opened, one: CaregiverCard, *, at: datetime
) -> dict[str, Any]:
    """Whom else it is true of: by name where their team may see that baby."""
    seen, hidden = _shared(by, found, one, at)
    also = (
        _("They also look after %(names)s: what you correct here is changed there too.")
        % {"names": ", ".join(seen)}
        if seen
        else ""
    )
    elsewhere = (
        _(
            "They also look after a baby whom your team does not see: what you correct "
            "here is changed there too."
        )
        if hidden
        else ""
    )
    how = _("How they may be contacted has a page of its own.")
    named = {"name": f"{family_words.name_of(one)} · {_name(found)}"}
    return _act("correct_adult", found, also, elsewhere, how) | named


def _shared(
    by: Principal, found: Opened, one: CaregiverCard, at: datetime
) -> tuple[list[str], bool]:
    refs = families.siblings(found.row.baby, of=one.ref)
    teams = by.teams(*access.HOLDERS)
    seen = [
        ref
        for ref in refs
        if any(access.team_in_circle(team, ref, at) for team in teams)
    ]
    cards = families.cards(seen)
    names = [family_words.name_of(cards[ref]) for ref in seen]
    return names, len(seen) < len(refs)


def _name(found: Opened) -> str:
    return family_words.name_of(families.card(found.row.baby))


def add(found: Opened, twins: tuple[Row, ...]) -> dict[str, Any]:
    return _act("add_adult", found, _twins(twins))


def _twins(twins: tuple[Row, ...]) -> str:
    cards = families.cards(row.baby for row in twins)
    names = sorted({family_words.name_of(card) for card in cards.values()})
    if not names:
        return ""
    return _("Twins whom your team holds together: %(names)s.") % {
        "names": ", ".join((*names,))
    }


def left(found: Opened, one: CaregiverCard, twins: tuple[Row, ...]) -> dict[str, Any]:
    """What ends with it, and what does not."""
    lines = (
        _twins(twins),
        _("Their own page about this baby closes, and nothing more is sent to them."),
        _("Nothing is deleted: who they are, and until when, stays in the record."),
        _(
            "Parental responsibility does not end by it. If they may be a danger, do not "
            "tell them where the baby is."
        ),
    )
    named = {"name": f"{family_words.name_of(one)} · {_name(found)}"}
    return _act("adult_left", found, *lines) | named


def move(
    found: Opened, family: HouseholdCard, twins: tuple[Row, ...]
) -> dict[str, Any]:
    """Where they live now, and that nobody stops holding the baby by a move."""
    home = family.home
    lines = (
        _twins(twins),
        *(_stands(home) if home else ()),
        _("The holder stays the same until another team accepts; the wait runs on."),
        _(
            "If the team that holds it does not work there, agreeing who holds it becomes "
            "a step with a day."
        ),
    )
    return _act("move", found, *lines)


def _stands(home: HomeCard) -> Iterator[str]:
    if home.is_sealed:
        yield _("The present address is protected, and so is the new one.")
        return
    postcode = place_words.postcode(home.postcode)
    where = ", ".join(t for t in (home.address, postcode, area(home.area)) if t)
    yield _("In the record since %(day)s: %(where)s.") % {
        "day": _day(home.from_on),
        "where": where,
    }
    yield _("If that was wrong from the beginning, give that day.")


def told_of_move(to_agree: bool) -> str:
    if to_agree:
        return _(
            "The move is recorded. The team that holds it does not work there: agreeing "
            "who holds it is a step now. It stays the holder until another team accepts."
        )
    return _("The move is recorded. The holder stays the same.")
