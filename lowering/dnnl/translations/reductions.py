"""Sums, means and norms as matrix products, which oneDNN has fast kernels for; its reductions of rows are slow."""

# Arguments of calls have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import math
from typing import Any

from xdsl.dialects.builtin import TensorType, f32
from xdsl.ir import SSAValue

from ....dialects.dnnl import MatmulOp
from ....dialects.dnnl.layouts import laid_out, row_major
from ....dialects.fx import CallOp
from ....dialects.onednn import PostOp
from ....dialects.types import element_of, rank_of, shape_of
from ....rewrite_patterns.facts.guards import are_f32
from ...fx.load_time import computed_for
from ..builder import PlanBuilder
from . import pooling
from .elementwise import applied


def is_sum(op: CallOp) -> bool:
    """Whether elements are summed along one dimension."""
    args, keywords = op.python_arguments
    if keywords or not are_f32(op) or len(args) < 2 or args[:1] != list(op.operands):
        return False
    return _are_dims(args[1]) and len(args[1]) == 1


def _are_dims(argument: Any) -> bool:
    return isinstance(argument, list) and all(isinstance(d, int) for d in argument)


def sum_along(op: CallOp, builder: PlanBuilder) -> None:
    """Sum along a dimension."""
    builder.values[op.results[0]] = builder.seen_as(_sum(op, builder), shape_of(op.results[0]))


def is_mean(op: CallOp) -> bool:
    """Whether a mean is that of windows, or along one dimension."""
    return pooling.is_average(op) or is_sum(op)


def mean(op: CallOp, builder: PlanBuilder) -> None:
    """The mean of windows as pooling, that along a dimension as a sum times 1 / size."""
    if pooling.is_average(op):
        pooling.average(op, builder)
        return
    args, _ = op.python_arguments
    share = PostOp("linear", (1.0 / shape_of(args[0])[args[1][0]], 0.0))
    found = applied(share, _sum(op, builder), builder)
    builder.values[op.results[0]] = builder.seen_as(found, shape_of(op.results[0]))


def _sum(op: CallOp, builder: PlanBuilder) -> SSAValue:
    """The sums along a dimension: the product with a row, or a column, of ones."""
    args, _ = op.python_arguments
    shape = shape_of(args[0])
    dim = args[1][0] % len(shape)
    outer, size, inner = math.prod(shape[:dim]), shape[dim], math.prod(shape[dim + 1 :])
    source = builder.read(args[0], row_major(shape))
    if inner == 1:
        ones = builder.read(_ones(op, (size, 1)), (1, 1))
        factors = builder.seen_as(source, (outer, size)), ones
    else:
        ones = builder.read(_ones(op, (outer, 1, size)), row_major((outer, 1, size)))
        factors = ones, builder.seen_as(source, (outer, size, inner))
    return _product(*factors, builder)


def _ones(op: CallOp, shape: tuple[int, ...]) -> SSAValue:
    ones = CallOp("aten.ones.default", [list(shape)], TensorType(f32, shape))
    return computed_for(op, "ones", ones)


def _product(first: SSAValue, second: SSAValue, builder: PlanBuilder) -> SSAValue:
    shape = (*shape_of(first)[:-1], shape_of(second)[-1])
    type = laid_out(element_of(first), shape, row_major(shape))
    return builder.add(MatmulOp(first, second, None, None, [], {}, type))


def is_norm_of_rows(op: CallOp) -> bool:
    """Whether the Euclidean length is taken along the last dimension."""
    args, keywords = op.python_arguments
    if keywords or not are_f32(op) or len(args) < 3 or args[:1] != list(op.operands):
        return False
    last = rank_of(args[0]) - 1
    return args[1] == 2 and _are_dims(args[2]) and args[2] in ([-1], [last])


def norm_of_rows(op: CallOp, builder: PlanBuilder) -> None:
    """The root of each row's product with itself."""
    args, _ = op.python_arguments
    shape = shape_of(args[0])
    source = builder.read(args[0], row_major(shape))
    count, size = math.prod(shape[:-1]), shape[-1]
    rows = builder.seen_as(source, (count, 1, size))
    columns = builder.seen_as(source, (count, size, 1))
    length = applied(PostOp("sqrt"), _product(rows, columns, builder), builder)
    builder.values[op.results[0]] = builder.seen_as(length, shape_of(op.results[0]))
