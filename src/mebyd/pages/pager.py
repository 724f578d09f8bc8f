"""Long lists, a page at a time."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest


A_PAGE = 25


@dataclass(frozen=True)
class Shown:
    page: int
    pages: int
    previous_url: str
    next_url: str


def asked(request: HttpRequest) -> int:
    """The page number asked for; a wrong one is the first."""
    text = request.GET.get("page", "1")
    is_number = len(text) < 9 and text.isascii() and text.isdigit()
    return max(1, min(int(text), 10_000)) if is_number else 1


def shown(request: HttpRequest, *, total: int, size: int = A_PAGE) -> Shown:
    pages = max(1, -(-total // size))
    page = min(asked(request), pages)
    return Shown(
        page=page,
        pages=pages,
        previous_url=_address(request, page - 1) if page > 1 else "",
        next_url=_address(request, page + 1) if page < pages else "",
    )


def _address(request: HttpRequest, page: int) -> str:
    return "?" + urlencode(request.GET.dict() | {"page": page})
