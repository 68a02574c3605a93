"""Normalizations that write integers: the quantization behind them is done by their primitive."""

from __future__ import annotations

from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import LayerNormOp, SoftmaxOp
from ....dialects.elements import FULL_RANGE
from ....dialects.qnn import QuantParams, QuantParamsAttr
from ....dialects.types import element_of
from ...targets.instruction_sets import has_avx512
from ..builder import PlanBuilder
from .absorption import retyped


def quantized_where_made(op: qnn.QuantizeOp, builder: PlanBuilder) -> SSAValue | None:
    """Let the normalization that makes the floats write integers, if nobody else reads the floats; None if it cannot.

    oneDNN's normalizations take a scale and no zero point. Added to the shift of a layer norm it would be rounded with the
    floats, and five times as many roundings would flip. Without AVX-512, a softmax that writes integers runs in plain loops.
    """
    floats = builder.values.get(op.input)
    if floats is None or not builder.is_read_once([floats]) or op.params.data.zero_point != 0:
        return None
    norm, element = floats.owner, element_of(op.result)
    if not isinstance(norm, LayerNormOp):
        if not isinstance(norm, SoftmaxOp) or not has_avx512(builder.isa):
            return None
    # The range is clamped by what follows, if it is narrower than the type.
    params = QuantParams(op.params.data.scale, 0, *FULL_RANGE[element])
    norm.output = QuantParamsAttr(params)
    return retyped([floats], element, builder)
