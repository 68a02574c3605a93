"""`python -m benchmarks.compile_worker HOW SUBJECT THREADS`: one compilation for target dnnl, timed, in this process.

HOW is `phases`, one after the other as qopt.compile goes through them, `whole`, qopt.compile itself, or `shares`,
torch.compile, whose time is Dynamo's and qopt's.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import torch
from torch.fx import GraphModule

import qopt

from .cases import load_cases
from .graphs import Inputs, load_graph
from .processors import cpus_for
from .subject import one_line

TARGET = "dnnl"
LINK_AND_EMIT = "link and emit"
"""What a plan takes beside its passes: sizes are learnt where they are open, primitives created, weights packed."""


class Collector:
    """The seconds that Python's garbage collector has taken since this was made."""

    def __init__(self) -> None:
        self.seconds = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, _: dict[str, int]) -> None:
        now = time.perf_counter()
        self.seconds += now if phase == "stop" else -now


COLLECTOR = Collector()


class Stopwatch:
    """Seconds by name, without the garbage collector's; times under one name are added up.

    The collector runs through all that torch has made once in a while: the time of several passes, in any one of them.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def timing(self, name: str) -> Iterator[None]:
        """Time what is done under this."""
        start = time.perf_counter() - COLLECTOR.seconds
        yield
        self.seconds[name] += time.perf_counter() - COLLECTOR.seconds - start

    @property
    def total(self) -> float:
        """All seconds together."""
        return sum(self.seconds.values())


LOADED_BY_NAME = (
    "qopt.runtime.compile",
    "qopt.runtime.kernels",
    "qopt.runtime.conv_packing",
    "qopt.runtime.dnnl.link",
    "qopt.runtime.dnnl.one_plan",
    "qopt.runtime.generated.linear",
    "qopt.runtime.generated.integer_linear",
)
"""Modules that a compilation loads when it first needs them."""


def load_qopt() -> None:
    """Load what `import qopt` leaves for the first compilation: modules, and oneDNN's library."""
    from qopt.runtime.collector import collector_paused
    from qopt.targets import TARGETS

    homes = [home for target in TARGETS.values() for home in (target.lowering, target.runtime)]
    with collector_paused():
        for module in (*LOADED_BY_NAME, *homes):
            if module is not None:
                import_module(module)
    from qopt.runtime.dnnl.library import library

    library()


def compile_by_phases(graph: GraphModule, inputs: Inputs) -> tuple[Any, dict[str, Any]]:
    """Compile a converted graph; return the model, and seconds by phase and by pass."""
    from qopt.frontend.importer import GraphImporter
    from qopt.runtime.collector import collector_paused
    from qopt.runtime.compiled_module import CompiledModule
    from qopt.runtime.optimized import OptimizedModule
    from qopt.runtime.options import Options
    from qopt.runtime.runner import Runner
    from qopt.runtime.target_choice import choose_target

    phases, passes = Stopwatch(), Stopwatch()

    class Timed(Runner):
        def __call__(self, p: Any, module: Any) -> None:
            with passes.timing(p.name):
                super().__call__(p, module)

    class TimedOptions(Options):
        def runner(self, example_inputs: Any) -> Runner:
            return Timed()

    with collector_paused():
        with phases.timing("import graph"):
            module = GraphImporter(graph, inputs).run()
        with phases.timing("optimize"):
            target, told = choose_target(TARGET, module)
            optimized = OptimizedModule.of(module, TimedOptions(), target, told, Timed())
        before_plan = passes.total
        with phases.timing("plan"):
            codegen = graph.graph._codegen
            compiled = CompiledModule(optimized, codegen, inputs)
    of_plan = passes.total - before_plan
    passes.seconds[LINK_AND_EMIT] = phases.seconds["plan"] - of_plan
    return compiled, {"phases": phases.seconds, "passes": passes.seconds}


def compile_whole(graph: GraphModule, inputs: Inputs) -> tuple[Any, dict[str, Any]]:
    """Compile a converted graph; return the model, and the seconds that it took."""
    stopwatch = Stopwatch()
    with stopwatch.timing("qopt.compile"):
        compiled = qopt.compile(graph, inputs, target=TARGET)
    return compiled, {"phases": stopwatch.seconds, "passes": {}}


def compile_by_shares(graph: GraphModule, inputs: Inputs) -> tuple[Any, dict[str, Any]]:
    """Call a converted graph under torch.compile for the first time; return the model, and the seconds of each share."""
    from qopt.frontend.aten import as_aten
    from qopt.runtime.backend import FrozenPrograms
    from qopt.runtime.options import Options
    from qopt.runtime.runner import Runner

    shares = Stopwatch()

    class Timed(Runner):
        def __call__(self, p: Any, module: Any) -> None:
            with shares.timing("passes"):
                super().__call__(p, module)

        def link(self, lowered: Any, link: Any) -> Any:
            with shares.timing("link"):
                return super().link(lowered, link)

    class TimedOptions(Options):
        def runner(self, example_inputs: Any) -> Runner:
            return Timed()

    def backend(graph_module: GraphModule, example_inputs: Any) -> Any:
        with shares.timing("to aten"):
            operators = as_aten(graph_module)
        before = shares.seconds["passes"] + shares.seconds["link"]
        with shares.timing("import"):
            programs = FrozenPrograms(operators, example_inputs, TimedOptions(TARGET))
        shares.seconds["import"] -= shares.seconds["passes"] + shares.seconds["link"] - before

        def run(*args: Any) -> Any:
            with shares.timing("kernels"):
                return programs(*args)

        return run

    compiled = torch.compile(graph, backend=backend)
    whole = Stopwatch()
    with whole.timing("whole"):
        compiled(*inputs)
    return compiled, {"shares": {"Dynamo": whole.total - shares.total, **shares.seconds}}


HOW = {"phases": compile_by_phases, "whole": compile_whole, "shares": compile_by_shares}


@torch.no_grad()
def measure(how: str, subject: Path, threads: int) -> dict[str, Any]:
    """Compile a saved graph and call the result once; return seconds by phase and by pass."""
    torch.set_num_threads(threads)
    graph = load_graph(subject, "converted")
    inputs = tuple(map(torch.from_numpy, load_cases(subject)[0].inputs))
    around, collected = Stopwatch(), COLLECTOR.seconds
    with around.timing("imports"):
        load_qopt()
    compiled, times = HOW[how](graph, inputs)
    with around.timing("first call"):
        compiled(*inputs)
    collector = COLLECTOR.seconds - collected
    phases = {**around.seconds, **times.get("phases", {}), "collector": collector}
    return {**times, "phases": phases}


def main(how: str, subject: str, threads: str) -> int:
    """Print the times as JSON in the last line; on failure the last line of errors says why."""
    os.sched_setaffinity(0, cpus_for(int(threads)))
    try:
        print(json.dumps(measure(how, Path(subject), int(threads))))
    except Exception as error:
        print(one_line(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
