"""A model as a graph whose calls are run one by one, with the values of some of them kept or replaced."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import torch
from torch import nn
from torch.export import ExportedProgram
from torch.export._tree_utils import reorder_kwargs
from torch.fx import Graph, GraphModule, Node
from torch.utils._pytree import tree_leaves

from ...errors import QoptError
from ...frontend.grad_blocks import without_grad_blocks
from ...frontend.metadata import attribute
from ...frontend.sources import as_graph_module, expect_converted
from ...frontend.subclasses import with_inner_attributes
from ..fallback import one_line
from .functional import make_functional

NodeValues = dict[Node, Any]
Computation = Callable[[NodeValues], Any]
"""Computes what takes the place of a call's result, of the values before it."""


class ModelGraph:
    """The calls of a model that its outputs depend on, in order; inputs are flat, and nothing is written in place.

    `title` is what messages call the model.
    """

    def __init__(
        self, model: nn.Module | ExportedProgram, title: str, args: Sequence[Any], kwargs: Any
    ):
        self.title = title
        root = _exported(model, title, args, kwargs)
        expect_converted(root)
        self.root = with_inner_attributes(without_grad_blocks(root))
        graph = Graph()
        graph.output(graph.graph_copy(self.root.graph, {}))
        graph.owning_module = self.root
        make_functional(graph, title)
        self.placeholders = [node for node in graph.nodes if node.op == "placeholder"]
        self.output = next(iter(reversed(graph.nodes)))
        self.nodes = needed_for([self.output], ())

    def flat(self, args: Sequence[Any], kwargs: Mapping[str, Any], which: str) -> list[Any]:
        """Return the arguments of a call in the order of the placeholders; QoptError for another number of them."""
        info = getattr(self.root.graph._codegen, "pytree_info", None)
        try:
            given = reorder_kwargs(dict(kwargs), info.in_spec) if info and kwargs else kwargs
        except ValueError as error:
            raise QoptError(f"{which}: {self.title}: {' '.join(str(error).split())}") from None
        found = tree_leaves((tuple(args), given))
        if len(found) != len(self.placeholders):
            names = ", ".join(node.name for node in self.placeholders)
            raise QoptError(
                f"{which}: {self.title} takes {len(self.placeholders)} inputs ({names}), found {len(found)}"
            )
        return found

    def run(
        self,
        inputs: Sequence[Any],
        keep: Collection[Node],
        which: str,
        replaced: Mapping[Node, Computation] | None = None,
    ) -> tuple[NodeValues, list[torch.Tensor]]:
        """Run the graph; return the values of `keep`, and the outputs that hold floats.

        The results of calls in `replaced` are computed by that instead. Raises a QoptError that begins with `which`
        where the model refuses the inputs.
        """
        values: NodeValues = dict(zip(self.placeholders, inputs, strict=True))
        last = {operand: node for node in self.nodes for operand in node.all_input_nodes}
        replaced = replaced or {}
        for node in self.nodes[:-1]:
            try:
                made = replaced[node] if node in replaced else self.call(node)
                values[node] = made(values)
            except QoptError:
                raise
            except Exception as error:
                raise QoptError(
                    f"{which}: {self.title} refuses them at {node.name}: {one_line(error)}"
                ) from error
            for operand in node.all_input_nodes:
                if last[operand] is node and operand not in keep:
                    del values[operand]
        outputs = tree_leaves(torch.fx.map_arg(self.output.args, values.__getitem__))
        floats = [x for x in outputs if isinstance(x, torch.Tensor) and x.is_floating_point()]
        return {node: values[node] for node in keep if node in values}, floats

    def call(self, node: Node) -> Computation:
        """Return what computes a node of values of its operands."""

        def made(values: NodeValues) -> Any:
            match node.op:
                case "placeholder":
                    return values[node]
                case "get_attr":
                    return attribute(self.root, str(node.target))
            args, kwargs = torch.fx.map_arg((node.args, node.kwargs), values.__getitem__)
            match node.op:
                case "call_function":
                    return node.target(*args, **kwargs)  # pyright: ignore[reportCallIssue]
                case "call_method":
                    return getattr(args[0], str(node.target))(*args[1:], **kwargs)
                case _:
                    return attribute(self.root, str(node.target))(*args, **kwargs)

        return made

    def compute(
        self,
        nodes: Iterable[Node],
        given: Mapping[Node, Any],
        seen: Callable[[Node, NodeValues], None],
    ) -> Any:
        """Compute nodes in order of given values; return the last one's. `seen` is called with each before it runs."""
        values: NodeValues = dict(given)
        result = None
        for node in nodes:
            seen(node, values)
            result = values[node] = self.call(node)(values)
        return result


def needed_for(nodes: Iterable[Node], known: Collection[Node]) -> list[Node]:
    """Return the nodes that others depend on and these, in the order of the graph, up to those whose values are known."""
    found: set[Node] = set()
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if node not in found:
            found.add(node)
            pending += [operand for operand in node.all_input_nodes if operand not in known]
    return sorted(found)


def _exported(
    model: nn.Module | ExportedProgram, title: str, args: Sequence[Any], kwargs: Any
) -> GraphModule:
    """The model's graph, exported with these inputs if it is none yet."""
    if isinstance(model, (ExportedProgram, GraphModule)):
        return as_graph_module(model)
    if not isinstance(model, nn.Module):
        raise QoptError(
            f"{title}: expected a module, a graph or an exported program, found {type(model).__name__}"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # Of the exporter, on what models do while it runs them.
            program = torch.export.export(model, tuple(args), dict(kwargs), strict=False)
    except Exception as error:
        raise QoptError(
            f"{title} cannot be exported, give what torch.export.export returns of it: {one_line(error)}"
        ) from error
    return as_graph_module(program)
