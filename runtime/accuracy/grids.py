"""Quantizations of a converted graph whose scale and zero point are numbers."""

from __future__ import annotations

from typing import Any

import torch
from torch.fx import Node

from .graphs import NodeValues
from .ranges import Grid

QUANTIZE = (
    "quantized_decomposed.quantize_per_tensor.default",
    "quantized_decomposed.quantize_per_tensor.tensor",
)


def grid_of(node: Node, values: NodeValues) -> Grid | None:
    """Return the quantization of a node, None if it is none for a whole tensor, or one whose parameters depend on the inputs."""
    if str(node.target) not in QUANTIZE or node.args[0].op == "get_attr":  # pyright: ignore
        return None
    _, scale, zero_point, low, high, *_ = node.args
    parameters = (_number(scale, values), _number(zero_point, values))
    if None in parameters:
        return None
    return Grid(float(parameters[0]), int(parameters[1]), int(low), int(high))  # pyright: ignore


def _number(argument: Any, values: NodeValues) -> float | None:
    """An argument that is a number, or a constant of one."""
    if isinstance(argument, Node):
        value = values.get(argument) if argument.op == "get_attr" else None
        return value.item() if isinstance(value, torch.Tensor) and value.numel() == 1 else None
    return argument
