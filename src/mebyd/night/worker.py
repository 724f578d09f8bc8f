"""The worker: post every second, nightly jobs when they are due, a seal every hour."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from mebyd.ledger import actions as ledger
from mebyd.messages import actions as messages
from mebyd.night import actions as night


log = logging.getLogger(__name__)


@dataclass
class Round:
    """Something done again and again."""

    name: str
    every: timedelta
    do: Callable[[datetime], object]
    next_at: datetime | None = None

    def is_due(self, at: datetime) -> bool:
        return self.next_at is None or at >= self.next_at


def rounds(home: Path) -> list[Round]:
    """What the worker does, and how often."""
    return [
        Round("post", timedelta(seconds=1), lambda at: messages.send_due(at=at)),
        Round("night", timedelta(minutes=1), lambda at: night.run_due(at=at)),
        Round(
            "seal", timedelta(hours=1), lambda at: ledger.checkpoint(at=at, home=home)
        ),
    ]


def do_due(todo: list[Round], *, at: datetime) -> None:
    """Each round that is due; one that fails is logged and comes again."""
    for one in todo:
        if one.is_due(at):
            one.next_at = at + one.every
            try:
                one.do(at)
            except Exception:  # the loop never ends by what one round meets
                log.exception("the worker's round %s failed; it comes again", one.name)


def work(stop: threading.Event, *, home: Path | None = None) -> None:
    """Go round until told to stop, or until whoever started us is gone."""
    todo, parent = rounds(home or settings.HOME), os.getppid()
    while not stop.is_set() and os.getppid() == parent:
        close_old_connections()
        do_due(todo, at=timezone.now())
        stop.wait(1)


def until_told() -> threading.Event:
    """An event that SIGTERM and Ctrl-C set."""
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    return stop
