"""Activations made of exponentials, logarithms and selections, as one operator."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import element_of, rank_of, shape_of, type_with_dims
from ..facts.guards import is_f32
from ..language import Guard, Numerics, Rule, Tensor, call, rule
from .activations import spelled

X = Tensor("x")


@spelled(
    call("aten.where", call("aten.gt", X, 20), X, call("aten.log1p", call("aten.exp", X))),
    before="where(gt(x, 20), x, log1p(exp(x)))",
    after="aten.softplus(x)",
)
def raise_softplus(x: SSAValue) -> Operation:
    """Write log(1 + exp(x)), and x where it is above 20, as one operator."""
    return CallOp("aten.softplus.default", [x], x.type)


@spelled(
    call("aten.mul", X, call("aten.tanh", call("aten.softplus", X))),
    before="mul(x, tanh(softplus(x)))",
    after="aten.mish(x)",
)
def raise_mish(x: SSAValue) -> Operation:
    """Write x times the tanh of its softplus as one operator."""
    return CallOp("aten.mish.default", [x], x.type)


def _is_for_each_channel(x: SSAValue, weight: SSAValue) -> str | None:
    """Whether a weight has one number, or one for each index of the second dimension."""
    dims = shape_of(weight)
    channels = [1] * rank_of(x)
    channels[1:2] = shape_of(x)[1:2]
    if rank_of(x) >= 2 and list(dims) in (channels, [1] * rank_of(x)):
        return None
    return f"a slope of shape {list(dims)}: one number, or one for each channel, is supported"


@rule(
    match=call("aten.where", call("aten.gt", X, 0), X, call("aten.mul", Tensor("weight"), X)),
    numerics=Numerics.BIT_EXACT,
    before="where(gt(x, 0), x, mul(weight, x))",
    after="aten.prelu(x, qnn.reshape weight)",
    where=(
        is_f32("x"),
        is_f32("weight"),
        Guard("the slopes are for channels", _is_for_each_channel),
    ),
)
def raise_prelu(x: SSAValue, weight: SSAValue) -> list[Operation]:
    """Raise a leaky ReLU with slopes in a tensor that was written as a selection."""
    size = max(shape_of(weight))
    slopes = qnn.ReshapeOp(weight, [size], type_with_dims(element_of(weight), (size,)))
    return [slopes, CallOp("aten.prelu.default", [x, slopes.result], x.type)]


LOGARITHMS: list[Rule] = [*raise_softplus, *raise_mish, raise_prelu]
"""Applied with the other activations, while all parts are still calls."""
