"""Before the crash: a small Wales, signed-in clients, and drafts ready to be sent."""

import json
import sys
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parent.parent))


def main(clients: int, drafts: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    import make
    from make.people import seat
    from mebyd.directory.terms import Role

    with transaction.atomic():
        world = make.world()
        names = [f"crash.referrer{n}" for n in range(clients)]
        for name in names:
            seat(world, name, Role.REFERRER, board="PTHB")
        told = [client(world, name, n, drafts) for n, name in enumerate(names)]
    json.dump(told, sys.stdout)


def client(world, name, number, drafts):
    """A session as sign-in leaves it, and the drafts of its owner."""
    from django.conf import settings
    from django.test import Client

    from make.sign_in import signed_in
    from mebyd.accounts.models import Person

    owner = world.people[name]
    browser = signed_in(Client(), Person.objects.get(ref=owner))
    refs = [draft(world, owner, number * 10_000 + n) for n in range(drafts)]
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return {"session": session, "drafts": refs}


def draft(world, owner, number):
    """A complete referral, as the pages keep it; each family is like no other."""
    from django.utils import timezone

    from mebyd.pathway import actions

    word = name_of(number)
    answers = {
        "before": {"source": "health_visitor", "danger": "no", "harm": "not_yet"}
        | {"harm_why_not": "The social worker reports it today."},
        "agreement": {"agreement": "agrees"},
        "baby": {
            "born": "born",
            "day_day": str(number % 28 + 1),
            "day_month": str(number // 28 % 12 + 1),
            "day_year": str(timezone.now().year - 1 - number % 2),
            "first_names": f"Mabli{word}",
            "family_name": f"Hughes{word}",
            "area": world.areas["POW"],
        },
        "carers": {
            "first_names": f"Rhian{word}",
            "family_name": f"Tomos{word}",
            "kind": "birth_mother",
            "way": "email",
            "detail": f"rhian{number}@example.test",
            "told_me": ["yes"],
            "language": "cy",
        },
        "worry": {
            "story": f"She looks away when he cries. {word}",
            "seen": ["no_bond", "crying", "temporary_housing"],
            "effect": "some",
            "since": "weeks",
        },
    }
    ref = f"crash-{number}"
    actions.save_draft(
        ref=ref,
        owner=owner,
        owner_kind="person",
        answers=answers,
        board=world.boards["PTHB"],
        at=timezone.now(),
    )
    return ref


def name_of(number):
    """Letters that no other number has, far from their neighbours."""
    number = number * 7919 + 104_729
    text = ""
    while number:
        number, rest = divmod(number, 20)
        text += "bcdfghjklmnprstvwxyz"[rest]
    return text


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
