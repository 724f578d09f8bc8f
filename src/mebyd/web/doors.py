"""Every route with its door: what the manual's access table and its test are read from."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

from mebyd.pages.doors import Door


def routes() -> list[tuple[str, URLPattern, Door | None]]:
    """(name, pattern, door) of every route, by name; a door that is missing is None."""
    found = _walk(get_resolver().url_patterns, "")
    return sorted(found, key=lambda one: one[0])


def _walk(patterns: Any, space: str) -> Iterator[tuple[str, URLPattern, Door | None]]:
    for one in patterns:
        if isinstance(one, URLPattern):
            name = f"{space}{one.name or one.pattern}"
            yield name, one, getattr(one.callback, "door", None)
        else:
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, inner)
