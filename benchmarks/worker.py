"""One contender in a process of its own, asked over pipes for a few runs at a time.

`python -m benchmarks.worker CONTENDER FOLDER THREADS` reads one JSON request a line and writes one
JSON reply a line: `{"do": "prepare"}`, `{"do": "run", "count": 5}`, `{"do": "inspect"}`.
"""

import gc
import json
import os
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile

from . import memory
from .contenders import CONTENDERS, Contender, Model, Unavailable
from .graphs import Case, Inputs, answer, graph_digest, load_cases, load_graph
from .measurements import Inspection, Preparation, sqnr_db
from .processors import cpus_for
from .subject import one_line

WARM_UP_RUNS = 5
LEAD_IN_RUNS = 1
"""Unmeasured runs before each turn: another process had the caches meanwhile."""


class Worker:
    """A contender, the graph it was given, and the cases it is held to."""

    def __init__(self, contender: Contender, folder: Path) -> None:
        self.contender = contender
        self.folder = folder
        self.cases: list[Case] = []
        self.model: Model = _unprepared

    @property
    def inputs(self) -> Inputs:
        return self.cases[0].inputs

    def prepare(self) -> dict[str, Any]:
        """Load the graph, let the contender prepare it, and warm up."""
        start = time.perf_counter()
        self.contender.require()
        import_s = time.perf_counter() - start
        graph = load_graph(self.folder, self.contender.graph)
        self.cases = load_cases(self.folder)
        digest = graph_digest(graph)
        gc.collect()
        memory.forget_peak()
        loaded_mb = memory.resident_mb()
        start = time.perf_counter()
        self.model = self.contender.prepare(graph, self.inputs)
        self.model(*self.inputs)
        ready_s = time.perf_counter() - start
        self._repeat(WARM_UP_RUNS)
        return asdict(Preparation(digest, import_s, ready_s, loaded_mb))

    def run(self, count: int) -> list[float]:
        """Return the milliseconds of `count` runs."""
        gc.collect()
        gc.disable()
        self._repeat(LEAD_IN_RUNS)
        times = []
        for _ in range(count):
            start = time.perf_counter()
            self.model(*self.inputs)
            times.append((time.perf_counter() - start) * 1e3)
        gc.enable()
        return times

    def inspect(self) -> dict[str, Any]:
        """Return peak memory, error and operator counts; the profiler comes last."""
        peak_mb = memory.peak_mb()
        ratio, max_abs = _error(self.model, self.cases)
        return asdict(Inspection(peak_mb, ratio, max_abs, _operators(self.model, self.inputs)))

    def _repeat(self, count: int) -> None:
        for _ in range(count):
            self.model(*self.inputs)


def _error(model: Model, cases: list[Case]) -> tuple[float | None, float]:
    """Return the SQNR in decibels and the largest absolute difference over all cases."""
    signal = error = largest = 0.0
    for inputs, expected in cases:
        for got, want in zip(answer(model, inputs), expected, strict=True):
            difference = got.double() - want.double()
            signal += want.double().square().sum().item()
            error += difference.square().sum().item()
            largest = max(largest, difference.abs().max().item())
    return sqnr_db(signal, error), largest


def _operators(model: Model, inputs: Inputs) -> dict[str, int]:
    """Count the quantized operators that the dispatcher sees in one run."""
    with profile(activities=[ProfilerActivity.CPU]) as profiler:
        model(*inputs)
    names = Counter(event.name for event in profiler.events() or ())
    families = ("onednn::", "quantized_decomposed::", "qopt::")
    seen = {name: count for name, count in sorted(names.items()) if name.startswith(families)}
    return {**seen, **_planned(model, inputs)} if "qopt::run_plan" in seen else seen


def _planned(model: Model, inputs: Inputs) -> dict[str, int]:
    """Count the int8 primitives in the plans that one run executes: the dispatcher sees only the plans."""
    from examples.models.executed import count_int8_kernels

    calls = count_int8_kernels(model, inputs).calls
    return {name: count for name, count in calls.items() if name.startswith("dnnl.")}


def _unprepared(*inputs: torch.Tensor) -> None:
    raise RuntimeError("the worker was asked to run before it was asked to prepare")


def _reply(worker: Worker, request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked; an exception becomes a reason in one line."""
    action = getattr(worker, request.pop("do"))
    try:
        return {"value": action(**request)}
    except Unavailable as reason:
        return {"error": str(reason)}
    except Exception as error:
        return {"error": one_line(error)}


def main(contender: str, folder: str, threads: str) -> None:
    """Answer requests until the coordinator closes the pipe."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # What libraries print must not mix with replies.
    os.sched_setaffinity(0, cpus_for(int(threads)))
    torch.set_num_threads(int(threads))
    worker = Worker(CONTENDERS[contender], Path(folder))
    with torch.no_grad():
        for line in sys.stdin:
            print(json.dumps(_reply(worker, json.loads(line))), file=replies, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
