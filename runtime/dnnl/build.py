"""From the primitives of a plan's IR to the library's: created, with the arguments that they are executed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from xdsl.ir import SSAValue

from ...dialects import dnnl
from ...dialects.dnnl.layouts import row_major
from ...dialects.locations import origin_of
from ...dialects.onednn import PostOp
from ...dialects.qnn import QuantParams, QuantParamsAttr, ints
from ...dialects.types import QUANTIZED, element_of, rank_of, shape_of
from ...errors import QoptError
from . import primitives
from .arguments import (
    TYPES,
    Built,
    Given,
    IsConstant,
    Packed,
    Quantization,
    Read,
    Step,
    layout_of,
    read,
)
from .attributes import Attributes, Eltwise
from .constants import Algorithm, Argument
from .library import DnnlError
from .memory import TORCH_TYPES, Layout
from .post_ops import chain, eltwise
from .primitives import Window
from .reorders import line, reorder

POOLING = {
    dnnl.PoolingAlgorithm.MAX: Algorithm.pooling_max,
    dnnl.PoolingAlgorithm.AVG: Algorithm.pooling_avg_exclude_padding,
    dnnl.PoolingAlgorithm.AVG_WITH_PADDING: Algorithm.pooling_avg_include_padding,
}


def step_of(op: dnnl.Primitive, is_constant: IsConstant) -> Step:
    """Create the primitive of an operation; QoptError, with the operation's place, where oneDNN has none."""
    try:
        primitive, arguments = BUILDERS[type(op)](op, is_constant)
    except DnnlError as error:
        raise QoptError(f"{origin_of(op)}: {op.name}: {error}") from None
    arguments.setdefault(Argument.dst, read(op.result))
    return Step(primitive, arguments, op.name, origin_of(op).name)


@dataclass(frozen=True)
class Operands:
    """The weights and bias of a product as the primitive is described with them, and its attributes."""

    weights: Layout
    bias: Layout | None
    attributes: Attributes
    arguments: dict[int, Given]


def _operands(
    op: dnnl.Product, weights: Layout, bias: Layout | None, mask: int, is_constant: IsConstant
) -> Operands:
    """What convolution and matrix product share; constant weights take the layout that the primitive chooses."""
    quantization = Quantization()
    quantization.per_tensor(Argument.src, op.params)
    quantization.per_tensor(Argument.dst, op.output)
    quantization.per_channel(op.scales, mask)
    if isinstance(op, dnnl.MatmulOp):
        quantization.per_tensor(Argument.weights, op.weight_params)
    post_ops = op.post_ops.data
    constant = is_constant(op.weights)
    arguments: dict[int, Given] = {
        Argument.src: read(op.source),
        Argument.weights: (Packed if constant else Read)(op.weights, weights),
        **quantization.arguments,
        **_addends(post_ops, op.others),
    }
    if op.bias is not None and bias is not None:
        arguments[Argument.bias] = Read(op.bias, bias)
    return Operands(
        Layout(weights.sizes, weights.type) if constant else weights,
        bias,
        quantization.attributes(chain(post_ops, [layout_of(v) for v in op.others])),
        arguments,
    )


def _addends(post_ops: Sequence[PostOp], others: Sequence[SSAValue]) -> dict[int, Given]:
    """The tensors of binary post-ops; that of a sum is the result's own memory."""
    rest = iter(others)
    found: dict[int, Given] = {}
    for index, post_op in enumerate(post_ops):
        other = next(rest) if post_op.is_binary else None
        if other is not None and post_op.name != "sum":
            base = Argument.attr_multiple_post_op_base * (index + 1)
            argument = Argument.weights if post_op.name == "prelu" else Argument.src_1
            found[base | argument] = read(other)
    return found


