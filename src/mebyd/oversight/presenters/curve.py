"""The curve of waits: a drawing, and the same numbers for a table."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from mebyd.oversight.terms import Point


WIDTH, HEIGHT, LEFT, TOP = 640, 240, 64, 16


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True)
class Curve:
    title: str
    line: str
    area: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    standard: Tick
    rows: tuple[tuple[str, str], ...]


def curve(points: tuple[Point, ...], standard_days: int) -> Curve | None:
    """None where there are too few waits to draw without showing somebody's own."""
    if not points:
        return None
    last = max(points[-1].day, standard_days) + 7
    line = _steps(points, last)
    floor = f"{line} L {_x(last, last):.1f} {_y(0):.1f} L {LEFT} {_y(0):.1f} Z"
    return Curve(
        title=_title(points),
        line=line,
        area=floor,
        across=tuple(Tick(_x(day, last), f"{day}") for day in _marks(last)),
        up=tuple(Tick(_y(n / 100), f"{n}%") for n in (0, 25, 50, 75, 100)),
        standard=Tick(_x(standard_days, last), _standard(standard_days)),
        rows=tuple((_day(p.day), f"{p.waiting:.0%}") for p in points),
    )


def _steps(points: tuple[Point, ...], last: int) -> str:
    path = [f"M {_x(0, last):.1f} {_y(1):.1f}"]
    for point in points[1:]:
        path += [f"H {_x(point.day, last):.1f}", f"V {_y(point.waiting):.1f}"]
    return " ".join([*path, f"H {_x(last, last):.1f}"])


def _marks(last: int) -> range:
    step = next(n for n in (7, 14, 28, 56, 112, 224, 10_000) if last / n <= 8)
    return range(0, last + 1, step)


def _x(day: float, last: int) -> float:
    return LEFT + (WIDTH - LEFT - 16) * day / last


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - 44) * (1 - share)


def _day(n: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}


def _standard(days: int) -> str:
    text = ngettext("standard: %(n)s day", "standard: %(n)s days", days)
    return text % {"n": days}


def _title(points: tuple[Point, ...]) -> str:
    end = points[-1]
    text = ngettext(
        "How many still wait: of all who were referred, %(share)s had not been met "
        "%(n)s day after the referral.",
        "How many still wait: of all who were referred, %(share)s had not been met "
        "%(n)s days after the referral.",
        end.day,
    )
    return text % {"share": f"{end.waiting:.0%}", "n": end.day}
