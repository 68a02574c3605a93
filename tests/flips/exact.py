"""The exact meaning of a converted graph: everything between two quantizations in f64, rounded once."""

from __future__ import annotations

from typing import Any

import torch
from torch.fx import GraphModule, Interpreter

from tests.support import ops


class ExactInterpreter(Interpreter):
    """Runs a converted graph with floats of 64 bits; quantized integers are those of an exact division by the scale."""

    def placeholder(self, target: Any, args: Any, kwargs: Any) -> Any:
        return _widened(super().placeholder(target, args, kwargs))

    def get_attr(self, target: Any, args: Any, kwargs: Any) -> Any:
        return _widened(super().get_attr(target, args, kwargs))

    def call_function(self, target: Any, args: Any, kwargs: Any) -> Any:
        exact = MEANINGS.get(target)
        return super().call_function(target, args, kwargs) if exact is None else exact(*args)


@torch.no_grad()
def exactly(graph: GraphModule, *inputs: torch.Tensor) -> Any:
    """Return what a converted graph means for these inputs."""
    return ExactInterpreter(graph).run(*inputs)


def _widened(value: Any) -> Any:
    return (
        value.double() if isinstance(value, torch.Tensor) and value.is_floating_point() else value
    )


TIE = 2.0**32


def _quantize(
    x: torch.Tensor, scale: float, zero_point: int, low: int, high: int, dtype: torch.dtype
) -> torch.Tensor:
    # What f64 leaves a hair beside a tie is one.
    steps = torch.round(x / scale * TIE) / TIE
    return (torch.round(steps) + zero_point).clamp(low, high).to(dtype)


def _dequantize(q: torch.Tensor, scale: float, zero_point: int, *_: Any) -> torch.Tensor:
    return (q.double() - zero_point) * scale


def _dequantize_per_channel(
    q: torch.Tensor, scales: torch.Tensor, zero_points: torch.Tensor, axis: int, *_: Any
) -> torch.Tensor:
    shape = [1] * q.dim()
    shape[axis] = -1
    return (q.double() - zero_points.reshape(shape)) * scales.double().reshape(shape)


MEANINGS = {
    ops.quantize_per_tensor.default: _quantize,
    ops.dequantize_per_tensor.default: _dequantize,
    ops.dequantize_per_channel.default: _dequantize_per_channel,
}
