"""Spellings of quantize and dequantize."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from xdsl.dialects.builtin import f32, i32
from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects import qnn
from ...dialects.elements import BY_TYPE, FULL_RANGE, QUANTIZED
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.types import dims_of, element_of, rank_of
from ..facts.constants import number_of
from ..facts.rows import Dims, before_reshape, reshaped, why_not_reshaped
from .registry import Raised, result_element, spells, wrapped

QUANTIZED_DTYPES: dict[str, Attribute] = {BY_TYPE[type].torch: type for type in QUANTIZED}


@dataclass(frozen=True)
class Stated:
    """A quantization as a call states it: parameters, element type, and the operations that bring values into shape."""

    quantization: qnn.Quantization
    element: Attribute
    made: Sequence[Operation]

    def drop(self) -> None:
        """Erase the operations that were made, so that they are no users of the call's operands."""
        for op in self.made:
            op.drop_all_references()


def _known(number: Any, type: Attribute, dims: Dims) -> Any:
    """A number; a tensor that may have these sizes stays a value if it is computed and has the type in which values are read.

    None for others.
    """
    if not isinstance(number, SSAValue):
        return number
    value = cast(SSAValue, number)
    constant = number_of(value)
    if constant is not None:
        return constant
    value = before_reshape(value, dims)
    found = dims_of(value)
    fits = element_of(value) == type and found and why_not_reshaped(found, dims) is None
    return value if fits else None


def _in_shape(number: Any, dims: Dims, made: list[Operation]) -> Any:
    """A value in these sizes, with what brings it there appended to `made`; a number as it is."""
    if not isinstance(number, SSAValue):
        return number
    value = cast(SSAValue, number)
    moves = reshaped(value, dims)
    made += moves
    return moves[-1].result if moves else value


def stated(
    scale: Any,
    zero_point: Any,
    low: float | None,
    high: float | None,
    dtype: TorchAttr,
    dims: Dims = (1,),
) -> Stated | str:
    """Return the quantization with these parameters, numbers or tensors of these sizes, or why it is not supported.

    The range is that of the element type where none is given.
    """
    scale, zero_point = _known(scale, f32, dims), _known(zero_point, i32, dims)
    if scale is None or zero_point is None:
        return "quantization parameters that are computed by others than choose_qparams"
    if not isinstance(zero_point, (int, SSAValue)):
        return f"zero point {zero_point}: an integer is supported"
    element = QUANTIZED_DTYPES.get(dtype.data)
    if element is None:
        return f"quantization to {dtype.data}: uint8 and int8 are supported"
    full = FULL_RANGE[element]
    low, high = (full[0] if low is None else int(low)), (full[1] if high is None else int(high))
    if not isinstance(scale, SSAValue) and not 0 < scale < float("inf"):
        return f"scale {scale}: a positive finite number is supported"
    if not full[0] <= low < high <= full[1]:
        return f"range [{low}, {high}]: one within {list(full)} of {dtype.data} is supported"
    if not isinstance(zero_point, SSAValue) and not full[0] <= zero_point <= full[1]:
        return f"zero point {zero_point}: one within {list(full)} of {dtype.data} is supported"
    made: list[Operation] = []
    values = _in_shape(scale, dims, made), _in_shape(zero_point, dims, made)
    quantization = qnn.Quantization.of(*values, low, high)
    return Stated(quantization, element, made)


def quantized(input: SSAValue, found: Stated | str) -> Raised:
    """The quantization of a tensor, or why there is none."""
    if isinstance(found, str):
        return found
    if element_of(input) != f32:
        found.drop()
        return f"quantization of {element_of(input)}: f32 is supported"
    return [*found.made, qnn.QuantizeOp(input, found.quantization, found.element)]


def dequantized(call: CallOp, input: SSAValue, found: Stated | str) -> Raised:
    """The floats that a tensor's integers stand for, of the call's type, or why it has no such operation."""
    if isinstance(found, str):
        return found
    if element_of(input) != found.element:
        found.drop()
        return f"a tensor of {element_of(input)} dequantized as {found.element}"
    return [*found.made, qnn.DequantizeOp(input, found.quantization, result_element(call))]


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
    """Quantize with one scale and zero point, each a number or a value."""
    return quantized(input, stated(scale, zero_point, quant_min, quant_max, dtype))


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
    """Dequantize with one scale and zero point, each a number or a value."""
    return dequantized(call, input, stated(scale, zero_point, quant_min, quant_max, dtype))


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
    """Dequantize with a scale and zero point for each index of one dimension."""
    if dtype.data not in QUANTIZED_DTYPES or element_of(input) != QUANTIZED_DTYPES[dtype.data]:
        return f"per-channel quantization to {dtype.data}: uint8 and int8 are supported"
    if zero_points is None:
        return "per-channel quantization without zero points"
    axis = wrapped(axis, rank_of(input))
    return qnn.DequantizePerChannelOp(input, scales, zero_points, axis, result_element(call))
