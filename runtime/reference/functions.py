"""The meaning of functions of each element: torch's operators by the names in their records."""

from __future__ import annotations

from typing import Any

import torch

from ...dialects.functions import FUNCTIONS, PostOp

Values = tuple[Any, ...]
"""What an operation's operands, or results, hold."""


def operator(name: str) -> torch._ops.OpOverload:
    """Return the operator of a name as records have it, `aten.relu.default`."""
    namespace, packet, overload = name.split(".")
    return getattr(getattr(getattr(torch.ops, namespace), packet), overload)


def applied(post_op: PostOp, x: torch.Tensor) -> torch.Tensor:
    """The function of one tensor, with the numbers and the algorithm of a post-op."""
    if post_op.name == "linear":
        factor, summand = post_op.arguments
        return x * factor + summand
    function = post_op.function.torch
    assert function is not None, f"torch has no operator for {post_op.name}"
    keywords = {"approximate": post_op.algorithm} if post_op.algorithm else {}
    return operator(function)(x, *post_op.arguments, **keywords)


def combined(name: str, x: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """The function of two tensors, the second broadcast to the first."""
    if name == "prelu":
        return torch.where(x > 0, x, x * other)
    function = FUNCTIONS[name].torch
    assert function is not None, f"torch has no operator for {name}"
    return operator(function)(x, other)
