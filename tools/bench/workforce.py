"""A list of 50,000 rows: read as a stream, loaded by few statements under a short lock."""

import io
import time
import tracemalloc
from datetime import date, timedelta

from django.utils import timezone

from make.lists import training
from make.workforce import LEADER
from mebyd.workforce import actions


ROWS, FEW = 50_000, 5_000
LOCK_SECONDS = 2.0
MEMORY_RATIO = 1.5
STATEMENTS = 40


def run(figure, information, world):
    from bench.receiving import watched

    memory = {}
    for rows in (FEW, ROWS):
        file = io.BytesIO(a_list(rows, start=0))
        tracemalloc.start()
        ref = checked(file)
        memory[rows] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    ratio = memory[ROWS] / memory[FEW]
    name = "workforce.list.memory_ratio_50k_to_5k"
    figure(name, f"{ratio:.2f}", f"<= {MEMORY_RATIO}", ratio <= MEMORY_RATIO)
    start = time.perf_counter()
    checked(io.BytesIO(a_list(ROWS, start=0)))
    information("workforce.list.check_50k_s", f"{time.perf_counter() - start:.1f}")
    with held() as lock, watched() as seen:
        made = actions.load_list(ref=ref, by=LEADER, at=timezone.now())
    longest = max(lock)
    figure("workforce.list.loaded", made, f"{ROWS}", made == ROWS)
    few = sum(not one.startswith("DELETE") for one in seen)
    information("workforce.list.statements", few)
    goal = f"<= {LOCK_SECONDS}"
    figure("workforce.list.lock_50k_s", f"{longest:.2f}", goal, longest <= LOCK_SECONDS)


def checked(file):
    return actions.check_list(file=file, name="bench.csv", by=LEADER, at=timezone.now())


def a_list(rows, *, start):
    day = date.fromisoformat("2026-01-01")
    return training(
        *(
            {
                "name": f"Person {number}",
                "email": f"person{number}@example.test",
                "registration": f"R{number}" if number % 2 else "",
                "completed": (day - timedelta(days=number % 300)).isoformat(),
            }
            for number in range(start, start + rows)
        )
    )


class held:  # noqa: N801
    """How long each outermost transaction of the block took."""

    def __enter__(self):
        from django.db.transaction import Atomic

        self.atomic, self.took, self.deep = Atomic, [], 0
        self.enter, self.leave = Atomic.__enter__, Atomic.__exit__
        of = self

        def entered(one):
            of.deep += 1
            if of.deep == 1:
                of.start = time.perf_counter()
            return of.enter(one)

        def left(one, *error):
            try:
                return of.leave(one, *error)
            finally:
                of.deep -= 1
                if not of.deep:
                    of.took.append(time.perf_counter() - of.start)

        Atomic.__enter__, Atomic.__exit__ = entered, left
        return self.took

    def __exit__(self, *error):
        self.atomic.__enter__, self.atomic.__exit__ = self.enter, self.leave
