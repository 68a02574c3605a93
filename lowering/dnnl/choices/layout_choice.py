"""The layout in which a value should be written, chosen by the operations that read it."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue, Use

from ....dialects import qnn
from ....dialects.dnnl.layouts import channels_last, dense, row_major
from ....dialects.fx import AnyCallOp, CallOp, OutputOp
from ....dialects.onednn import QConvOp
from ....dialects.qnn import ints
from ....dialects.traits import KeepsLayout, ReadsRows, WantsChannelsLast
from ....dialects.types import rank_of, shape_of
from ..builder import Strides
from .copies import is_copy
from .kernel_choice import is_product_of_patches
from .weights import has_constant_weight


def preferred_strides(value: SSAValue) -> Strides | None:
    """Return the strides that the readers of a value want; None if they take what there is."""
    shape = shape_of(value)
    if len(shape) > 2 and any(_wants_channels_last(use.operation) for use in value.uses):
        return channels_last(shape)
    if any(map(_reads_rows, value.uses)):
        return row_major(shape)
    order = next((o for use in value.uses if (o := _order_wanted(use.operation))), None)
    return None if order is None else dense(shape, order)


def written_strides(value: SSAValue) -> Strides | None:
    """Return the strides in which a reorder writes a value: those of the join, if a join is its only reader."""
    use = next(iter(value.uses), None)
    if use is not None and value.has_one_use() and isinstance(use.operation, qnn.CatOp):
        return preferred_strides(use.operation.result)
    return preferred_strides(value)


def _reads_rows(use: Use) -> bool:
    return use.operation.has_trait(ReadsRows)


def _order_wanted(op: Operation) -> list[int] | None:
    """The order of dimensions, the outermost first, in which an operation hands memory on to one that reads rows."""
    if isinstance(op, qnn.PermuteOp):
        return ints(op.dims) if any(map(_reads_rows, op.result.uses)) else None
    if op.has_trait(KeepsLayout) or _is_elementwise(op):
        orders = (_order_wanted(use.operation) for use in op.results[0].uses)
        return next((order for order in orders if order), None)
    return None


def _is_elementwise(op: Operation) -> bool:
    """Whether a call is a copy or a product of elements."""
    return is_copy(op) or (isinstance(op, CallOp) and op.target.data == "aten.mul.Tensor")


def _wants_channels_last(op: Operation) -> bool:
    """Whether an operation reads channels-last memory, or hands it on to one that does."""
    if op.has_trait(KeepsLayout) or is_copy(op):
        return any(_wants_channels_last(use.operation) for use in op.results[0].uses)
    if isinstance(op, QConvOp) and has_constant_weight(op) and is_product_of_patches(op):
        return False
    return op.has_trait(WantsChannelsLast)


def stated_strides(value: SSAValue) -> Strides | None:
    """Return the strides that eager mode gives a value where that shows: at outputs and in foreign code."""
    shape = shape_of(value)
    for use in value.uses:
        op = use.operation
        if not isinstance(op, (OutputOp, AnyCallOp)) or op.layouts is None:
            continue
        match op.layouts.data[use.index].data:
            case "contiguous":
                return row_major(shape)
            case "channels_last" if rank_of(value) in (4, 5):
                return channels_last(shape)
            case _:
                pass
    return None
