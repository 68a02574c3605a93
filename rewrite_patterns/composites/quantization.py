"""Spellings of quantize and dequantize."""

from __future__ import annotations

from typing import Any, cast

from xdsl.dialects.builtin import f32, i32
from xdsl.ir import Attribute, SSAValue

from ...dialects import qnn
from ...dialects.elements import BY_TYPE, FULL_RANGE, QUANTIZED
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.types import element_of, rank_of, shape_of
from ..facts.constants import number_of
from .registry import Raised, result_element, spells, wrapped

QUANTIZED_DTYPES: dict[str, Attribute] = {BY_TYPE[type].torch: type for type in QUANTIZED}


def _known(number: Any, type: Attribute) -> Any:
    """A number; a tensor of one stays a value if it is computed and has the type in which values are read."""
    if not isinstance(number, SSAValue):
        return number
    value = cast(SSAValue, number)
    constant = number_of(value)
    if constant is None and element_of(value) == type and shape_of(value) == (1,):
        return value
    return constant


def _quantization(
    scale: Any,
    zero_point: Any,
    low: int,
    high: int,
    dtype: TorchAttr,
) -> tuple[qnn.Quantization, Attribute] | str:
    """Return parameters and element type, or why they are not supported."""
    scale, zero_point = _known(scale, f32), _known(zero_point, i32)
    if scale is None or zero_point is None:
        return "quantization parameters that are computed by others than choose_qparams"
    if not isinstance(zero_point, (int, SSAValue)):
        return f"zero point {zero_point}: an integer is supported"
    element = QUANTIZED_DTYPES.get(dtype.data)
    if element is None:
        return f"quantization to {dtype.data}: uint8 and int8 are supported"
    full = FULL_RANGE[element]
    if not isinstance(scale, SSAValue) and not 0 < scale < float("inf"):
        return f"scale {scale}: a positive finite number is supported"
    if not full[0] <= low < high <= full[1]:
        return f"range [{low}, {high}]: one within {list(full)} of {dtype.data} is supported"
    if not isinstance(zero_point, SSAValue) and not full[0] <= zero_point <= full[1]:
        return f"zero point {zero_point}: one within {list(full)} of {dtype.data} is supported"
    return qnn.Quantization.of(cast(Any, scale), cast(Any, zero_point), low, high), element


@spells(
    qnn.QuantizeOp,
    "quantized_decomposed.quantize_per_tensor.default",
    "quantized_decomposed.quantize_per_tensor.tensor",
)
def quantize(
    call: CallOp,
    input: SSAValue,
    scale: float | SSAValue,
    zero_point: int | SSAValue,
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


@spells(
    qnn.DequantizeOp,
    "quantized_decomposed.dequantize_per_tensor.default",
    "quantized_decomposed.dequantize_per_tensor.tensor",
)
def dequantize(
    call: CallOp,
    input: SSAValue,
    scale: float | SSAValue,
    zero_point: int | SSAValue,
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
    return qnn.DequantizeOp(input, params, result_element(call))


@spells(qnn.DequantizePerChannelOp, "quantized_decomposed.dequantize_per_channel.default")
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
    axis = wrapped(axis, rank_of(input))
    return qnn.DequantizePerChannelOp(input, scales, zero_points, axis, result_element(call))
