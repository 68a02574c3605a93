"""From the primitives of a plan's IR to the library's: created, with the arguments that they are executed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from ...dialects import dnnl
from ...dialects.dnnl.layouts import row_major
from ...dialects.elements import QUANTIZED
from ...dialects.locations import name_of, origin_of
from ...dialects.onednn import PostOp
from ...dialects.qnn import QuantParamsAttr, ints
from ...dialects.types import element_of, rank_of, shape_of
from ...errors import QoptError
from . import primitives, products
from .arguments import (
    Built,
    ConstantOf,
    Given,
    QuantizationArguments,
    Read,
    Step,
    layout_of,
    read,
)
from .attributes import AppendedPostOp, Attributes, Binary, Eltwise
from .constants import Algorithm, Argument
from .library import DnnlError
from .memory import TORCH_TYPES, Layout
from .post_ops import eltwise, levels
from .primitives import ConvolutionWindow
from .reorders import line, reorder

POOLING = {
    dnnl.PoolingAlgorithm.MAX: Algorithm.pooling_max,
    dnnl.PoolingAlgorithm.AVG: Algorithm.pooling_avg_exclude_padding,
    dnnl.PoolingAlgorithm.AVG_WITH_PADDING: Algorithm.pooling_avg_include_padding,
}


def step_of(op: dnnl.PrimitiveOp, constant_of: ConstantOf) -> Step:
    """Create the primitive of an operation; QoptError, with the operation's place, where oneDNN has none."""
    try:
        primitive, arguments = BUILDERS[type(op)](op, constant_of)
    except DnnlError as error:
        raise QoptError(f"{origin_of(op)}: {op.name}: {error}") from None
    arguments.setdefault(Argument.dst, read(op.result))
    return Step(primitive, arguments, op.name, name_of(op))


def _pooling(op: dnnl.PoolingOp, _: ConstantOf) -> Built:
    window = ConvolutionWindow(*map(ints, (op.stride, op.padding, op.padding_end, op.dilation)))
    primitive = primitives.pooling(
        POOLING[op.algorithm.data],
        layout_of(op.source),
        layout_of(op.result),
        ints(op.kernel),
        window,
        Attributes(post_ops=_between_levels(op.params, op.output)),
    )
    return primitive, {Argument.src: read(op.source)}


def _between_levels(
    source: QuantParamsAttr | None, result: QuantParamsAttr | None
) -> list[AppendedPostOp]:
    """The steps from one quantization's levels, or floats, to another's, rounded as they are written; none if both are equal."""
    (scale, zero_point), (to_scale, to_zero_point) = map(_stated, (source, result))
    if (scale, zero_point) == (to_scale, to_zero_point) and zero_point % 2 == 0:
        return []  # Ties to even are the same with the zero point and without.
    factor = scale / to_scale
    return levels(factor, -zero_point * factor, to_zero_point)


def _stated(params: QuantParamsAttr | None) -> tuple[float, int]:
    """Scale and zero point; floats stand for themselves."""
    return (1.0, 0) if params is None else (params.data.scale, params.data.zero_point)


def _eltwise(op: dnnl.EltwiseOp, _: ConstantOf) -> Built:
    (post_op,) = op.function.data
    if element_of(op.source) in QUANTIZED:
        return _clamp(op, post_op)
    primitive = primitives.eltwise(eltwise(post_op), layout_of(op.source), layout_of(op.result))
    return primitive, {Argument.src: read(op.source)}


def _clamp(op: dnnl.EltwiseOp, post_op: PostOp) -> Built:
    """Of integers oneDNN has no element-wise clamp, but the maximum with a number, then clamped.

    Memory is seen in one dimension: the kernel reads beside the number where a size of 1 lies out of order.
    """
    seen = line(op.source)
    low = torch.tensor([post_op.arguments[0]], dtype=torch.float32, device="cpu")
    low = low.to(TORCH_TYPES[seen.type])
    attributes = Attributes(post_ops=[eltwise(post_op)])
    primitive = primitives.binary(Algorithm.binary_max, seen, Layout.of(low), seen, attributes)
    arguments: dict[int, Given] = {Argument.src: Read(op.source, seen), Argument.src_1: low}
    return primitive, {**arguments, Argument.dst: Read(op.result, seen)}


