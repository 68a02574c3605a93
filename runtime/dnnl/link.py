"""Plans of a module become calls: one that builds the plan at load time, one that runs it."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation
from xdsl.rewriter import Rewriter

from ...dialects.dnnl import PlanOp
from ...dialects.fx import CallOp, ObjectType
from ...dialects.fx.bindings import bindings
from ...dialects.operation import operations_in
from ...rewrite_patterns.facts.constants import is_constant
from .operator import PlanKey
from .plan import Plan

RUN_PLAN = "qopt.run_plan.default"
"""The operator that runs a plan, which only live modules call."""


class PlanLoader:
    """Builds a plan from its constants when the program is emitted."""

    def __init__(self, op: PlanOp, constants: Sequence[int]):
        self.op = op
        self.constants = constants

    def __call__(self, tensors: Sequence[torch.Tensor]) -> PlanKey:
        return PlanKey.of(Plan(self.op, dict(zip(self.constants, tensors, strict=True))))


def plans_in(module: Operation) -> list[PlanOp]:
    """Return the plans of a module, or of one of its functions, in order."""
    return [op for op in operations_in(module) if isinstance(op, PlanOp)]


def plans_of(program: GraphModule) -> list[Plan]:
    """Return the plans that a program runs, in the order of the module that it was linked from."""
    return [found.plan for found in vars(program).values() if isinstance(found, PlanKey)]


def link_plans(module: ModuleOp) -> None:
    """Replace the plans of a module by calls."""
    plans = plans_in(module)
    if plans:
        bindings(module)[RUN_PLAN] = torch.ops.qopt.run_plan.default
    for number, op in enumerate(plans):
        inputs = op.inputs
        constants = {i: value for i, value in enumerate(inputs) if is_constant(value)}
        given = [value for i, value in enumerate(inputs) if i not in constants]
        name = f"qopt.plan_{number}"
        bindings(module)[name] = PlanLoader(op, list(constants))
        plan = CallOp(name, [list(constants.values())], ObjectType())
        assert plan.result is not None
        plan.result.name_hint = f"plan_{number}"
        run = CallOp(RUN_PLAN, [plan.result, given], ObjectType())
        assert run.result is not None
        calls: list[Operation] = [plan, run]
        for index, output in enumerate(op.outputs):
            item = CallOp("operator.getitem", [run.result, index], output.type)
            calls.append(item)
        for call in calls:
            call.location = op.location
        Rewriter.replace_op(op, calls, [call.results[0] for call in calls[2:]])
