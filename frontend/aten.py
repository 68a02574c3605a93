"""Dynamo's graphs as calls of aten operators: what torch.export makes of the same module."""

from __future__ import annotations

from typing import Any

import torch
from torch._subclasses import FakeTensor, FakeTensorMode
from torch.fx import GraphModule, Interpreter, Node
from torch.fx.experimental.proxy_tensor import make_fx
from torch.fx.traceback import preserve_node_meta

from .subclasses import inner_names, inner_tensors, rebuilt

GRAD_MODE = (torch._C._set_grad_enabled,)
"""Functions that switch the recording of gradients, which compiled programs never do."""

UNDER_AUTOCAST = (
    torch.amp.autocast_mode._enter_autocast,
    torch.ops.higher_order.wrap_with_autocast,
)
"""What Dynamo and torch.export make of `with torch.autocast(…):` inside a model."""

CHECKPOINT = torch.ops.higher_order.tag_activation_checkpoint
"""Called on a graph and its inputs, of which training computes anew what it does not keep."""


def as_aten(graph_module: GraphModule) -> GraphModule:
    """Return a graph of operators of torch's dispatcher for one that calls Python functions and methods.

    Composite operators stay whole, as `torch.export` keeps them, and writes stay in place. Under autocast and vmap they are
    decomposed, since only what they call is converted or batched. A graph that is made of operators already is returned as it
    is. Nodes keep the user's stack. The placeholders keep their names and order; for a tensor subclass there is one for
    each plain tensor in it (`inner_tensors`).
    """
    if all(map(_is_aten, graph_module.graph.nodes)):
        return graph_module
    placeholders = graph_module.graph.find_nodes(op="placeholder")
    examples = [n.meta["example_value"] for n in placeholders]
    pre_dispatch = not torch.is_autocast_enabled("cpu") and not is_transformed(graph_module)
    return retraced(graph_module, examples, pre_dispatch)


def retraced(graph_module: GraphModule, examples: list[Any], pre_dispatch: bool) -> GraphModule:
    """Return the graph of what a graph's calls dispatch on these examples: before autocast and vmap, or behind them."""
    placeholders = graph_module.graph.find_nodes(op="placeholder")
    with torch.no_grad(), preserve_node_meta(), _mode_of(examples):
        traced = make_fx(
            _Tracer(graph_module, examples).run_on,
            tracing_mode="real",
            pre_dispatch=pre_dispatch,
            _allow_non_fake_inputs=True,
        )(*inner_tensors(examples))
    for node in traced.graph.find_nodes(op="call_function", target=torch.ops.aten.item.default):
        if not node.users:
            # Python read the number, as of an index, and Dynamo guards on it.
            traced.graph.erase_node(node)
    named = [
        (name, n.meta)
        for n, x in zip(placeholders, examples, strict=True)
        for name in inner_names(x, n.name)
    ]
    for (name, meta), new in zip(named, traced.graph.find_nodes(op="placeholder"), strict=True):
        new.name = new.target = name
        new.meta = {**meta, "example_value": new.meta["val"]}
    traced.recompile()
    return traced


class _Tracer(Interpreter):
    """Runs a graph so that what its nodes dispatch is recorded; gradients are never recorded."""

    def __init__(self, graph_module: GraphModule, examples: list[Any]):
        super().__init__(graph_module)
        self.examples = examples

    def run_on(self, *tensors: Any) -> Any:
        """Run on plain tensors, of which subclasses are made again."""
        inner = iter(tensors)
        flat = [rebuilt(example, inner) for example in self.examples]
        return self.run(*flat, enable_io_processing=False)

    def call_function(self, target: Any, args: Any, kwargs: Any) -> Any:
        if target in GRAD_MODE:
            return None
        if target is CHECKPOINT:
            body, *inputs = args
            return type(self)(body, []).run(*inputs)
        return super().call_function(target, args, kwargs)


def _is_aten(node: Node) -> bool:
    """Whether a node is no call, or one of an operator of torch's dispatcher."""
    if node.op == "call_function":
        return isinstance(node.target, torch._ops.OpOverload)
    return node.op in ("placeholder", "get_attr", "output")


def is_transformed(graph_module: GraphModule) -> bool:
    """Whether autocast or vmap changes what composite operators of a graph call, or of one that it calls itself."""
    graphs = (m.graph for m in graph_module.modules() if isinstance(m, GraphModule))
    return any(_transforms(node) for graph in graphs for node in graph.nodes)


def _transforms(node: Node) -> bool:
    module = getattr(node.target, "__module__", None) or ""
    return node.target in UNDER_AUTOCAST or module.startswith("torch._functorch")


def _mode_of(examples: list[Any]) -> FakeTensorMode:
    """The mode of the fake tensors that Dynamo traced with."""
    fake = (x.fake_mode for x in inner_tensors(examples) if isinstance(x, FakeTensor))
    return next(fake, FakeTensorMode())
