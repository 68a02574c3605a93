"""Composite spellings: which operator of the graph is which operation of the qnn dialect.

Each entry is a function with the operator's own signature, so that defaults, keywords and positions are Python's.
It returns the operation, a value that takes the call's place, or a string that says why the call stays.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, cast

from xdsl.dialects.builtin import FloatAttr, IntegerAttr, StringAttr, UnitAttr, f32, f64, i8, i64
from xdsl.ir import Attribute, Operation, SSAValue

from ..dialects import qnn
from ..dialects.fx import CallOp, TorchAttr
from ..dialects.types import (
    DYNAMIC,
    FULL_RANGE,
    dims_of,
    element_of,
    is_tensor,
    rank_of,
    shape_of,
    ui8,
)
from .constants import is_all_true, number_of

Raised = Operation | SSAValue | str
Builder = Callable[..., Raised]

COMPOSITES: dict[str, Builder] = {}
"""Builders by the name of the operator overload; the first parameter is the call itself."""

QUANTIZED_DTYPES: dict[str, Attribute] = {"uint8": ui8, "int8": i8}


def spells(*targets: str) -> Callable[[Builder], Builder]:
    """Register a builder for operator overloads."""

    def register(builder: Builder) -> Builder:
        COMPOSITES.update(dict.fromkeys(targets, builder))
        return builder

    return register


def _quantization(scale: float, zero_point: int, low: int, high: int, dtype: TorchAttr) -> Any:
    """Return parameters and element type, or why they are not supported."""
    element = QUANTIZED_DTYPES.get(dtype.data)
    if element is None:
        return f"quantization to {dtype.data}: uint8 and int8 are supported"
    full = FULL_RANGE[element]
    if not (scale > 0 and scale != float("inf")):
        return f"scale {scale}: a positive finite number is supported"
    if not full[0] <= low < high <= full[1]:
        return f"range [{low}, {high}]: one within {list(full)} of {dtype.data} is supported"
    return qnn.QuantParams(scale, zero_point, low, high), element


@spells("quantized_decomposed.quantize_per_tensor.default")
def quantize(
    call: CallOp,
    input: SSAValue,
    scale: float,
    zero_point: int,
    quant_min: int,
    quant_max: int,
    dtype: TorchAttr,
) -> Raised:
    found = _quantization(scale, zero_point, quant_min, quant_max, dtype)
    if isinstance(found, str):
        return found
    if element_of(input) != f32:
        return f"quantization of {element_of(input)}: f32 is supported"
    return qnn.QuantizeOp(input, *found)


@spells("quantized_decomposed.quantize_per_tensor.tensor")
def quantize_by_constants(
    call: CallOp,
    input: SSAValue,
    scale: Any,
    zero_point: Any,
    quant_min: int,
    quant_max: int,
    dtype: TorchAttr,
) -> Raised:
    numbers = [number_of(v) for v in (scale, zero_point)]
    if None in numbers:
        return "quantization parameters that are computed: constant ones are supported"
    return quantize(call, input, *numbers, quant_min, quant_max, dtype)


@spells("quantized_decomposed.dequantize_per_tensor.default")
def dequantize(
    call: CallOp,
    input: SSAValue,
    scale: float,
    zero_point: int,
    quant_min: int,
    quant_max: int,
    dtype: TorchAttr,
    *,
    out_dtype: TorchAttr | None = None,
) -> Raised:
    found = _quantization(scale, zero_point, quant_min, quant_max, dtype)
    if isinstance(found, str):
        return found
    params, element = found
    if element_of(input) != element:
        return f"a tensor of {element_of(input)} dequantized as {element}"
    return qnn.DequantizeOp(input, params, _result_element(call))


@spells("quantized_decomposed.dequantize_per_tensor.tensor")
def dequantize_by_constants(
    call: CallOp,
    input: SSAValue,
    scale: Any,
    zero_point: Any,
    quant_min: int,
    quant_max: int,
    dtype: TorchAttr,
    *,
    out_dtype: TorchAttr | None = None,
) -> Raised:
    numbers = [number_of(v) for v in (scale, zero_point)]
    if None in numbers:
        return "quantization parameters that are computed: constant ones are supported"
    return dequantize(call, input, *numbers, quant_min, quant_max, dtype)


@spells("quantized_decomposed.dequantize_per_channel.default")
def dequantize_per_channel(
    call: CallOp,
    input: SSAValue,
    scales: SSAValue,
    zero_points: SSAValue | None,
    axis: int,
    quant_min: int,
    quant_max: int,
    dtype: TorchAttr,
    *,
    out_dtype: TorchAttr | None = None,
) -> Raised:
    if dtype.data not in QUANTIZED_DTYPES or element_of(input) != QUANTIZED_DTYPES[dtype.data]:
        return f"per-channel quantization to {dtype.data}: uint8 and int8 are supported"
    if zero_points is None:
        return "per-channel quantization without zero points"
    axis %= rank_of(input)
    return qnn.DequantizePerChannelOp(input, scales, zero_points, axis, _result_element(call))


def _result_element(call: CallOp) -> Attribute:
    assert call.result is not None
    return element_of(call.result)


def _result_type(call: CallOp) -> Attribute:
    assert call.result is not None
    return call.result.type


def _ints(value: int | Sequence[int], count: int) -> list[int]:
    values = [value] if isinstance(value, int) else list(value)
    return values * count if len(values) == 1 else values


@spells("aten.conv1d.default", "aten.conv2d.default", "aten.conv3d.default")
def conv(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Raised:
    return _conv(call, x, weight, bias, stride, padding, dilation, groups)


@spells("aten.convolution.default")
def convolution(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None,
    stride: Any,
    padding: Any,
    dilation: Any,
    transposed: bool,
    output_padding: Any,
    groups: int,
) -> Raised:
    extra = output_padding if transposed else None
    return _conv(call, x, weight, bias, stride, padding, dilation, groups, extra)


@spells(
    "aten.conv_transpose1d.default", "aten.conv_transpose2d.input", "aten.conv_transpose3d.input"
)
def conv_transpose(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None = None,
    stride: Any = 1,
    padding: Any = 0,
    output_padding: Any = 0,
    groups: int = 1,
    dilation: Any = 1,
) -> Raised:
    return _conv(call, x, weight, bias, stride, padding, dilation, groups, output_padding)


def _conv(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue,
    bias: SSAValue | None,
    stride: Any,
    padding: Any,
    dilation: Any,
    groups: int,
    output_padding: Any = None,
) -> Raised:
    rank = rank_of(weight)
    if rank_of(x) != rank:
        return f"an input of rank {rank_of(x)} without a batch dimension"
    if element_of(x) != f32 or element_of(weight) != f32:
        return f"a convolution of {element_of(x)}: f32 is supported"
    numbers = {"stride": stride, "padding": padding, "dilation": dilation}
    window: dict[str, Attribute] = {
        name: qnn.int_array(_ints(value, rank - 2)) for name, value in numbers.items()
    }
    window["groups"] = IntegerAttr(groups, i64)
    if output_padding is not None:
        window["output_padding"] = qnn.int_array(_ints(output_padding, rank - 2))
    return qnn.ConvOp(x, weight, bias, window, _result_type(call))


@spells("aten.linear.default")
def linear(call: CallOp, x: SSAValue, weight: SSAValue, bias: SSAValue | None = None) -> Raised:
    if rank_of(weight) != 2 or element_of(x) != f32 or element_of(weight) != f32:
        return f"a linear layer of {element_of(x)} and a weight of rank {rank_of(weight)}"
    return qnn.LinearOp(x, weight, bias, _result_type(call))


@spells("aten.add.Tensor")
def add(call: CallOp, input: SSAValue, other: Any, *, alpha: float = 1) -> Raised:
    if not isinstance(other, SSAValue):
        return "an addition of a number"
    addend = cast(SSAValue, other)
    if {element_of(input), element_of(addend)} != {f32}:
        return f"an addition of {element_of(input)} and {element_of(addend)}: f32 is supported"
    if alpha != 1:
        return f"an addition with alpha {alpha}, which kernels ignore"
    return qnn.AddOp(input, addend, _result_type(call))


def _activation(x: SSAValue, build: Callable[[], Operation]) -> Raised:
    if not is_tensor(x) or element_of(x) != f32:
        return f"an activation of {x.type}: f32 is supported"
    return build()


def _simple(op: type[qnn.Activation]) -> Builder:
    def build(call: CallOp, x: SSAValue) -> Raised:
        return _activation(x, lambda: op(x))

    return build


for _target, _op in {
    "aten.relu.default": qnn.ReluOp,
    "aten.hardswish.default": qnn.HardswishOp,
    "aten.silu.default": qnn.SiluOp,
    "aten.tanh.default": qnn.TanhOp,
}.items():
    COMPOSITES[_target] = _simple(_op)


def hardtanh_op(x: SSAValue, low: float, high: float) -> Raised:
    """Return a hardtanh; a string where min > max, which kernels refuse though clamp allows it."""
    if not low <= high:
        return f"a clamp with min {low} not below max {high}"
    if math.isinf(low) or math.isinf(high):
        return f"a clamp with bounds {low} and {high}: finite ones are supported"
    bounds = {"min": FloatAttr(float(low), f64), "max": FloatAttr(float(high), f64)}
    return _activation(x, lambda: qnn.HardtanhOp(x, **bounds))


@spells("aten.hardtanh.default")
def hardtanh(call: CallOp, x: SSAValue, min_val: float = -1.0, max_val: float = 1.0) -> Raised:
    return hardtanh_op(x, min_val, max_val)


@spells("aten.relu6.default")
def relu6(call: CallOp, x: SSAValue) -> Raised:
    return hardtanh_op(x, 0.0, 6.0)


@spells("aten.clamp.default")
def clamp(call: CallOp, x: SSAValue, min: Any = None, max: Any = None) -> Raised:
    if not isinstance(min, (int, float)) or not isinstance(max, (int, float)):
        return "a clamp without two constant bounds"
    return hardtanh_op(x, min, max)


@spells("aten.gelu.default")
def gelu(call: CallOp, x: SSAValue, *, approximate: str = "none") -> Raised:
    return _activation(x, lambda: qnn.GeluOp(x, approximate=StringAttr(approximate)))


@spells("aten.leaky_relu.default")
def leaky_relu(call: CallOp, x: SSAValue, negative_slope: float = 0.01) -> Raised:
    return _activation(x, lambda: qnn.LeakyReluOp(x, slope=FloatAttr(negative_slope, f64)))


@spells("aten.max_pool2d.default")
def max_pool2d(
    call: CallOp,
    x: SSAValue,
    kernel_size: Any,
    stride: Any = (),
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
) -> Raised:
    assert call.result is not None
    return pool_op(x, kernel_size, stride, padding, dilation, ceil_mode, call.result.type)


def pool_op(
    x: SSAValue,
    kernel: Any,
    stride: Any,
    padding: Any,
    dilation: Any,
    ceil_mode: bool,
    result_type: Attribute,
) -> Raised:
    """Return a max pooling; without a stride it is the kernel's size."""
    if element_of(x) != f32:
        return f"a pooling of {element_of(x)}: f32 is supported"
    numbers = {
        "kernel": kernel,
        "stride": stride if isinstance(stride, int) or stride else kernel,
        "padding": padding,
        "dilation": dilation,
    }
    window: dict[str, Attribute | None] = {
        name: qnn.int_array(_ints(value, 2)) for name, value in numbers.items()
    }
    window["ceil_mode"] = UnitAttr() if ceil_mode else None
    return qnn.MaxPool2dOp(x, window, result_type)


