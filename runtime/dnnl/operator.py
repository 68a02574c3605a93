"""The operator that runs plans: `torch.ops.qopt.run_plan`."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any
from weakref import WeakValueDictionary

import torch
from torch._library.simple_registry import singleton

from ...errors import QoptError
from .plan import Plan

_PLANS: WeakValueDictionary[str, Plan] = WeakValueDictionary()


class PlanKey(str):
    """The key by which the operator finds a plan, which lives as long as this.

    It is random, so that in another process, or after the compiled model is gone, it names no plan at all.
    """

    plan: Plan

    @classmethod
    def of(cls, plan: Plan) -> PlanKey:
        """Give a plan a key of its own."""
        key = cls(secrets.token_hex(16))
        key.plan = plan
        _PLANS[str(key)] = plan
        return key

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise QoptError(
            "a plan cannot be copied or pickled: copy the compiled model, which plans anew"
        )


def plan_of(key: str) -> Plan:
    """Return a plan by its key; QoptError if it is of another process or gone."""
    plan = _PLANS.get(key)
    if plan is None:
        raise QoptError(
            f"qopt.run_plan: there is no plan {key} in this process: its compiled model is gone, "
            "or another process made it; compile the original model here"
        )
    return plan


def run_plan(key: str, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """Run a plan on inputs, which are not written; the outputs are new tensors."""
    return plan_of(key).run(inputs)


def describe_outputs(key: str, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """Return empty tensors like a plan's outputs: what it means on fake tensors."""
    return [form.empty() for form in plan_of(key).outputs]


_LIBRARY = torch.library.Library("qopt", "FRAGMENT")
_LIBRARY.define("run_plan(str plan, Tensor[] inputs) -> Tensor[]")
# Not for the CPU alone, which nothing names where a plan computes from constants.
_LIBRARY.impl("run_plan", run_plan, "CompositeExplicitAutograd")
# As `torch.library.register_fake` does, which also asks `inspect` for the module of its caller: that reads the path of each
# module that is loaded, a tenth of the time of loading a small bundle.
_FAKE = singleton.find("qopt::run_plan").fake_impl.register(describe_outputs, __name__, _LIBRARY)
