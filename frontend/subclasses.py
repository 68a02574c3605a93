"""Tensor subclasses, such as torchao's quantized tensors, as the plain tensors that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch.fx import GraphModule
from torch.utils._python_dispatch import is_traceable_wrapper_subclass

from .graph_copies import copy_of

PART = torch.ops.export.access_subclass_inner_tensor.default
"""What torch.export calls to take a plain tensor out of a parameter that is a subclass."""


def with_inner_attributes(graph_module: GraphModule) -> GraphModule:
    """Return the graph with the plain tensors of parameters as attributes of their own; the given graph stays as it is."""
    if not graph_module.graph.find_nodes(op="call_function", target=PART):
        return graph_module
    taken = copy_of(graph_module)
    for node in taken.graph.find_nodes(op="call_function", target=PART):
        whole, name = node.args
        if whole.op == "get_attr":
            node.op, node.target, node.args = "get_attr", f"{whole.target}.{name}", ()
    for node in taken.graph.find_nodes(op="get_attr"):
        if not node.users:
            taken.graph.erase_node(node)
    taken.recompile()
    return taken


def inner_names(value: Any, name: str) -> list[str]:
    """Return a name for each plain tensor of a value: its own for a plain one, `name_attribute` within a subclass."""
    if not is_traceable_wrapper_subclass(value):
        return [name]
    attributes, _ = value.__tensor_flatten__()
    return [n for a in attributes for n in inner_names(getattr(value, a), f"{name}_{a}")]


def inner_tensors(values: Sequence[Any]) -> list[Any]:
    """Return the plain tensors of all values, in order; what is no subclass stays as it is."""
    flat: list[Any] = []
    for value in values:
        if is_traceable_wrapper_subclass(value):
            attributes, _ = value.__tensor_flatten__()
            flat += inner_tensors([getattr(value, a) for a in attributes])
        else:
            flat.append(value)
    return flat


def rebuilt(like: Any, tensors: Iterator[Any]) -> Any:
    """Return a subclass of the same kind around the next plain tensors, or the next one where `like` is plain."""
    if not is_traceable_wrapper_subclass(like):
        return next(tensors)
    attributes, context = like.__tensor_flatten__()
    inner = {a: rebuilt(getattr(like, a), tensors) for a in attributes}
    assert isinstance(like, torch.Tensor)
    return type(like).__tensor_unflatten__(inner, context, like.shape, like.stride())
