"""The pathway's readers: the only ones, for pages here and for other rooms."""

from mebyd.pathway.queries.figures import histories, vulnerable_waiting
from mebyd.pathway.queries.lists import (
    Filter,
    Listed,
    Page,
    counts,
    drafts_in,
    listed,
    sent_by,
)
from mebyd.pathway.queries.one import (
    Asked,
    ConsultationCard,
    Happened,
    Opened,
    StepCard,
    consultation,
    consultations_in,
    diary,
    draft,
    drafts_of,
    happened,
    opened,
    replayed,
    row_facts,
)
from mebyd.pathway.queries.rows import Row


__all__ = [
    "Asked",
    "ConsultationCard",
    "Filter",
    "Happened",
    "Listed",
    "Opened",
    "Page",
    "Row",
    "StepCard",
    "consultation",
    "consultations_in",
    "counts",
    "diary",
    "draft",
    "drafts_in",
    "drafts_of",
    "happened",
    "histories",
    "listed",
    "opened",
    "replayed",
    "row_facts",
    "sent_by",
    "vulnerable_waiting",
]
