"""A converted graph with exact sums: what every right execution of it rounds."""

from collections.abc import Callable
from typing import Any

import torch
from torch.fx import GraphModule, Interpreter

SUMS = (
    torch.ops.aten.conv1d.default,
    torch.ops.aten.conv2d.default,
    torch.ops.aten.linear.default,
)


def with_exact_sums(converted: GraphModule) -> Callable[..., Any]:
    """Return a function that runs a converted graph, its convolutions and linears summed in f64.

    An f64 holds each product of two dequantized numbers exactly, so that neither a kernel's order
    of summation nor its instructions show. The result is rounded to f32; the rest runs as it is.
    """
    return _ExactSums(converted).run


class _ExactSums(Interpreter):
    def call_function(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if target not in SUMS:
            return super().call_function(target, args, kwargs)
        return target(*map(_widened, args), **kwargs).float()


def _widened(value: Any) -> Any:
    return value.double() if isinstance(value, torch.Tensor) else value
