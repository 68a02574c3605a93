"""Ties between two levels, where oneDNN may be one level off: what the fuzzer's bounds say of them."""

from __future__ import annotations

import pytest
import torch
from torch.fx import GraphModule

import qopt
from tests.fuzz.bounds import Bounded, BoundsInterpreter, PlanBounds, exactly
from tests.support import Program, export, quantize

TIES = torch.tensor([[0.5, 1.5, 2.5, 250.5, -10.5, 0.6, 0.4, 2.0]])


@torch.no_grad()
def bounds_of(eager: GraphModule, bounds: type[BoundsInterpreter]) -> Bounded:
    """The bounds of a graph's result on the ties."""
    return bounds(eager).run(exactly(TIES))


@pytest.mark.parametrize("zero_point", [0, 3, 4, 255])
def test_both_neighbours_of_a_tie_are_right_and_nothing_else(zero_point: int) -> None:
    eager = export(Program(lambda x: quantize(x, 1.0, zero_point)), [TIES])
    exact, found = bounds_of(eager, BoundsInterpreter), bounds_of(eager, PlanBounds)
    assert torch.equal(exact.low, exact.high)
    below, above = (f(TIES) + zero_point for f in (torch.floor, torch.ceil))
    nearest = torch.round(TIES) + zero_point
    is_tie = TIES.frac().abs() == 0.5
    assert torch.equal(found.low, below.where(is_tie, nearest).clamp(0, 255).byte())
    assert torch.equal(found.high, above.where(is_tie, nearest).clamp(0, 255).byte())


@torch.no_grad()
def test_a_quantization_by_itself_takes_eager_modes_side() -> None:
    eager = export(Program(lambda x: quantize(x, 1.0, 3)), [TIES])
    assert torch.equal(qopt.compile(eager, [TIES], target="dnnl")(TIES), eager(TIES))
