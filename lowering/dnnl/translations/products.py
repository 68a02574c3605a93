"""Convolutions and linear layers as primitives."""

from __future__ import annotations

import math
from collections.abc import Callable

from xdsl.ir import SSAValue

from ....dialects.dnnl import ConvolutionOp, Convolving, DeconvolutionOp, MatmulOp
from ....dialects.dnnl.layouts import channels_last, dense, laid_out, row_major, strides_of
from ....dialects.onednn import Convolution, Kernel, QConvOp, QConvTransposeOp, QLinearOp
from ....dialects.qnn import int_array, ints
from ....dialects.types import element_of, rank_of, shape_of
from ..builder import PlanBuilder, Strides
from ..choices.kernel_choice import is_product_of_patches, is_product_of_rows
from ..choices.paddings import padded_source
from ..choices.weights import weight_of
from .scaled_rows import linear_by_rows


def convolution(op: QConvOp, builder: PlanBuilder) -> None:
    """Convolve channels-last memory, with a padding of zeros before it taken in."""
    source, before, after = padded_source(op)
    if is_product_of_rows(op, builder.isa):
        value = _product_of_image(op, _pixels(source, builder), builder)
    elif is_product_of_patches(op):
        value = _product_of_patches(op, source, builder)
    else:
        value = _convolving(ConvolutionOp, op, source, before, after, builder)
    builder.values[op.result] = value


def deconvolution(op: QConvTransposeOp, builder: PlanBuilder) -> None:
    """Convolve channels-last memory transposed; the output padding is that much less padding at the end."""
    assert op.output_padding is not None
    before = ints(op.padding)
    after = [p - extra for p, extra in zip(before, ints(op.output_padding), strict=True)]
    kept = (op.input, before, after)
    builder.values[op.result] = _convolving(DeconvolutionOp, op, *kept, builder)


def _convolving(
    primitive: type[Convolving],
    op: Convolution,
    source: SSAValue,
    before: list[int],
    after: list[int],
    builder: PlanBuilder,
) -> SSAValue:
    strides = channels_last(shape_of(op.result))
    result = primitive(
        builder.read(source, channels_last(shape_of(source))),
        builder.value(weight_of(op)),
        builder.value(op.weight_scale),
        builder.value(op.bias) if op.bias is not None else None,
        [_for_channels(other, op, builder) or builder.read(other, strides) for other in op.others],
        {
            "params": op.params,
            "stride": op.stride,
            "padding": int_array(before),
            "padding_end": int_array(after),
            "dilation": op.dilation,
            "groups": op.groups,
            "post_ops": op.post_ops,
            "output": op.output,
        },
        laid_out(element_of(op.result), shape_of(op.result), strides),
        [builder.value(value) for value in op.values],
    )
    return builder.add(result)


def _product_of_patches(op: QConvOp, image: SSAValue, builder: PlanBuilder) -> SSAValue:
    """Multiply the numbers of each patch, gathered in the order of the weight's."""
    source = builder.value(image)
    _, _, *kernel = shape_of(weight_of(op))
    sizes, strides = list(shape_of(source)[:2]), list(strides_of(source)[:2])
    counts = shape_of(op.result)[2:]
    for count, size, stride in zip(counts, kernel, strides_of(source)[2:], strict=True):
        sizes += [count, size]
        strides += [stride * size, stride]
    within = range(3, len(sizes), 2)
    order = (0, *range(2, len(sizes), 2), 1, *within)
    patches = builder.laid_out(builder.seen_as(source, sizes, strides), dense(sizes, order))
    rows = (sizes[0] * math.prod(counts), sizes[1] * math.prod(kernel))
    return _product_of_image(op, builder.seen_as(patches, rows), builder)


def _product_of_image(op: QConvOp, rows: SSAValue, builder: PlanBuilder) -> SSAValue:
    """The product of rows, one for each pixel of the result, which is channels-last memory."""
    batch, channels, *space = shape_of(op.result)
    shape = (batch * math.prod(space), channels)
    value = _product(op, rows, lambda other: _pixels(other, builder), shape, builder)
    return builder.seen_as(value, shape_of(op.result), channels_last(shape_of(op.result)))


def _pixels(source: SSAValue, builder: PlanBuilder) -> SSAValue:
    """The channels of each pixel as a row: channels-last memory is a matrix of these."""
    batch, channels, *space = shape_of(source)
    value = builder.read(source, channels_last(shape_of(source)))
    return builder.seen_as(value, (batch * math.prod(space), channels))


def linear(op: QLinearOp, builder: PlanBuilder) -> None:
    """Multiply rows: leading dimensions are one, and the weight is seen transposed."""
    if op.quantization.is_by_rows:
        linear_by_rows(op, builder)
        return
    *leading, n = shape_of(op.result)
    count = math.prod(leading)

    def rows(source: SSAValue) -> SSAValue:
        return as_rows(source, (count, shape_of(source)[-1]), builder)

    value = _product(op, rows(op.input), rows, (count, n), builder)
    if len(leading) != 1:
        value = builder.seen_as(value, shape_of(op.result))
    builder.values[op.result] = value


def _product(
    op: Kernel,
    source: SSAValue,
    rows: Callable[[SSAValue], SSAValue],
    shape: tuple[int, int],
    builder: PlanBuilder,
) -> SSAValue:
    """The product of rows with a kernel's weight seen transposed, of this shape; other tensors are seen as rows."""
    weight = builder.read(weight_of(op), row_major(shape_of(weight_of(op))))
    n, k = shape[1], shape_of(source)[1]
    result = MatmulOp(
        source,
        builder.seen_as(weight, (k, n), (1, k)),
        builder.value(op.weight_scale),
        builder.value(op.bias) if op.bias is not None else None,
        [_for_columns(other, op, builder) or rows(other) for other in op.others],
        {"params": op.params, "post_ops": op.post_ops, "output": op.output},
        laid_out(element_of(op.result), shape, row_major(shape)),
        [builder.value(value) for value in op.values],
    )
    return builder.add(result)


def _for_channels(other: SSAValue, op: Convolution, builder: PlanBuilder) -> SSAValue | None:
    """A post-op's tensor of one number for each channel, or for all, in the result's rank; None if it has more."""
    if shape_of(other) == shape_of(op.result):
        return None
    shape = (1, math.prod(shape_of(other)), *[1] * (rank_of(op.result) - 2))
    return _seen_as(other, shape, channels_last(shape), builder)


def _for_columns(other: SSAValue, op: Kernel, builder: PlanBuilder) -> SSAValue | None:
    """A post-op's tensor of one number for each column, or for all, as a row; None if it has more."""
    if shape_of(other) == shape_of(op.result):
        return None
    shape = (1, math.prod(shape_of(other)))
    return _seen_as(other, shape, row_major(shape), builder)


def _seen_as(
    other: SSAValue, shape: tuple[int, ...], strides: Strides, builder: PlanBuilder
) -> SSAValue:
    value = builder.read(other, row_major(shape_of(other)))
    return builder.seen_as(value, shape, strides)


def as_rows(source: SSAValue, shape: tuple[int, int], builder: PlanBuilder) -> SSAValue:
    """A value's rows as a matrix."""
    value = builder.read(source, row_major(shape_of(source)))
    if shape_of(source) == shape:
        return value
    return builder.seen_as(value, shape)
