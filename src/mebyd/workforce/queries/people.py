"""People on the training pathway."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from mebyd.kit import names
from mebyd.kit.days import local_day
from mebyd.workforce import models
from mebyd.workforce.terms import (
    Answer,
    Came,
    Depth,
    EvidenceCard,
    EvidenceKind,
    Hours,
    HoursCard,
    PractitionerCard,
    Profession,
    RatingCard,
    RequestCard,
    SignedCard,
    UploadCard,
    Welsh,
    When,
    WorkSector,
)


def practitioner(ref: str) -> PractitionerCard | None:
    """One person on the pathway; None if there is none of this reference."""
    return next(iter(practitioners([ref])), None)


def practitioner_of(person: str) -> PractitionerCard | None:
    """The person on the pathway whose account this is; None before they have joined."""
    rows = models.Practitioner.objects.filter(person__ref=person) if person else []
    return next(iter(_cards(rows)), None)


def practitioners(refs: Collection[str]) -> tuple[PractitionerCard, ...]:
    """These people, by name."""
    return _cards(models.Practitioner.objects.filter(ref__in=list(refs)))


def practitioners_of(people: Collection[str]) -> tuple[PractitionerCard, ...]:
    """Those of these accounts who are on the pathway, by name."""
    return _cards(models.Practitioner.objects.filter(person__ref__in=list(people)))


def found_by(text: str, *, limit: int = 20) -> tuple[PractitionerCard, ...]:
    """People whose name or e-mail address begins so; *sian* finds *Siân*."""
    key = names.search_key(text)
    if not key:
        return ()
    rows = models.Practitioner.objects.filter(
        Q(search_key__startswith=key) | Q(search_key__contains=f" {key}")
    )
    return _cards(rows.order_by("search_key", "ref")[:limit])


def _cards(
    rows: QuerySet[models.Practitioner] | Iterable[models.Practitioner],
) -> tuple[PractitionerCard, ...]:
    known = sorted(rows, key=lambda row: (row.name, row.ref))
    areas: dict[str, list[str]] = defaultdict(list)
    if known:
        for ref, area in models.WorksIn.objects.filter(
            practitioner__ref__in=[row.ref for row in known]
        ).values_list("practitioner_id", "area_id"):
            areas[str(ref)].append(area)
    return tuple(
        PractitionerCard(
            ref=row.ref,
            name=row.name,
            sector=WorkSector(row.sector),
            profession=Profession(row.profession),
            employer=row.employer,
            work_email=row.work_email,
            registration=row.registration,
            days_a_week=None if row.days_a_week is None else float(row.days_a_week),
            welsh=Welsh(row.welsh),
            areas=tuple(sorted(areas[row.ref])),
            person=row.person_id or "",
            joined_on=local_day(row.joined_at),
            with_babies_since=row.with_babies_since,
            left_on=row.left_on,
        )
        for row in known
    )


def supervisors_of(ref: str, *, on: date) -> tuple[PractitionerCard, ...]:
    """Who supervises somebody on a day, by name."""
    rows = supervising_on(on).filter(supervisee__ref=ref).values("supervisor")
    return _cards(models.Practitioner.objects.filter(ref__in=rows))


def supervisees_of(ref: str, *, on: date) -> tuple[PractitionerCard, ...]:
    """Whom somebody supervises on a day, by name."""
    rows = supervising_on(on).filter(supervisor__ref=ref).values("supervisee")
    return _cards(models.Practitioner.objects.filter(ref__in=rows))


def supervises(supervisor: str, supervisee: str, *, on: date) -> bool:
    rows = supervising_on(on)
    return rows.filter(supervisor__ref=supervisor, supervisee__ref=supervisee).exists()


def supervised_among(refs: Collection[str], *, on: date) -> frozenset[str]:
    """Those of these whom somebody supervises on a day."""
    rows = supervising_on(on).filter(supervisee__ref__in=list(refs))
    return frozenset(str(ref) for ref in rows.values_list("supervisee_id", flat=True))


def supervised_once(supervisor: str, supervisee: str) -> bool:
    """Whether they work together, or once did: hours of an earlier day may be written."""
    rows = models.Supervising.objects
    return rows.filter(supervisor__ref=supervisor, supervisee__ref=supervisee).exists()


def supervising_on(on: date) -> QuerySet[models.Supervising]:
    """Who supervises whom on a day. For this room's own queries."""
    return models.Supervising.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on
    )