def _convolution(op: dnnl.ConvolutionOp, is_constant: IsConstant) -> Built:
    weights, mask = layout_of(op.weights), 0b01
    groups = op.groups.value.data
    if groups > 1:
        outputs, *rest = weights.sizes
        sizes = (groups, outputs // groups, *rest)
        weights, mask = Layout(sizes, weights.type, row_major(sizes)), 0b11
    bias = None if op.bias is None else layout_of(op.bias)
    operands = _operands(op, weights, bias, mask, is_constant)
    window = Window(*map(ints, (op.stride, op.padding, op.padding_end, op.dilation)))
    primitive = primitives.convolution(
        layout_of(op.source),
        operands.weights,
        bias,
        layout_of(op.result),
        window,
        operands.attributes,
    )
    return primitive, operands.arguments


def _matmul(op: dnnl.MatmulOp, is_constant: IsConstant) -> Built:
    rank = rank_of(op.source)
    bias = None
    if op.bias is not None:
        sizes = (*[1] * (rank - 1), shape_of(op.result)[-1])
        bias = Layout(sizes, TYPES[str(element_of(op.bias))], row_major(sizes))
    operands = _operands(op, layout_of(op.weights), bias, 1 << (rank - 1), is_constant)
    primitive = primitives.matmul(
        layout_of(op.source), operands.weights, bias, layout_of(op.result), operands.attributes
    )
    return primitive, operands.arguments


def _pooling(op: dnnl.PoolingOp, _: IsConstant) -> Built:
    window = Window(*map(ints, (op.stride, op.padding, op.padding_end, op.dilation)))
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
) -> list[Eltwise]:
    """From a mean of one quantization's integers to another's; nothing where both are one."""
    if source is None or result is None:
        return []
    p, q = source.data, result.data
    factor = p.scale / q.scale
    summand = q.zero_point - p.zero_point * factor
    if (factor, summand) == (1.0, 0.0):
        return []
    return [Eltwise(Algorithm.eltwise_linear, factor, summand)]


def _eltwise(op: dnnl.EltwiseOp, _: IsConstant) -> Built:
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
    low = torch.tensor([post_op.arguments[0]]).to(TORCH_TYPES[seen.type])
    attributes = Attributes(post_ops=[eltwise(post_op)])
    primitive = primitives.binary(Algorithm.binary_max, seen, Layout.of(low), seen, attributes)
    arguments: dict[int, Given] = {Argument.src: Read(op.source, seen), Argument.src_1: low}
    return primitive, {**arguments, Argument.dst: Read(op.result, seen)}


def _levels(params: QuantParams) -> Eltwise:
    """From numbers to levels, which are rounded and clamped as they are written."""
    return Eltwise(Algorithm.eltwise_linear, 1 / params.scale, params.zero_point)


def _binary(op: dnnl.BinaryOp, _: IsConstant) -> Built:
    layouts = (layout_of(op.first), layout_of(op.second), layout_of(op.result))
    quantized = [] if op.output is None else [_levels(op.output.data)]
    attributes = Attributes(post_ops=quantized)
    primitive = primitives.binary(Algorithm[f"binary_{op.algorithm.data}"], *layouts, attributes)
    return primitive, {Argument.src: read(op.first), Argument.src_1: read(op.second)}


def _prelu(op: dnnl.PreluOp, _: IsConstant) -> Built:
    layouts = (layout_of(op.source), layout_of(op.slopes), layout_of(op.result))
    primitive = primitives.prelu(*layouts)
    return primitive, {Argument.src: read(op.source), Argument.weights: read(op.slopes)}


def _concat(op: dnnl.ConcatOp, _: IsConstant) -> Built:
    primitive = primitives.concat(
        [layout_of(v) for v in op.sources], op.axis.value.data, layout_of(op.result)
    )
    return primitive, {Argument.multiple_src + i: read(v) for i, v in enumerate(op.sources)}


def _softmax(op: dnnl.SoftmaxOp, _: IsConstant) -> Built:
    quantization = Quantization()
    quantization.per_tensor(Argument.dst, op.output)
    primitive = primitives.softmax(
        layout_of(op.source),
        layout_of(op.result),
        op.axis.value.data,
        quantization.attributes(),
    )
    return primitive, {Argument.src: read(op.source), **quantization.arguments}


def _layer_norm(op: dnnl.LayerNormOp, _: IsConstant) -> Built:
    quantization = Quantization()
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


BUILDERS: dict[type[dnnl.Primitive], Callable[[Any, IsConstant], Built]] = {
    dnnl.ReorderOp: reorder,
    dnnl.ConvolutionOp: _convolution,
    dnnl.MatmulOp: _matmul,
    dnnl.PoolingOp: _pooling,
    dnnl.EltwiseOp: _eltwise,
    dnnl.PreluOp: _prelu,
    dnnl.BinaryOp: _binary,
    dnnl.ConcatOp: _concat,
    dnnl.SoftmaxOp: _softmax,
    dnnl.LayerNormOp: _layer_norm,
}
"""How the primitive of each operation is created."""