def _binary(op: dnnl.BinaryOp, _: ConstantOf) -> Built:
    layouts = (layout_of(op.first), layout_of(op.second), layout_of(op.result))
    arguments: dict[int, Given] = {Argument.src: read(op.first), Argument.src_1: read(op.second)}
    post_ops = _to_computed_levels(op, arguments) if op.values else _between_levels(None, op.output)
    algorithm = Algorithm[f"binary_{op.algorithm.data}"]
    return primitives.binary(algorithm, *layouts, Attributes(post_ops=post_ops)), arguments


def _to_computed_levels(op: dnnl.BinaryOp, arguments: dict[int, Given]) -> list[AppendedPostOp]:
    """The steps that make levels with a scale of 1 and a zero point that is a value: rounded, then moved."""
    assert op.output is not None
    assert op.output.data.stated_scale == 1.0
    (zero_point,) = op.values
    found = shape_of(zero_point)
    sizes = (*[1] * (rank_of(op.result) - len(found)), *found)
    seen = Layout(sizes, layout_of(zero_point).type, row_major(sizes))
    arguments[2 * Argument.attr_multiple_post_op_base | Argument.src_1] = Read(zero_point, seen)
    return [Eltwise(Algorithm.eltwise_round), Binary(Algorithm.binary_add, seen)]


def _reduction(op: dnnl.ReductionOp, _: ConstantOf) -> Built:
    algorithm = Algorithm[f"reduction_{op.algorithm.data}"]
    primitive = primitives.reduction(algorithm, layout_of(op.source), layout_of(op.result))
    return primitive, {Argument.src: read(op.source)}


def _prelu(op: dnnl.PreluOp, _: ConstantOf) -> Built:
    layouts = (layout_of(op.source), layout_of(op.slopes), layout_of(op.result))
    primitive = primitives.prelu(*layouts)
    return primitive, {Argument.src: read(op.source), Argument.weights: read(op.slopes)}


def _concat(op: dnnl.ConcatOp, _: ConstantOf) -> Built:
    primitive = primitives.concat(
        [layout_of(v) for v in op.sources], op.axis.value.data, layout_of(op.result)
    )
    return primitive, {Argument.multiple_src + i: read(v) for i, v in enumerate(op.sources)}


def _resampling(op: dnnl.ResamplingOp, _: ConstantOf) -> Built:
    attributes = Attributes(post_ops=_between_levels(op.params, op.output))
    primitive = primitives.resampling(layout_of(op.source), layout_of(op.result), attributes)
    return primitive, {Argument.src: read(op.source)}


def _softmax(op: dnnl.SoftmaxOp, _: ConstantOf) -> Built:
    quantization = QuantizationArguments()
    quantization.per_tensor(Argument.dst, op.output)
    primitive = primitives.softmax(
        layout_of(op.source),
        layout_of(op.result),
        op.axis.value.data,
        quantization.attributes(),
    )
    return primitive, {Argument.src: read(op.source), **quantization.arguments}


def _layer_norm(op: dnnl.LayerNormOp, _: ConstantOf) -> Built:
    quantization = QuantizationArguments()
    quantization.per_tensor(Argument.dst, op.output)
    primitive = primitives.layer_normalization(
        layout_of(op.source),
        layout_of(op.result),
        op.epsilon.value.data,
        quantization.attributes(),
    )
    scale_and_shift = {Argument.scale: read(op.scale), Argument.shift: read(op.shift)}
    source = {Argument.src: read(op.source)}
    return primitive, {**source, **scale_and_shift, **quantization.arguments}


BUILDERS: dict[type[dnnl.PrimitiveOp], Callable[[Any, ConstantOf], Built]] = {
    dnnl.ReorderOp: reorder,
    dnnl.ConvolutionOp: products.convolution,
    dnnl.DeconvolutionOp: products.deconvolution,
    dnnl.MatmulOp: products.matmul,
    dnnl.PoolingOp: _pooling,
    dnnl.EltwiseOp: _eltwise,
    dnnl.PreluOp: _prelu,
    dnnl.BinaryOp: _binary,
    dnnl.ConcatOp: _concat,
    dnnl.ResamplingOp: _resampling,
    dnnl.SoftmaxOp: _softmax,
    dnnl.LayerNormOp: _layer_norm,
    dnnl.ReductionOp: _reduction,
}
"""How the primitive of each operation is created."""
