"""What tracers and passes leave on the nodes of a graph: symbols for sizes, and values that are stale or missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from torch._subclasses import FakeTensorMode
from torch.fx import GraphModule
from torch.fx.experimental.symbolic_shapes import DimDynamic, ShapeEnv, StatelessSymbolicContext


def open_sizes(data: DataObject, graph_module: GraphModule, inputs: Sequence[torch.Tensor]) -> None:
    """Leave fake inputs on the placeholders, whose sizes are symbols in some dimensions."""
    mode = FakeTensorMode(shape_env=ShapeEnv(), allow_non_fake_inputs=True)
    placeholders = [n for n in graph_module.graph.nodes if n.op == "placeholder"]
    for node, x in zip(placeholders, inputs, strict=True):
        opened = [size > 1 and data.draw(st.booleans()) for size in x.shape]
        kinds = [DimDynamic.DYNAMIC if is_open else DimDynamic.STATIC for is_open in opened]
        context: Any = StatelessSymbolicContext(dynamic_sizes=kinds)
        node.meta["val"] = mode.from_tensor(x, symbolic_context=context)


def stale_values(data: DataObject, graph_module: GraphModule) -> None:
    """Leave values of other nodes, of other tracers, or none, on the calls."""
    calls = [n for n in graph_module.graph.nodes if n.op == "call_function"]
    with FakeTensorMode():
        others = [None, torch.empty(1, 1, 3, 3), torch.empty(7, dtype=torch.uint8), torch.empty(())]
    for node in calls:
        if data.draw(st.booleans()):
            node.meta["val"] = data.draw(st.sampled_from(others))
