"""Spellings of operations that move or select elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import FloatAttr, UnitAttr, f32, f64
from xdsl.ir import Attribute, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.types import (
    DYNAMIC,
    dims_of,
    element_of,
    is_tensor,
    rank_of,
    shape_of,
)
from ..facts.storage import is_handed_out, why_not_shared
from .registry import Ints, Raised, ints_of, result_type, spells, wrapped


@spells(qnn.MaxPool2dOp, "aten.max_pool2d.default")
def max_pool2d(
    call: CallOp,
    x: SSAValue,
    kernel_size: Ints,
    stride: Ints = (),
    padding: Ints = 0,
    dilation: Ints = 1,
    ceil_mode: bool = False,
) -> Raised:
    """A max pooling; without a stride it is the kernel's size."""
    if element_of(x) != f32:
        return f"a pooling of {element_of(x)}: f32 is supported"
    numbers = {
        "kernel": kernel_size,
        "stride": stride if isinstance(stride, int) or stride else kernel_size,
        "padding": padding,
        "dilation": dilation,
    }
    window: dict[str, Attribute | None] = {
        name: qnn.int_array(ints_of(value, 2)) for name, value in numbers.items()
    }
    window["ceil_mode"] = UnitAttr() if ceil_mode else None
    return qnn.MaxPool2dOp(x, window, result_type(call))


@spells(qnn.ReshapeOp, "aten.view.default", "aten._unsafe_view.default")
def view(call: CallOp, x: SSAValue, size: Sequence[int | SSAValue]) -> Raised:
    """A reshape that torch does as a view."""
    return reshape(call, x, size)


@spells(qnn.ReshapeOp, "aten.reshape.default")
def reshape(call: CallOp, x: SSAValue, shape: Sequence[int | SSAValue]) -> Raised:
    """A reshape to sizes that are numbers or values."""
    if not is_tensor(x):
        return f"a reshape of {x.type}"
    return qnn.ReshapeOp(x, shape, result_type(call))


@spells(
    qnn.ReshapeOp,
    "aten.flatten.using_ints",
    "aten.unflatten.int",
    "aten.squeeze.default",
    "aten.squeeze.dim",
    "aten.squeeze.dims",
    "aten.unsqueeze.default",
)
def reshape_to_result(call: CallOp, x: SSAValue, *_: Any, **__: Any) -> Raised:
    """A reshape whose sizes follow from the result's type, of which one may be open."""
    shape = shape_of(result_type(call))
    if shape.count(DYNAMIC) > 1 or 0 in shape:
        return "a reshape to several symbolic sizes"
    sizes = [-1 if size == DYNAMIC else size for size in shape]
    return qnn.ReshapeOp(x, sizes, result_type(call))


@spells(qnn.PermuteOp, "aten.permute.default")
def permute(call: CallOp, x: SSAValue, dims: Sequence[int]) -> Raised:
    """A permutation; negative dimensions count from the end."""
    return qnn.PermuteOp(x, [wrapped(d, rank_of(x)) for d in dims])


@spells(qnn.PermuteOp, "aten.transpose.int", "aten.swapaxes.default", "aten.swapdims.default")
def transpose(call: CallOp, x: SSAValue, dim0: int, dim1: int) -> Raised:
    """Two dimensions swapped."""
    dims = list(range(rank_of(x)))
    if not dims:
        return "a transpose of a single number"
    dims[dim0], dims[dim1] = dims[dim1], dims[dim0]
    return qnn.PermuteOp(x, dims)


@spells(qnn.PermuteOp, "aten.t.default", "aten.numpy_T.default")
def t(call: CallOp, x: SSAValue) -> Raised:
    """All dimensions in reverse order."""
    return qnn.PermuteOp(x, list(range(rank_of(x)))[::-1])


@spells(qnn.PermuteOp, "aten.mT.default")
def matrix_transpose(call: CallOp, x: SSAValue) -> Raised:
    """The last two dimensions swapped."""
    if rank_of(x) < 2:
        return "a transpose of no matrix"
    return qnn.PermuteOp(x, [*range(rank_of(x) - 2), rank_of(x) - 1, rank_of(x) - 2])


@spells(qnn.SliceOp, "aten.slice.Tensor")
def slice_(
    call: CallOp,
    x: SSAValue,
    dim: int = 0,
    start: int | None = None,
    end: int | None = None,
    step: int = 1,
) -> Raised:
    """Every `step`-th index of one dimension."""
    numbers = (0 if start is None else start, 2**63 - 1 if end is None else end, step)
    return qnn.SliceOp(x, wrapped(dim, rank_of(x)), *numbers, result_type(call))


@spells(qnn.CatOp, "aten.cat.default", "aten.concat.default")
def cat(call: CallOp, tensors: Sequence[SSAValue], dim: int = 0) -> Raised:
    """Tensors of one element type and rank, joined along one dimension."""
    elements = {element_of(x) for x in tensors}
    ranks = {rank_of(x) for x in tensors}
    if len(elements) != 1 or len(ranks) != 1:
        return "a cat of different element types or ranks"
    return qnn.CatOp(list(tensors), wrapped(dim, ranks.pop()), result_type(call))


@spells(qnn.PadOp, "aten.constant_pad_nd.default")
def constant_pad(call: CallOp, x: SSAValue, pad: Sequence[int], value: float = 0) -> Raised:
    """Padding with one number, of f32."""
    if element_of(x) != f32:
        return f"a padding of {element_of(x)}: f32 is supported"
    if not any(pad) and isinstance(copied := clone(call, x), SSAValue):
        return copied
    return qnn.PadOp(x, pad, FloatAttr(float(value), f64), result_type(call))


@spells(qnn.PadOp, "aten.pad.default")
def pad(
    call: CallOp,
    x: SSAValue,
    pad: Sequence[int],
    mode: str = "constant",
    value: float | None = None,
) -> Raised:
    """Padding in the mode `constant`; other modes stay calls."""
    if mode != "constant":
        return f"a padding by {mode}"
    return constant_pad(call, x, pad, value or 0)


@spells(None, "aten.dropout.default", "aten.dropout_.default")
def dropout(call: CallOp, x: SSAValue, p: float, train: bool) -> Raised:
    """The operand itself, except in training."""
    return "a dropout in training" if train else x


@spells(None, "aten.clone.default")
def clone(call: CallOp, x: SSAValue, *, memory_format: TorchAttr | None = None) -> Raised:
    """The operand itself, unless a caller may see that it is a copy."""
    assert call.result is not None
    fresh = isinstance(x.owner, qnn.DEQUANTIZATIONS)
    received_twice = is_handed_out(x) and is_handed_out(call.result)
    if not is_handed_out(call.result) or (fresh and dims_of(x) and not received_twice):
        return x
    return "a copy that a caller may see"


@spells(None, "aten.expand.default")
def expand(call: CallOp, x: SSAValue, size: Sequence[int], *, implicit: bool = False) -> Raised:
    """An expansion to the sizes that a tensor has already."""
    assert call.result is not None
    if DYNAMIC in shape_of(x) or x.type != call.result.type:
        return "elements are repeated"
    return why_not_shared(call.result, x) or x


TAKES_COMPUTED_SIZES = (view, reshape)
"""Builders that take numbers which are computed at run time."""
