"""The same function by another operator: of a family of overloads, the one that all other rules know."""

from __future__ import annotations

import math

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import dims_of, element_of, rank_of, type_with_dims
from ..facts.constants import number_of
from ..language import Calls, Guard, Numerics, Rule, Tensor, Term, Var, call, rule

X = Tensor("x")


def _is_a_number(bound: object) -> str | None:
    known = isinstance(bound, (int, float)) and math.isfinite(bound)
    return None if known else "the bound is not a finite number"


def _clamp(pattern: Term, target: str) -> Rule:
    @rule(
        match=pattern,
        numerics=Numerics.BIT_EXACT,
        before="aten.clamp(x, 0)",
        after="aten.clamp_min(x, 0)",
        where=(Guard("the bound is a finite number", _is_a_number),),
    )
    def name_the_bound(x: SSAValue, bound: object, root: CallOp) -> Operation:
        """Call a clamp of one bound by the operator that has one."""
        return CallOp(target, [x, bound], root.results[0].type)

    return name_the_bound


BOUNDS = [
    _clamp(call("aten.clamp.default", X, Var("bound")), "aten.clamp_min.default"),
    _clamp(call("aten.clamp.default", X, Var("bound"), None), "aten.clamp_min.default"),
    _clamp(call("aten.clamp.default", X, None, Var("bound")), "aten.clamp_max.default"),
]


def _keeps_type(root: CallOp, x: SSAValue) -> str | None:
    found, wanted = element_of(x), element_of(root.results[0])
    return None if found == wanted else f"it makes {wanted} of {found}"


@rule(
    match=call("aten._softmax", X, Var("dim"), False),
    numerics=Numerics.BIT_EXACT,
    before="aten._softmax(x, -1, False)",
    after="aten.softmax(x, -1)",
    where=(Guard("the type stays", _keeps_type),),
)
def name_softmax(x: SSAValue, dim: object, root: CallOp) -> Operation:
    """Call a softmax by the operator that models call."""
    return CallOp("aten.softmax.int", [x, dim], root.results[0].type)


def _value(root: CallOp, number: SSAValue) -> float | str:
    value = None if rank_of(number) else number_of(number)
    if value is None:
        return "the choice is not one number"
    found, wanted = element_of(number), element_of(root.results[0])
    return value if found == wanted else f"the number is {found}, the result {wanted}"


@rule(
    match=call("aten.where.self", Tensor("condition"), X, Tensor("number")),
    numerics=Numerics.BIT_EXACT,
    before="aten.where(condition, x, number)",
    after="aten.where(condition, x, 0.5)",
    where=(Guard("one choice is a number of the result's type", _value, binds="value"),),
)
def name_the_number(condition: SSAValue, x: SSAValue, value: float, root: CallOp) -> Operation:
    """Select between a tensor and a number that was made a tensor."""
    return CallOp("aten.where.ScalarOther", [condition, x, value], root.results[0].type)


CONVOLUTION_CALLS = (
    *(f"aten.conv{dims}d.{name}" for dims in (1, 2, 3) for name in ("default", "padding")),
    "aten.conv_transpose1d.default",
    "aten.conv_transpose2d.input",
    "aten.conv_transpose3d.input",
)


def _is_one_image(x: SSAValue, weight: SSAValue) -> str | None:
    ranks = rank_of(x), rank_of(weight)
    if ranks[0] != ranks[1] - 1:
        return f"the input of rank {ranks[0]} is a batch"
    open_sizes = dims_of(x).count(None)
    return "more than one size is not known" if open_sizes else None


def _one_image(*tensors: str) -> Rule:
    @rule(
        match=Calls(CONVOLUTION_CALLS, (X, *map(Tensor, tensors)), "convolution"),
        numerics=Numerics.BIT_EXACT,
        before="aten.conv2d(x, weight)",
        after="qnn.reshape (aten.conv2d (qnn.reshape x))",
        where=(Guard("the input is one image", _is_one_image),),
    )
    def unsqueeze_conv(x: SSAValue, convolution: CallOp) -> list[Operation]:
        """Give one image a batch dimension, which the kernels need."""
        args, named = convolution.python_arguments
        result = convolution.results[0]
        element, sizes = element_of(x), list(dims_of(result))
        batch = qnn.ReshapeOp(x, [1, *dims_of(x)], type_with_dims(element, (1, *dims_of(x))))
        convolved = CallOp(
            convolution.target.data,
            [batch.result, *args[1:]],
            type_with_dims(element, (1, *sizes)),
            named,
        )
        convolved.location = convolution.location
        return [batch, convolved, qnn.ReshapeOp(convolved.results[0], sizes, result.type)]

    return unsqueeze_conv


IMAGES = [_one_image("weight"), _one_image("weight", "bias")]


RENAMES: list[Rule] = [*BOUNDS, name_softmax, name_the_number, *IMAGES]
"""Applied first, so that other rules need to know one spelling."""
