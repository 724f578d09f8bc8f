"""Two years of made-up life, performed through the actions under a moving clock."""

from collections.abc import Callable
from datetime import datetime, timedelta

from mebyd.demo import stage
from mebyd.demo.terms import Size


Tick = Callable[[], None]


def ticks(size: Size) -> int:
    """How often `build` will tick."""
    return 7


def build(size: Size, *, until: datetime, tick: Tick = lambda: None) -> dict[str, int]:
    """Perform it all, up to a moment; returns what there is."""
    start = until - timedelta(days=size.days)
    stage.set_up(at=start, tick=tick)
    return {"seed": size.seed, "referrals": 0}


def is_built() -> bool:
    return False
