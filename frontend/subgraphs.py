"""Graphs that higher-order operators call: which operands each reads as its inputs, so that it is imported as a function."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum, auto
from itertools import count
from typing import Any

import torch
from torch.fx import GraphModule, Node
from torch.utils._pytree import tree_leaves
from xdsl.dialects.func import FuncOp
from xdsl.ir import SSAValue

from ..dialects.fx import AnyCallOp, ConstantOp, TensorAttr
from .graph_copies import copy_of


class Passed(Enum):
    """How an operand reaches a subgraph."""

    ALWAYS = auto()
    """In every call of the subgraph, as it is."""
    FIRST = auto()
    """In the first call, which gives what later ones read; of one type and shape in all."""
    BY_ROWS = auto()
    """A row in each call."""


Inputs = list[tuple[Any, Passed]]


def _all(how: Passed, operands: Any) -> Inputs:
    return [(operand, how) for operand in operands]


def _cond(pred: Node, true: Node, false: Node, operands: Any = ()) -> Inputs:
    return _all(Passed.ALWAYS, operands)


def _while_loop(cond: Node, body: Node, carried: Any, additional: Any = ()) -> Inputs:
    return [*_all(Passed.FIRST, carried), *_all(Passed.ALWAYS, additional)]


def _scan(combine: Node, init: Any, xs: Any, additional: Any = ()) -> Inputs:
    rest = _all(Passed.ALWAYS, additional)
    return [*_all(Passed.FIRST, init), *_all(Passed.BY_ROWS, xs), *rest]


def _map(body: Node, xs: Any, additional: Any = ()) -> Inputs:
    return [*_all(Passed.BY_ROWS, xs), *_all(Passed.ALWAYS, additional)]


def _invoke_subgraph(subgraph: Node, identifier: str, *operands: Any) -> Inputs:
    return _all(Passed.ALWAYS, operands)


INPUTS: dict[str, Callable[..., Inputs]] = {
    "cond": _cond,
    "while_loop": _while_loop,
    "scan": _scan,
    "map_impl": _map,
    "invoke_subgraph": _invoke_subgraph,
}
"""What the subgraphs of higher-order operators read. Others, as flex attention, transform what they call, and get it as it is."""


def inputs_of_subgraphs(node: Node) -> Inputs | None:
    """Return the operands that a call passes to its subgraphs, None if it may not be given others than its own."""
    if not isinstance(node.target, torch._ops.HigherOrderOperator) or node.kwargs:
        return None
    read = INPUTS.get(node.target.name())
    return read(*node.args) if read is not None else None


def constants_given(inputs: Inputs, values: Mapping[Node, SSAValue]) -> dict[int, ConstantOp]:
    """Return the constants that subgraphs are given in every call, by their places among the inputs."""
    return {
        place: constant
        for place, (value, how) in enumerate(inputs)
        if how is Passed.ALWAYS
        and isinstance(value, Node)
        and isinstance(constant := values[value].owner, ConstantOp)
    }


def with_constants(graph_module: GraphModule, held: Mapping[int, ConstantOp]) -> GraphModule:
    """Return a graph that has these inputs, by their places, as buffers of its own."""
    closed = copy_of(graph_module)
    inputs = closed.graph.find_nodes(op="placeholder")
    for place, constant in held.items():
        assert isinstance(constant.value, TensorAttr)
        name = f"held_{place}"
        closed.register_buffer(name, constant.value.data.value)
        with closed.graph.inserting_before(inputs[place]):
            inputs[place].replace_all_uses_with(closed.graph.get_attr(name))
        closed.graph.erase_node(inputs[place])
    closed.recompile()
    return closed


def without_inputs(
    args: tuple[Any, ...], inputs: Inputs, dropped: Collection[int]
) -> tuple[Any, ...]:
    """Return a call's arguments without some of what its subgraphs read, which is what comes last among them."""
    leaves = sum(len(a) if isinstance(a, (list, tuple)) else 1 for a in args)
    places = count(len(inputs) - leaves)  # Below 0 for what stands before.
    kept: list[Any] = []
    for argument in args:
        if isinstance(argument, (list, tuple)):
            kept.append(tuple(item for item in argument if next(places) not in dropped))
        elif next(places) not in dropped:
            kept.append(argument)
    return tuple(kept)


def subgraphs_of(node: Node, graph_module: GraphModule) -> Iterator[tuple[int, GraphModule]]:
    """Yield the graphs that a call is given as arguments, each with its place among them."""
    for place, argument in enumerate(node.args):
        if isinstance(argument, Node) and argument.op == "get_attr":
            found = getattr(graph_module, str(argument.target), None)
            if isinstance(found, GraphModule):
                yield place, found


def example_of(value: Any, how: Passed) -> Any:
    """Return an example of what a subgraph is given, of one of the operand."""
    if how is Passed.BY_ROWS and isinstance(value, torch.Tensor):
        return value.select(0, 0)
    return value


def is_of_known_sizes(examples: Mapping[Node, Any]) -> bool:
    """Whether all tensors of a graph have sizes that are numbers."""
    tensors = (x for x in tree_leaves(list(examples.values())) if isinstance(x, torch.Tensor))
    return all(isinstance(size, int) for x in tensors for size in (*x.shape, *x.stride()))


def writes_what_it_is_given(function: FuncOp) -> bool:
    """Whether a function writes an argument, a constant, or an attribute of the live model."""
    for op in function.body.block.ops:
        for value in op.written_operands() if isinstance(op, AnyCallOp) else ():
            if any(not isinstance(seen.owner, AnyCallOp) for seen in _seen_through(value)):
                return True
    return False


def _seen_through(value: SSAValue) -> Iterator[SSAValue]:
    """Yield a value, and the values whose memory it may show."""
    rest = [value]
    while rest:
        found = rest.pop()
        yield found
        if isinstance(found.owner, AnyCallOp):
            rest += found.owner.viewed_operands()
