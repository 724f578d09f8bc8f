"""What is told to whom, and when: the one place where the pathway queues messages."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils import translation

from mebyd.directory import queries as directory
from mebyd.families import queries as families
from mebyd.kit.days import local_day
from mebyd.messages import actions as messages
from mebyd.messages import queries as post
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway import labels, queries
from mebyd.pathway.actions import links
from mebyd.pathway.actions.chairs import answering
from mebyd.pathway.models import Referral
from mebyd.pathway.rules import clock
from mebyd.pathway.terms import Rung, SenderKind, Status, Step


SENDERS = {
    SenderKind.PERSON: RecipientKind.PERSON,
    SenderKind.GUEST: RecipientKind.GUEST,
}
Facts = dict[str, Any]


def received(referral: Referral, at: datetime, *, caregiver: str) -> None:
    """The sender at once; the family if it asked itself, or knows and agrees."""
    _sender(referral, Template.REFERRAL_RECEIVED_REFERRER, "received", at)
    if caregiver and referral.family_knows:
        _caregiver(
            referral,
            caregiver,
            Template.REFERRAL_RECEIVED_FAMILY,
            "received",
            at,
            **_by(referral),
        )


def asked(referral: Referral, step: Step, at: datetime) -> None:
    """The day is the answer's, not that of the main line's step."""
    _sender(
        referral,
        Template.QUESTION_FOR_REFERRER,
        f"asked{step.number}",
        at,
        due_on=step.due_on.isoformat(),
    )


def offered(referral: Referral, *, board: str, at: datetime) -> None:
    """Whoever leads the team that is asked, or its deputy, and by when."""
    team, again = referral.offered_to_id or "", f"offered{referral.sequence}"
    for member in answering(Rung.LEAD, team=team, board=board, at=at):
        _colleague(referral, member.person_ref, Template.OFFERED_TEAM_LEAD, again, at)


def declined(referral: Referral, offered_by: str, at: datetime) -> None:
    """Whoever offered it: the next team is theirs to find."""
    _holder(referral, offered_by, Template.DECLINED_HOLDER, "declined", at)


def answered(referral: Referral, asked_by: str, at: datetime) -> None:
    _holder(referral, asked_by, Template.QUESTION_ANSWERED, "answered", at)


def _holder(
    referral: Referral, person: str, template: Template, what: str, at: datetime
) -> None:
    """Who did it, if they still sit in the team that holds it; or else who leads it."""
    team, again = referral.holder_id or "", f"{what}{referral.sequence}"
    here = {one.person_ref for one in directory.members(team, on=local_day(at))}
    leads = answering(Rung.LEAD, team=team, board=referral.board_id, at=at)
    told = [person] if person in here else [one.person_ref for one in leads]
    for one in told:
        _colleague(referral, one, template, again, at)


def accepted(referral: Referral, at: datetime) -> None:
    again = f"accepted{referral.sequence}"
    _sender(referral, Template.ACCEPTED_REFERRER, again, at)
    _will_call(referral, again, at)


def allocated(referral: Referral, person: str, at: datetime) -> None:
    """The family hears who will meet it, and by when."""
    _will_call(referral, f"allocated{referral.sequence}", at, person)


def _will_call(referral: Referral, again: str, at: datetime, person: str = "") -> None:
    """Who will meet them, by when; or by when that is chosen."""
    day = _by(referral).get("due_on", "")
    facts = {"person": person, "due_on": day} if person else {"chosen_on": day}
    _family(referral, Template.SOMEBODY_WILL_CALL_FAMILY, again, at, **facts)


def agreed(referral: Referral, at: datetime) -> None:
    """The family is told where it stands, as one is that agreed from the beginning."""
    main = queries.replayed(referral).main
    if referral.status in (Status.ACCEPTED, Status.ALLOCATED):
        person = main.person if main else ""
        _will_call(referral, f"agreed{referral.sequence}", at, person)
    elif referral.met_at is None:
        day = _by(referral) if referral.status == Status.RECEIVED else {}
        _family(referral, Template.REFERRAL_RECEIVED_FAMILY, "received", at, **day)
    else:
        _family(referral, Template.OWN_PAGE_FAMILY, "agreed", at)


def own_page(referral: Referral, adult: str, at: datetime) -> bool:
    """A link to their own page, to one adult; False where there can be none."""
    path = links.for_family(referral, adult, at)
    if path:
        to = Recipient(RecipientKind.CAREGIVER, adult)
        again = f"own_page:{at.isoformat()}"
        _queue(referral, to, Template.OWN_PAGE_FAMILY, again, at, dict(path))
    return bool(path)


def unmet(referral: Referral, at: datetime, *, facts: dict[str, str]) -> None:
    """Both are told the truth: who holds it, what is offered, when it is looked at."""
    again = f"unmet{referral.sequence}"
    _family(referral, Template.UNMET_FAMILY, again, at, **facts)
    day = {"review_on": facts["review_on"]}
    _sender_or_caller(referral, Template.UNMET_REFERRER, again, at, **day)


def search_goes_on(
    referral: Referral, at: datetime, *, offers: Iterable[str], review_on: date
) -> None:
    """What the unmet letter promised: we have looked again, and when we do so next."""
    again, facts = f"reviewed{referral.sequence}", unmet_facts(offers, review_on)
    _family(referral, Template.SEARCH_GOES_ON_FAMILY, again, at, **facts)
    day = {"review_on": facts["review_on"]}
    _sender_or_caller(referral, Template.SEARCH_GOES_ON_REFERRER, again, at, **day)


def unmet_facts(offers: Iterable[str], review_on: date) -> dict[str, str]:
    """What the message says beyond who holds it: the very facts that a page previews."""
    codes = tuple(offers)
    said = in_both("offered", lambda: labels.offered(codes))
    return {"review_on": review_on.isoformat()} | said


def not_brought_again(referral: Referral, at: datetime) -> None:
    """The second time: whoever referred is told that the family was not met."""
    again = f"not_met{referral.sequence}"
    _sender_or_caller(referral, Template.NOT_BROUGHT_REFERRER, again, at)


def met(referral: Referral, at: datetime, *, engaged: bool, yours: str) -> None:
    """The referrer hears that they met, and what is theirs to do; nothing clinical."""
    _sender_or_caller(
        referral,
        Template.MET_REFERRER,
        "met",
        at,
        engaged="yes" if engaged else "no",
        yours=yours,
    )
    _family(referral, Template.MET_FAMILY, "met", at)


def ended(referral: Referral, at: datetime, *, is_loss: bool, watcher: str) -> None:
    """
    Loss stops every message to the family in the one act, what still waits too.

    Who keeps watch is told to the referrer alone: a colleague's words are not neutral.
    """
    _sender_or_caller(referral, Template.ENDED_REFERRER, "ended", at, watcher=watcher)
    if is_loss:
        adults = families.caregivers_of(referral.baby_id)
        messages.stop(to_refs=[one.ref for one in adults], at=at)
    else:
        _family(referral, Template.ENDED_FAMILY, "ended", at)


def overdue(referral: Referral, rung: Rung, at: datetime) -> None:
    """
    Whoever leads on this rung. Past the standard the team's lead hears of it too.

    The number is of working days late, or of days waited where that is the matter. Told
    once: this late step to its lead, the broken standard to each of the two.
    """
    late = -clock.working_days_left(
        referral.step_due_on or at.date(), at, queries.diary(at).working
    )
    days = {"days": late} if late > 0 else {}
    if rung is Rung.BOARD:
        _leads(referral, rung, Template.ESCALATED_BOARD_LEAD, at, "standard", **days)
        days = {"days": clock.wait(referral.received_at, None, at)}
        _leads(referral, Rung.LEAD, Template.STANDARD_BROKEN, at, "standard", **days)
    elif rung is Rung.LEAD:
        _leads(referral, rung, Template.OVERDUE_LEAD, at, _late_step(referral), **days)


def untold(rows: Iterable[Referral]) -> list[Referral]:
    """Those of whose late step no lead has been told yet: one statement for all."""
    late = list(rows)
    kept = post.kept(Template.OVERDUE_LEAD, {row.ref for row in late})
    told = {once.rpartition(":")[0] for once in kept}
    return [
        row
        for row in late
        if f"{row.ref}:{Template.OVERDUE_LEAD}:{_late_step(row)}" not in told
    ]


def _late_step(referral: Referral) -> str:
    return f"{referral.step}:{referral.step_due_on}"


def left_to_lead(referral: Referral, at: datetime) -> None:
    """Rule 17: what somebody carried who has left is the lead's, with a new day."""
    again = f"left{referral.sequence}"
    _leads(referral, Rung.LEAD, Template.HANDED_TO_LEAD, at, again, **_next(referral))


