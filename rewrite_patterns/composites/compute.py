"""Spellings of convolution, linear layer, product, addition and attention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import FloatAttr, IntegerAttr, bf16, f32, f64, i64
from xdsl.ir import Attribute, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, dims_of, element_of, rank_of, shape_of, type_with_dims
from ..facts.constants import is_all_true
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
    """A convolution with numbers as padding: input N×C×spatial, weight O×(C/groups)×kernel, of f32."""
    return convolution(call, x, weight, bias, stride, padding, dilation, False, 0, groups)


@spells(
    qnn.ConvOp,
    "aten.conv1d.padding",
    "aten.conv2d.padding",
    "aten.conv3d.padding",
    "aten._convolution_mode.default",
)
def conv_of_named_padding(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None = None,
    stride: Ints = 1,
    padding: str = "valid",
    dilation: Ints = 1,
    groups: int = 1,
) -> Raised:
    """`same` gives the result the input's size: where the widths sum to an odd number, one more is on the right."""
    kernel, rank = shape_of(weight)[2:], rank_of(weight)
    if DYNAMIC in kernel:
        return f"a padding '{padding}' for a kernel whose size is not known"
    spread = ints_of(dilation, rank - 2)
    widths = [d * (k - 1) if padding == "same" else 0 for d, k in zip(spread, kernel, strict=True)]
    halves, more = [w // 2 for w in widths], [w % 2 for w in widths]
    raised = convolution(call, x, weight, bias, stride, halves, dilation, False, 0, groups)
    if not isinstance(raised, qnn.ConvOp) or not any(more):
        return raised
    padded = _padded_on_the_right(x, more)
    raised.operands[0] = padded.result
    return [padded, raised]


def _padded_on_the_right(x: SSAValue, widths: Sequence[int]) -> qnn.PadOp:
    """Pad the last dimensions of a tensor behind their end."""
    dims = list(dims_of(x))
    for i, width in enumerate(widths, start=len(dims) - len(widths)):
        size = dims[i]
        if width:
            dims[i] = size + width if isinstance(size, int) else None
    before_and_after = [w for width in reversed(widths) for w in (0, width)]
    zero = FloatAttr(0.0, f64)
    return qnn.PadOp(x, before_and_after, zero, type_with_dims(element_of(x), dims))


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
    """A transposed convolution: input N×C×spatial, weight C×(O/groups)×kernel, of f32."""
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
    """A convolution in 1 to 3 dimensions, transposed or not, of f32, with a batch dimension."""
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
    """A linear layer of f32 with a weight N×K."""
    if rank_of(weight) != 2 or element_of(x) != f32 or element_of(weight) != f32:
        return f"a linear layer of {element_of(x)} and a weight of rank {rank_of(weight)}"
    return qnn.LinearOp(x, weight, bias, result_type(call))


@spells(qnn.MatmulOp, "aten.matmul.default", "aten.bmm.default")
def matmul(call: CallOp, x: SSAValue, other: SSAValue) -> Raised:
    """A product of two matrices, or of two stacks of as many, of f32 or bf16."""
    elements = element_of(x), element_of(other)
    if elements not in ((f32, f32), (bf16, bf16)):
        return f"a product of {elements[0]} and {elements[1]}: f32 and bf16 are supported"
    stacks = dims_of(x)[:-2], dims_of(other)[:-2]
    if min(rank_of(x), rank_of(other)) < 2 or stacks[0] != stacks[1] or None in stacks[0]:
        return f"a product of shapes {list(dims_of(x))} and {list(dims_of(other))}, of which one is broadcast"
    return qnn.MatmulOp(x, other, result_type(call))


@spells(qnn.AddOp, "aten.add.Tensor")
def add(call: CallOp, input: SSAValue, other: SSAValue, *, alpha: float = 1) -> Raised:
    """A sum of two tensors of f32, broadcast as in torch."""
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
