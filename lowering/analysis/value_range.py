"""Which integers a quantized value can hold, as far as the program enforces it."""

from __future__ import annotations

from xdsl.dialects.builtin import IntegerAttr
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.elements import FULL_RANGE
from ...dialects.traits import SelectsElements
from ...dialects.types import element_of, is_tensor


def range_of(value: SSAValue) -> tuple[int, int]:
    """Return the least and greatest integer of a value of 8-bit integers.

    Quantize and clamp enforce a range. The range that a dequantize states says nothing about its
    input: eager mode ignores it, too.
    """
    op = value.owner
    match op:
        case qnn.QuantizeOp():
            return op.params.data.range
        case qnn.ClampOp():
            low, high = range_of(op.input)
            return max(low, _number(op.min)), min(high, _number(op.max))
        case qnn.PadOp(value=IntegerAttr(value=padding)):
            low, high = range_of(op.input)
            return min(low, padding.data), max(high, padding.data)
        case Operation() if op.has_trait(SelectsElements):
            ranges = [range_of(operand) for operand in op.operands if is_tensor(operand)]
            return min(low for low, _ in ranges), max(high for _, high in ranges)
        case _:
            return FULL_RANGE[element_of(value)]


def _number(attribute: object) -> int:
    assert isinstance(attribute, IntegerAttr)
    return attribute.value.data
