"""`python -m benchmarks MODEL --profile`: which primitives and operators take how much of a run."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import torch
from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table

import qopt
from qopt import CompiledModule
from qopt.runtime.profile import ProgramStep, steps_of

from .cases import load_cases
from .graphs import load_graph
from .rounds import Settings
from .subject import Subject
from .worker import WARM_UP_RUNS

SHOWN = 40
"""Rows of the longest steps; what remains is one row."""


class Profile(NamedTuple):
    """Seconds of each step, medians over runs, in the order of execution; of an undisturbed run beside them."""

    steps: Sequence[tuple[ProgramStep, float]]
    whole: float


@torch.no_grad()
def profile_subject(subject: Subject, target: str, settings: Settings) -> Group:
    """Compile a saved graph for a target and return where the time of a run goes."""
    torch.set_num_threads(settings.threads)
    inputs = tuple(map(torch.from_numpy, load_cases(subject.folder)[0].inputs))
    compiled = qopt.compile(load_graph(subject.folder, "converted"), inputs, target=target)
    for _ in range(WARM_UP_RUNS):
        compiled(*inputs)
    title = f"{subject.model}, batch {subject.batch}, target {target}"
    return table(title, profile(compiled, inputs, settings.runs))


def profile(compiled: CompiledModule, inputs: Sequence[torch.Tensor], runs: int) -> Profile:
    """Run a compiled model step by step; each primitive of a plan is a step."""
    whole = statistics.median(_timed(lambda: compiled(*inputs)) for _ in range(runs))
    timed = [steps_of(compiled.graph_module, inputs) for _ in range(runs)]
    runs_of_steps = zip(*timed, strict=True)
    steps = [(each[0][0], statistics.median(s for _, s in each)) for each in runs_of_steps]
    return Profile(steps, whole)


def table(title: str, found: Profile) -> Group:
    """Return the longest steps, and all steps by kind, for a terminal."""
    total = sum(seconds for _, seconds in found.steps)
    longest = sorted(found.steps, key=lambda item: -item[1])
    rows = [(*step, seconds) for step, seconds in longest[:SHOWN]]
    if longest[SHOWN:]:
        rest = sum(seconds for _, seconds in longest[SHOWN:])
        rows.append((f"{len(longest) - SHOWN} more", "", "", rest))
    steps = _table(title, ("step", "name", "kernel"), rows, total)
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for step, seconds in found.steps:
        kinds[step.what].append(seconds)
    by_time = sorted(kinds.items(), key=lambda item: -sum(item[1]))
    sums = [(what, str(len(each)), sum(each)) for what, each in by_time]
    kind_table = _table(f"{title}: all steps by kind", ("step", "count"), sums, total)
    times = f"sum of steps {total * 1e3:.2f} ms, whole run {found.whole * 1e3:.2f} ms (medians)"
    return Group(steps, kind_table, times)


def _table(
    title: str, heads: Sequence[str], rows: Sequence[tuple[Any, ...]], total: float
) -> Table:
    made = Table(title=title, box=SIMPLE_HEAD, padding=(0, 1), title_justify="left")
    for head in heads:
        made.add_column(head, overflow="fold")
    for head in ("µs", "%"):
        made.add_column(head, justify="right", no_wrap=True)
    for *cells, seconds in rows:
        made.add_row(*cells, f"{seconds * 1e6:.1f}", f"{100 * seconds / total:.1f}")
    return made


def _timed(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
