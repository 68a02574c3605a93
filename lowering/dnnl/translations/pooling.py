"""Means as pooling primitives: of windows, and of each channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xdsl.ir import Attribute, SSAValue

from ....dialects.dnnl import PoolingAlgorithm, PoolingOp
from ....dialects.dnnl.layouts import channels_last, laid_out
from ....dialects.fx import CallOp
from ....dialects.onednn import QAvgPool2dOp
from ....dialects.qnn import int_array, ints
from ....dialects.types import element_of, rank_of, shape_of
from ....rewrite_patterns.facts.averages import Average, average_of
from ....rewrite_patterns.facts.guards import are_f32
from ..builder import PlanBuilder

NO_QUANTIZATION: Mapping[str, Attribute] = {}


def is_average(op: CallOp) -> bool:
    """Whether a call averages windows of f32, to sizes that are not empty."""
    return are_f32(op) and 0 not in shape_of(op.results[0]) and isinstance(average_of(op), Average)


def average(op: CallOp, builder: PlanBuilder) -> None:
    """Average windows of floats; dimensions that the call leaves out have size 1."""
    found = average_of(op)
    assert isinstance(found, Average)
    source, result = op.operands[0], op.results[0]
    window = [found.kernel, found.stride, found.padding, [1] * len(found.kernel)]
    pooled = shape_of(result)
    if len(pooled) != rank_of(source):
        pooled = (*shape_of(source)[:2], *[1] * len(found.kernel))
    _pool(MEAN[found.counts_padding], source, result, pooled, window, builder)


def average_integers(op: QAvgPool2dOp, builder: PlanBuilder) -> None:
    """Average windows of integers."""
    window = [*map(ints, (op.kernel, op.stride, op.padding)), [1, 1]]
    algorithm = MEAN[op.counts_padding is not None]
    quantization = {"params": op.params, "output": op.output}
    shape = shape_of(op.result)
    _pool(algorithm, op.input, op.result, shape, window, builder, quantization)


MEAN = {False: PoolingAlgorithm.AVG, True: PoolingAlgorithm.AVG_WITH_PADDING}
"""The mean without the padding, and with it."""


def _pool(
    algorithm: PoolingAlgorithm,
    source: SSAValue,
    result: SSAValue,
    pooled: Sequence[int],
    window: Sequence[Sequence[int]],
    builder: PlanBuilder,
    quantization: Mapping[str, Attribute] = NO_QUANTIZATION,
) -> None:
    read = builder.read(source, channels_last(shape_of(source)))
    value = pooled_value(algorithm, read, pooled, window, builder, quantization)
    if tuple(pooled) != shape_of(result):
        value = builder.seen_as(value, shape_of(result))
    builder.values[result] = value


def pooled_value(
    algorithm: PoolingAlgorithm,
    source: SSAValue,
    shape: Sequence[int],
    window: Sequence[Sequence[int]],
    builder: PlanBuilder,
    quantization: Mapping[str, Attribute] = NO_QUANTIZATION,
) -> SSAValue:
    """Pool channels-last memory to a shape; the window is kernel, stride, padding and dilation.

    Where a last window reaches beyond the padding, it is padded as far.
    """
    sizes = zip(shape_of(source)[2:], shape[2:], *window, strict=True)
    end = [max((out - 1) * s + (k - 1) * d + 1 - size - p, 0) for size, out, k, s, p, d in sizes]
    kernel, stride, padding, dilation = map(int_array, window)
    properties = {
        "kernel": kernel,
        "stride": stride,
        "padding": padding,
        "padding_end": int_array(end),
        "dilation": dilation,
        **quantization,
    }
    type = laid_out(element_of(source), shape, channels_last(shape))
    return builder.add(PoolingOp(algorithm, source, properties, type))