def _leads(
    referral: Referral,
    rung: Rung,
    template: Template,
    at: datetime,
    again: str,
    **facts: Any,
) -> None:
    chairs = {"team": referral.holder_id or "", "board": referral.board_id}
    for member in answering(rung, **chairs, at=at):
        known = _by(referral) | links.for_lead(member, referral.ref) | facts
        to = Recipient(RecipientKind.PERSON, member.person_ref)
        _queue(referral, to, template, f"{template}:{again}", at, known)


def _sender(
    referral: Referral, template: Template, what: str, at: datetime, **facts: Any
) -> None:
    sent_by = SenderKind(referral.sender_kind)
    kind = SENDERS.get(sent_by)
    if kind is None or not referral.sender:
        return
    path = links.for_sender(sent_by, referral.sender, referral.ref, at)
    known = _next(referral) | path | facts
    _queue(referral, Recipient(kind, referral.sender), template, what, at, known)


def _sender_or_caller(
    referral: Referral, template: Template, what: str, at: datetime, **facts: Any
) -> None:
    """Whoever referred by phone is rung back: to the holder it becomes a step."""
    _sender(referral, template, what, at, **facts)
    if referral.sender_kind == SenderKind.BY_PHONE and referral.sender:
        to = Recipient(RecipientKind.CALLER, referral.sender)
        _queue(referral, to, template, what, at, _next(referral) | facts)


