"""
After the crash: is each referral there, whole, and once?

Reads the acknowledgements, {draft: reference}, and the drafts that nobody answered;
prints what it found.
"""

import json
import sys
from collections import Counter
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parent.parent))


def main() -> None:
    import django

    django.setup()
    asked = json.load(sys.stdin)
    acknowledged, unanswered = asked["acknowledged"], asked["unanswered"]
    found = {
        "lost": [d for d, ref in acknowledged.items() if not is_there(d, ref)],
        "half": half_written([*acknowledged, *unanswered]),
        "twice": twice(),
        "received": count(),
        "unanswered_there": sum(is_there(d, ref_of(d)) for d in unanswered),
        "integrity": integrity(),
        "ledger": ledger(),
    }
    json.dump(found, sys.stdout)


def ref_of(draft):
    from mebyd.kit import refs

    return refs.from_key("MB", draft)


def is_there(draft, ref):
    from mebyd.pathway.models import Referral, Submission

    kept = Submission.objects.filter(key=draft, result=ref).count() == 1
    return ref == ref_of(draft) and kept and Referral.objects.filter(ref=ref).exists()


def half_written(drafts):
    """Each draft of which something stands, and something lacks: with what lacks."""
    found = {}
    for draft in drafts:
        there = parts(draft)
        lacking = [name for name, is_whole in there.items() if not is_whole]
        if lacking and any(there.values()):
            found[draft] = lacking
    return found


def parts(draft):
    """Every row that one submission writes, by its name."""
    from mebyd.families.models import Baby, Bond, Caregiver, Circle, Home, SafeContact
    from mebyd.ledger.models import Entry
    from mebyd.messages.models import Message
    from mebyd.pathway import models, queries

    ref, key = ref_of(draft), int(draft.split("-")[-1])
    row = models.Referral.objects.filter(ref=ref).first()
    baby = Baby.objects.filter(family_name=f"Hughes{word(key)}")
    adult = Caregiver.objects.filter(family_name=f"Tomos{word(key)}")
    said = Entry.objects.filter(about__in=baby.values("ref"))
    there = {
        "submission": models.Submission.objects.filter(key=draft, result=ref).count()
        == 1,
        "referral": row is not None,
        "baby": baby.count() == 1,
        "caregiver": adult.count() == 1,
        "bond": Bond.objects.filter(baby__in=baby, caregiver__in=adult).count() == 1,
        "contact": SafeContact.objects.filter(caregiver__in=adult).count() == 1,
        "home": Home.objects.filter(baby__in=baby).count() == 1,
        "circle": Circle.objects.filter(baby__in=baby, because=ref).count() == 1,
        "concern": models.ConcernRow.objects.filter(referral=row).count() == 1,
        "milestones": models.Milestones.objects.filter(referral=row).count() == 1,
        "line: baby": said.filter(what="families.baby.registered").count() == 1,
        "line: referral": said.filter(what="pathway.referral.received").count() == 1,
        "message: sender": messages(Message, ref, "person") == 1,
        "message: family": messages(Message, ref, "caregiver") == 1,
    }
    return there | history(row, queries, models)


def history(row, queries, models):
    """The events in their order, the row that they make, and the steps beside it."""
    if row is None:
        return {"events": False, "steps": False}
    sequence = models.EventRow.objects.filter(referral=row).values_list(
        "sequence", flat=True
    )
    whole = sorted(sequence) == list(range(1, row.sequence + 1))
    state = queries.replayed(row) if whole else None
    steps = models.StepRow.objects.filter(referral=row, done_at=None)
    numbers = {step.number for step in state.beside} if state else set()
    same = whole and (state.holder, state.status) == (row.holder_id, row.status)
    stand = set(steps.values_list("number", flat=True)) == numbers != set()
    return {"events": same, "steps": stand}


def messages(table, ref, kind):
    return table.objects.filter(about=ref, to_kind=kind).count()


def word(number):
    from crash.prepare import name_of

    return name_of(number)


def twice():
    """Babies, referrals and messages of which there are two."""
    from mebyd.families.models import Baby
    from mebyd.pathway.models import Referral

    names = Counter(Baby.objects.values_list("family_name", flat=True))
    babies = Counter(Referral.objects.values_list("baby_id", flat=True))
    return [one for one, n in (names + babies).items() if n > 1]


def count():
    from mebyd.pathway.models import Referral

    return Referral.objects.count()


def integrity():
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            told = cursor.fetchall()
            cursor.execute("PRAGMA foreign_key_check")
            return [list(row) for row in told + cursor.fetchall()]
    connection.check_constraints()
    return [["ok"]]


def ledger():
    from django.conf import settings

    from mebyd.ledger import queries

    broken = queries.verify(settings.HOME).broken
    return str(broken) if broken else ""


if __name__ == "__main__":
    main()