def sign_off(ref: str) -> SignedCard | None:
    """One sign-off by its own reference."""
    row = models.SignOff.objects.filter(ref=ref).first()
    found = signed(row.practitioner_id) if row else ()
    return next((one for one in found if one.ref == ref), None)


def signed(ref: str) -> tuple[SignedCard, ...]:
    """Every sign-off of somebody, the newest first, those withdrawn included."""
    rows = list(
        models.SignOff.objects.filter(practitioner__ref=ref).order_by("-on", "-id")
    )
    given = set(
        models.SignOff.objects.filter(supervisor__ref=ref).values_list(
            "practitioner_id", "on"
        )
    )
    return tuple(
        SignedCard(
            ref=row.ref,
            practitioner=row.practitioner_id,
            competency=row.competency,
            depth=Depth(row.depth),
            on=row.on,
            by=row.supervisor_id,
            is_mutual=(row.supervisor_id, row.on) in given,
            withdrawn_on=row.withdrawn_on,
            withdrawn_because=row.withdrawn_because,
        )
        for row in rows
    )


def evidence(ref: str) -> tuple[EvidenceCard, ...]:
    """Every piece that somebody has shown, the newest first."""
    rows = models.Evidence.objects.filter(practitioner__ref=ref)
    return _evidence(rows.order_by("-on", "-id"))


def one_piece(ref: str) -> EvidenceCard | None:
    return next(iter(_evidence(models.Evidence.objects.filter(ref=ref))), None)


def evidence_to_answer(supervisor: str) -> tuple[EvidenceCard, ...]:
    """Pieces that wait for this supervisor's answer, the oldest first."""
    rows = models.Evidence.objects.filter(
        supervisor__ref=supervisor, answer=Answer.OPEN, withdrawn_on=None
    )
    return _evidence(rows.order_by("written_at", "id"))


def _evidence(rows: QuerySet[models.Evidence]) -> tuple[EvidenceCard, ...]:
    return tuple(
        EvidenceCard(
            ref=row.ref,
            practitioner=row.practitioner_id,
            kind=EvidenceKind(row.kind),
            title=row.title,
            text=row.text,
            on=row.on,
            file=row.upload.ref if row.upload else "",
            file_name=row.upload.name if row.upload else "",
            answer=Answer(row.answer),
            answered_by=row.supervisor_id or "",
            what_to_do=row.what_to_do,
            withdrawn_on=row.withdrawn_on,
        )
        for row in rows.select_related("upload")
    )


def hours(ref: str) -> tuple[HoursCard, ...]:
    """Learning and supervision of somebody, the newest first."""
    return _hours(
        models.Spent.objects.filter(practitioner__ref=ref).order_by("-on", "-id")
    )


def hours_of(refs: Collection[str]) -> dict[str, tuple[HoursCard, ...]]:
    """Learning and supervision of each of these."""
    rows = _hours(
        models.Spent.objects.filter(practitioner__ref__in=list(refs)).order_by("on")
    )
    return {ref: tuple(one for one in rows if one.practitioner == ref) for ref in refs}


def hours_to_confirm(supervisor: str) -> tuple[HoursCard, ...]:
    """Supervision that this supervisor has not confirmed yet, the oldest first."""
    rows = models.Spent.objects.filter(
        kind=Hours.SUPERVISION,
        supervisor__ref=supervisor,
        confirmed_on=None,
        withdrawn_on=None,
    )
    return _hours(rows.order_by("on", "id"))


def one_entry(ref: str) -> HoursCard | None:
    return next(iter(_hours(models.Spent.objects.filter(ref=ref))), None)


