"""Kinds of quantization, one small program each, as those who quantize spell them: `docs/kinds.md` is made of these."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
import torch.ao.quantization.fx._decomposed  # registers the operators
import torch.nn.functional as F
from torch import nn
from torchao.quantization import (
    Int8DynamicActivationInt8WeightConfig,
    Int8DynamicActivationIntxWeightConfig,
    Int8WeightOnlyConfig,
    IntxWeightOnlyConfig,
    PerAxis,
    PerGroup,
    quantize_,
)

ops = torch.ops.quantized_decomposed
INT4: torch.dtype = torch.int4  # pyright: ignore[reportAttributeAccessIssue]

SIZE = 256
"""Inputs and outputs of a layer: its weight is large enough to stay int8 in memory."""

CHANNELS = 16
BYTE = (0, 255, torch.uint8)
SIGNED = (-128, 127, torch.int8)


class Kind(NamedTuple):
    """A kind of quantization in one spelling."""

    kind: str
    spelling: str
    program: Callable[[], nn.Module]
    inputs: Callable[[], tuple[torch.Tensor, ...]]


class Layer(nn.Module):
    """A layer with an int8 weight of the whole range, which reads what `read` makes of the input."""

    def __init__(
        self,
        read: Callable[[torch.Tensor], Any],
        compute: Callable[[torch.Tensor, torch.Tensor], torch.Tensor] = F.linear,
        shape: tuple[int, ...] = (SIZE, SIZE),
    ) -> None:
        super().__init__()
        self.read, self.compute = read, compute
        self.register_buffer("weight", torch.randint(-127, 128, shape, dtype=torch.int8))
        self.register_buffer("scale", torch.rand(shape[0]) * 0.01 + 0.001)
        self.register_buffer("zero_point", torch.zeros(shape[0], dtype=torch.int64))

    weight: torch.Tensor
    scale: torch.Tensor
    zero_point: torch.Tensor

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        weight = ops.dequantize_per_channel(self.weight, self.scale, self.zero_point, 0, *SIGNED)
        return F.relu(self.compute(self.read(x), weight))


class IntMm(Layer):
    """A product of integers that is scaled behind it, by rows and by columns or once."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        levels, scale = self.read(x)
        sums = torch.ops.aten._int_mm(levels, self.weight.t()).to(torch.float32)
        return sums * scale * self.scale


class PromotedIntMm(Layer):
    """The same, where the sums become floats by what they are multiplied by."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        levels, scale = self.read(x)
        return torch.ops.aten._int_mm(levels, self.weight.t()) * scale * self.scale


def static(x: torch.Tensor) -> torch.Tensor:
    """Quantize by a scale that calibration found, and dequantize."""
    q = ops.quantize_per_tensor(x, 0.03, 128, *BYTE)
    return ops.dequantize_per_tensor(q, 0.03, 128, *BYTE)


def dynamic(x: torch.Tensor) -> torch.Tensor:
    """Quantize by a scale and a zero point that are chosen for the tensor."""
    chosen = (*ops.choose_qparams.tensor(x, 0, 255, 1e-6, torch.uint8), *BYTE)
    return ops.dequantize_per_tensor.tensor(ops.quantize_per_tensor.tensor(x, *chosen), *chosen)


def symmetric(x: torch.Tensor) -> torch.Tensor:
    """Quantize by a scale that is chosen for the tensor."""
    chosen = ops.choose_qparams_symmetric.tensor(x, -127, 127, 1e-6, torch.int8)
    rest = (*chosen, -127, 127, torch.int8)
    return ops.dequantize_per_tensor.tensor(ops.quantize_per_tensor.tensor(x, *rest), *rest)


def per_token(x: torch.Tensor) -> torch.Tensor:
    """Quantize by a scale that is chosen for each row."""
    chosen = (*ops.choose_qparams_per_token(x, torch.int8), *SIGNED)
    return ops.dequantize_per_token(ops.quantize_per_token(x, *chosen), *chosen, torch.float32)


def per_token_with_zero_points(x: torch.Tensor) -> torch.Tensor:
    """Quantize by a scale and a zero point that are chosen for each row."""
    chosen = (*ops.choose_qparams_per_token_asymmetric(x, torch.int8), *SIGNED)
    return ops.dequantize_per_token(ops.quantize_per_token(x, *chosen), *chosen, torch.float32)


def levels_per_token(x: torch.Tensor) -> Any:
    """Integers and the scale of each row, as `quantized_decomposed` chooses it."""
    scale, zero_point = ops.choose_qparams_per_token(x, torch.int8)
    return ops.quantize_per_token(x, scale, zero_point, *SIGNED), scale.to(torch.float32)


def levels_by_arithmetic(x: torch.Tensor) -> Any:
    """Integers and the scale of each row, by arithmetic of one's own."""
    scale = x.abs().amax(-1, keepdim=True) / 127
    return (x / scale).round().clamp(-127, 127).to(torch.int8), scale


