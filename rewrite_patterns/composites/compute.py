"""Spellings of convolution, linear layer, product, addition and attention."""

from __future__ import annotations

from typing import Any

from xdsl.dialects.builtin import IntegerAttr, bf16, f32, i64
from xdsl.ir import Attribute, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import (
    dims_of,
    element_of,
    rank_of,
)
from ..constants import is_all_true
from .registry import Ints, Raised, ints_of, result_type, spells


@spells(qnn.ConvOp, "aten.conv1d.default", "aten.conv2d.default", "aten.conv3d.default")
def conv(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None = None,
    stride: Ints = 1,
    padding: Ints = 0,
    dilation: Ints = 1,
    groups: int = 1,
) -> Raised:
    return convolution(call, x, weight, bias, stride, padding, dilation, False, 0, groups)


@spells(
    qnn.ConvOp,
    "aten.conv_transpose1d.default",
    "aten.conv_transpose2d.input",
    "aten.conv_transpose3d.input",
)
def conv_transpose(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None = None,
    stride: Ints = 1,
    padding: Ints = 0,
    output_padding: Ints = 0,
    groups: int = 1,
    dilation: Ints = 1,
) -> Raised:
    return convolution(
        call, x, weight, bias, stride, padding, dilation, True, output_padding, groups
    )


@spells(qnn.ConvOp, "aten.convolution.default")
def convolution(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None,
    stride: Ints,
    padding: Ints,
    dilation: Ints,
    transposed: bool,
    output_padding: Ints,
    groups: int,
) -> Raised:
    rank = rank_of(weight)
    if rank_of(x) != rank:
        return f"an input of rank {rank_of(x)} without a batch dimension"
    if element_of(x) != f32 or element_of(weight) != f32:
        return f"a convolution of {element_of(x)}: f32 is supported"
    numbers = {"stride": stride, "padding": padding, "dilation": dilation}
    if transposed:
        numbers["output_padding"] = output_padding
    window: dict[str, Attribute] = {
        name: qnn.int_array(ints_of(value, rank - 2)) for name, value in numbers.items()
    }
    window["groups"] = IntegerAttr(groups, i64)
    return qnn.ConvOp(x, weight, bias, window, result_type(call))


@spells(qnn.LinearOp, "aten.linear.default")
def linear(call: CallOp, x: SSAValue, weight: SSAValue, bias: SSAValue | None = None) -> Raised:
    if rank_of(weight) != 2 or element_of(x) != f32 or element_of(weight) != f32:
        return f"a linear layer of {element_of(x)} and a weight of rank {rank_of(weight)}"
    return qnn.LinearOp(x, weight, bias, result_type(call))


@spells(qnn.MatmulOp, "aten.matmul.default", "aten.bmm.default")
def matmul(call: CallOp, x: SSAValue, other: SSAValue) -> Raised:
    elements = element_of(x), element_of(other)
    if elements not in ((f32, f32), (bf16, bf16)):
        return f"a product of {elements[0]} and {elements[1]}: f32 and bf16 are supported"
    stacks = dims_of(x)[:-2], dims_of(other)[:-2]
    if min(rank_of(x), rank_of(other)) < 2 or stacks[0] != stacks[1] or None in stacks[0]:
        return f"a product of shapes {list(dims_of(x))} and {list(dims_of(other))}, of which one is broadcast"
    return qnn.MatmulOp(x, other, result_type(call))


@spells(qnn.AddOp, "aten.add.Tensor")
def add(call: CallOp, input: SSAValue, other: SSAValue, *, alpha: float = 1) -> Raised:
    if {element_of(input), element_of(other)} != {f32}:
        return f"an addition of {element_of(input)} and {element_of(other)}: f32 is supported"
    if alpha != 1:
        return f"an addition with alpha {alpha}, which kernels ignore"
    return qnn.AddOp(input, other, result_type(call))


@spells(CallOp, "aten.scaled_dot_product_attention.default")
def attention(
    call: CallOp,
    query: SSAValue,
    key: SSAValue,
    value: SSAValue,
    attn_mask: SSAValue | None = None,
    *rest: Any,
    **named: Any,
) -> Raised:
    """Attention without the mask that hides nothing, which the kernel would convert and add in each call."""
    if attn_mask is None or not is_all_true(attn_mask):
        return "attention with a mask that may hide something, or none"
    return CallOp(call.target.data, [query, key, value, None, *rest], result_type(call), named)