@spells("aten.view.default", "aten._unsafe_view.default")
def view(call: CallOp, x: SSAValue, size: Sequence[int | SSAValue]) -> Raised:
    return qnn.ReshapeOp(x, size, _result_type(call))


@spells("aten.reshape.default")
def reshape(call: CallOp, x: SSAValue, shape: Sequence[int | SSAValue]) -> Raised:
    return qnn.ReshapeOp(x, shape, _result_type(call))


@spells(
    "aten.flatten.using_ints",
    "aten.unflatten.int",
    "aten.squeeze.default",
    "aten.squeeze.dim",
    "aten.squeeze.dims",
    "aten.unsqueeze.default",
)
def reshape_to_result(call: CallOp, x: SSAValue, *_: Any, **__: Any) -> Raised:
    shape = shape_of(_result_type(call))
    if shape.count(DYNAMIC) > 1 or 0 in shape:
        return "a reshape to several symbolic sizes"
    sizes = [-1 if size == DYNAMIC else size for size in shape]
    return qnn.ReshapeOp(x, sizes, _result_type(call))


@spells("aten.permute.default")
def permute(call: CallOp, x: SSAValue, dims: Sequence[int]) -> Raised:
    return qnn.PermuteOp(x, [d % rank_of(x) for d in dims])


