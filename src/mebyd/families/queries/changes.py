"""What was changed in a household, and who else is in it."""

from collections.abc import Iterable, Mapping

from mebyd.families.models import Bond, Change, Home
from mebyd.families.terms import ChangeCard, ChangeKind


def changes(refs: Iterable[str]) -> Mapping[str, ChangeCard]:
    """Changes by their references; of what is sealed now only that it was changed."""
    rows = list(
        Change.objects.filter(pk__in=set(refs)).select_related("baby", "caregiver")
    )
    hidden = _sealed_homes([row for row in rows if row.kind == ChangeKind.MOVED])
    return {row.ref: _card(row, hidden) for row in rows}


def siblings(baby_ref: str, *, of: str = "") -> tuple[str, ...]:
    """
    The other babies whom an adult of this one looks after: twins share their adults.

    With `of`, those of that adult alone.
    """
    adults = Bond.objects.filter(baby_id=baby_ref, until_on__isnull=True)
    if of:
        adults = adults.filter(caregiver_id=of)
    found = Bond.objects.filter(
        caregiver_id__in=adults.values("caregiver_id"), until_on__isnull=True
    )
    refs = set(found.values_list("baby_id", flat=True)) - {baby_ref}
    return tuple(sorted(refs))


def looks_after(caregiver_ref: str, baby_ref: str = "") -> bool:
    """Whether an adult looks after the baby still, or after any."""
    bonds = Bond.objects.filter(caregiver_id=caregiver_ref, until_on__isnull=True)
    return bonds.filter(**({"baby_id": baby_ref} if baby_ref else {})).exists()


def _sealed_homes(rows: list[Change]) -> set[str]:
    """Babies who have lived behind a seal: no move of theirs is told."""
    babies = [row.baby_id for row in rows if row.baby_id]
    if not babies:
        return set()
    sealed = Home.objects.filter(baby_id__in=babies, is_sealed=True)
    return set(sealed.values_list("baby_id", flat=True))


def _card(row: Change, sealed_homes: set[str]) -> ChangeCard:
    whose = row.baby or row.caregiver
    moved = row.kind == ChangeKind.MOVED and row.baby_id in sealed_homes
    hidden = moved or bool(whose and whose.is_sealed)
    now = {} if hidden else dict(row.now)
    return ChangeCard(
        ref=row.ref,
        kind=ChangeKind(row.kind),
        whom=now.pop("whom", ""),
        was={} if hidden else row.was,
        now=now,
        is_sealed=hidden,
    )
