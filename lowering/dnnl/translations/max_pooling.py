"""The maximum of windows as pooling primitives: of whole windows, or of their columns and then their rows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import PoolingAlgorithm
from ....dialects.dnnl.layouts import channels_last, dense
from ....dialects.elements import QUANTIZED
from ....dialects.qnn import ints
from ....dialects.types import element_of, shape_of
from ..builder import PlanBuilder
from ..choices.layout_choice import written_strides
from .pooling import pooled_value

MANY_PIXELS = 2048
"""From this number of results on, two moves between columns and rows cost less than starting a kernel for each pixel."""

MANY_CHANNELS = 64
"""With this many bytes for each pixel a kernel fills its registers, and starting it for each pixel costs nothing."""

COLUMNS_OUTERMOST = (0, 3, 2, 1)


def max_pool(op: qnn.MaxPool2dOp, builder: PlanBuilder) -> None:
    """Pool channels-last memory; a last window that the ceiling adds reaches into padding."""
    source = builder.read(op.input, channels_last(shape_of(op.input)))
    window = [ints(x) for x in (op.kernel, op.stride, op.padding, op.dilation)]
    if is_pooled_by_sides(op):
        pooled = _by_sides(source, shape_of(op.result), window, builder)
        strides = written_strides(op.result) or channels_last(shape_of(op.result))
        builder.values[op.result] = builder.laid_out(pooled, strides)
    else:
        shape = shape_of(op.result)
        pooled = pooled_value(PoolingAlgorithm.MAX, source, shape, window, builder)
        builder.values[op.result] = pooled


def is_pooled_by_sides(op: qnn.MaxPool2dOp) -> bool:
    """Whether pooling the sides of windows one after the other is faster.

    oneDNN's kernel for integers starts anew for each pixel of the result; what lies beside a pixel can be given to it
    as further channels, if only one side is pooled at a time.
    """
    batch, channels, *sizes = shape_of(op.result)
    few = channels < MANY_CHANNELS and batch * math.prod(sizes) >= MANY_PIXELS
    return few and element_of(op.result) in QUANTIZED and all(k > 1 for k in ints(op.kernel))


def _by_sides(
    source: SSAValue, result: Sequence[int], window: Sequence[Sequence[int]], builder: PlanBuilder
) -> SSAValue:
    """The maxima of columns, then of rows; the dimension that is not pooled counts as channels."""
    batch, channels, height, width = shape_of(source)
    _, _, rows, columns = result
    down, across = (
        [[x[side], unmoved] for x, unmoved in zip(window, (1, 1, 0, 1), strict=True)]
        for side in (0, 1)
    )
    beside = width * channels
    value = _channels_last(source, (batch, beside, height, 1), builder)
    value = pooled_value(PoolingAlgorithm.MAX, value, (batch, beside, rows, 1), down, builder)
    value = _channels_last(value, (batch, channels, rows, width), builder)
    value = builder.laid_out(value, dense(shape_of(value), COLUMNS_OUTERMOST))
    beside = rows * channels
    value = _channels_last(value, (batch, beside, width, 1), builder)
    value = pooled_value(PoolingAlgorithm.MAX, value, (batch, beside, columns, 1), across, builder)
    return builder.seen_as(value, result, dense(result, COLUMNS_OUTERMOST))


def _channels_last(value: SSAValue, shape: Sequence[int], builder: PlanBuilder) -> SSAValue:
    return builder.seen_as(value, shape, channels_last(shape))
