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
from torch.fx import GraphModule, Interpreter, Node

import qopt
from qopt import CompiledModule
from qopt.runtime.dnnl.operator import plan_of

from .cases import load_cases
from .graphs import load_graph
from .rounds import Settings
from .subject import Subject
from .worker import WARM_UP_RUNS

SHOWN = 40
"""Rows of the longest steps; what remains is one row."""


class Step(NamedTuple):
    """A step of the program: what is done, under which name of the graph, by which kernel."""

    what: str
    name: str
    kernel: str


class Profile(NamedTuple):
    """Seconds of each step, medians over runs, in the order of execution; of an undisturbed run beside them."""

    steps: Sequence[tuple[Step, float]]
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
    stopwatches = [_Stopwatch(compiled.graph_module) for _ in range(runs)]
    for stopwatch in stopwatches:
        stopwatch.run(*inputs)
    runs_of_steps = zip(*(stopwatch.times for stopwatch in stopwatches), strict=True)
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


class _Stopwatch(Interpreter):
    """Runs a program node by node, and plans primitive by primitive."""

    def __init__(self, module: GraphModule):
        super().__init__(module)
        self.times: list[tuple[Step, float]] = []

    def run_node(self, n: Node) -> Any:
        if n.op == "call_function" and n.target is torch.ops.qopt.run_plan.default:
            (key, inputs), _ = self.fetch_args_kwargs_from_env(n)
            plan = plan_of(key)
            outputs, seconds = plan.profile(inputs)
            for kernel, each in zip(plan.kernels, seconds, strict=True):
                self.times.append((Step(kernel.op, kernel.name, kernel.kernel), each))
            return outputs
        start = time.perf_counter()
        found = super().run_node(n)
        if n.op in ("call_function", "call_method", "call_module"):
            step = Step(str(n.target), n.name, "")
            self.times.append((step, time.perf_counter() - start))
        return found
