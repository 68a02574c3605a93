"""Graphs that write buffers through chains of aliases and read them through others, before and behind integer kernels.

All numbers are integers that f32 holds, so that right executions are equal.
"""

from __future__ import annotations

import copy
import operator
from collections.abc import Sequence
from functools import cache
from typing import Any

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from torch import nn
from torch.fx import Graph, GraphModule, Node

from qopt.frontend.effects import HIDDEN_ALIASES, effects_of
from tests.effects_walk import choices, overloads

aten: Any = torch.ops.aten
ops: Any = torch.ops.quantized_decomposed

NOT_DRAWN = "_reshape_alias _dual".split()
"""Parts of names of operators that read beyond memory where arguments say so, and of those that return tensors without a type."""

WRITES: list[tuple[Any, list[Any]]] = [
    (aten.add_.Scalar, [1]),
    (aten.mul_.Scalar, [2]),
    (aten.neg_.default, []),
    (aten.relu_.default, []),
    (aten.fill_.Scalar, [3]),
    (aten.zero_.default, []),
    (aten.clamp_.default, [-5, 5]),
]
"""What writes an alias, with its numbers; a sum of the input is added, too."""


@cache
def aliases() -> list[torch._ops.OpOverload]:
    """The operators of aten whose result may share storage with their first operand, and that write nothing."""
    found: list[torch._ops.OpOverload] = []
    for overload in overloads():
        schema = overload._schema
        if overload.namespace != "aten" or schema.is_mutable or not schema.arguments:
            continue
        if any(part in schema.name for part in NOT_DRAWN):
            continue
        if not torch._C._dispatch_has_kernel(overload.name()):
            continue  # TorchScript's own: eager mode has no call of it, and some end the process.
        graph = Graph()
        offered = [choices(a)[0] for a in schema.arguments]
        args = tuple(graph.placeholder("x") if c in ("tensor", "tensors") else c for c in offered)
        if args[0] in effects_of(graph.call_function(overload, args)).views:
            found.append(overload)
    return found


class Growing:
    """A graph under construction, with the tensors that its nodes hold so far."""

    def __init__(self) -> None:
        self.graph, self.root = Graph(), nn.Module()
        self.live: dict[Node, torch.Tensor] = {}
        self.outputs: list[Node] = []
        self.weights: dict[str, torch.Tensor] = {}

    def buffer(self, tensor: torch.Tensor) -> None:
        """Add a buffer."""
        name = f"buffer_{len(self.live)}"
        self.root.register_buffer(name, tensor)
        self.live[self.graph.get_attr(name)] = tensor

    def weight(self, draw: DrawFn, inputs: int) -> Node:
        """A dequantized weight of three outputs, whose pairs of products do not saturate."""
        generator = torch.Generator().manual_seed(draw(st.integers(0, 9)))
        parts = [
            torch.randint(-64, 65, (3, inputs), dtype=torch.int8, generator=generator),
            torch.ones(3),
            torch.zeros(3, dtype=torch.int64),
        ]
        nodes: list[Node] = []
        for part in parts:
            name = f"weight_{len(self.weights)}"
            self.weights[name] = part
            nodes.append(self.graph.get_attr(name))
        return self.graph.call_function(
            ops.dequantize_per_channel.default, (*nodes, 0, -127, 127, torch.int8)
        )


@st.composite
def buffer_graphs(draw: DrawFn) -> GraphModule:
    """A graph of one input of eight integers."""
    growing = Growing()
    x = growing.graph.placeholder("x")
    total = growing.graph.call_function(aten.sum.default, (x,))
    shape = draw(st.sampled_from([(8,), (2, 4), (1, 2, 4)]))
    first = torch.arange(8.0).reshape(shape)
    growing.buffer(first)
    growing.buffer(first.clone())
    if draw(st.booleans()):
        growing.buffer(first.view(-1)[2:6])
    before = copy.deepcopy(growing.root)
    for _ in range(draw(st.integers(3, 9))):
        value = draw(st.sampled_from(list(growing.live)[::-1]))
        grow = draw(
            st.sampled_from([_written_alias, _alias, _written_alias, _write, _read, _layer])
        )
        grow(draw, growing, value, total)
    for value in list(growing.live)[:3]:
        _read(draw, growing, value, total)
    growing.graph.output(tuple(growing.outputs))
    for name, weight in growing.weights.items():
        before.register_buffer(name, weight)
    return GraphModule(before, growing.graph)


