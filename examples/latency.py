"""Timing callables in turns, so that whatever else the machine does meets all of them alike."""

import time
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from typing import Any, NamedTuple

WARM_UP_RUNS = 2


class Latency(NamedTuple):
    """The times of one contender, in milliseconds."""

    times_ms: list[float]

    @property
    def min_ms(self) -> float:
        return min(self.times_ms)

    @property
    def median_ms(self) -> float:
        return median(self.times_ms)

    @property
    def max_ms(self) -> float:
        return max(self.times_ms)


def interleaved(
    contenders: Mapping[str, Callable[[], Any]], turns: Iterable[Any]
) -> dict[str, Latency]:
    """Run contenders A B C A B C …, once each per turn, and return their times by name."""
    for run in contenders.values():
        for _ in range(WARM_UP_RUNS):
            run()
    latencies = {name: Latency([]) for name in contenders}
    for _ in turns:
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            latencies[name].times_ms.append((time.perf_counter() - start) * 1e3)
    return latencies
