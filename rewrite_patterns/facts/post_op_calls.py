"""Operators that stay calls in the other dialects, and the functions of each element that they are, as post-ops."""

from __future__ import annotations

from ...dialects.functions import FUNCTIONS, Numbers, PostOp
from ...dialects.fx import CallOp
from .guards import are_f32

ELTWISE_CALLS: dict[str, tuple[str, Numbers]] = {
    target: (function.name, numbers)
    for function in FUNCTIONS.values()
    if not function.is_binary
    for target, numbers in function.spelled.items()
}
"""Operators of one tensor and numbers: the post-op's name, and its numbers from those of the call."""

BINARY_CALLS: dict[str, str] = {
    target: function.name
    for function in FUNCTIONS.values()
    if function.is_binary
    for target in function.spelled
}
"""Operators of two tensors, by the names of post-ops. Sums are operations of qnn."""


def post_op_of(op: CallOp) -> PostOp | None:
    """Return the function that a call applies to each element of one tensor of f32, None if it applies another."""
    spelled = ELTWISE_CALLS.get(op.target.data)
    args, keywords = op.python_arguments
    if spelled is None or keywords or len(op.operands) != 1 or args[0] is not op.operands[0]:
        return None
    numbers = args[1:]
    if not are_f32(op) or not all(type(n) in (int, float) for n in numbers):
        return None
    name, numbers_of = spelled
    try:
        arguments = numbers_of(*map(float, numbers))
    except TypeError:  # another count of numbers
        return None
    return None if arguments is None else PostOp(name, arguments)
