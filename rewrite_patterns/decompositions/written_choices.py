"""Scales and zero points that are chosen in the run by arithmetic, as core aten writes torchao's choices."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import f32, i16, i32, i64
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.elements import BY_TYPE, FULL_RANGE, QUANTIZED
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.qnn import ints
from ...dialects.types import dims_of, element_of, rank_of, shape_of, type_with_dims
from ..composites.choices import Choice
from ..facts.rows import why_not_reshaped
from ..facts.weights import WIDENINGS
from ..facts.written_parameters import chosen_scale, viewed, why_not_zeros
from ..language import Either, Guard, Numerics, Rule, Tensor, Var, call, rule
from ..language.calls import Calls
from .parameters import as_handed_on, chosen_scale_of, sizes_of_choice

_STEPS = 255
"""How many steps a range of 8 bits has at most."""

X = Tensor("x")
_LEAST = call(
    "aten.minimum",
    Calls(("aten.amin.default",), (viewed(X, "low_sizes"),), "least"),
    Var("below"),
)
_GREATEST = call(
    "aten.maximum",
    Calls(("aten.amax.default",), (viewed(X, "high_sizes"),), "greatest"),
    Var("above"),
)
_LEVELS = call("aten.round", call("aten.div", _LEAST, Tensor("scale")))


def _why_not_zero_below(below: object) -> str | None:
    return why_not_zeros(below)


def _why_not_zero_above(above: object) -> str | None:
    return why_not_zeros(above)


_ZERO_BELOW = Guard("the least is compared with 0", _why_not_zero_below)
_ZERO_ABOVE = Guard("the greatest is compared with 0", _why_not_zero_above)


def _by_rows(x: SSAValue, extremum: CallOp) -> bool | str:
    """Whether a least or greatest number is one of each row; False for one of the whole tensor."""
    viewed, *numbers = extremum.python_arguments[0]
    if element_of(x) != f32 or 0 in shape_of(x) or not rank_of(x):
        return f"parameters chosen for {x.type}; a tensor of f32 is supported"
    if dims_of(viewed) != dims_of(x) or None in dims_of(x):
        return "the least and greatest are those of other blocks than rows or the whole tensor"
    rank = rank_of(x)
    dims: Sequence[int] = numbers[0] if numbers else []
    wrapped = sorted(dim % rank for dim in dims)
    if wrapped in ([], list(range(rank))) and rank > 1:
        return False
    return wrapped == [rank - 1] or f"the least and greatest are those of dimensions {wrapped}"


def _choice(
    x: SSAValue, least: CallOp, greatest: CallOp, steps: float, eps: float, symmetric: bool
) -> Choice | str:
    by_rows = _by_rows(x, least)
    if isinstance(by_rows, str) or by_rows != _by_rows(x, greatest):
        return by_rows if isinstance(by_rows, str) else "least and greatest are of other blocks"
    if not float(steps).is_integer() or not 1 <= steps <= _STEPS:
        return f"{steps} steps; a range of 8 bits has 1 to {_STEPS}"
    if not 0 < eps < math.inf:
        return f"an eps of {eps}"
    # A scale depends on how many steps there are, not on where they begin.
    low = -((int(steps) + 1) // 2)
    return Choice(x, (low, low + int(steps)), eps, symmetric=symmetric, by_rows=by_rows)


def _asymmetric(
    x: SSAValue, least: CallOp, greatest: CallOp, steps: float, eps: float
) -> Choice | str:
    return _choice(x, least, greatest, steps, eps, symmetric=False)


def _symmetric(
    x: SSAValue, least: CallOp, greatest: CallOp, steps: float, eps: float
) -> Choice | str:
    return _choice(x, least, greatest, 2 * steps, eps, symmetric=True)


def _why_not_sizes(choice: Choice, root: CallOp) -> str | None:
    return why_not_reshaped(sizes_of_choice(choice), dims_of(root.results[0]))


_AS_HANDED_ON = Guard("the result's sizes are known", _why_not_sizes)


@rule(
    match=call(
        "aten.clamp_min",
        call("aten.div", call("aten.sub", _GREATEST, _LEAST), Var("steps", float)),
        Var("eps", float),
    ),
    numerics=Numerics.BIT_EXACT,
    before="clamp_min(div(sub(maximum(amax(x, [-1]), 0), minimum(amin(x, [-1]), 0)), 255.0), eps)",
    after="qnn.choose_scale (qnn.minimum %x by_rows), (qnn.maximum %x by_rows) range [-128, 127] eps eps",
    where=(
        _ZERO_BELOW,
        _ZERO_ABOVE,
        Guard("a choice for rows, or for the whole tensor", _asymmetric, binds="choice"),
        _AS_HANDED_ON,
    ),
)
def raise_written_scale(choice: Choice, root: CallOp) -> Sequence[Operation]:
    """Raise a scale that is chosen for a tensor, or for each of its rows, by arithmetic."""
    return as_handed_on(chosen_scale_of(choice), root)


@rule(
    match=call(
        "aten.clamp_min",
        call(
            "aten.div",
            call("aten.maximum", call("aten.neg", _LEAST), _GREATEST),
            Var("steps", float),
        ),
        Var("eps", float),
    ),
    numerics=Numerics.BIT_EXACT,
    before="clamp_min(div(maximum(neg(minimum(amin(x, [-1]), 0)), maximum(amax(x, [-1]), 0)), 127.5), eps)",
    after="qnn.choose_scale (qnn.minimum %x by_rows), (qnn.maximum %x by_rows) range [-128, 127] eps eps symmetric",
    where=(
        _ZERO_BELOW,
        _ZERO_ABOVE,
        Guard("a choice for rows, or for the whole tensor", _symmetric, binds="choice"),
        _AS_HANDED_ON,
    ),
)
def raise_written_symmetric_scale(choice: Choice, root: CallOp) -> Sequence[Operation]:
    """Raise a scale that is chosen for a symmetric range by arithmetic."""
    return as_handed_on(chosen_scale_of(choice), root)


def _why_other_scale(
    x: SSAValue, least: CallOp, scale: SSAValue, low: float, high: float
) -> qnn.ChooseScaleOp | str:
    """The choice of the scale, if it is that of the same numbers with as many steps."""
    found = chosen_scale(scale)
    if found is None or found.symmetric is not None:
        return "the least number is divided by no scale that was chosen for it"
    start, end = ints(found.range)
    if not -128 <= low <= 0 <= high <= 255 or high - low != end - start:
        return f"a range of {low} to {high} beside a scale of {end - start} steps"
    minimum: Any = found.low.owner
    if minimum.input is not x or _by_rows(x, least) != bool(minimum.by_rows):
        return "the scale is that of another tensor"
    return found


def _why_not_integers(
    choice: qnn.ChooseScaleOp, converted: CallOp, low: int, high: int
) -> str | None:
    """The result must be integers that hold the range, of sizes that follow."""
    (result,) = converted.results
    element = element_of(result)
    first, last = FULL_RANGE.get(element, (low, high))
    if element not in (*QUANTIZED, i16, i32, i64) or not first <= low <= high <= last:
        return f"a zero point of {low} to {high} becomes {element}; integers that hold it are supported"
    return why_not_reshaped(dims_of(choice.result), dims_of(result))


@rule(
    match=Calls(
        WIDENINGS,
        (
            call(
                "aten.clamp",
                Either(
                    (
                        call("aten.sub", Var("low", int), _LEVELS),
                        call("aten.rsub", _LEVELS, Var("low", int)),
                    )
                ),
                Var("low", int),
                Var("high", int),
            ),
        ),
        "converted",
    ),
    numerics=Numerics.BIT_EXACT,
    before="to(clamp(sub(-128, round(div(minimum(amin(x, [-1]), 0), scale))), -128, 127), torch.int32)",
    after="qnn.choose_zero_point %low, %scale range [-128, 127]",
    where=(
        _ZERO_BELOW,
        Guard("the scale was chosen for the same numbers", _why_other_scale, binds="choice"),
        Guard("integers of known sizes are made", _why_not_integers),
    ),
)
def raise_written_zero_point(
    choice: qnn.ChooseScaleOp, converted: CallOp, low: int, high: int, root: CallOp
) -> Sequence[Operation]:
    """Raise a zero point that is chosen for a tensor, or for each of its rows, by arithmetic."""
    zero_point = qnn.ChooseZeroPointOp(choice.low, choice.result, (low, high))
    made: list[Operation] = [zero_point]
    element = element_of(converted.results[0])
    if element != i32:
        # Readers want i32, and find them behind this conversion.
        type = type_with_dims(element, dims_of(zero_point.result))
        dtype = TorchAttr(BY_TYPE[element].torch)
        made.append(CallOp("aten.to.dtype", [zero_point.result, dtype], type))
    return as_handed_on(made, root)


WRITTEN_CHOICES: list[Rule] = [
    raise_written_scale,
    raise_written_symmetric_scale,
    raise_written_zero_point,
]
"""Applied with the choices that operators make, while all parts are still calls."""
