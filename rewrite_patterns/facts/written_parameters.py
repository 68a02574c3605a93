"""Scales and zero points whose computation and conversions are written out: what stands behind views and conversions."""

from __future__ import annotations

from typing import TypeGuard, cast

from xdsl.dialects.builtin import f32, i16, i32, i64
from xdsl.ir import Attribute, SSAValue

from ...dialects import qnn
from ...dialects.elements import FULL_RANGE
from ...dialects.fx import CallOp
from ...dialects.qnn import ints
from ...dialects.types import dims_of, element_of
from ..language import Either, Term, Var, call
from .constants import numbers_of
from .rows import Dims
from .weights import WIDENINGS

VIEW = "aten.view.default"
_VIEWS = (VIEW,)
_FILLED = ("aten.full_like.default", "aten.full.default")
_ZEROS = ("aten.zeros_like.default", "aten.zeros.default")
_WIDER = (f32, i16, i32, i64)
"""Elements that hold every integer of 8 bits."""


def viewed(term: Term, name: str) -> Term:
    """A term, or a view of it in sizes that are bound to a name."""
    return Either((call(VIEW, term, Var(name)), term))


def before_views(value: SSAValue) -> SSAValue:
    """Return what a value was before it was viewed in other sizes."""
    while (source := _source(value.owner, _VIEWS)) is not None:
        value = source
    return value


def _source(op: object, targets: tuple[str, ...]) -> SSAValue | None:
    """The first operand of a call of one of these, or of the operation that a view is raised to; None for others."""
    if isinstance(op, qnn.ReshapeOp) and targets is _VIEWS:
        return op.input
    return op.operands[0] if _calls(op, targets) else None


def _calls(op: object, targets: tuple[str, ...]) -> TypeGuard[CallOp]:
    return isinstance(op, CallOp) and op.target.data in targets and op.impure is None


def number_filled(value: object) -> int | float | None:
    """Return the one number that a tensor is filled with, whichever its sizes; None for others."""
    if not isinstance(value, SSAValue):
        return value if isinstance(value, (int, float)) else None
    base = before_views(cast(SSAValue, value))
    numbers = numbers_of(base)
    if numbers is not None:
        return numbers[0] if len(set(numbers)) == 1 else None
    if _calls(base.owner, _ZEROS):
        return 0
    if _calls(base.owner, WIDENINGS):
        return number_filled(base.owner.operands[0])
    number = base.owner.python_arguments[0][1] if _calls(base.owner, _FILLED) else None
    return number if isinstance(number, (int, float)) else None


def why_not_zeros(value: object) -> str | None:
    """Return why a tensor is not known to hold zeros alone."""
    return (
        None
        if number_filled(value) == 0
        else "what the least or greatest is compared with is not 0"
    )


def chosen_scale(value: SSAValue) -> qnn.ChooseScaleOp | None:
    """Return the operation that chose a scale, of which the value may be a view."""
    op = before_views(value).owner
    return op if isinstance(op, qnn.ChooseScaleOp) else None


def integers_behind(value: SSAValue) -> SSAValue:
    """Return the integers of a zero point, before views and conversions to types that hold all of them."""
    base, elements = before_views(value), set[Attribute]()
    while (source := _source(base.owner, WIDENINGS)) is not None:
        elements.add(element_of(base))
        base = before_views(source)
    return base if all(_holds(element, base) for element in elements) else before_views(value)


def _holds(element: Attribute, integers: SSAValue) -> bool:
    """Whether an element type holds each number of a chosen zero point, or of a tensor of integers of 8 bits."""
    op = integers.owner
    if isinstance(op, qnn.ChooseZeroPointOp):
        low, high = ints(op.range)
        first, last = FULL_RANGE.get(element, (0, 0))
        return element in _WIDER or (first <= low and high <= last)
    return element_of(integers) in FULL_RANGE and element in _WIDER


def in_sizes(value: SSAValue, wanted: Dims) -> SSAValue:
    """Return the last value before views that has these sizes, or the value itself."""
    last = value
    while (source := _source(value.owner, _VIEWS)) is not None:
        value = source
        last = value if dims_of(value) == wanted else last
    return last
