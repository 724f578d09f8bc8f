"""Receiving a referral, from POST to redirect, against a plain view that writes the same."""

import os
import time
from contextlib import contextmanager
from itertools import count

from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from bench import pairs, peer, rows
from mebyd.accounts.models import Person
from mebyd.pathway import actions


PLAIN = [
    "bench.peer.at_its_own_addresses",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
numbers = count(1)


def run(figure, information, world):
    client, owner = signed_in(world, "powys.referrer")
    drafts = iter([draft(world, owner) for _ in range(300)])
    post(client, next(drafts))  # the areas are asked for once a process, not a request
    before = rows.counted()
    with watched() as seen:
        post(client, next(drafts))
    written = rows.new_rows(before)
    plain = plain_client(owner, written)
    figure("referral.receive.statements", len(seen), "<= 40", len(seen) <= 40)
    by_cpu, ours, theirs = pairs.ratio(
        lambda: post(client, next(drafts)), lambda: post_plain(plain, written)
    )
    figure("referral.receive.cpu_ratio", f"{by_cpu:.2f}", "<= 1.5", by_cpu <= 1.5)
    information("referral.receive.cpu_ms", f"{ours:.1f}")
    information("referral.receive.peer_cpu_ms", f"{theirs:.1f}")
    by_wall, *_ = pairs.ratio(
        lambda: post(client, next(drafts)),
        lambda: bare_sql(written),
        clock=time.perf_counter,
    )
    information("referral.receive.wall_ratio_to_bare_sql", f"{by_wall:.1f}")
    information("disk.sync_ms", f"{sync_ms():.1f}")


@contextmanager
def watched():
    """
    The statements of the block. Django's own watcher is emptied when a request begins, so
    this one wraps the connection.
    """
    seen = []

    def watch(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def signed_in(world, name):
    client = Client()
    person = Person.objects.get(ref=world.people[name])
    client.force_login(
        person, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client, person


def draft(world, owner):
    """A complete draft, as the pages keep it."""
    number = next(numbers)
    answers = {
        "before": {"source": "health_visitor", "danger": "no", "harm": "no"},
        "agreement": {"agreement": "agrees"},
        "baby": {
            "born": "born",
            "day_day": "3",
            "day_month": "11",
            "day_year": str(timezone.now().year - 1),
            "first_names": f"Mabli{number:04d}",
            "family_name": f"Hughes{number * 7919 % 9973:04d}",
            "area": world.areas["POW"],
        },
        "carers": {
            "first_names": "Rhian",
            "family_name": f"Tomos{number * 104729 % 9973:04d}",
            "kind": "birth_mother",
            "way": "email",
            "detail": f"rhian{number}@example.test",
            "told_me": ["yes"],
            "language": "cy",
        },
        "worry": {
            "story": "She looks away when he cries.",
            "seen": ["no_bond", "crying"],
            "effect": "some",
            "since": "weeks",
        },
    }
    ref = f"bench-{number}"
    actions.save_draft(
        ref=ref,
        owner=owner.ref,
        owner_kind="person",
        answers=answers,
        board=world.boards["PTHB"],
        at=timezone.now(),
    )
    return ref


def post(client, ref):
    answer = client.post(reverse("pathway:check", kwargs={"draft": ref}))
    assert answer.status_code == 302 and "tasks" not in answer["Location"], answer


def plain_client(owner, written):
    peer.Rows.order = [(model, f"r{place}") for place, (model, _) in enumerate(written)]
    with override_settings(MIDDLEWARE=PLAIN):
        client = Client()
        client.force_login(
            owner, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        client.get("/bare/")
    return client


def post_plain(client, written):
    answer = client.post("/receive/", rows.as_data(written, next(numbers)))
    assert answer.status_code == 302, answer.content[:2000]


def bare_sql(written):
    """The same number of inserts of the same columns, with nothing around them."""
    from django.db import transaction

    number = next(numbers)
    with transaction.atomic(), connection.cursor() as cursor:
        for model, row in written:
            fields = [
                f for f in model._meta.fields if f.get_internal_type() != "BigAutoField"
            ]
            columns = ", ".join(f'"{f.column}"' for f in fields)
            marks = ", ".join(["%s"] * len(fields))
            values = [bare_value(f, row, number) for f in fields]
            cursor.execute(
                f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks}) '
                "ON CONFLICT DO NOTHING",
                values,
            )


def bare_value(field, row, number):
    value = field.value_from_object(row)
    if isinstance(value, str) and value and field.unique and not field.is_relation:
        return f"{value[: (field.max_length or 60) - 8]}{number:08d}"
    return field.get_db_prep_save(value, connection)


def sync_ms(times=50):
    """What one durable write costs on this disk."""
    path = os.path.join(os.environ["MEBYD_HOME"], "sync")
    with open(path, "wb") as file:
        start = time.perf_counter()
        for _ in range(times):
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
    return (time.perf_counter() - start) / times * 1000
