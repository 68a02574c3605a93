"""A recipe becomes an FX graph, without tracing or exporting anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.ao.quantization.fx._decomposed  # registers the quantized_decomposed operators
from torch.fx import Graph, GraphModule, Node

from qopt.frontend.functions import permitted_function
from tests.fuzz.numbers import constant_tensor, input_tensor
from tests.fuzz.recipes import Recipe


def operator(target: str) -> Callable[..., Any]:
    """The operator overload or function of a name such as `aten.add.Tensor`."""
    function = permitted_function(target)
    assert function is not None, f"there is no operator {target}"
    return function


def decoded(argument: Any, values: Mapping[str, Any]) -> Any:
    """Replace references and the names of torch's objects in an argument."""
    match argument:
        case str() if argument.startswith("%"):
            return values[argument[1:]]
        case str() if argument.startswith("torch."):
            return getattr(torch, argument.removeprefix("torch."))
        case list():
            return [decoded(item, values) for item in argument]
        case dict():
            return {key: decoded(item, values) for key, item in argument.items()}
        case _:
            return argument


class Nodes(dict[str, Node]):
    """The nodes by name; a constant is fetched where it is first needed, as traced graphs do."""

    def __init__(self, graph: Graph):
        super().__init__()
        self.graph = graph

    def __missing__(self, name: str) -> Node:
        self[name] = self.graph.create_node("get_attr", name)
        return self[name]


def graph_module_of(recipe: Recipe) -> GraphModule:
    """Return the recipe's graph, with its constants as buffers."""
    root, graph = torch.nn.Module(), Graph()
    for constant in recipe.constants:
        root.register_buffer(constant.name, constant_tensor(constant))
    nodes = Nodes(graph)
    for input in recipe.inputs:
        nodes[input.name] = graph.placeholder(input.name)
    for call in recipe.calls:
        args = tuple(decoded(a, nodes) for a in call.args)
        nodes[call.name] = graph.create_node(
            "call_function",
            operator(call.target),
            args,
            decoded(call.kwargs, nodes),
            name=call.name,
        )
    graph.output(tuple(nodes[name] for name in recipe.outputs))
    return GraphModule(root, graph)


def inputs_of(recipe: Recipe, variation: str) -> list[torch.Tensor]:
    """Return the recipe's inputs in one variation of their numbers."""
    return [input_tensor(i, variation, seed) for seed, i in enumerate(recipe.inputs)]