def _colleague(
    referral: Referral,
    person: str,
    template: Template,
    what: str,
    at: datetime,
    **facts: Any,
) -> None:
    """Somebody who works on it: led to the referral, which asks them to sign in."""
    path = links.page("pathway:opened", ref=referral.ref)
    to = Recipient(RecipientKind.PERSON, person)
    _queue(referral, to, template, what, at, _by(referral) | path | facts)


def _family(
    referral: Referral, template: Template, what: str, at: datetime, **facts: Any
) -> None:
    """To the adult who is first of the primary ones, if the family knows of this."""
    caregiver = families.first_caregiver(referral.baby_id)
    if caregiver and referral.family_knows:
        _caregiver(referral, caregiver, template, what, at, **facts)


def _caregiver(
    referral: Referral,
    caregiver: str,
    template: Template,
    what: str,
    at: datetime,
    **facts: Any,
) -> None:
    to = Recipient(RecipientKind.CAREGIVER, caregiver)
    path = links.for_family(referral, caregiver, at)
    _queue(referral, to, template, what, at, path | facts)


def _by(referral: Referral) -> Facts:
    """The day of the main line's step: the one that this message is about."""
    main = queries.replayed(referral).main
    return {"due_on": main.due_on.isoformat()} if main else {}


def _next(referral: Referral) -> Facts:
    """What happens next and by when, in the words of the sender's own page."""
    main = queries.replayed(referral).main
    text = labels.STEPS_FOR_SENDER.get(main.kind) if main else None
    return _by(referral) | (in_both("next", lambda: str(text)) if text else {})


def in_both(name: str, said: Callable[[], str]) -> dict[str, str]:
    """A text as each language has it."""
    facts = {}
    for language in ("en", "cy"):
        with translation.override(language):
            facts[f"{name}_{language}"] = said()
    return facts


def _queue(
    referral: Referral,
    to: Recipient,
    template: Template,
    what: str,
    at: datetime,
    facts: Facts,
) -> None:
    messages.queue(
        template,
        to=to,
        about=referral.ref,
        facts={"ref": referral.ref, "holder": referral.holder_id or ""} | facts,
        once=f"{referral.ref}:{what}:{to.ref}",
        at=at,
    )