def floats(x: torch.Tensor) -> torch.Tensor:
    """Leave the input as it is."""
    return x


def rows() -> tuple[torch.Tensor, ...]:
    """Some rows of a layer's input."""
    return (torch.randn(20, SIZE),)


def image() -> tuple[torch.Tensor, ...]:
    """A small image."""
    return (torch.randn(1, CHANNELS, 8, 8),)


def tokens() -> tuple[torch.Tensor, ...]:
    """Places in a table."""
    return (torch.randint(0, SIZE, (2, 5)),)


def quantized(
    config: Any, layer: Callable[[], nn.Module] = lambda: nn.Linear(SIZE, SIZE)
) -> Callable[[], nn.Module]:
    """A layer that torchao quantizes."""

    def make() -> nn.Module:
        model = nn.Sequential(layer()).eval()
        quantize_(model, config, lambda module, _: isinstance(module, (nn.Linear, nn.Embedding)))
        return model

    return make


CONV = (CHANNELS, CHANNELS, 3, 3)
BY_ROWS = IntxWeightOnlyConfig(weight_dtype=torch.int8, granularity=PerAxis(0))
BY_GROUPS = IntxWeightOnlyConfig(weight_dtype=torch.int8, granularity=PerGroup(64))
INT4_BY_GROUPS = IntxWeightOnlyConfig(weight_dtype=INT4, granularity=PerGroup(64))
TOKENS_BY_INT4 = Int8DynamicActivationIntxWeightConfig(
    weight_dtype=INT4, weight_granularity=PerGroup(64)
)

KINDS = (
    Kind("static, convolution", "PT2E", lambda: Layer(static, F.conv2d, CONV), image),
    Kind("static, linear layer", "PT2E", lambda: Layer(static), rows),
    Kind("dynamic per tensor", "PT2E, `is_dynamic=True`", lambda: Layer(dynamic), rows),
    Kind("dynamic per tensor", "`choose_qparams_symmetric`", lambda: Layer(symmetric), rows),
    Kind("dynamic per tensor, convolution", "PT2E", lambda: Layer(dynamic, F.conv2d, CONV), image),
    Kind("dynamic per token", "`choose_qparams_per_token`", lambda: Layer(per_token), rows),
    Kind(
        "dynamic per token",
        "`choose_qparams_per_token_asymmetric`",
        lambda: Layer(per_token_with_zero_points),
        rows,
    ),
    Kind(
        "dynamic per token",
        "`Int8DynamicActivationInt8WeightConfig`",
        quantized(Int8DynamicActivationInt8WeightConfig()),
        rows,
    ),
    Kind("dynamic per token", "`_int_mm`", lambda: IntMm(levels_per_token), rows),
    Kind(
        "dynamic per token",
        "`_int_mm`, levels by arithmetic",
        lambda: IntMm(levels_by_arithmetic),
        rows,
    ),
    Kind(
        "dynamic per token",
        "`_int_mm`, not converted before it is scaled",
        lambda: PromotedIntMm(levels_per_token),
        rows,
    ),
    Kind("int8 weights", "PT2E", lambda: Layer(floats), rows),
    Kind("int8 weights", "`Int8WeightOnlyConfig`", quantized(Int8WeightOnlyConfig()), rows),
    Kind("int8 weights by groups", "`IntxWeightOnlyConfig`", quantized(BY_GROUPS), rows),
    Kind("int8 weights, convolution", "PT2E", lambda: Layer(floats, F.conv2d, CONV), image),
    Kind(
        "int8 table",
        "`IntxWeightOnlyConfig`",
        quantized(BY_ROWS, lambda: nn.Embedding(SIZE, SIZE)),
        tokens,
    ),
    Kind("int4 weights by groups", "`IntxWeightOnlyConfig`", quantized(INT4_BY_GROUPS), rows),
    Kind(
        "int4 weights, dynamic per token",
        "`Int8DynamicActivationIntxWeightConfig`",
        quantized(TOKENS_BY_INT4),
        rows,
    ),
    Kind(
        "static, floats of bf16",
        "PT2E of a model in bf16",
        lambda: Layer(
            lambda x: static(x.float()).bfloat16(), lambda x, w: F.linear(x, w.bfloat16())
        ),
        lambda: (torch.randn(20, SIZE).bfloat16(),),
    ),
)
"""All of them, one program each."""
