"""Inputs of integer kernels as unsigned integers, which processors without AMX multiply many times as fast as signed ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation

from ..dialects.elements import ui8
from ..dialects.onednn import KernelTable, QLinearOp
from ..dialects.onednn.kernel_table import EXACT_SUMS
from ..dialects.qnn import MOVES, DequantizeOp, Quantization, QuantizeOp
from ..dialects.types import element_of, shape_of
from .facts.guards import label
from .language import Guard, Numerics, Op, Rule, rule
from .layout import moved


def _why_not_unsigned(quantize: QuantizeOp, linear: QLinearOp) -> str | None:
    if element_of(quantize.result) == ui8:
        return f"{label(quantize)} writes ui8 already"
    if quantize.quantization.is_static:
        return f"{label(quantize)}'s parameters are numbers, which are the model's own choice"
    if None in (quantize.params.data.stated_zero_point, linear.params.data.stated_zero_point):
        return f"{label(quantize)}'s zero point is computed"
    if linear.others:
        return f"{label(linear)} has tensors of post-ops"
    readers = (use.operation for use in quantize.result.uses)
    other = next((op for op in readers if not isinstance(op, QLinearOp)), None)
    return None if other is None else f"{label(quantize)} is read by {label(other)} as well"


@rule(
    match=Op[QLinearOp](input=Op[QuantizeOp]().named("quantize")).named("linear"),
    numerics=Numerics.REASSOCIATES,
    before="onednn.qlinear (qnn.quantize %x <scale %s, zero_point 0, range [-128, 127]>) <p>, %w scales %t",
    after="onednn.qlinear (qnn.quantize %x <scale %s, zero_point 128, range [0, 255]>) <q>, %w scales %t",
    where=(Guard("i8 of a computed scale, which linear layers alone read", _why_not_unsigned),),
)
def quantize_unsigned(quantize: QuantizeOp, linear: QLinearOp) -> Sequence[Operation]:
    """Quantize the input of linear layers to ui8 where it would be i8 of a scale that is computed: 128 more, as its zero
    point.
    """
    params = quantize.params.data.unsigned
    values = tuple(quantize.values)
    unsigned = QuantizeOp(quantize.input, Quantization(params, values), ui8)
    unsigned.location = quantize.location
    unsigned.result.name_hint = quantize.result.name_hint
    read = linear.params.data.unsigned
    product = linear.of_input(unsigned.result, Quantization(read, tuple(linear.values)))
    return [unsigned, product]


def _why_not_slow(linear: QLinearOp, kernels: KernelTable) -> str | None:
    if element_of(linear.input) == ui8:
        return f"{label(linear)} reads ui8 already"
    if not linear.quantization.is_static:
        return f"{label(linear)}'s scale or zero point is computed"
    if kernels.sums != EXACT_SUMS:
        return f"ui8 are summed in pairs on {kernels.isa}"
    inputs, zero_point = shape_of(linear.input)[-1], linear.params.data.zero_point
    slow = kernels.shapes.why_not_signed(inputs, zero_point) is not None
    return None if slow else f"{kernels.name}'s kernel multiplies i8 as fast on {kernels.isa}"


@rule(
    match=Op[QLinearOp]().named("linear"),
    numerics=Numerics.BIT_EXACT,
    before="onednn.qlinear %x <scale 0.1, zero_point 3, range [-128, 127]>, %w scales %t",
    after="onednn.qlinear (qnn.quantize (qnn.dequantize %x <p>) <scale 0.1, zero_point 131, range [0, 255]>) <q>, %w scales %t",
    where=(Guard("the kernel multiplies i8 in plain loops", _why_not_slow),),
)
def multiply_unsigned(linear: QLinearOp) -> Sequence[Operation]:
    """Multiply ui8 where the kernel of i8 is slow: what was quantized to i8 is quantized to ui8, other i8 are converted."""
    params = linear.params.data
    read = params.unsigned
    source, moves = linear.input, list[Operation]()
    while isinstance(source.owner, MOVES):
        moves.append(source.owner)
        source = source.owner.operands[0]
    if isinstance(source.owner, QuantizeOp) and source.owner.params.data == params:
        made: list[Operation] = [QuantizeOp(source.owner.input, read, ui8)]
        for move in reversed(moves):
            made.append(moved(move, made[-1].results[0]))
    else:
        # What the graph did not quantize may be outside of the range that it states.
        read = replace(read, quant_min=0, quant_max=255)
        floats = DequantizeOp(linear.input, params, f32)
        made = [floats, QuantizeOp(floats.result, read, ui8)]
    for op in made:
        op.location = linear.location
        op.results[0].name_hint = linear.input.name_hint
    return [*made, linear.of_input(made[-1].results[0], Quantization(read))]


RULES: list[Rule] = [quantize_unsigned, multiply_unsigned]
