"""Programs that are one plan: a call goes from its inputs to the plan, past torch's dispatcher and the graph's code."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.fx import GraphModule
from torch.utils._pytree import TreeSpec, tree_unflatten

from .plan import Plan


@dataclass(frozen=True)
class OnePlan:
    """A plan, which inputs of a program it reads, and which of its results the program returns in what structure.

    Without a structure they are returned as a tuple.
    """

    plan: Plan
    inputs: tuple[int, ...]
    results: tuple[int, ...]
    structure: TreeSpec | None

    @classmethod
    def of(cls, program: GraphModule) -> OnePlan | None:
        """Return what a program does in a call; None where that is something else than to run one plan."""
        *nodes, output = program.graph.nodes
        placeholders = [n for n in nodes if n.op == "placeholder"]
        calls = [n for n in nodes if n.op == "call_function" and n.target is not operator.getitem]
        returned: Any = output.args[0]
        if len(calls) != 1 or not isinstance(returned, tuple):
            return None
        if calls[0].target is not torch.ops.qopt.run_plan.default:
            return None
        key, given = calls[0].args
        items = [n for n in returned if n in calls[0].users]
        if len(items) != len(returned) or not set(given) <= set(placeholders):
            return None
        info = getattr(program.graph._codegen, "pytree_info", None)
        return cls(
            getattr(program, key.target).plan,
            tuple(map(placeholders.index, given)),
            tuple(n.args[1] for n in items),
            None if info is None else info.out_spec,
        )

    def __call__(self, inputs: Sequence[torch.Tensor]) -> Any:
        """Run the plan on the program's flat inputs, and return what the program returns.

        The caller computes with as many threads as the plan was made for.
        """
        found = self.plan.execute([inputs[i] for i in self.inputs])
        results = tuple(found[i] for i in self.results)
        if self.structure is None:
            return results
        return results[0] if self.structure.is_leaf() else tree_unflatten(results, self.structure)
