"""Spellings around masks that have no effect, or only repeat elements."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import i1
from xdsl.ir import SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.types import DYNAMIC, element_of, is_tensor, shape_of
from ..facts.constants import is_all_true, numbers_of
from ..facts.storage import is_handed_out, why_not_shared
from .registry import Raised, result_type, spells

MOST_INDICES = 4096
"""Elements up to which indices are looked at one by one."""

HANDED_OUT = "the caller receives the result, which must be memory of its own"


@spells(CallOp, "aten.__and__.Tensor", "aten.bitwise_and.Tensor")
def conjunction(call: CallOp, first: SSAValue, second: SSAValue) -> Raised:
    """Both conditions, of which one always holds: the other, in the sizes of both."""
    true = next((v for v in (first, second) if is_tensor(v) and is_all_true(v)), None)
    if true is None:
        return "neither condition is known to hold always"
    other = first if true is second else second
    if element_of(other) != i1:
        return f"a condition of {element_of(other)}"
    return _repeated(call, other)


def _repeated(call: CallOp, x: SSAValue) -> Raised:
    """A value in the sizes of a call's result, which is memory of its own."""
    assert call.result is not None
    if is_handed_out(call.result):
        return HANDED_OUT
    shape = list(shape_of(call.result))
    if DYNAMIC in shape:
        return "sizes that are not known"
    return CallOp("aten.expand.default", [x, shape], result_type(call), views=[0])


@spells(qnn.ReshapeOp, "aten.index.Tensor")
def index(call: CallOp, x: SSAValue, indices: Sequence[SSAValue | None]) -> Raised:
    """Constant indices that read every element in order: a reshape."""
    assert call.result is not None
    shape = shape_of(call.result)
    size = math.prod(shape_of(x))
    if DYNAMIC in (*shape_of(x), *shape) or math.prod(shape) != size or size > MOST_INDICES:
        return "not each element is read once, or there are more than are looked at"
    if is_handed_out(call.result):
        return HANDED_OUT
    numbers = [None if i is None else numbers_of(i) for i in indices]
    if None in numbers:
        return "indices that are not constant"
    if not _reads_in_order(shape_of(x), shape, numbers, indices):
        return "elements are read in another order"
    return qnn.ReshapeOp(x, list(shape), result_type(call))


def _reads_in_order(
    source: Sequence[int], result: Sequence[int], numbers: Any, indices: Sequence[Any]
) -> bool:
    import torch  # It takes two seconds to import, and text without such calls must not wait for it.

    tensors = [
        torch.tensor(n, device="cpu").reshape(shape_of(i))
        for n, i in zip(numbers, indices, strict=True)
    ]
    places = torch.arange(math.prod(source), device="cpu").reshape(list(source))
    try:
        found = places[tuple(tensors)]
    except IndexError:
        return False
    return tuple(found.shape) == tuple(result) and bool((found.reshape(-1).diff() == 1).all())


@spells(None, "aten.to.dtype", "aten.to.dtype_layout")
def convert(call: CallOp, x: SSAValue, *args: Any, **named: Any) -> Raised:
    """A conversion to the type that a tensor has already."""
    assert call.result is not None
    if not is_tensor(x) or x.type != call.result.type:
        return "the type changes"
    if named.get("copy") or named.get("memory_format") or any(a is True for a in args):
        return "a copy, or another layout, is asked for"
    return why_not_shared(call.result, x) or x


@spells(CallOp, "aten._to_copy.default")
def converted(call: CallOp, x: SSAValue, *, dtype: TorchAttr) -> Raised:
    """A conversion to another type, by the operator that models call."""
    assert call.result is not None
    if not is_tensor(x) or x.type == call.result.type:
        return "a copy of the same type"
    return CallOp("aten.to.dtype", [x, dtype], result_type(call))
