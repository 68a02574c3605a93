"""Who keeps the processors busy, as the kernel counts it: which to use, and what others took."""

import os
from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from typing import NamedTuple

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
IDLE_FIELDS = (3, 4)
"""Idle and waiting for a disk, among the first eight fields of /proc/stat: user to steal."""


class BusyTime(NamedTuple):
    """A moment, and the processor seconds spent until then."""

    at_s: float
    machine_s: float
    """By all processes together, and by other machines on the same host (steal)."""
    own_s: float
    """By the processes of this benchmark."""


def busy_time(pids: Iterable[int]) -> BusyTime:
    """Read the processor time of the machine and of these processes, the calling one included."""
    own = sum(_process_s(pid) for pid in (os.getpid(), *pids))
    return BusyTime(monotonic(), _machine_s(), own)


def others_between(start: BusyTime, end: BusyTime) -> float:
    """Return how many processors others kept busy on average, 0 where there was nobody."""
    others_s = (end.machine_s - start.machine_s) - (end.own_s - start.own_s)
    return max(0.0, others_s / (end.at_s - start.at_s))


def cpus_for(threads: int) -> list[int]:
    """Choose the processors that every worker is pinned to: one per core, then their siblings."""
    available = sorted(os.sched_getaffinity(0))
    first_of_core = [cpu for cpu in available if cpu == min({*_siblings(cpu)} & {*available})]
    others = [cpu for cpu in available if cpu not in first_of_core]
    return (first_of_core + others)[:threads]


def _machine_s() -> float:
    first, _, _ = Path("/proc/stat").read_text(encoding="ascii").partition("\n")
    ticks = [int(field) for field in first.split()[1:9]]
    busy = sum(count for field, count in enumerate(ticks) if field not in IDLE_FIELDS)
    return busy / TICKS_PER_S


def _process_s(pid: int) -> float:
    """Return user and system seconds of a process and of those that it waited for (fields 14 to 17 of its stat)."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    after_name = stat.rpartition(")")[2].split()
    return sum(map(int, after_name[11:15])) / TICKS_PER_S


def _siblings(cpu: int) -> list[int]:
    """Return the processors that share a core with this one, itself included."""
    path = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
    if not path.exists():
        return [cpu]
    siblings = [cpu]
    for part in path.read_text(encoding="ascii").strip().split(","):
        first, _, last = part.partition("-")
        siblings += range(int(first), int(last or first) + 1)
    return siblings
