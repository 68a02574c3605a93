"""The table of translations: for each operation, the condition under which oneDNN takes it, and its primitives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ....dialects import generated as own
from ....dialects import qnn
from ....dialects.effects import is_side_effect_free
from ....dialects.elements import QUANTIZED
from ....dialects.fx import CallOp
from ....dialects.onednn import (
    Kernel,
    QAvgPool2dOp,
    QConvOp,
    QConvTransposeOp,
    QLinearOp,
    QMatmulOp,
    QUpsampleLinearOp,
)
from ....dialects.types import DYNAMIC, element_of, is_tensor, rank_of, shape_of
from ....rewrite_patterns.facts.averages import AVERAGES
from ....rewrite_patterns.facts.guards import are_f32
from ....rewrite_patterns.facts.linear_upsampling import LINEAR
from ....rewrite_patterns.facts.post_op_calls import BINARY_CALLS, ELTWISE_CALLS
from ...torch.facts.table import TORCH_KERNELS
from ..builder import PlanBuilder
from ..choices import copies, paddings
from ..choices.weights import has_constant_weight
from . import (
    arithmetic,
    elementwise,
    floats,
    generated,
    max_pooling,
    moves,
    parameter_choice,
    pooling,
    products,
    reductions,
    resampling,
    stacks,
)

Build = Callable[[Any, PlanBuilder], None]


def _always(op: Any) -> bool:
    return True


@dataclass(frozen=True)
class Translation:
    """How an operation is built, and which of its forms oneDNN takes."""

    build: Build
    takes: Callable[[Any], bool] = _always


TRANSLATIONS: dict[type[Operation], Translation] = {
    QConvOp: Translation(products.convolution, has_constant_weight),
    QConvTransposeOp: Translation(products.deconvolution, has_constant_weight),
    QMatmulOp: Translation(stacks.matmul),
    QAvgPool2dOp: Translation(pooling.average_integers),
    QUpsampleLinearOp: Translation(resampling.upsample_integers),
    QLinearOp: Translation(products.linear, has_constant_weight),
    own.LinearOp: Translation(generated.linear, generated.has_constant_parameters),
    own.LinearInt4Op: Translation(generated.linear_int4, generated.has_packed_constants),
    own.QLinearOp: Translation(generated.integer_linear, has_constant_weight),
    qnn.QuantizeOp: Translation(elementwise.quantize, lambda op: element_of(op.input) == f32),
    qnn.DequantizeOp: Translation(elementwise.dequantize, lambda op: element_of(op.result) == f32),
    qnn.MinimumOp: Translation(parameter_choice.extremum),
    qnn.MaximumOp: Translation(parameter_choice.extremum),
    qnn.ChooseScaleOp: Translation(parameter_choice.choose_scale),
    qnn.ChooseZeroPointOp: Translation(parameter_choice.choose_zero_point),
    qnn.MatmulOp: Translation(floats.matmul, floats.is_product_of_stacks),
    qnn.AddOp: Translation(elementwise.add, elementwise.is_addition),
    qnn.ClampOp: Translation(elementwise.clamp),
    qnn.ReshapeOp: Translation(moves.reshape, lambda op: not op.computed),
    qnn.PermuteOp: Translation(moves.permute),
    qnn.SliceOp: Translation(moves.part),
    qnn.CatOp: Translation(moves.cat),
    qnn.UpsampleNearestOp: Translation(moves.upsample),
    qnn.MaxPool2dOp: Translation(max_pooling.max_pool, lambda op: rank_of(op.input) == 4),
    qnn.PadOp: Translation(lambda op, builder: None, paddings.is_padding_of_all),
    **{cls: Translation(elementwise.activation, are_f32) for cls in qnn.ACTIVATIONS},
}
"""The operations of qnn and onednn; a padding is done by the convolutions that read it."""


CALL_TRANSLATIONS: dict[str, Translation] = {
    **dict.fromkeys(copies.COPIES, Translation(copies.copy)),
    **dict.fromkeys(AVERAGES, Translation(pooling.average, pooling.is_average)),
    "aten.mean.dim": Translation(reductions.mean, reductions.is_mean),
    "aten.linalg_vector_norm.default": Translation(
        reductions.norm_of_rows, reductions.is_norm_of_rows
    ),
    "aten.matmul.default": Translation(floats.matmul, floats.is_product_of_stacks),
    "aten.softmax.int": Translation(floats.softmax, floats.is_softmax),
    "aten.sum.dim_IntList": Translation(reductions.sum_along, reductions.is_sum),
    **dict.fromkeys(
        (*ELTWISE_CALLS, *BINARY_CALLS),
        Translation(arithmetic.arithmetic, arithmetic.is_arithmetic),
    ),
    "aten.rsqrt.default": Translation(elementwise.inverse_root, elementwise.is_inverse_root),
    **dict.fromkeys(LINEAR, Translation(resampling.upsample, resampling.is_upsampling)),
    "aten.layer_norm.default": Translation(floats.layer_norm, floats.is_layer_norm),
}
"""Calls that stay calls in the other dialects."""


def translation_of(op: Operation) -> Build | None:
    """Return how to build an operation in a plan, None where oneDNN does not take it."""
    found = (
        CALL_TRANSLATIONS.get(op.target.data)
        if isinstance(op, CallOp)
        else TRANSLATIONS.get(type(op))
    )
    if (
        found is None
        or not is_side_effect_free(op)
        or not is_plain_throughout(op)
        or _is_left_for_its_strides(op)
    ):
        return None
    return found.build if found.takes(op) else None


def _is_left_for_its_strides(op: Operation) -> bool:
    """Whether tensors without elements are left to torch, whose operators give them eager mode's strides for no time.

    Where torch has no such kernel, a plan holds them, but not what computes something of nothing.
    """
    if _is_empty(*op.results):
        return not (isinstance(op, Kernel) and TORCH_KERNELS.why_not(op) is not None)
    return _is_empty(*op.operands)


def _is_empty(*values: SSAValue) -> bool:
    return any(is_tensor(v) and 0 in shape_of(v) for v in values)


def is_plain_throughout(op: Operation) -> bool:
    """Whether the tensors that an operation reads and makes are what plans hold.

    A tensor without dimensions may be read, where it is seen as one number for all. None is made: primitives have at
    least one dimension.
    """
    values = [v for v in (*op.operands, *op.results) if is_tensor(v)]
    return all(is_plain(v) or _is_zero_point(v, op) for v in values) and all(
        rank_of(v) > 0 for v in op.results if is_tensor(v)
    )


def _is_zero_point(value: SSAValue, op: Operation) -> bool:
    """Whether a value holds i32 that are read as zero points alone."""
    if isinstance(op, own.LinearOp):
        return value is op.zero_point
    reads = isinstance(op, (Kernel, qnn.Quantized)) and value in op.values
    return reads or isinstance(value.owner, qnn.ChooseZeroPointOp)


def is_plain(value: SSAValue) -> bool:
    """Whether a tensor has elements of a known kind, and sizes that are numbers."""
    shape = shape_of(value)
    return element_of(value) in (f32, *QUANTIZED) and len(shape) <= 6 and DYNAMIC not in shape
