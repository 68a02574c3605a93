"""Kernels saturate to the whole integer type; a narrower range of a quantization is clamped after them."""

from __future__ import annotations

from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects.elements import FULL_RANGE
from ...dialects.qnn import ClampOp, QuantizeOp, QuantParams, QuantParamsAttr
from ...dialects.types import element_of
from .guards import is_full_range


def saturated(params: QuantParams, element: Attribute) -> QuantParams:
    """The scale and zero point, over the range to which kernels saturate."""
    return params.within(FULL_RANGE[element])


def written_by_kernel(quantize: QuantizeOp) -> QuantParamsAttr:
    """How a kernel writes what a quantize does, before a clamp to the stated range."""
    return QuantParamsAttr(saturated(quantize.params.data, element_of(quantize.result)))


def clamped_to_range(value: SSAValue, params: QuantParams) -> list[Operation]:
    """The clamp that a kernel's integers need, if any, to stay within the stated range."""
    if is_full_range(params, element_of(value)):
        return []
    return [ClampOp(value, params.quant_min, params.quant_max)]
