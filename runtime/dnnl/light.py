"""Which steps of a plan take one thread less time than meeting others would."""

from __future__ import annotations

from math import prod

from ...dialects.dnnl import PrimitiveOp
from ...dialects.dnnl.convolutions import Convolving
from ...dialects.types import shape_of

LIGHT = 1 << 13
"""The most elements that a light step reads and writes: threads meet in a microsecond at best, and late where others run."""


def is_light(op: PrimitiveOp) -> bool:
    """Whether one thread should do a step alone. A convolution multiplies each element too often for that."""
    elements = sum(prod(shape_of(value)) for value in (*op.operands, op.result))
    return not isinstance(op, Convolving) and elements <= LIGHT
