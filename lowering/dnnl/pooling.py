"""Pools as primitives: the maximum of windows, their mean, the mean of each channel."""

# Arguments of calls have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import SSAValue

from ...dialects import qnn
from ...dialects.dnnl import PoolingAlgorithm, PoolingOp
from ...dialects.dnnl.layouts import channels_last, laid_out
from ...dialects.fx import CallOp
from ...dialects.qnn import int_array, ints
from ...dialects.types import element_of, rank_of, shape_of
from ...rewrite_patterns.composites.registry import ints_of
from ...rewrite_patterns.guards import are_f32
from .builder import PlanBuilder


def max_pool(op: qnn.MaxPool2dOp, builder: PlanBuilder) -> None:
    """Pool channels-last memory; a last window that the ceiling adds reaches into padding."""
    window = [ints(x) for x in (op.kernel, op.stride, op.padding, op.dilation)]
    _pool(PoolingAlgorithm.MAX, op.input, op.result, shape_of(op.result), window, builder)


def is_average(op: CallOp) -> bool:
    """Whether images are averaged by windows that stay within the padding, each divided by what it holds."""
    args, keywords = op.python_arguments
    ceil_mode, divisor = (args[i] if len(args) > i else None for i in (4, 6))
    return are_f32(op) and rank_of(op.operands[0]) == 4 and not (keywords or ceil_mode or divisor)


def average(op: CallOp, builder: PlanBuilder) -> None:
    """Average windows; the padding counts as zeros unless the call says otherwise."""
    args, _ = op.python_arguments
    kernel = ints_of(args[1], 2)
    given = [args[i] if len(args) > i else default for i, default in ((2, []), (3, 0), (5, True))]
    stride = ints_of(given[0], 2) if given[0] else kernel
    padding = ints_of(given[1], 2)
    algorithm = PoolingAlgorithm.AVG_WITH_PADDING if given[2] else PoolingAlgorithm.AVG
    source, result = op.operands[0], op.results[0]
    window = [kernel, stride, padding, [1, 1]]
    _pool(algorithm, source, result, shape_of(result), window, builder)


def is_division(op: CallOp) -> bool:
    """Whether images are averaged to sizes that divide theirs, so that all windows are alike."""
    source, result = shape_of(op.operands[0]), shape_of(op.results[0])
    if not are_f32(op) or len(source) not in (4, 5) or 0 in result:
        return False
    return all(size % out == 0 for size, out in zip(source[2:], result[2:], strict=True))


def average_parts(op: CallOp, builder: PlanBuilder) -> None:
    """Average windows that lie side by side."""
    source, result = op.operands[0], op.results[0]
    pairs = zip(shape_of(source)[2:], shape_of(result)[2:], strict=True)
    _average_all([size // out for size, out in pairs], source, result, shape_of(result), builder)


def is_mean_over_space(op: CallOp) -> bool:
    """Whether all spatial dimensions, and no other, are averaged."""
    args, keywords = op.python_arguments
    rank = rank_of(op.operands[0])
    dims = [d % rank for d in args[1]] if len(args) > 1 and args[1] else []
    all_of_space = sorted(dims) == list(range(2, rank))
    return not keywords and all_of_space and are_f32(op) and rank in (4, 5)


def mean_over_space(op: CallOp, builder: PlanBuilder) -> None:
    """Average each channel: a pooling whose window is the whole space."""
    source = op.operands[0]
    batch, channels, *sizes = shape_of(source)
    pooled = (batch, channels, *[1] * len(sizes))
    _average_all(sizes, source, op.results[0], pooled, builder)


def _average_all(
    kernel: Sequence[int],
    source: SSAValue,
    result: SSAValue,
    pooled: Sequence[int],
    builder: PlanBuilder,
) -> None:
    window = [kernel, kernel, [0] * len(kernel), [1] * len(kernel)]
    _pool(PoolingAlgorithm.AVG, source, result, pooled, window, builder)


def _pool(
    algorithm: PoolingAlgorithm,
    source: SSAValue,
    result: SSAValue,
    pooled: Sequence[int],
    window: Sequence[Sequence[int]],
    builder: PlanBuilder,
) -> None:
    """Pool a value to these sizes; the window is kernel, stride, padding and dilation."""
    sizes = zip(shape_of(source)[2:], pooled[2:], *window, strict=True)
    end = [max((out - 1) * s + (k - 1) * d + 1 - size - p, 0) for size, out, k, s, p, d in sizes]
    kernel, stride, padding, dilation = map(int_array, window)
    properties = {
        "kernel": kernel,
        "stride": stride,
        "padding": padding,
        "padding_end": int_array(end),
        "dilation": dilation,
    }
    read = builder.read(source, channels_last(shape_of(source)))
    type = laid_out(element_of(result), pooled, channels_last(pooled))
    value = builder.add(PoolingOp(algorithm, read, properties, type))
    if tuple(pooled) != shape_of(result):
        value = builder.seen_as(value, shape_of(result))
    builder.values[result] = value
