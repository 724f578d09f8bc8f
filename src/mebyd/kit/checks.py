"""
Named checks: each condition that stands between a person and a record.

A check is a plain function that says yes or no. Its name is known, so that a test can see
which checks a request passed through and can switch one off, to prove that something
would leak without it. Nothing but a test may switch one off.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec


P = ParamSpec("P")

NAMES: set[str] = set()
_passed: ContextVar[list[str] | None] = ContextVar("passed", default=None)
_off: ContextVar[str] = ContextVar("off", default="")


def check(name: str) -> Callable[[Callable[P, bool]], Callable[P, bool]]:
    """Give a yes-or-no function its name."""

    def named(asks: Callable[P, bool]) -> Callable[P, bool]:
        NAMES.add(name)

        @wraps(asks)
        def asked(*args: P.args, **kwargs: P.kwargs) -> bool:
            seen = _passed.get()
            if seen is not None:
                seen.append(name)
            return _off.get() == name or asks(*args, **kwargs)

        return asked

    return named


@contextmanager
def watching() -> Iterator[list[str]]:
    """The names of the checks asked inside the block, in order."""
    seen: list[str] = []
    token = _passed.set(seen)
    try:
        yield seen
    finally:
        _passed.reset(token)


@contextmanager
def switched_off(name: str) -> Iterator[None]:
    """For tests: the named check says yes to everybody inside the block."""
    token = _off.set(name)
    try:
        yield
    finally:
        _off.reset(token)
