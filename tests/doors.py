"""The ways by which a program reaches qopt, and what is compared of what they become."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import torch
from torch.export import ExportedProgram, default_decompositions
from torch.fx import GraphModule

import qopt
from qopt.dialects.fx import AnyCallOp
from qopt.rewrite_patterns.facts.constants import is_constant


def operations(compiled: qopt.CompiledModule) -> Counter[str]:
    """How many operations of each kind the optimized module runs; calls count by what they call."""
    ops = [op for op in compiled.module.walk() if not (op.results and is_constant(op.results[0]))]
    return Counter(op.target.data if isinstance(op, AnyCallOp) else op.name for op in ops)


def left(compiled: qopt.CompiledModule) -> Counter[tuple[str, str]]:
    """What the ledger tells of operations that run by themselves: what they are, and as what they run."""
    return Counter((entry.op, entry.remains) for entry in compiled.ledger.unfused)


def layers(compiled: qopt.CompiledModule) -> Counter[str]:
    """How many integer kernels of each kind the optimized module has."""
    found = operations(compiled)
    return Counter({name: n for name, n in found.items() if name.startswith("onednn.")})


def through_dynamo(
    program: torch.nn.Module, inputs: list[torch.Tensor], target: str
) -> tuple[Any, Any]:
    """The compiled module of the plain program under torch.compile, and its outputs."""
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": target, "on_compiled": seen.append}
    outputs = torch.compile(program, backend="qopt", options=options, fullgraph=True)(*inputs)
    (compiled,) = seen
    return compiled, outputs


@cache
def core_aten() -> dict[Any, Any]:
    """torch's table of decompositions, made once: for each program anew it is a tenth of a test's time."""
    return default_decompositions().materialize()


def in_core_aten(exported: ExportedProgram) -> GraphModule:
    """An exported program's graph in operators of core aten."""
    return exported.run_decompositions(core_aten()).module(check_guards=False)


def decomposed(program: torch.nn.Module, inputs: list[torch.Tensor]) -> GraphModule:
    """The program's graph in operators of core aten."""
    return in_core_aten(torch.export.export(program.eval(), tuple(inputs)))