@spells("aten.transpose.int")
def transpose(call: CallOp, x: SSAValue, dim0: int, dim1: int) -> Raised:
    dims = list(range(rank_of(x)))
    if not dims:
        return "a transpose of a single number"
    dims[dim0], dims[dim1] = dims[dim1], dims[dim0]
    return qnn.PermuteOp(x, dims)


@spells("aten.t.default", "aten.numpy_T.default")
def t(call: CallOp, x: SSAValue) -> Raised:
    return qnn.PermuteOp(x, list(range(rank_of(x)))[::-1])


@spells("aten.slice.Tensor")
def slice_(
    call: CallOp, x: SSAValue, dim: int = 0, start: Any = None, end: Any = None, step: Any = 1
) -> Raised:
    numbers = (0 if start is None else start, 2**63 - 1 if end is None else end, step)
    if not all(isinstance(n, int) for n in numbers):
        return "a slice with computed bounds"
    return qnn.SliceOp(x, dim % rank_of(x), *numbers, _result_type(call))


@spells("aten.cat.default", "aten.concat.default")
def cat(call: CallOp, tensors: Sequence[SSAValue], dim: int = 0) -> Raised:
    elements = {element_of(x) for x in tensors}
    ranks = {rank_of(x) for x in tensors}
    if len(elements) != 1 or len(ranks) != 1:
        return "a cat of different element types or ranks"
    return qnn.CatOp(list(tensors), dim % ranks.pop(), _result_type(call))


