"""Paired ratios: subject and floor in turn, in one run."""

import statistics
import time


def ratio(subject, floor, rounds=60, clock=time.process_time):
    """
    Median of paired ratios, subject and floor in turn (A B B A), with both medians.

    Each call is one unit of work; the clock is CPU time unless another is given.
    """
    pairs = []
    for number in range(rounds):
        order = (subject, floor) if number % 2 else (floor, subject)
        took = {}
        for work in order:
            start = clock()
            work()
            took[work] = clock() - start
        pairs.append((took[subject], took[floor]))
    return (
        statistics.median(a / b for a, b in pairs),
        statistics.median(a for a, _ in pairs) * 1000,
        statistics.median(b for _, b in pairs) * 1000,
    )
