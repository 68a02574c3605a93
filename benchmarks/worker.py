"""A contender in a process of its own, asked over pipes for a few runs at a time.

It reads one JSON request a line and writes one JSON reply a line: `{"do": "prepare"}`,
`{"do": "run", "count": 5}`, `{"do": "inspect"}`. What stands here needs no torch, since peers'
environments have none.
"""

import gc
import json
import os
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import memory
from .cases import Arrays, Case, load_cases
from .contenders import Contender, Unavailable
from .measurements import Inspection, Preparation, sqnr_db
from .processors import cpus_for
from .subject import one_line

WARM_UP_RUNS = 5
LEAD_IN_RUNS = 1
"""Unmeasured runs before each turn: another process had the caches meanwhile."""


class Worker(ABC):
    """A contender, and the cases it is held to."""

    def __init__(self, contender: Contender, subject: Path, threads: int) -> None:
        self.contender = contender
        self.subject = subject
        self.threads = threads
        self.cases: list[Case] = []
        self.call: Callable[[], Any] = _unprepared

    @abstractmethod
    def require(self) -> None:
        """Import what the contender needs."""

    @abstractmethod
    def load(self) -> str:
        """Load the graph, or find its file; return the digest of the graph."""

    @abstractmethod
    def start(self, example: Arrays) -> Callable[[], Any]:
        """Prepare what was loaded; return what runs it once on the example."""

    @abstractmethod
    def answer(self, inputs: Arrays) -> Arrays:
        """Run on other inputs, and return the answer."""

    @abstractmethod
    def operators(self) -> dict[str, int]:
        """Count the quantized operators of one run, by name."""

    @abstractmethod
    def int8_kernels(self, operators: dict[str, int]) -> int:
        """Count the int8 convolutions, linears and products among operators."""

    def prepare(self) -> dict[str, Any]:
        """Load the graph, let the contender prepare it, and warm up."""
        start = time.perf_counter()
        self.require()
        import_s = time.perf_counter() - start
        digest = self.load()
        self.cases = load_cases(self.subject)
        gc.collect()
        memory.forget_peak()
        loaded_mb = memory.resident_mb()
        start = time.perf_counter()
        self.call = self.start(self.cases[0].inputs)
        self.call()
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
            self.call()
            times.append((time.perf_counter() - start) * 1e3)
        gc.enable()
        return times

    def inspect(self) -> dict[str, Any]:
        """Return peak and steady memory, error and operator counts; the counting comes last."""
        peak_mb, steady_mb = memory.peak_mb(), memory.steady_mb()
        against = self.contender.against
        pairs = [(self.answer(case.inputs), case.expected[against]) for case in self.cases]
        ratio, max_abs = error_of(pairs)
        operators = self.operators()
        kernels = self.int8_kernels(operators)
        return asdict(Inspection(peak_mb, steady_mb, ratio, max_abs, operators, kernels))

    def _repeat(self, count: int) -> None:
        for _ in range(count):
            self.call()


def error_of(pairs: Sequence[tuple[Arrays, Arrays]]) -> tuple[float | None, float]:
    """Return the SQNR in decibels and the largest absolute difference of answers and expected ones."""
    signal = error = largest = 0.0
    for answer, expected in pairs:
        for got, want in zip(answer, expected, strict=True):
            difference = got.astype(float) - want.astype(float)
            signal += float((want.astype(float) ** 2).sum())
            error += float((difference**2).sum())
            largest = max(largest, float(abs(difference).max()))
    return sqnr_db(signal, error), largest


def serve(worker: Worker, during: AbstractContextManager[Any] | None = None) -> None:
    """Answer requests until the coordinator closes the pipe."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # What libraries print must not mix with replies.
    os.sched_setaffinity(0, cpus_for(worker.threads))
    with during or nullcontext():
        for line in sys.stdin:
            print(json.dumps(_reply(worker, json.loads(line))), file=replies, flush=True)


def _reply(worker: Worker, request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked; an exception becomes a reason in one line."""
    action = getattr(worker, request.pop("do"))
    try:
        return {"value": action(**request)}
    except Unavailable as reason:
        return {"error": str(reason)}
    except Exception as error:
        return {"error": one_line(error)}


def _unprepared() -> None:
    raise RuntimeError("the worker was asked to run before it was asked to prepare")
