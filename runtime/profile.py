"""Where the time of a run goes: a program's steps one by one, those of its plans too."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import torch
from torch.fx import GraphModule, Interpreter, Node

from ..lowering.fx.emit import ORIGIN
from .dnnl.operator import plan_of

CALLS = ("call_function", "call_method", "call_module")


class ProgramStep(NamedTuple):
    """A step of the program: what is done, under which name of the graph, by which kernel."""

    what: str
    name: str
    kernel: str


class Stopwatch(Interpreter):
    """Runs a program node by node, and plans primitive by primitive; `times` has the seconds of each step, in order."""

    def __init__(self, program: GraphModule):
        super().__init__(program)
        self.times: list[tuple[ProgramStep, float]] = []

    def run_node(self, n: Node) -> Any:
        if n.op not in CALLS:
            return super().run_node(n)
        args, kwargs = self.fetch_args_kwargs_from_env(n)
        if n.target is torch.ops.qopt.run_plan.default:
            key, inputs = args
            plan = plan_of(key)
            outputs, seconds = plan.profile(inputs)
            for kernel, each in zip(plan.kernels, seconds, strict=True):
                self.times.append((ProgramStep(kernel.op, kernel.name, kernel.kernel), each))
            return outputs
        do = getattr(self, n.op)
        start = time.perf_counter()
        found = do(n.target, args, kwargs)
        seconds = time.perf_counter() - start
        self.times.append((ProgramStep(_named(n), n.meta.get(ORIGIN, n.name), ""), seconds))
        return found


def _named(node: Node) -> str:
    """What a node calls: an operator or a function by its name."""
    return getattr(node.target, "__name__", "") if _is_function(node) else str(node.target)


def _is_function(node: Node) -> bool:
    return callable(node.target) and not isinstance(node.target, torch._ops.OpOverload)


def steps_of(program: GraphModule, inputs: Sequence[Any]) -> list[tuple[ProgramStep, float]]:
    """Run a program on flat inputs, which it may write; return its steps and their seconds."""
    stopwatch = Stopwatch(program)
    stopwatch.run(*inputs, enable_io_processing=False)
    return stopwatch.times
