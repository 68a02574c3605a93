"""Where the time of a run goes: every step is there, and the program is the one that runs. No time is asserted."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.nn.functional as F
from rich.console import Console

from benchmarks.profile import Profile, profile, table
from qopt import CompiledModule
from qopt.runtime.profile import ProgramStep
from tests.support import Program, Weight, compare, through


def two_layers(x: torch.Tensor, first: Any, second: Any) -> torch.Tensor:
    """Two quantized linear layers with something between them that oneDNN lacks."""
    y = torch.cumsum(F.linear(through(x), first), dim=-1)
    return F.linear(through(y), second)


@pytest.fixture(params=["torch", "dnnl"])
def compiled(request: pytest.FixtureRequest) -> CompiledModule:
    torch.manual_seed(0)
    program = Program(two_layers, first=Weight(8, 8), second=Weight(8, 8))
    return compare(program, [torch.randn(4, 8)], target=request.param).compiled


def test_every_step_is_timed_in_order(compiled: CompiledModule) -> None:
    found = profile(compiled, (torch.randn(4, 8),), runs=3)
    what = [step.what for step, _ in found.steps]
    products = [i for i, w in enumerate(what) if w == "dnnl.matmul" or "qlinear" in w]
    between = [i for i, w in enumerate(what) if "cumsum" in w]
    assert len(products) == 2
    assert products[0] < between[0] < products[1]
    assert all(seconds > 0 for _, seconds in found.steps)
    assert found.whole > 0


def test_shown_are_the_longest_steps_and_all_by_kind() -> None:
    steps = [
        (ProgramStep("dnnl.matmul", "a", "brgemm"), 3e-6),
        (ProgramStep("dnnl.matmul", "b", "ref"), 6e-6),
    ]
    console = Console(width=100)
    with console.capture() as capture:
        console.print(table("a model", Profile(steps, 12e-6)))
    lines = [line.split() for line in capture.get().splitlines()]
    assert lines.index(["dnnl.matmul", "b", "ref", "6.0", "66.7"]) < lines.index(
        ["dnnl.matmul", "a", "brgemm", "3.0", "33.3"]
    )
    assert ["dnnl.matmul", "2", "9.0", "100.0"] in lines
    assert capture.get().rstrip().endswith("sum of steps 0.01 ms, whole run 0.01 ms (medians)")
