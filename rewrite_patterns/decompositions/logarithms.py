"""Activations made of exponentials, logarithms and selections, as one operator."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import element_of, rank_of, shape_of, type_with_dims
from ..facts.guards import is_f32
from ..language import Guard, Numerics, Rule, Tensor, call
from .activations import alternatives

X = Tensor("x")

raise_softplus = alternatives(
    "raise_softplus",
    [call("aten.where", call("aten.gt", X, 20), X, call("aten.log1p", call("aten.exp", X)))],
    lambda x: CallOp("aten.softplus.default", [x], x.type),
    "where(gt(x, 20), x, log1p(exp(x)))",
    "aten.softplus(x)",
)


raise_mish = alternatives(
    "raise_mish",
    [call("aten.mul", X, call("aten.tanh", call("aten.softplus", X)))],
    lambda x: CallOp("aten.mish.default", [x], x.type),
    "mul(x, tanh(softplus(x)))",
    "aten.mish(x)",
)


def _is_for_each_channel(x: SSAValue, weight: SSAValue) -> str | None:
    """Whether a weight has one number, or one for each index of the second dimension."""
    dims = shape_of(weight)
    channels = [1] * rank_of(x)
    channels[1:2] = shape_of(x)[1:2]
    if rank_of(x) >= 2 and list(dims) in (channels, [1] * rank_of(x)):
        return None
    return f"a slope of shape {list(dims)}: one number, or one for each channel, is supported"


def _prelu(x: SSAValue, weight: SSAValue) -> list[Operation]:
    size = max(shape_of(weight))
    slopes = qnn.ReshapeOp(weight, [size], type_with_dims(element_of(weight), (size,)))
    return [slopes, CallOp("aten.prelu.default", [x, slopes.result], x.type)]


raise_prelu = Rule(
    name="raise_prelu",
    match=call("aten.where", call("aten.gt", X, 0), X, call("aten.mul", Tensor("weight"), X)),
    rewrite=_prelu,
    numerics=Numerics.BIT_EXACT,
    doc="Raise a leaky ReLU with slopes in a tensor that was written as a selection.",
    before="where(gt(x, 0), x, mul(weight, x))",
    after="aten.prelu(x, qnn.reshape weight)",
    where=(
        is_f32("x"),
        is_f32("weight"),
        Guard("the slopes are for channels", _is_for_each_channel),
    ),
)


LOGARITHMS: list[Rule] = [*raise_softplus, *raise_mish, raise_prelu]
"""Applied with the other activations, while all parts are still calls."""
