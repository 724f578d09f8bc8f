"""
The rows of a list that was checked become people and facts: a few statements over all.

The lock for writing is held for as long as these take. A list adds; of what is known it
changes nothing, and fills in only what is empty.
"""

from datetime import datetime
from typing import Final

from django.db import connection

from mebyd.workforce.terms.lists import ListKind


_FIRST: Final = """
    l.sheet_id = %(sheet)s AND NOT EXISTS (
        SELECT 1 FROM workforce_line e WHERE e.sheet_id = l.sheet_id
        AND e.person = l.person AND e.source = l.source AND e.number < l.number)
"""
"""The first row that tells of somebody's completing one course on one day."""

_PEOPLE: Final = """
INSERT INTO workforce_practitioner (
    ref, name, search_key, sector, profession, employer, work_email, registration,
    welsh, joined_at, is_made_up)
SELECT l.new_ref, l.name, l.search_key, l.sector, l.profession, l.employer, l.email,
    l.registration, 'none', %(at)s, FALSE
FROM workforce_line l WHERE l.sheet_id = %(sheet)s AND l.person = l.new_ref
"""

_NUMBERS: Final = """
UPDATE workforce_practitioner SET registration = (
    SELECT MAX(l.registration) FROM workforce_line l
    WHERE l.sheet_id = %(sheet)s AND l.person = workforce_practitioner.ref)
WHERE registration = '' AND ref IN (
    SELECT l.person FROM workforce_line l
    WHERE l.sheet_id = %(sheet)s AND l.registration <> '' AND l.by_email <> '')
"""

# An account's own address stays: it has been proved.
_ADDRESSES: Final = """
UPDATE workforce_practitioner SET work_email = (
    SELECT MAX(l.email) FROM workforce_line l
    WHERE l.sheet_id = %(sheet)s AND l.person = workforce_practitioner.ref)
WHERE work_email = '' AND person_ref IS NULL AND ref IN (
    SELECT l.person FROM workforce_line l
    WHERE l.sheet_id = %(sheet)s AND l.email <> '' AND l.by_registration <> '')
"""

_AREAS: Final = """
INSERT INTO workforce_worksin (practitioner_id, area_id)
SELECT DISTINCT l.person, l.area FROM workforce_line l
WHERE l.sheet_id = %(sheet)s AND NOT EXISTS (
    SELECT 1 FROM workforce_worksin w WHERE w.practitioner_id = l.person)
"""

_QUIZZES: Final = (
    """
INSERT INTO workforce_evidence (
    ref, practitioner_id, kind, title, text, "on", came, source, answer, answered_on,
    what_to_do, written_at, written_by, withdrawn_by, withdrawn_because)
SELECT l.evidence_ref, l.person, 'quiz', l.course, '', l."on", 'list', l.source, 'yes',
    l."on", '', %(at)s, %(by)s, '', ''
FROM workforce_line l WHERE l.stage = 'awareness' AND NOT EXISTS (
    SELECT 1 FROM workforce_evidence k WHERE k.practitioner_id = l.person
    AND k.kind = 'quiz' AND k.source = l.source) AND """
    + _FIRST
)

_HOURS: Final = (
    """
INSERT INTO workforce_spent (
    ref, practitioner_id, kind, what, "on", minutes, came, source,
    written_at, written_by, withdrawn_by, withdrawn_because)
SELECT l.hours_ref, l.person, 'learning', l.course, l."on", l.number_of, 'list',
    l.source, %(at)s, %(by)s, '', ''
FROM workforce_line l WHERE NOT EXISTS (
    SELECT 1 FROM workforce_spent k WHERE k.practitioner_id = l.person
    AND k.kind = 'learning' AND k.source = l.source) AND """
    + _FIRST
)

_COUNTS: Final = """
INSERT INTO workforce_headcount (area_id, profession, people, as_at, source, status)
SELECT l.area, l.profession, l.number_of, l."on", l.source, l.status
FROM workforce_line l WHERE l.sheet_id = %(sheet)s
ON CONFLICT (area_id, profession, as_at) DO UPDATE SET
    people = excluded.people, source = excluded.source, status = excluded.status
"""

STATEMENTS: Final = {
    ListKind.TRAINING: (_PEOPLE, _NUMBERS, _ADDRESSES, _AREAS, _QUIZZES, _HOURS),
    ListKind.HEADCOUNT: (_COUNTS,),
}


def load(sheet: str, kind: ListKind, *, by: str, at: datetime) -> None:
    """Every row of a list whose rows are all right and matched."""
    moment = connection.ops.adapt_datetimefield_value(at)
    told = {"sheet": sheet, "by": by, "at": moment}
    with connection.cursor() as cursor:
        for statement in STATEMENTS[kind]:
            cursor.execute(statement, told)
