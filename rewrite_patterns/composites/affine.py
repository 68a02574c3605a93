"""Spellings of quantize and dequantize by rows: `quantized_decomposed`'s per token, and torchao's affine ones by blocks."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import f32, i32
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.elements import BY_TYPE, QUANTIZED
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.fx.names import PROJECTION
from ...dialects.types import dims_of, element_of, rank_of, with_element
from ..facts.blocks import is_by_rows
from ..facts.constants import is_constant
from ..facts.rows import Dims, dims_by_rows, reshaped, why_not_reshaped
from .choices import middle_of
from .quantization import dequantized, quantized, stated
from .registry import Raised, result_element, spells

ASYMMETRIC = "quantized_decomposed.choose_qparams_per_token_asymmetric.default"
"""An operator that computes f32 and rounded numbers, and returns them as f64 and i64."""


@spells(qnn.QuantizeOp, "quantized_decomposed.quantize_per_token.default")
def quantize_per_token(
    call: CallOp,
    input: SSAValue,
    scales: SSAValue,
    zero_points: SSAValue,
    quant_min: int,
    quant_max: int,
    dtype: TorchAttr,
) -> Raised:
    """Quantize with a scale for each row and the zero point 0."""
    if rank_of(input) == 0:
        return "a tensor without dimensions has no rows"
    if middle_of(zero_points) != 0:
        return "zero points that are added before levels are rounded, and may not be 0"
    return quantized(input, stated(scales, 0, quant_min, quant_max, dtype, dims_by_rows(input)))


@spells(qnn.DequantizeOp, "quantized_decomposed.dequantize_per_token.default")
def dequantize_per_token(
    call: CallOp,
    input: SSAValue,
    scales: SSAValue,
    zero_points: SSAValue,
    quant_min: int,
    quant_max: int,
    dtype: TorchAttr,
    output_dtype: TorchAttr,
) -> Raised:
    """Dequantize with a scale and zero point for each row."""
    if rank_of(input) == 0:
        return "a tensor without dimensions has no rows"
    made, (scale, zero_point) = _narrowed(scales, zero_points)
    middle = _middle(zero_point)
    found = stated(scale, middle, quant_min, quant_max, dtype, dims_by_rows(input))
    return _behind(made, dequantized(call, input, found))


def _middle(zero_point: SSAValue | None) -> int | SSAValue:
    """The zero point of all rows where they share one, and the value where they do not."""
    if zero_point is None:
        return 0
    middle = middle_of(zero_point)
    return zero_point if middle is None else middle


def _narrowed(*pair: SSAValue) -> tuple[list[Operation], list[SSAValue]]:
    """A scale and zero point as f32 and i32 where they hold such numbers in wider types."""
    made: list[Operation] = []
    values: list[SSAValue] = []
    for value, element in zip(pair, (f32, i32), strict=True):
        if _is_asymmetric(value):
            dtype = TorchAttr(BY_TYPE[element].torch)
            made.append(CallOp("aten.to.dtype", [value, dtype], with_element(value, element)))
            value = made[-1].results[0]
        values.append(value)
    return made, values


def _is_asymmetric(value: SSAValue) -> bool:
    """Whether a value is what the operator of that name chose for each row."""
    part = value.owner
    if not isinstance(part, CallOp) or part.target.data != PROJECTION:
        return False
    chosen = part.operands[0].owner
    return isinstance(chosen, CallOp) and chosen.target.data == ASYMMETRIC


def _behind(made: Sequence[Operation], raised: Raised) -> Raised:
    """The raised operation behind the operations that it reads; erase those if nothing was raised."""
    if isinstance(raised, list):
        return [*made, *raised]
    for op in made:
        op.drop_all_references()
    return raised


def _why_not_blocks(block_size: Sequence[int], input: SSAValue) -> str | None:
    if is_by_rows(block_size, input) is not None:
        return None
    return f"blocks of {list(block_size)}; rows or the whole tensor are supported"


def _dims(block_size: Sequence[int], input: SSAValue) -> Dims:
    """The sizes of what has one number for each block."""
    return dims_by_rows(input) if is_by_rows(block_size, input) else (1,)


@spells(qnn.QuantizeOp, "torchao.quantize_affine.default")
def quantize_affine(
    call: CallOp,
    input: SSAValue,
    block_size: Sequence[int],
    scale: SSAValue,
    zero_point: SSAValue | None,
    output_dtype: TorchAttr,
    quant_min: float | None = None,
    quant_max: float | None = None,
) -> Raised:
    """Quantize by rows, or with one scale for the whole tensor."""
    reason = _why_not_blocks(block_size, input)
    if reason is not None:
        return reason
    if zero_point is None:
        return "quantization without a zero point, of which eager mode makes an error"
    dims, middle = _dims(block_size, input), _middle(zero_point)
    return quantized(input, stated(scale, middle, quant_min, quant_max, output_dtype, dims))


@spells(qnn.DequantizeOp, "torchao.dequantize_affine.default")
def dequantize_affine(
    call: CallOp,
    input: SSAValue,
    block_size: Sequence[int],
    scale: SSAValue,
    zero_point: SSAValue | None,
    input_dtype: TorchAttr,
    quant_min: float | None = None,
    quant_max: float | None = None,
    output_dtype: TorchAttr | None = None,
) -> Raised:
    """Constants with a scale for each row are weights, as `dequantize_per_channel` spells them."""
    reason = _why_not_blocks(block_size, input)
    if reason is not None:
        return reason
    if is_by_rows(block_size, input) and is_constant(input) and rank_of(input) == 2:
        return _weight(call, input, scale, zero_point)
    dims, middle = _dims(block_size, input), _middle(zero_point)
    found = stated(scale, middle, quant_min, quant_max, input_dtype, dims)
    return dequantized(call, input, found)


def _weight(call: CallOp, input: SSAValue, scale: SSAValue, zero_point: SSAValue | None) -> Raised:
    if element_of(input) not in QUANTIZED:
        return f"a weight of {element_of(input)}; ui8 and i8 are supported"
    if zero_point is None:
        return "a weight without zero points"
    dims = (dims_of(input)[0],)
    for value in (scale, zero_point):
        reason = why_not_reshaped(dims_of(value), dims)
        if reason is not None:
            return reason
    made: list[Operation] = []
    numbers: list[SSAValue] = []
    for value in (scale, zero_point):
        moves = reshaped(value, dims)
        made += moves
        numbers.append(moves[-1].result if moves else value)
    scales, zero_points = numbers
    weight = qnn.DequantizePerChannelOp(input, scales, zero_points, 0, result_element(call))
    return [*made, weight]
