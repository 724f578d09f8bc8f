"""
Routes that say who may knock.

A view that has not been routed through `route` is refused by the middleware: a page that
nobody thought about is a page that nobody sees. The access table in the manual, and the
test that walks every route as every role, are read from these same lines.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import wraps
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path


class Reach(StrEnum):
    """How far a role reaches through one route."""

    ANYWHERE = "anywhere"  # the page shows nothing of anybody's
    OWN = "own"  # only what they themselves sent, or are
    TEAM = "team"  # what their team holds, or is offered
    BOARD = "board"  # what lies in their health board
    WALES = "wales"  # figures of all Wales


View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Door:
    """Which roles may open a route, and how far each reaches."""

    who: Mapping[str, Reach] = field(default_factory=lambda: MappingProxyType({}))
    is_public: bool = False
    about: str = ""
    """What the route's argument names: "referral", "team", … or nothing."""

    def lets_in(self, roles: set[str]) -> bool:
        return self.is_public or not roles.isdisjoint(self.who)


PUBLIC = Door(is_public=True)


def door(about: str = "", **who: Reach) -> Door:
    """`door("referral", coordinator=Reach.BOARD)`."""
    return Door(MappingProxyType(dict(who)), about=about)


def route(address: Any, view: View, *, name: str, door: Door) -> URLPattern:
    """A Django path whose view carries its door."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return view(request, **kwargs)

    guarded.door = door  # type: ignore[attr-defined]
    return path(address, guarded, name=name)
