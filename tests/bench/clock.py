"""Timing by medians of rounds, so that one busy moment of the machine does not count."""

import statistics
import time
from collections.abc import Callable

ROUNDS = 15


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median of how long `work` takes, in seconds, after one round that warms up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
