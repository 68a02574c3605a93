"""Operators that stay calls in the other dialects, and the functions of each element that they are, as post-ops."""

# Arguments of calls have no static type.
# pyright: reportUnknownLambdaType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable

from ..dialects.fx import CallOp
from ..dialects.onednn import PostOp
from .guards import are_f32

Numbers = Callable[..., PostOp | None]
"""From the numbers behind the tensor to the post-op; None where there is none for them."""

LARGEST = 3.4028234663852886e38
"""The largest number of f32: a bound of it bounds no finite number."""

FUNCTIONS: dict[str, Numbers] = {
    "aten.abs.default": lambda: PostOp("abs"),
    "aten.add.Tensor": lambda n: PostOp("linear", (1.0, n)),
    "aten.clamp_max.default": lambda n: PostOp("hardtanh", (-LARGEST, n)),
    "aten.clamp_min.default": lambda n: PostOp("hardtanh", (n, LARGEST)),
    "aten.div.Tensor": lambda n: (
        PostOp("linear", (1.0 / n, 0.0)) if 1e-30 < abs(n) < 1e30 else None
    ),
    "aten.elu.default": lambda alpha=1.0, scale=1.0, input_scale=1.0: (
        PostOp("elu", (float(alpha),)) if scale == input_scale == 1 else None
    ),
    "aten.exp.default": lambda: PostOp("exp"),
    "aten.hardsigmoid.default": lambda: PostOp("hardsigmoid"),
    "aten.mish.default": lambda: PostOp("mish"),
    "aten.mul.Tensor": lambda n: PostOp("linear", (n, 0.0)),
    "aten.neg.default": lambda: PostOp("linear", (-1.0, 0.0)),
    "aten.pow.Tensor_Scalar": lambda n: PostOp("square") if n == 2 else None,
    "aten.round.default": lambda: PostOp("round"),
    "aten.rsub.Scalar": lambda n: PostOp("linear", (-1.0, n)),
    "aten.sigmoid.default": lambda: PostOp("sigmoid"),
    "aten.sqrt.default": lambda: PostOp("sqrt"),
    "aten.square.default": lambda: PostOp("square"),
    "aten.sub.Tensor": lambda n: PostOp("linear", (1.0, -n)),
}
"""Functions of one tensor and numbers. softplus and log are too far from torch's (docs/correctness.md)."""

COMBINATIONS: dict[str, str] = {
    "aten.div.Tensor": "div",
    "aten.maximum.default": "max",
    "aten.minimum.default": "min",
    "aten.mul.Tensor": "mul",
    "aten.prelu.default": "prelu",
    "aten.sub.Tensor": "sub",
}
"""Functions of two tensors, by the names of post-ops. Sums are operations of their own."""


def post_op_of(op: CallOp) -> PostOp | None:
    """Return the function that a call applies to each element of one tensor of f32, None where it applies another."""
    function = FUNCTIONS.get(op.target.data)
    args, keywords = op.python_arguments
    if function is None or keywords or len(op.operands) != 1 or args[0] is not op.operands[0]:
        return None
    numbers = args[1:]
    if not are_f32(op) or not all(type(n) in (int, float) for n in numbers):
        return None
    try:
        return function(*map(float, numbers))
    except TypeError:  # another count of numbers
        return None
