"""Whether something can be done to a referral now: so that walks come far."""

from mebyd.care.models import Episode
from mebyd.families import queries as families
from mebyd.families.terms import Stage
from mebyd.pathway import queries
from mebyd.pathway.terms import Status, StepKind


def is_born(row):
    return families.card(row.baby).stage is Stage.BORN


def is_unborn(row):
    return row.is_open and families.card(row.baby).stage is Stage.UNBORN


def is_open(row):
    return row.is_open


def is_undecided(row):
    return row.status in (Status.RECEIVED, Status.DECIDED, Status.UNMET)


def has_question(row):
    asked = queries.questions_to(row.ref)
    return row.is_open and any(one.answered_at is None for one in asked)


def may_be_offered(row):
    return row.is_open and row.status is not Status.RECEIVED and not row.offered_to


def is_offered(row):
    return bool(row.offered_to)


def may_be_unmet(row):
    return row.status in (Status.DECIDED, Status.UNMET)


def is_unmet(row):
    return row.status is Status.UNMET


def is_with_team(row):
    return row.status in (Status.ACCEPTED, Status.ALLOCATED, Status.MET)


def is_carried(row):
    return Episode.objects.filter(referral_id=row.ref, closed_at=None).exists()


def is_met(row):
    return row.status is Status.MET


def is_started(row):
    return row.is_open and queries.opened(row.ref).state.started_at is not None


def has_steps(row):
    return bool(queries.opened(row.ref).state.beside)


def is_unsafe(row):
    beside = queries.opened(row.ref).state.beside
    return any(step.kind is StepKind.SAFEGUARDING for step in beside)


def is_safe(row):
    return row.is_open and not is_unsafe(row)


def may_close(row):
    return row.is_open and not row.offered_to and not is_unsafe(row)
