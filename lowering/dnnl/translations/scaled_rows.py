"""Linear layers of which each row of the input has a scale of its own, as primitives."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xdsl.dialects.builtin import TensorType, f32
from xdsl.ir import SSAValue

from ....dialects.dnnl import MatmulOp, ReorderOp
from ....dialects.dnnl.layouts import laid_out, row_major
from ....dialects.fx import CallOp, TorchAttr
from ....dialects.onednn import PostOp, PostOpsAttr, QLinearOp
from ....dialects.qnn import QuantParams, QuantParamsAttr
from ....dialects.types import element_of, shape_of
from ...fx.load_time import computed_for
from ..builder import PlanBuilder
from ..choices.weights import weight_of


def linear_by_rows(op: QLinearOp, builder: PlanBuilder) -> None:
    """Multiply a stack of one matrix; what differs from row to row are post-ops, and so is the bias behind them.

    For matrices without a stack, a post-op with a number for each row runs in a slow reference kernel.
    """
    *leading, n = shape_of(op.result)
    m, k = math.prod(leading), shape_of(op.input)[-1]
    scale, zero_point = op.quantization.scale, op.quantization.zero_point
    weight_scale = builder.value(op.weight_scale)
    steps: list[tuple[PostOp, SSAValue]] = []
    if isinstance(zero_point, SSAValue):
        # Subtracted before anything is scaled, while both are whole numbers: a row of zero points is zero.
        steps.append((PostOp("sub"), _moved_by(op, zero_point, m, builder)))
        steps.append(
            (PostOp("mul"), builder.seen_as(weight_scale, (1, 1, *shape_of(weight_scale))))
        )
        weight_scale = builder.number(1.0, "one")
        zero_point = 0
    if isinstance(scale, SSAValue):
        steps.append((PostOp("mul"), _seen(scale, m, builder)))
        scale = 1.0
    if op.bias is not None:
        steps.append((PostOp("add"), _read(op.bias, (1, 1, n), builder)))
    others = [_read(other, _sizes(other, m, n), builder) for other in op.others]
    params = QuantParams(scale, zero_point, *op.params.data.range)
    weight = builder.read(weight_of(op), row_major((n, k)))
    chain = (*(step for step, _ in steps), *op.post_ops.data)
    product = MatmulOp(
        _read(op.input, (1, m, k), builder),
        builder.seen_as(weight, (1, k, n), (n * k, 1, k)),
        weight_scale,
        None,
        [*(tensor for _, tensor in steps), *others],
        {"params": QuantParamsAttr(params), "post_ops": PostOpsAttr(chain), "output": op.output},
        laid_out(element_of(op.result), (1, m, n), row_major((1, m, n))),
    )
    builder.values[op.result] = builder.seen_as(builder.add(product), shape_of(op.result))


def _read(value: SSAValue, sizes: Sequence[int], builder: PlanBuilder) -> SSAValue:
    """A value's rows in these sizes."""
    return builder.seen_as(builder.read(value, row_major(shape_of(value))), sizes)


def _seen(value: SSAValue, m: int, builder: PlanBuilder) -> SSAValue:
    """A scale or zero point: one for all rows, or one for each."""
    return _read(value, (1, 1, 1) if shape_of(value) == (1,) else (1, m, 1), builder)


def _sizes(other: SSAValue, m: int, n: int) -> tuple[int, int, int]:
    """The sizes of a post-op's tensor: the result's, or one number for each column, or for all."""
    count = math.prod(shape_of(other))
    return (1, m, n) if count == m * n else (1, 1, count)


def _moved_by(op: QLinearOp, zero_point: SSAValue, m: int, builder: PlanBuilder) -> SSAValue:
    """By how much zero points move each row: times the sums of the weights, which are known when the program is loaded."""
    n = shape_of(op.result)[-1]
    keywords = {"dtype": TorchAttr("float32")}
    sums = CallOp("aten.sum.dim_IntList", [weight_of(op), [1]], TensorType(f32, [n]), keywords)
    row = builder.seen_as(builder.value(computed_for(op, "sums", sums)), (1, 1, n))
    middle = _seen(zero_point, m, builder)
    floats = laid_out(f32, shape_of(middle), row_major(shape_of(middle)))
    factors = (builder.add(ReorderOp(middle, floats)), row)
    sizes = (1, shape_of(middle)[1], n)
    return builder.add(
        MatmulOp(*factors, None, None, [], {}, laid_out(f32, sizes, row_major(sizes)))
    )