def _alias(draw: DrawFn, growing: Growing, value: Node, total: Node) -> None:
    """One of the operators whose result may share storage, where eager mode takes the arguments."""
    hidden = [a for a in aliases() if a._schema.name.removeprefix("aten::") in HIDDEN_ALIASES]
    overload = draw(st.sampled_from(draw(st.sampled_from([hidden, aliases()]))))
    chosen = [draw(st.sampled_from(choices(a))) for a in overload._schema.arguments]
    args, kwargs = _arguments(overload, chosen, value)
    given = torch.fx.map_arg((args, kwargs), growing.live.__getitem__)
    node = growing.graph.call_function(overload, args, kwargs)
    try:
        result = None if effects_of(node).impure else overload(*given[0], **given[1])
    except (RuntimeError, IndexError, ValueError, TypeError, NotImplementedError):
        result = None
    if result is None:  # It is random, or eager mode refuses the arguments.
        growing.graph.erase_node(node)
        return
    if isinstance(result, Sequence):
        if not result:
            return
        index = draw(st.integers(0, len(result) - 1))
        node, result = growing.graph.call_function(operator.getitem, (node, index)), result[index]
    if isinstance(result, torch.Tensor) and _is_dense_f32(result):
        growing.live[node] = result


def _written_alias(draw: DrawFn, growing: Growing, value: Node, total: Node) -> None:
    """An alias, and a write through it."""
    _alias(draw, growing, value, total)
    _write(draw, growing, list(growing.live)[-1], total)


def _arguments(
    overload: torch._ops.OpOverload, chosen: list[Any], value: Node
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    named = zip(overload._schema.arguments, chosen, strict=True)
    pairs = [(a, {"tensor": value, "tensors": [value]}.get(str(c), c)) for a, c in named]
    args = tuple(value for a, value in pairs if not a.kwarg_only)
    return args, {a.name: value for a, value in pairs if a.kwarg_only}


def _is_dense_f32(x: torch.Tensor) -> bool:
    return x.layout == torch.strided and x.dtype == torch.float32 and 0 < x.numel() <= 64


def _write(draw: DrawFn, growing: Growing, value: Node, total: Node) -> None:
    """A write, but to memory that overlaps itself, which eager mode refuses."""
    target, numbers = draw(st.sampled_from([*WRITES, (aten.add_.Tensor, [total])]))
    args = [0 if a is total else a for a in numbers]
    try:
        target(growing.live[value], *map(torch.tensor, args) if total in numbers else args)
    except RuntimeError:
        return
    growing.graph.call_function(target, (value, *numbers))


def _read(draw: DrawFn, growing: Growing, value: Node, total: Node) -> None:
    target, numbers = draw(st.sampled_from([(aten.mul.Tensor, [2]), (aten.clone.default, [])]))
    growing.outputs.append(growing.graph.call_function(target, (value, *numbers)))


def _layer(draw: DrawFn, growing: Growing, value: Node, total: Node) -> None:
    """A linear layer of integers that reads the value."""
    call = growing.graph.call_function
    size = growing.live[value].numel()
    params = (1.0, 128, 0, 255, torch.uint8)
    row = call(aten.reshape.default, (value, [1, size]))
    integers = call(ops.quantize_per_tensor.default, (row, *params))
    floats = call(ops.dequantize_per_tensor.default, (integers, *params))
    growing.outputs.append(call(aten.linear.default, (floats, growing.weight(draw, size))))
