"""The operator that runs plans: `torch.ops.qopt.run_plan`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from weakref import WeakValueDictionary

import torch

from ...errors import QoptError
from .plan import Plan

_PLANS: WeakValueDictionary[int, Plan] = WeakValueDictionary()
_NUMBERS = itertools.count()


class PlanNumber(int):
    """The number by which the operator finds a plan, which lives as long as this."""

    plan: Plan

    @classmethod
    def of(cls, plan: Plan) -> PlanNumber:
        """Give a plan a number of its own."""
        number = cls(next(_NUMBERS))
        number.plan = plan
        _PLANS[int(number)] = plan
        return number


def plan_numbered(number: int) -> Plan:
    """Return a plan by its number; QoptError where it is gone."""
    plan = _PLANS.get(number)
    if plan is None:
        raise QoptError(f"qopt.run_plan: there is no plan {number}: its compiled model is gone")
    return plan


def run_plan(number: int, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """Run a plan on inputs, which are not written; the outputs are new tensors."""
    return plan_numbered(number).run(inputs)


def describe_outputs(number: int, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """Return empty tensors like a plan's outputs: what it means on fake tensors."""
    return [form.empty() for form in plan_numbered(number).outputs]


_LIBRARY = torch.library.Library("qopt", "FRAGMENT")
_LIBRARY.define("run_plan(int plan, Tensor[] inputs) -> Tensor[]")
# Not for the CPU alone, which nothing names where a plan computes from constants.
_LIBRARY.impl("run_plan", run_plan, "CompositeExplicitAutograd")
torch.library.register_fake("qopt::run_plan", describe_outputs, lib=_LIBRARY)
