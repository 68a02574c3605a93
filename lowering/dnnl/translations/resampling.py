"""Linear upsampling as a primitive, of floats and of integers."""

from __future__ import annotations

from xdsl.ir import SSAValue

from ....dialects.dnnl import ResamplingOp
from ....dialects.dnnl.layouts import channels_last, laid_out
from ....dialects.fx import CallOp
from ....dialects.onednn import QUpsampleLinearOp
from ....dialects.qnn import QuantParamsAttr
from ....dialects.types import element_of, shape_of
from ....rewrite_patterns.facts.guards import are_f32
from ....rewrite_patterns.facts.linear_upsampling import factors_of
from ..builder import PlanBuilder


def is_upsampling(op: CallOp) -> bool:
    """Whether an image of f32 grows by factors that oneDNN takes."""
    return are_f32(op) and not isinstance(factors_of(op), str)


def upsample(op: CallOp, builder: PlanBuilder) -> None:
    """Interpolate floats."""
    _upsample(op.operands[0], op.results[0], builder)


def upsample_integers(op: QUpsampleLinearOp, builder: PlanBuilder) -> None:
    """Interpolate integers."""
    _upsample(op.input, op.result, builder, op.params, op.output)


def _upsample(
    source: SSAValue,
    result: SSAValue,
    builder: PlanBuilder,
    params: QuantParamsAttr | None = None,
    output: QuantParamsAttr | None = None,
) -> None:
    """Interpolate channels-last memory, which takes a fifth of the time of rows."""
    shape = shape_of(result)
    type = laid_out(element_of(result), shape, channels_last(shape))
    read = builder.read(source, channels_last(shape_of(source)))
    builder.values[result] = builder.add(ResamplingOp(read, type, params, output))
