"""Weights with a scale for each group of inputs of a channel, as two operators spell their dequantization."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from xdsl.dialects.builtin import bf16, f16, f32, i8, i16, i32, i64
from xdsl.ir import SSAValue

from ...dialects.fx import CallOp
from ...dialects.types import element_of, rank_of, shape_of
from .constants import numbers_of
from .guards import why_not_constant
from .int4 import why_not_bytes

AFFINE_BLOCKS = "torchao.dequantize_affine.default"
CHANNEL_GROUPS = "quantized_decomposed.dequantize_per_channel_group.default"

GROUP_SCALES = (f32, bf16, f16)
"""Elements of scales."""

GROUPED_DEQUANTIZATIONS = (AFFINE_BLOCKS, CHANNEL_GROUPS)
"""Calls whose second argument, or last but one, says how many inputs share a scale."""


@dataclass(frozen=True)
class Grouped:
    """A weight, N×K, with its scales and zero points, N×G for G groups of inputs of one size."""

    weight: SSAValue
    scale: SSAValue
    zero_point: SSAValue | None


def grouped(call: CallOp) -> Grouped | str:
    """Return the weight that a call dequantizes by groups of one channel's inputs, or why it is none."""
    arguments, keywords = call.python_arguments
    read = _read_affine if call.target.data == AFFINE_BLOCKS else _read_groups
    block, found = read(arguments, keywords)
    if rank_of(found.weight) != 2 or element_of(found.weight) != i8:
        return f"the weight is {found.weight.type}; a matrix of i8 is supported"
    n, k = shape_of(found.weight)
    if len(block) != 2 or block[0] != 1 or block[1] < 1:
        return f"blocks of {list(block)}; groups of one channel's inputs are supported"
    if k % block[1]:
        return f"groups of {block[1]} do not divide the {k} inputs"
    for what, value in (("scales", found.scale), ("zero points", found.zero_point)):
        if value is not None and shape_of(value) != (n, k // block[1]):
            expected = [n, k // block[1]]
            return f"the {what} have the shape {list(shape_of(value))}, not {expected}"
    return _why_not_scales(call, found) or _why_not_zero_points(call, found) or found


def _read_affine(arguments: Sequence[Any], _: Mapping[str, Any]) -> tuple[Sequence[int], Grouped]:
    weight, block, scale, zero_point = arguments[:4]
    return cast("list[int]", block), Grouped(weight, scale, zero_point)


def _read_groups(
    arguments: Sequence[Any], keywords: Mapping[str, Any]
) -> tuple[Sequence[int], Grouped]:
    weight, scale, zero_point = arguments[:3]
    size = arguments[6] if len(arguments) > 6 else keywords["group_size"]
    return (1, size), Grouped(weight, scale, zero_point)


def _why_not_scales(call: CallOp, found: Grouped) -> str | None:
    """Scaled weights are rounded to the call's floats, once; one of the operators rounds them to the scales' before."""
    scale, weight = element_of(found.scale), element_of(call.results[0])
    if scale not in GROUP_SCALES:
        return f"the weight's scales hold {scale}; f32, bf16 and f16 are supported"
    if call.target.data == CHANNEL_GROUPS and scale not in (f32, weight):
        return f"products of the scales are rounded to {scale} before they are {weight}"
    return why_not_constant(found.scale, "the weight's scale")


def _why_not_zero_points(call: CallOp, found: Grouped) -> str | None:
    zero_point = found.zero_point
    if zero_point is None:
        return None
    element = element_of(zero_point)
    if element not in (i8, i16, i32, i64):
        return f"the zero points hold {element}; integers are supported"
    numbers = numbers_of(zero_point)
    wraps = call.target.data == CHANNEL_GROUPS and element == i8
    if wraps and (numbers is None or any(numbers)):
        return "zero points of i8, which the operator subtracts in 8 bits"
    if element != i8 and element_of(call.results[0]) != f32:
        why_not = why_not_bytes(zero_point)
        if why_not is not None:
            return why_not
    return why_not_constant(zero_point, "the weight's zero points")