@spells("aten.constant_pad_nd.default")
def constant_pad(call: CallOp, x: SSAValue, pad: Sequence[int], value: Any = 0) -> Raised:
    if element_of(x) != f32:
        return f"a padding of {element_of(x)}: f32 is supported"
    return qnn.PadOp(x, pad, FloatAttr(float(value), f64), _result_type(call))


@spells("aten.pad.default")
def pad(
    call: CallOp,
    x: SSAValue,
    pad: Sequence[int],
    mode: str = "constant",
    value: float | None = None,
) -> Raised:
    if mode != "constant":
        return f"a padding by {mode}"
    return constant_pad(call, x, pad, value or 0)


@spells("aten.dropout.default")
def dropout(call: CallOp, x: SSAValue, p: float, train: bool) -> Raised:
    return "a dropout in training" if train else x


@spells("aten.clone.default")
def clone(call: CallOp, x: SSAValue, *, memory_format: TorchAttr | None = None) -> Raised:
    producer = x.owner
    if isinstance(producer, (qnn.DequantizeOp, qnn.DequantizePerChannelOp)) and dims_of(x):
        return x
    return "a copy that a caller may see"


@spells("aten.scaled_dot_product_attention.default")
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
    return CallOp(call.target.data, [query, key, value, None, *rest], _result_type(call), named)


TAKES_COMPUTED_SIZES = (view, reshape)
"""Builders that take numbers which are computed at run time."""
