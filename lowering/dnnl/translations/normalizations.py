"""Normalizations that write integers: the quantization behind them is done by their primitive."""

from __future__ import annotations

from xdsl.ir import Attribute, SSAValue

from ....dialects import qnn
from ....dialects.dnnl import LayerNormOp, SoftmaxOp
from ....dialects.elements import FULL_RANGE
from ....dialects.fx import CallOp
from ....dialects.qnn import QuantParams, QuantParamsAttr
from ....dialects.types import element_of
from ....rewrite_patterns.facts.constants import is_constant
from ...fx.load_time import computed_for
from ..builder import PlanBuilder
from .absorption import retyped


def quantized_where_made(op: qnn.QuantizeOp, builder: PlanBuilder) -> SSAValue | None:
    """Let the normalization that makes the floats write integers, if nobody else reads the floats; None if it cannot.

    oneDNN's normalizations take a scale and no zero point: a layer norm's is added to its shift at load time.
    """
    floats = builder.values.get(op.input)
    if floats is None or not builder.is_read_once([floats]):
        return None
    norm, params, element = floats.owner, op.params.data, element_of(op.result)
    if isinstance(norm, LayerNormOp):
        shift = _shift_with(params, op.input, builder)
        if shift is None:
            return None
        norm.operands[2] = shift
    elif not isinstance(norm, SoftmaxOp) or params.zero_point != 0:
        return None
    norm.output = QuantParamsAttr(_without_zero_point(params, element))
    return retyped([floats], element, builder)


def _without_zero_point(params: QuantParams, element: Attribute) -> QuantParams:
    return QuantParams(params.scale, 0, *FULL_RANGE[element])


def _shift_with(params: QuantParams, floats: SSAValue, builder: PlanBuilder) -> SSAValue | None:
    """The shift of a layer norm plus the zero point, in units of the result; None where that is not known at load time."""
    norm = floats.owner
    assert isinstance(norm, CallOp)
    shift = norm.operands[2]
    if params.zero_point == 0:
        return builder.value(shift)
    if not is_constant(shift):
        return None
    moved = CallOp("aten.add.Tensor", [shift, params.zero_point * params.scale], shift.type)
    return builder.read(computed_for(norm, "shift", moved), (1,))
