"""Functions of several torch calls, for operations that torch has no single operator for."""

from __future__ import annotations

import torch

ROUNDING = float(3 << 22)
"""1.5 · 2²³: from 2²³ to 2²⁴ f32 has whole numbers only, so that adding this rounds half to even."""


def quantize(
    x: torch.Tensor,
    scale: float,
    zero_point: int,
    quant_min: int,
    quant_max: int,
    dtype: torch.dtype,
) -> torch.Tensor:
    """Quantize f32 per tensor, bit for bit as `quantized_decomposed.quantize_per_tensor`.

    clamp(round_half_even(x · f32(1 / scale)) + zero_point, quant_min, quant_max), in four passes over one buffer
    instead of six: adding ROUNDING and the zero point rounds as well, and leaves the integer in the lowest bits of
    the float, from which it is taken. An odd zero point would round ties to odd, so its last 1 is added after.
    """
    if not x.numel():
        return in_rows(x, dtype)
    odd = zero_point & 1
    moved = torch.mul(x, 1.0 / scale).add_(ROUNDING + zero_point - odd)
    moved.clamp_(ROUNDING + quant_min - odd, ROUNDING + quant_max - odd)
    quantized = moved.view(torch.int32).to(dtype)
    return quantized.add_(1) if odd else quantized


def in_rows(nothing: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """What torch's rounding makes of a tensor without elements, in whatever order its dimensions are: one in rows."""
    return nothing.new_empty(nothing.shape, dtype=dtype)


def dequantize(q: torch.Tensor, scale: float, zero_point: int, dtype: torch.dtype) -> torch.Tensor:
    """Dequantize per tensor, bit for bit as `quantized_decomposed.dequantize_per_tensor`: (q - zero_point) · scale."""
    x = q.to(dtype)
    if zero_point:
        x.sub_(zero_point)
    return x.mul_(scale)


def shaped(result: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """The result of an integer kernel on `x`; if it has no elements, with the sizes and strides that eager mode gives.

    oneDNN's operators then return two dimensions for a linear layer of any rank, four for a convolution in 1-D, and
    channels-last strides, which `contiguous` leaves as they are.
    """
    if result.numel():
        return result
    sizes = result.shape
    if result.dim() < x.dim():
        sizes = (*x.shape[:-1], sizes[-1])
    elif result.dim() > x.dim():
        sizes = (*sizes[:2], *sizes[2 - x.dim() :])
    return result.new_zeros(
        sizes
    )  # A text may give any two tensors: memory that was not written must not be returned.


def with_strides(x: torch.Tensor, strides: list[int]) -> torch.Tensor:
    """The tensor in memory with these strides: itself if it has them where they show, which is not in dimensions of size 1."""
    shown = [(x.stride(d), strides[d]) for d, size in enumerate(x.shape) if size > 1]
    if all(found == wanted for found, wanted in shown):
        return x
    once = x[tuple(slice(0, 1 if stride == 0 else None) for stride in strides)]
    span = 1 + sum(stride * (size - 1) for size, stride in zip(once.shape, strides, strict=True))
    # What lies between the elements can be read through other views, so that it must not be memory that nobody wrote.
    return x.new_zeros(span).as_strided(once.shape, strides).copy_(once).expand(x.shape)


def quantize_by_values(
    x: torch.Tensor,
    scale: torch.Tensor | float,
    zero_point: torch.Tensor | int,
    quant_min: int,
    quant_max: int,
    dtype: torch.dtype,
) -> torch.Tensor:
    """Quantize f32 as `quantize` does, with a scale or zero point that is a tensor: one number, or one for each row."""
    if not x.numel():
        return in_rows(x, dtype)
    levels = torch.mul(x, 1.0 / _broadcast_to(x, scale)).round_()
    levels.add_(_broadcast_to(x, zero_point))
    return levels.clamp_(quant_min, quant_max).to(dtype)


def dequantize_by_values(
    q: torch.Tensor,
    scale: torch.Tensor | float,
    zero_point: torch.Tensor | int,
    dtype: torch.dtype,
) -> torch.Tensor:
    """Dequantize as `dequantize` does, with a scale or zero point that is a tensor: one number, or one for each row."""
    return q.to(dtype).sub_(_broadcast_to(q, zero_point)).mul_(_broadcast_to(q, scale))


def _broadcast_to(x: torch.Tensor, parameter: torch.Tensor | float) -> torch.Tensor | float:
    """A parameter in a shape that broadcasts to x's: one number has a dimension, which x may not have."""
    if isinstance(parameter, torch.Tensor) and not x.dim():
        return parameter.reshape(())
    return parameter


def choose_scale(
    low: torch.Tensor,
    high: torch.Tensor,
    quant_min: int,
    quant_max: int,
    eps: float,
    symmetric: bool,
) -> torch.Tensor:
    """Choose the scale by which a range holds the numbers from `low` to `high`, and 0, in f32; see `qnn.choose_scale`."""
    below, above = low.clamp(max=0.0), high.clamp(min=0.0)
    steps = float(quant_max - quant_min)
    if symmetric:
        return torch.maximum(-below, above).div_(steps / 2).clamp_(min=eps)
    return above.sub_(below).div_(steps).clamp_(min=eps)


def choose_zero_point(
    low: torch.Tensor, scale: torch.Tensor, quant_min: int, quant_max: int
) -> torch.Tensor:
    """Choose the zero point by which the range's end stands for `low`, or 0; i32. See `qnn.choose_zero_point`."""
    levels = quant_min - (low / scale).round_()
    return levels.clamp_(quant_min, quant_max).to(torch.int32)