def _hours(rows: QuerySet[models.Spent]) -> tuple[HoursCard, ...]:
    return tuple(
        HoursCard(
            ref=row.ref,
            practitioner=row.practitioner_id,
            kind=Hours(row.kind),
            what=row.what,
            on=row.on,
            minutes=row.minutes,
            supervisor=row.supervisor_id or "",
            confirmed_on=row.confirmed_on,
            came=Came(row.came),
            withdrawn_on=row.withdrawn_on,
        )
        for row in rows
    )


def requests_of(ref: str) -> tuple[RequestCard, ...]:
    """What somebody has asked to be signed off, the newest first."""
    rows = models.Request.objects.filter(practitioner__ref=ref)
    return _requests(rows.order_by("-asked_at", "-id"))


def requests_to(supervisor: str) -> tuple[RequestCard, ...]:
    """What a supervisor is asked and has not answered, the oldest first."""
    rows = models.Request.objects.filter(supervisor__ref=supervisor, answer=Answer.OPEN)
    return _requests(rows.order_by("asked_at", "id"))


def request(ref: str) -> RequestCard | None:
    return next(iter(_requests(models.Request.objects.filter(ref=ref))), None)


def _requests(rows: QuerySet[models.Request]) -> tuple[RequestCard, ...]:
    return tuple(
        RequestCard(
            ref=row.ref,
            practitioner=row.practitioner_id,
            supervisor=row.supervisor_id,
            competency=row.competency,
            depth=Depth(row.depth),
            note=row.note,
            asked_at=row.asked_at,
            answer=Answer(row.answer),
            what_to_do=row.what_to_do,
        )
        for row in rows
    )


def ratings(ref: str) -> tuple[RatingCard, ...]:
    """How somebody rated themselves, the oldest first."""
    rows = models.Rating.objects.filter(practitioner__ref=ref).order_by("on", "id")
    return tuple(
        RatingCard(row.domain, When(row.when), row.on, row.competence, row.confidence)
        for row in rows
    )


def maybe_supervisors(stages: Collection[str]) -> tuple[PractitionerCard, ...]:
    """
    Who may perhaps sign others off: recognised at one of the stages, or signed at the
    deepest level. Whether their stage is in date is the rule's to say.
    """
    recognised = models.Recognition.objects.filter(
        stage__in=list(stages), withdrawn_on=None
    )
    signed_deep = models.SignOff.objects.filter(
        depth=Depth.SUPERVISES, withdrawn_on=None
    )
    rows = models.Practitioner.objects.filter(left_on=None).filter(
        Q(ref__in=recognised.values("practitioner"))
        | Q(ref__in=signed_deep.values("practitioner"))
    )
    return _cards(rows)


def upload(ref: str) -> UploadCard | None:
    """A file by its own reference, whosever it is: access decides who opens it."""
    row = models.Upload.objects.filter(ref=ref).first()
    return UploadCard(row.ref, row.name, row.kind, row.digest) if row else None


def shown_something(area: str) -> tuple[PractitionerCard, ...]:
    """Who works in an area and was ever signed off or recognised in anything, by name."""
    signed = models.SignOff.objects.filter(withdrawn_on=None)
    recognised = models.Recognition.objects.filter(withdrawn_on=None)
    rows = models.Practitioner.objects.filter(
        Q(ref__in=signed.values("practitioner"))
        | Q(ref__in=recognised.values("practitioner")),
        left_on=None,
        ref__in=models.WorksIn.objects.filter(area=area).values("practitioner"),
    )
    return _cards(rows)


def is_anybody_known() -> bool:
    """Whether anybody who signs in has ever been on the pathway."""
    return models.Practitioner.objects.exclude(person=None).exists()


def with_accounts() -> tuple[PractitionerCard, ...]:
    """Everybody on the pathway who signs in and has not left, by name."""
    return _cards(models.Practitioner.objects.filter(left_on=None).exclude(person=None))
