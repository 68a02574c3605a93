"""Programs that are one plan: a call goes from its inputs to the plan, past torch's dispatcher and the graph's code."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import torch
from torch.fx import GraphModule
from torch.utils._pytree import TreeSpec, tree_unflatten

from .plan import Plan


class OnePlan:
    """A plan, which inputs of a program it reads, and which of its results the program returns in what structure.

    Without a structure they are returned as a tuple.
    """

    def __init__(
        self,
        plan: Plan,
        inputs: Sequence[int],
        results: Sequence[int],
        structure: TreeSpec | None,
    ):
        self._execute = plan.execute
        self._inputs = inputs
        self._results = results
        self._structure = structure
        # The one result that is returned as it is, as most programs do.
        alone = structure is not None and structure.is_leaf()
        self._only = results[0] if alone else None

    @classmethod
    def of(cls, program: GraphModule) -> OnePlan | None:
        """Return what a program does in a call; None if that is something else than to run one plan."""
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
            list(map(placeholders.index, given)),
            [n.args[1] for n in items],
            None if info is None else info.out_spec,
        )

    def __call__(self, inputs: Sequence[torch.Tensor]) -> Any:
        """Run the plan on the program's flat inputs, and return what the program returns.

        The caller computes with as many threads as the plan was made for.
        """
        found = self._execute([inputs[i] for i in self._inputs])
        if self._only is not None:
            return found[self._only]
        results = [found[i] for i in self._results]
        if self._structure is None:
            return tuple(results)
        return tree_unflatten(results, self._structure)
