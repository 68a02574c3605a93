"""Products as primitives: convolutions and matrix products, with the arguments that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from xdsl.ir import SSAValue

from ...dialects import dnnl
from ...dialects.dnnl.layouts import row_major
from ...dialects.onednn import PostOp
from ...dialects.qnn import ints
from ...dialects.types import element_of, rank_of, shape_of
from . import packing, primitives
from .arguments import (
    TYPES,
    Built,
    ConstantOf,
    Given,
    Packed,
    QuantizationArguments,
    Read,
    layout_of,
    read,
)
from .attributes import Attributes
from .constants import Algorithm, Argument
from .memory import Layout
from .post_ops import chain, levels
from .primitives import ConvolutionWindow


@dataclass(frozen=True)
class Operands:
    """The weights and bias of a product as the primitive is described with them, and its attributes."""

    weights: Layout
    bias: Layout | None
    attributes: Attributes
    arguments: dict[int, Given]


def _operands(
    op: dnnl.Product, weights: Layout, bias: Layout | None, mask: int, constant_of: ConstantOf
) -> Operands:
    """What convolution and matrix product share; constant weights take the layout that the primitive chooses."""
    quantization = QuantizationArguments()
    quantization.per_tensor(Argument.src, op.params, op.values)
    quantization.per_channel(op.scales, mask)
    if isinstance(op, dnnl.MatmulOp):
        quantization.per_tensor(Argument.weights, op.weight_params)
    post_ops = op.post_ops.data
    appended = chain(post_ops, [layout_of(v) for v in op.others])
    if op.output is not None and has_ties(op, constant_of):
        scale, zero_point = op.output.data.scale, op.output.data.zero_point
        appended += levels(1 / scale, zero_point=zero_point)
    else:
        quantization.per_tensor(Argument.dst, op.output)
    constant = constant_of(op.weights) is not None
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
        quantization.attributes(appended),
        arguments,
    )


def has_ties(op: dnnl.Product, constant_of: ConstantOf) -> bool:
    """Whether many results lie half way between two levels of an odd zero point: where all scales are powers of two.

    Only there a rounding of its own, before the zero point is added, is worth what it costs.
    """
    if op.params is None or op.values or op.output is None or op.output.data.zero_point % 2 == 0:
        return False  # A scale that is chosen for a tensor is hardly ever a power of two.
    stated = [op.params, op.output, op.weight_params if isinstance(op, dnnl.MatmulOp) else None]
    scales = [torch.tensor(p.data.scale) for p in stated if p is not None]
    if op.scales is not None:
        known = constant_of(op.scales)
        if known is None:
            return False
        scales.append(known)
    return all(bool((torch.frexp(s).mantissa == 0.5).all()) for s in scales)


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


def convolution(op: dnnl.ConvolutionOp, constant_of: ConstantOf) -> Built:
    """Create a convolution."""
    return _convolving(op, Algorithm.convolution_direct, _grouped(op), constant_of)


def deconvolution(op: dnnl.DeconvolutionOp, constant_of: ConstantOf) -> Built:
    """Create a transposed convolution, for which the weights' outputs are seen before their inputs."""
    weights = _grouped(op)
    assert weights.strides is not None
    order = list(range(len(weights.sizes)))
    inputs = len(order) - rank_of(op.weights)
    order[inputs : inputs + 2] = inputs + 1, inputs
    sizes, strides = (tuple(x[d] for d in order) for x in (weights.sizes, weights.strides))
    seen = Layout(sizes, weights.type, strides)
    return _convolving(op, Algorithm.deconvolution_direct, seen, constant_of)


def _grouped(op: dnnl.Convolving) -> Layout:
    """The weights, with the groups as a dimension of their own in front where there are several."""
    weights, groups = layout_of(op.weights), op.groups.value.data
    if groups == 1:
        return weights
    first, *rest = weights.sizes
    sizes = (groups, first // groups, *rest)
    return Layout(sizes, weights.type, row_major(sizes))


def _convolving(
    op: dnnl.Convolving, algorithm: Algorithm, weights: Layout, constant_of: ConstantOf
) -> Built:
    mask = 0b01 if op.groups.value.data == 1 else 0b11
    bias = None if op.bias is None else layout_of(op.bias)
    operands = _operands(op, weights, bias, mask, constant_of)
    window = ConvolutionWindow(*map(ints, (op.stride, op.padding, op.padding_end, op.dilation)))
    primitive = primitives.convolution(
        algorithm,
        layout_of(op.source),
        operands.weights,
        bias,
        layout_of(op.result),
        window,
        operands.attributes,
    )
    return primitive, operands.arguments


def matmul(op: dnnl.MatmulOp, constant_of: ConstantOf) -> Built:
    """Create a matrix product; the bias has the result's rank."""
    rank = rank_of(op.source)
    bias = None
    if op.bias is not None:
        sizes = (*[1] * (rank - 1), shape_of(op.result)[-1])
        bias = Layout(sizes, TYPES[element_of(op.bias)], row_major(sizes))
    weights, mask = layout_of(op.weights), 1 << (rank - 1)
    operands = _operands(op, weights, bias, mask, constant_of)
    primitive = _matmul(op, operands)
    packed = operands.weights.strides is None
    if rank > 2 and packed and not packing.is_packable(weights, primitive.weights):
        # The library has no reorder of stacks into some layouts: the kernel then reads the weights as they lie.
        operands = _operands(op, weights, bias, mask, lambda value: None)
        primitive = _matmul(op, operands)
    return primitive, operands.arguments


def _matmul(op: dnnl.MatmulOp, operands: Operands) -> primitives.Primitive:
    source, result = layout_of(op.source), layout_of(op.result)
    bias, attributes = operands.bias, operands.attributes
    return primitives.matmul(source, operands.weights, bias, result, attributes)
