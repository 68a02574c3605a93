"""Inputs of integer kernels as unsigned integers, which processors without AMX multiply many times as fast as signed ones."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import Operation

from ..dialects.elements import ui8
from ..dialects.onednn import QLinearOp
from ..dialects.qnn import Quantization, QuantizeOp
from ..dialects.types import element_of
from .facts.guards import label
from .language import Guard, Numerics, Op, Rule, rule


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


RULES: list[Rule] = [quantize_unsigned]
