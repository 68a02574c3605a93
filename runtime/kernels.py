"""What runs where no torch operator does the whole thing in one call."""

from __future__ import annotations

import torch


def quantize(
    x: torch.Tensor,
    scale: float,
    zero_point: int,
    quant_min: int,
    quant_max: int,
    dtype: torch.dtype,
) -> torch.Tensor:
    """Quantize f32 per tensor, bit for bit as `quantized_decomposed.quantize_per_tensor`.

    clamp(round_half_even(x · f32(1 / scale)) + zero_point, quant_min, quant_max), in one float buffer. Unsigned
    results go through int8, shifted by 128: torch converts f32 to uint8 at less than half the speed.
    """
    shift = 128 if dtype == torch.uint8 else 0
    scaled = torch.mul(x, 1.0 / scale).round_()
    if zero_point != shift:
        scaled.add_(zero_point - shift)
    narrow = scaled.clamp_(quant_min - shift, quant_max - shift).to(torch.int8)
    return narrow.view(torch.uint8).bitwise_xor_(128) if shift else narrow


def dequantize(q: torch.Tensor, scale: float, zero_point: int, dtype: torch.dtype) -> torch.Tensor:
    """Dequantize per tensor, bit for bit as `quantized_decomposed.dequantize_per_tensor`: (q - zero_point) · scale."""
    x = q.to(dtype)
    if zero_point:
        x.sub_(zero_point)
    return x.mul_(scale)
