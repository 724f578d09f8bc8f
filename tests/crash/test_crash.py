"""
Server and worker killed while people send referrals: what was acknowledged is there,
whole, once; what was not is whole or absent.

The server is the real one, on loopback, with a folder and a database of its own.
"""

import os
import random
import threading
import time

import pytest

from crash.clients import Sender, send
from crash.servers import Installation
from mebyd.kit import refs


pytestmark = pytest.mark.crash

KILLS = int(os.environ.get("MEBYD_CRASH_KILLS", "20"))
CLIENTS = 4
SENDS = 1000


@pytest.fixture
def place(tmp_path):
    with Installation(tmp_path) as made:
        yield made


def test_what_was_acknowledged_survives_every_kill(place):
    people = place.prepare(clients=CLIENTS, drafts=20 * KILLS)
    found = killed(place, people, times=KILLS)
    assert len(found["acknowledged"]) >= 5 * KILLS, "hardly anything was sent"
    assert found["surprises"] == []
    told = place.look(found)
    assert told["lost"] == []
    assert told["half"] == {}
    assert told["twice"] == []
    assert told["integrity"] == [["ok"]]
    assert told["ledger"] == ""
    assert told["received"] == len(found["acknowledged"]) + told["unanswered_there"]


def test_a_server_that_writes_in_two_transactions_is_found_out(place):
    """The negative control: this proof sees what it is there to see."""
    people = place.prepare(clients=CLIENTS, drafts=300)
    acknowledged, unanswered = {}, []
    for _ in range(5):
        found = killed(place, people, times=3, application="halved:application")
        acknowledged |= found["acknowledged"]
        unanswered += found["unanswered"]
        told = place.look({"acknowledged": acknowledged, "unanswered": unanswered})
        if told["half"]:
            break
    assert told["half"], "fifteen kills, and nothing was found half-written"


def test_sent_a_thousand_times_by_several_it_is_received_once(place):
    """While it is received, and long after its draft is gone: one receipt."""
    (person,) = place.prepare(clients=1, drafts=2)
    draft = person["drafts"][0]
    wanted = f"/my-referrals/{refs.from_key('MB', draft)}/"
    answers = []

    def again_and_again():
        for _ in range(SENDS // CLIENTS):
            answers.append(send(place.port, person["session"], draft))

    with place.serving():
        at_once([again_and_again] * CLIENTS)
    assert len(answers) == SENDS
    assert {status for status, _ in answers} == {302}
    assert {address.removeprefix("/en") for _, address in answers} == {wanted}
    ref = wanted.split("/")[-2]
    told = place.look({"acknowledged": {draft: ref}, "unanswered": []})
    assert (told["received"], told["lost"], told["half"]) == (1, [], {})
    assert (told["twice"], told["ledger"]) == ([], "")


def killed(place, people, *, times, application=""):
    """Clients write, server and worker are killed and started again, so many times."""
    over = threading.Event()
    senders = [
        Sender(place.port, one, over, tries_again=n % 2 == 0)
        for n, one in enumerate(people)
    ]
    luck = random.Random(20261123)
    threads = [threading.Thread(target=one.run) for one in senders]
    try:
        for kill in range(times):
            with place.serving(application):
                if kill == 0:
                    for thread in threads:
                        thread.start()
                acknowledged_more(senders)
                time.sleep(luck.uniform(0.05, 0.6))
    finally:
        over.set()
        for thread in threads:
            thread.join()
    place.at_rest()
    for one, person in zip(senders, people, strict=True):
        person["drafts"] = one.left
    return {
        "acknowledged": {
            d: ref for one in senders for d, ref in one.acknowledged.items()
        },
        "unanswered": [draft for one in senders for draft in one.unanswered],
        "surprises": [what for one in senders for what in one.surprises],
    }


def acknowledged_more(senders):
    """Wait until the server takes referrals again: a kill of an idle one proves nothing."""
    before = sum(len(one.acknowledged) for one in senders)
    until = time.monotonic() + 20
    while sum(len(one.acknowledged) for one in senders) < before + 2:
        assert time.monotonic() < until, "nothing was received for twenty seconds"
        time.sleep(0.01)


def at_once(works):
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
