"""The table of steps, and how an entry is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value

Grow = Callable[[DrawFn, Sketch, Value], Value]
"""Adds calls on a value to the sketch and returns the result."""


@dataclass(frozen=True)
class Step:
    """One kind of operation: which values it takes, how often it is drawn, and how it is drawn."""

    takes: Callable[[Value], bool]
    weight: int
    grow: Grow


STEPS: list[Step] = []
"""Operations of static quantization, and all that stand around them in any graph."""

KIND_STEPS: list[Step] = []
"""Operations of the other kinds of quantization, for graphs that begin with one of them; each takes matrices of f32."""


def step(
    takes: Callable[[Value], bool], weight: int = 1, table: list[Step] = STEPS
) -> Callable[[Grow], Grow]:
    """Register a kind of operation in a table."""

    def register(grow: Grow) -> Grow:
        table.append(Step(takes, weight, grow))
        return grow

    return register


def floats(*ranks: int) -> Callable[[Value], bool]:
    """Values of floats, of these ranks or of any."""
    return lambda x: x.is_float and (not ranks or x.rank in ranks)


def takes(grow: Grow, x: Value) -> bool:
    """Whether the step that draws so takes a value."""
    return any(step.takes(x) for step in (*STEPS, *KIND_STEPS) if step.grow is grow)
