"""The coordinator's list and the record, against a view that answers "ok"; looks recorded."""

import time

from django.test import Client, override_settings
from django.urls import reverse

import make
from bench import pairs
from bench.receiving import PLAIN, signed_in, watched
from mebyd.ledger.models import Entry


ROWS = 25
LIST_AT_LEAST, RECORD_AT_LEAST = 0.12, 0.10
LIST_ASKS, RECORD_ASKS = 20, 35
"""Statements of a page at most: the guard of decision 14, beside the share asked for."""


def run(figure, information, world):
    for _ in range(ROWS):
        row = make.referral(world)
    bare = bare_client()
    client, _owner = signed_in(world, "powys.coordinator")
    record = reverse("care:record", kwargs={"ref": row.ref})
    for name, address, goal, most in (
        ("coordinators_list", reverse("pathway:list"), LIST_AT_LEAST, LIST_ASKS),
        ("record", record, RECORD_AT_LEAST, RECORD_ASKS),
    ):
        page(client, address)
        with watched() as seen:
            page(client, address)
        asks = len(seen)
        figure(f"{name}.statements", asks, f"<= {most}", asks <= most)
        looks = Entry.objects.count()
        ratio, ours, floor = pairs.ratio(
            lambda a=address: page(client, a),
            lambda: page(bare, "/bare/"),
            clock=time.perf_counter,
        )
        share = 1 / ratio
        figure(f"{name}.throughput_share", f"{share:.3f}", f">= {goal}", share >= goal)
        information(f"{name}.ms", f"{ours:.1f}")
        information(f"{name}.bare_view_ms", f"{floor:.2f}")
        written = Entry.objects.count() - looks
        figure(f"{name}.looks_written", written, ">= 60", written >= 60)


def bare_client():
    with override_settings(MIDDLEWARE=PLAIN):
        client = Client()
        client.get("/bare/")
    return client


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer
