"""One graph, several doors: a program becomes the same operations however it reaches qopt."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import torch

import qopt
from qopt.dialects.fx import AnyCallOp
from qopt.targets import TARGETS
from tests.contract.programs import PROGRAMS, Small
from tests.support import Program, export, flat


def operations(compiled: qopt.CompiledModule) -> Counter[str]:
    """How many operations of each kind the optimized module has; calls count by what they call."""
    ops = (op for op in compiled.module.walk() if op.name != "fx.constant")
    return Counter(op.target.data if isinstance(op, AnyCallOp) else op.name for op in ops)


def through_dynamo(program: Program, inputs: list[torch.Tensor], target: str) -> tuple[Any, Any]:
    """The compiled module of the plain program under torch.compile, and its outputs."""
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": target, "on_compiled": seen.append}
    outputs = torch.compile(program, backend="qopt", options=options, fullgraph=True)(*inputs)
    (compiled,) = seen
    return compiled, outputs


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", PROGRAMS)
@torch.no_grad()
def test_a_plain_module_under_torch_compile_becomes_what_its_exported_graph_becomes(
    name: str, target: str
) -> None:
    small: Small = PROGRAMS[name]
    torch.manual_seed(0)
    program, inputs = Program(small.run, **small.parts()).eval(), small.inputs
    exported = qopt.compile(export(program, inputs), inputs, target=target)
    compiled, outputs = through_dynamo(program, inputs, target)
    assert operations(compiled) == operations(exported)
    for expected, found in zip(flat(exported(*inputs)), flat(outputs), strict=True):
        assert torch.equal(expected, found)
