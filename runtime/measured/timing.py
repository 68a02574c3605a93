"""Seconds of steps and of whole runs: minima over runs that programs take in turns, so that others' work disturbs all alike."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from ..compiled_module import CompiledModule
from ..openmp import exactly, threads_given
from ..profile import steps_of
from ..traced_state import TracedState, building
from ..undisturbed import copies_of, undisturbed

SECONDS = 1.0
"""How long steps are measured, and then whole runs, unless the fewest rounds take longer."""

FEWEST, MOST = 3, 30
"""Rounds, of which each has a run of every program; one more before them warms up."""

Found = TypeVar("Found")


class Measurer(Protocol):
    """Says how long programs take on flat inputs, which it does not write."""

    def steps(
        self, programs: Sequence[CompiledModule], inputs: Sequence[Any]
    ) -> list[Mapping[str, float]]:
        """Return for each program the seconds of its steps, summed by the graph's names."""
        ...

    def wholes(self, programs: Sequence[CompiledModule], inputs: Sequence[Any]) -> list[float]:
        """Return the seconds of a run of each program."""
        ...


class Clock:
    """Measures programs by running them."""

    def steps(
        self, programs: Sequence[CompiledModule], inputs: Sequence[Any]
    ) -> list[Mapping[str, float]]:
        timed = in_turns([_steps_once(p, inputs) for p in programs])
        return [_least_by_name(rounds) for rounds in timed]

    def wholes(self, programs: Sequence[CompiledModule], inputs: Sequence[Any]) -> list[float]:
        return [min(rounds) for rounds in in_turns([_run_once(p, inputs) for p in programs])]


def seconds_by_name(compiled: CompiledModule, inputs: Sequence[Any]) -> Mapping[str, float]:
    """Return how long the steps of a run on flat inputs take, summed by the graph's names; inputs are not written."""
    module = compiled.optimized.module
    with building(), TracedState(module).entered(), undisturbed(module), exactly(threads_given()):
        compiled.run(*copies_of(inputs))
        (found,) = Clock().steps([compiled], inputs)
    return found


def in_turns(runs: Sequence[Callable[[], Found]]) -> list[list[Found]]:
    """Call functions in turns, within `SECONDS` if `FEWEST` rounds do; return what each call of each returned."""
    for run in runs:
        run()
    found: list[list[Found]] = [[] for _ in runs]
    end = time.perf_counter() + SECONDS
    for done in range(MOST):
        if done >= FEWEST and time.perf_counter() > end:
            break
        for run, results in zip(runs, found, strict=True):
            results.append(run())
    return found


def _steps_once(program: CompiledModule, inputs: Sequence[Any]) -> Callable[[], Any]:
    def once() -> Any:
        return steps_of(program.graph_module, copies_of(inputs))

    return once


def _run_once(program: CompiledModule, inputs: Sequence[Any]) -> Callable[[], float]:
    def once() -> float:
        given = copies_of(inputs)
        start = time.perf_counter()
        program.run(*given)
        return time.perf_counter() - start

    return once


def _least_by_name(rounds: Sequence[Sequence[tuple[Any, float]]]) -> Mapping[str, float]:
    """The least time of each step over all rounds, summed by name."""
    found: defaultdict[str, float] = defaultdict(float)
    for each in zip(*rounds, strict=True):
        found[each[0][0].name] += min(seconds for _, seconds in each)
    return found
