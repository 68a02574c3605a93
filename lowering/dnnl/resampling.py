"""Linear upsampling as a primitive."""

# Arguments of calls have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Sequence

from ...dialects.dnnl import ResamplingOp
from ...dialects.dnnl.layouts import channels_last, laid_out
from ...dialects.fx import CallOp
from ...dialects.types import element_of, shape_of
from .builder import PlanBuilder
from .floats import are_f32

LINEAR = tuple(
    f"aten.upsample_{name}.{overload}"
    for name in ("linear1d", "bilinear2d")
    for overload in ("vec", "default")
)
"""Operators of an image, a size, whether corners are aligned, and factors: in a list, or one after the other."""

FACTORS = (2, 4, 8, 16)
"""The factors of which 1 / factor is exact; by others the two round positions differently, up to 6e-6 of the result."""


def is_upsampling(op: CallOp) -> bool:
    """Whether an image grows by powers of two, between the middles of its elements."""
    args, keywords = op.python_arguments
    if keywords or not are_f32(op) or args[2]:
        return False
    given = args[3] if len(args) == 4 and isinstance(args[3], Sequence) else args[3:]
    sizes, wanted = shape_of(op.operands[0])[2:], shape_of(op.results[0])[2:]
    factors = [out / size for size, out in zip(sizes, wanted, strict=True)]
    stated = all(scale in (None, f) for scale, f in zip(given or [], factors, strict=False))
    return stated and all(f in FACTORS for f in factors)


def upsample(op: CallOp, builder: PlanBuilder) -> None:
    """Interpolate channels-last memory, which takes a fifth of the time of rows."""
    source, result = op.operands[0], op.results[0]
    shape = shape_of(result)
    type = laid_out(element_of(result), shape, channels_last(shape))
    read = builder.read(source, channels_last(shape_of(source)))
    builder.values[result] = builder.add(ResamplingOp(read, type))
