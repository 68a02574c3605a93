"""Quantized layers: calls that have a counterpart in the float model and read quantized tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.fx import Node

from ...frontend.locations import module_path
from ...frontend.metadata import attribute
from ...lowering.ledger.accountable import kinds_of
from .graphs import Computation, ModelGraph, NodeValues, needed_for
from .matching import Matches, function_of

QUANTIZED_TENSORS = frozenset({torch.int8, torch.uint8, torch.float8_e4m3fn, torch.float8_e5m2})
"""The dtypes of what is quantized."""

WEIGHTY = {"conv", "linear", "matmul"}
"""Kinds of calls of which a user expects to hear."""

CHANNELS_FIRST = {"conv", "pool", "norm"}
"""Kinds of calls whose channels are dimension 1; those of others are the last, unless they are images."""


@dataclass(frozen=True, eq=False)
class QuantizedLayer:
    """A call of the converted graph, its counterpart, and what it is computed of since the last calls that both graphs have.

    `steps` of the converted graph compute it of `given`; `float_steps` of the float graph compute its counterpart.
    """

    node: Node
    counterpart: Node
    steps: Sequence[Node]
    given: Matches
    float_steps: Sequence[Node]
    float_given: Matches
    includes: Sequence[str] = field(default=())

    @property
    def name(self) -> str:
        """The name of its operation in the float graph."""
        source = self.counterpart
        return source.args[0].name if _is_folded(self) else source.name  # pyright: ignore

    @property
    def module(self) -> str:
        """The path of the module that it was called in."""
        return module_path(self.node) or module_path(self.counterpart)

    @property
    def function(self) -> str:
        """The function that it calls in the float model."""
        return function_of(self.counterpart.args[0] if _is_folded(self) else self.counterpart)  # pyright: ignore

    def axis(self, dimensions: int) -> int:
        """The dimension of the channels of a result."""
        images = CHANNELS_FIRST & kinds_of(self.function) or dimensions >= 4
        return 1 if images and dimensions > 1 else dimensions - 1

    def float_weight(self, floats: ModelGraph, shape: torch.Size) -> torch.Tensor | None:
        """Return the constant of this shape of which the counterpart is computed; None if it reads no such constant."""
        constants = (
            attribute(floats.root, str(step.target))
            for step in self.float_steps
            if step.op == "get_attr"
        )
        found = next((x for x in constants if getattr(x, "shape", None) == shape), None)
        if found is None or not found.is_floating_point():
            return None
        return found * self._folded_into(floats, found) if _is_folded(self) else found

    def _folded_into(self, floats: ModelGraph, weight: torch.Tensor) -> torch.Tensor:
        """What a batch norm in eval mode, which was folded, multiplies a convolution's weight by."""
        arguments: list[Any] = [
            attribute(floats.root, str(a.target))
            if isinstance(a, Node) and a.op == "get_attr"
            else a
            for a in self.counterpart.args
        ]
        _, scale, _, _, variance, *_ = arguments
        epsilon = next(a for a in reversed(arguments) if isinstance(a, float))
        factor = (variance + epsilon).rsqrt() * (1 if scale is None else scale)
        axis = 1 if "transpose" in self.function else 0
        return factor.reshape([-1 if dim == axis else 1 for dim in range(weight.dim())])

    def in_floats(self, floats: ModelGraph) -> Computation:
        """Return what computes the layer by the float model, of values of the converted one."""

        def made(values: NodeValues) -> Any:
            given = {other: values[node] for node, other in self.float_given.items()}
            return floats.compute(self.float_steps, given, lambda node, values: None)

        return made


def _is_folded(layer: QuantizedLayer) -> bool:
    """Whether the counterpart is a batch norm, which converting has folded into the convolution before it."""
    return "batch_norm" in function_of(layer.counterpart) != function_of(layer.node)


def layers_of(
    converted: ModelGraph, floats: ModelGraph, matches: Matches, values: NodeValues
) -> list[QuantizedLayer]:
    """Return the quantized layers of a converted graph in order; `values` are those of one run of it."""
    inputs = dict(zip(converted.placeholders, floats.placeholders, strict=True))
    known = inputs | matches
    inverse = {other: node for node, other in known.items()}
    found = []
    for node, counterpart in matches.items():
        steps = needed_for([node], known)
        if not any(_is_narrow(values.get(step)) for step in steps):
            continue
        given = {
            o: known[o] for s in steps for o in s.all_input_nodes if o in known and o is not node
        }
        float_steps = needed_for([counterpart], inverse)
        float_operands = {o for s in float_steps for o in s.all_input_nodes if o in inverse}
        float_given = {inverse[o]: o for o in float_operands}
        path = module_path(node)
        inner = [s.name for s in steps if s is not node and _is_layer(s) and module_path(s) != path]
        found.append(
            QuantizedLayer(node, counterpart, steps, given, float_steps, float_given, inner)
        )
    return sorted(found, key=lambda layer: layer.node)


def unmatched_in(
    converted: ModelGraph, layers: Sequence[QuantizedLayer], values: NodeValues
) -> list[str]:
    """Return the names of calls that read quantized tensors and are part of no layer."""
    part = {step for layer in layers for step in layer.steps}
    return [
        node.name
        for node in converted.nodes
        if node not in part and _is_layer(node) and _reads_narrow(node, values)
    ]


def _reads_narrow(node: Node, values: NodeValues) -> bool:
    """Whether an operand is quantized, or made of what is in two steps: as what a dequantize returns, and a permute of it."""
    near = {o for operand in node.all_input_nodes for o in (operand, *operand.all_input_nodes)}
    near |= {o for operand in near for o in operand.all_input_nodes}
    return any(_is_narrow(values.get(operand)) for operand in near)


def _is_layer(node: Node) -> bool:
    return bool(WEIGHTY & kinds_of(f"aten.{function_of(node)}.default"))


def _is_narrow(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and value.dtype in QUANTIZED_TENSORS
