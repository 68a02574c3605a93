"""Where a graph states the scales of a weight: at the call that dequantizes it, or at one that multiplies sums of its integers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.fx import Node

from .graphs import NodeValues, needed_for
from .matching import function_of

PER_CHANNEL = "quantized_decomposed.dequantize_per_channel.default"
PER_TENSOR = tuple(
    f"quantized_decomposed.dequantize_per_tensor.{form}" for form in ("default", "tensor")
)
PER_GROUP = "quantized_decomposed.dequantize_per_channel_group.default"
BY_BLOCKS = "torchao.dequantize_affine.default"

PRODUCTS_OF_WEIGHTS = {"linear": 0, "mm": 1, "matmul": 1, "_int_mm": 1}
"""Products whose second operand may be a weight, and the dimension of it that has the channels."""
TURNED = {"t", "transpose", "permute", "numpy_T", "mT"}
"""Functions that exchange the two dimensions of a weight."""
UNCHANGED = {"to", "_to_copy", "float", "view", "reshape", "flatten", "contiguous"}
"""Functions whose result has the numbers of their operand."""


@dataclass(frozen=True)
class StatedScales:
    """Scales of the integers of `source`: how many groups each channel of dimension `axis` has, and the range of the integers."""

    source: Node
    scale: Any
    zero_point: Any
    axis: int
    low: int | None = None
    high: int | None = None
    groups: int = 1


def stated_by(node: Node, values: NodeValues) -> StatedScales | None:
    """Return the scales that a call states, None if it states none."""
    source = node.args[0] if node.args else None
    if node.op != "call_function" or not isinstance(source, Node):
        return None
    target = str(node.target)
    args: Sequence[Any] = [values.get(a, a) if isinstance(a, Node) else a for a in node.args]
    sizes: list[int] = list(getattr(args[0], "shape", ()))
    if target == PER_CHANNEL:
        scale, zero_point, axis, low, high = args[1:6]
        return StatedScales(source, scale, zero_point, axis, low, high)
    if target in PER_TENSOR:
        scale, zero_point, low, high = args[1:5]
        return StatedScales(source, scale, zero_point, 0, low, high)
    if target == PER_GROUP and len(sizes) == 2:
        _, scale, zero_point, low, high, _, group, *_ = args
        return StatedScales(source, scale, zero_point, 0, low, high, sizes[1] // group)
    if target == BY_BLOCKS:
        _, block, scale, zero_point, _, *bounds = args
        groups = _groups(list(block), sizes)
        if groups is None:
            return None
        return StatedScales(source, scale, zero_point, 0, *bounds[:2], groups=groups)
    if function_of(node) == "mul":
        return _of_sums(node, values)
    return None


def _groups(block: list[int], sizes: list[int]) -> int | None:
    """How many groups each channel has in blocks of this size; one if all channels have one scale, too; None for other blocks."""
    if block in (sizes, [1, *sizes[1:]]):
        return 1
    if len(sizes) != 2 or block[0] != 1 or sizes[1] % block[1]:
        return None
    return sizes[1] // block[1]


def _of_sums(node: Node, values: NodeValues) -> StatedScales | None:
    """The scales of the channels by which a call multiplies the sums that a product has made of a weight's integers."""
    for sums, scale in (node.args, node.args[::-1]):
        if not isinstance(sums, Node) or not isinstance(scale, Node) or not _is_constant(scale):
            continue
        found = _integers_summed(sums)
        stated = values.get(scale)
        if found is not None and isinstance(stated, torch.Tensor) and stated.numel() > 1:
            source, axis = found
            return StatedScales(source, stated, None, axis)
    return None


def _integers_summed(sums: Node) -> tuple[Node, int] | None:
    """The weight of a product, and the dimension of its channels; the sums may have been multiplied by scales of the rows."""
    function = function_of(sums)
    operands = [a for a in sums.args if isinstance(a, Node)]
    if function in PRODUCTS_OF_WEIGHTS and len(operands) == 2:
        return _untransposed(operands[1], PRODUCTS_OF_WEIGHTS[function])
    if function not in UNCHANGED and function != "mul":
        return None
    through = operands if function == "mul" else operands[:1]
    return next((found for o in through if (found := _integers_summed(o)) is not None), None)


def _untransposed(weight: Node, axis: int) -> tuple[Node, int]:
    """The constant that a product reads, and the dimension that is this one of what it reads."""
    while (function := function_of(weight)) in TURNED | UNCHANGED and weight.all_input_nodes:
        axis = 1 - axis if function in TURNED else axis
        weight = weight.all_input_nodes[0]
    return weight, axis


def _is_constant(node: Node) -> bool:
    return not any(n.op == "placeholder" for n in needed_for([node], ()))
