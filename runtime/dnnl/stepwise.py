"""A plan run step by step, for validation: each result can be looked at and replaced before the next step."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from xdsl.ir import Operation

from ...dialects.dnnl import PlanOp, PrimitiveOp
from ..openmp import exactly
from .plan import Plan, steps_in


@dataclass(frozen=True)
class Stepwise:
    """The steps of a plan on inputs that are shown to it, and the outputs that they write."""

    plan: Plan
    numbers: dict[Operation, int]
    outputs: list[torch.Tensor]

    def run(self, op: PrimitiveOp, part: int) -> torch.Tensor:
        """Do the step of an operation for a part of the batch; return a tensor that shows the memory of its result."""
        lane, index = self.plan.lane_of(part)
        number = self.numbers[op]
        lane.run_step(index * len(self.numbers) + number)
        return lane.tensor_of(self.plan.results[number], part)


@contextmanager
def stepwise(plan: Plan, op: PlanOp, inputs: Sequence[torch.Tensor]) -> Generator[Stepwise]:
    """Let the steps of a plan be run one by one; `op` is the plan's operation or a clone of it."""
    numbers: dict[Operation, int] = {step: n for n, step in enumerate(steps_in(op))}
    team = exactly(1) if plan.parts > 1 else plan.team()
    with plan.shown(inputs) as outputs, team:
        yield Stepwise(plan, numbers, outputs)
