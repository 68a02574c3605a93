"""Which constants hold integers that fit 4 bits, whatever type they are stored in."""

from __future__ import annotations

from typing import Any

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.generated.int4_packing import INT4_RANGES
from .constants import tensor_of_constant

UNKNOWN = "the integers of {} are not known (give qopt-opt --weights)"


def why_not_4_bits(weight: SSAValue) -> str | None:
    """Return why not all integers of a constant fit 4 bits."""
    ends = _ends(weight)
    if ends is None:
        return UNKNOWN.format("the weight")
    least, greatest = ends
    if any(low <= least and greatest <= high for low, high in INT4_RANGES):
        return None
    ranges = " and ".join(str(list(range)) for range in INT4_RANGES)
    return f"the weight's integers are from {least} to {greatest}; 4 bits hold {ranges}"


def why_not_bytes(zero_point: SSAValue | None) -> str | None:
    """Return why zero points do not fit a byte, less what is subtracted where levels have no sign."""
    if zero_point is None:
        return None
    ends = _ends(zero_point)
    if ends is None:
        return UNKNOWN.format("the zero points")
    least, greatest = ends
    if -120 <= least and greatest <= 127:
        return None
    return f"zero points are from {least} to {greatest}; a byte beside the weight holds [-120, 127]"


def needs_zero_points(weight: SSAValue) -> bool:
    """Whether the integers of a weight that fit 4 bits have no sign, so that zero points make levels of them."""
    ends = _ends(weight)
    return ends is not None and ends[1] > INT4_RANGES[0][1]


def is_exact_in_f16(scale: SSAValue) -> bool:
    """Whether all scales are known, and f16 holds them to the bit."""
    numbers: Any = tensor_of_constant(_stored(scale))
    if numbers is None:
        return False
    return bool((numbers == numbers.half().to(numbers.dtype)).all())


def _ends(value: SSAValue) -> tuple[int, int] | None:
    """The least and the greatest integer of a constant, which moves and conversions keep; None where they are not known."""
    numbers: Any = tensor_of_constant(_stored(value))
    if numbers is None or numbers.numel() == 0:
        return None
    return int(numbers.min()), int(numbers.max())


def _stored(value: SSAValue) -> SSAValue:
    while (op := _mover(value)) is not None:
        value = op.operands[0]
    return value


def _mover(value: SSAValue) -> Operation | None:
    """What made a value of another by moving or converting its numbers."""
    match value.owner:
        case qnn.PermuteOp() | qnn.ReshapeOp() as op:
            return op
        case CallOp() as op if op.target.data == "aten.to.dtype":
            return op
        case _:
            return None
