"""The only reader of the messages' room for other rooms."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from mebyd.messages import rules, wording
from mebyd.messages.models import Message
from mebyd.messages.terms import (
    UNDELIVERABLE,
    Fact,
    Line,
    Recipient,
    RecipientKind,
    State,
    Template,
    ToSay,
    Undeliverable,
)


MOST_AT_ONCE = 500


def kept(template: Template, about: Collection[str]) -> frozenset[str]:
    """The `once` of every message of a kind about these things."""
    rows = Message.objects.filter(template=template, about__in=about)
    return frozenset(rows.values_list("once", flat=True))


def undeliverable(
    limit: int = MOST_AT_ONCE, *, about: str = ""
) -> tuple[Undeliverable, ...]:
    """
    What a person must tell by hand and nobody has taken over yet, the oldest first.

    Of everything, or `about` one thing.

    Whoever makes a next step of one calls `actions.taken_over` in the same transaction:
    so none is missed and none is taken twice, in whatever order they became so.
    """
    rows = Message.objects.filter(state__in=UNDELIVERABLE, taken_at__isnull=True)
    if about:
        rows = rows.filter(about=about)
    return tuple(
        Undeliverable(
            ref=row.ref,
            template=Template(row.template),
            to=_recipient(row),
            about=row.about,
            state=State(row.state),
            way=row.way,
            queued_at=row.queued_at,
        )
        for row in rows.order_by("pk")[:limit]
    )


def recipients(refs: Iterable[str]) -> dict[str, tuple[Template, Recipient]]:
    """Of messages by their reference: which it is and for whom; one query."""
    rows = Message.objects.filter(ref__in=list(refs))
    return {row.ref: (Template(row.template), _recipient(row)) for row in rows}


def taken(about: str, to: Recipient) -> dict[str, datetime]:
    """What a person tells one recipient of one thing: each message, and since when."""
    rows = Message.objects.filter(
        about=about, to_kind=to.kind, to_ref=to.ref, taken_at__isnull=False
    )
    return dict(rows.values_list("ref", "queued_at"))


def to_say(ref: str, language: str) -> ToSay | None:
    """One message as a person says it, where no machine could bring it."""
    row = Message.objects.filter(ref=ref).first()
    if row is None:
        return None
    template = Template(row.template)
    return ToSay(
        template=template,
        to=_recipient(row),
        state=State(row.state),
        words=wording.said(template, row.facts, language),
    )


def about(ref: str) -> tuple[Line, ...]:
    """Every message about one thing, the oldest first."""
    rows = Message.objects.filter(about=ref).order_by("queued_at", "pk")
    return tuple(
        Line(
            ref=row.ref,
            template=Template(row.template),
            to=_recipient(row),
            state=State(row.state),
            queued_at=row.queued_at,
            done_at=row.done_at,
            tries=row.tries,
            is_taken=row.taken_at is not None,
        )
        for row in rows
    )


def preview(
    template: Template, facts: Mapping[str, Fact], language: str
) -> tuple[str, str]:
    """Subject and body as they would be sent. FactsMissing if something is not there."""
    rules.check_facts(template, facts)
    return wording.written(template, facts, language)


def _recipient(row: Message) -> Recipient:
    return Recipient(RecipientKind(row.to_kind), row.to_ref)
