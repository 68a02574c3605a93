"""What torch's int8 kernels do not check: sizes of scales and addends, weights that are not packed, windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from ...errors import QoptError

QUANTIZED_BYTES = (torch.uint8, torch.int8)
ADDEND_FLOATS = (torch.float32, torch.bfloat16)
LARGEST_WINDOW = 1 << 16
"""Sizes of windows beyond it overflow in oneDNN."""


def expect_linear(given: dict[str, Any]) -> None:
    """Raise QoptError unless the operands of `onednn.qlinear_pointwise` fit each other."""
    x, weight = given["qx"], given["qw"]
    _expect_packed(weight, (2,))
    depth, channels = weight.shape
    _expect(
        "an activation of u8 or i8",
        x.dtype in QUANTIZED_BYTES
        and x.layout == torch.strided
        and x.ndim > 0
        and x.device.type == "cpu",
        x,
    )
    _expect(f"rows of {depth}", x.shape[-1] == depth, x)
    _expect_parameters(given, channels)
    if "other" in given:
        # With "sum" the kernel writes its addend, which its schema does not say.
        _expect("the post-op add", given["binary_post_op"] == "add", given["binary_post_op"])
        _expect_like(given["other"], (*x.shape[:-1], channels))


def expect_conv(given: dict[str, Any]) -> None:
    """Raise QoptError unless the operands of `onednn.qconv_pointwise` fit each other."""
    x, weight, groups = given["qx"], given["qw"], given["groups"]
    _expect_packed(weight, (3, 4, 5))
    channels, *_ = weight.shape
    # A packed weight of one spatial dimension has another one of size 1 before it.
    ranks = (3, 4) if weight.ndim == 4 and weight.shape[2] == 1 else (weight.ndim,)
    is_known = x.dtype in QUANTIZED_BYTES and x.layout == torch.strided and x.device.type == "cpu"
    _expect(f"an activation of u8 or i8 of rank {_listed(ranks)}", is_known and x.ndim in ranks, x)
    _expect_window(given, channels, x.ndim - 2)
    _expect(f"{groups * weight.shape[1]} channels", x.shape[1] == groups * weight.shape[1], x)
    windows = zip(given["stride"], given["padding"], given["dilation"], strict=True)
    spatial = [
        (size + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1
        for size, kernel, (stride, padding, dilation) in zip(
            x.shape[2:], weight.shape[2 - x.ndim :], windows, strict=True
        )
    ]
    _expect("an input that the window fits in", min(spatial) > 0, x)
    _expect_parameters(given, channels)
    if "qaccum" in given:
        _expect_like(given["qaccum"], (len(x), channels, *spatial))


def expect_conv_weight(given: dict[str, Any]) -> None:
    """Raise QoptError unless `onednn.qconv_prepack` gets an int8 weight with scales by channel."""
    weight, scales = given["weight"], given["w_scales"]
    _expect_dense_weight(weight, (3, 4, 5))
    _expect_per_channel("scales", scales, len(weight), (torch.float32,))
    _expect_window(given, len(weight), weight.ndim - 2)
    sizes = given["x_shape"]
    if sizes is not None:
        is_known = len(sizes) == weight.ndim and all(0 < size < 1 << 31 for size in sizes)
        _expect(f"{weight.ndim} sizes of the input", is_known, sizes)


def expect_linear_weight(given: dict[str, Any]) -> None:
    """Raise QoptError unless `onednn.qlinear_prepack` gets an int8 matrix."""
    _expect_dense_weight(given["weight"], (2,))
    sizes = given["x_shape"]
    if sizes is not None:
        _expect("sizes of the input", all(0 < size < 1 << 31 for size in sizes), sizes)


def _expect_dense_weight(weight: torch.Tensor, ranks: Sequence[int]) -> None:
    is_dense = weight.dtype == torch.int8 and weight.layout == torch.strided
    is_dense &= weight.device.type == "cpu" and weight.numel() > 0
    _expect(f"an int8 weight of rank {_listed(ranks)}", is_dense and weight.ndim in ranks, weight)


def _expect_packed(weight: torch.Tensor, ranks: Sequence[int]) -> None:
    is_packed = weight.is_mkldnn and weight.dtype == torch.int8 and weight.ndim in ranks
    _expect(f"a packed int8 weight of rank {_listed(ranks)}", is_packed, weight)


def _expect_parameters(given: dict[str, Any], channels: int) -> None:
    scale, zero_point = given["x_scale"], given["x_zero_point"]
    if isinstance(scale, torch.Tensor):
        _expect_per_channel("scale of the activation", scale, 1, (torch.float32,))
        _expect_per_channel(
            "zero point of the activation", zero_point, 1, (torch.int32, torch.int64)
        )
    integers = (torch.int8, torch.int32, torch.int64)
    _expect_per_channel("scales of the weight", given["w_scale"], channels, (torch.float32,))
    _expect_per_channel("zero points of the weight", given["w_zero_point"], channels, integers)
    if given["bias"] is not None:
        bias = given["bias"]
        _expect_per_channel("bias", bias, channels, ADDEND_FLOATS)
        _expect(f"a bias of {channels}", bias.numel() == channels, bias)


def _expect_per_channel(
    what: str, tensor: torch.Tensor, channels: int, dtypes: Sequence[torch.dtype]
) -> None:
    is_whole = tensor.numel() in (1, channels) and tensor.is_contiguous() and tensor.ndim <= 1
    is_known = tensor.device.type == "cpu" and tensor.dtype in dtypes
    counts = "one" if channels == 1 else f"one or {channels}"
    _expect(f"{what}: {counts} of {_listed(dtypes)}", is_whole and is_known, tensor)


def _expect_window(given: dict[str, Any], channels: int, rank: int) -> None:
    groups = given["groups"]
    for name, least in (("stride", 1), ("padding", 0), ("dilation", 1)):
        sizes = given[name]
        is_window = len(sizes) == rank and all(least <= s < LARGEST_WINDOW for s in sizes)
        _expect(f"{name}: {rank} of {least} or more", is_window, sizes)
    is_divided = 0 < groups <= channels and channels % groups == 0
    _expect(f"groups that divide {channels} channels", is_divided, groups)


def _expect_like(addend: torch.Tensor | None, shape: Sequence[int]) -> None:
    is_like = (
        addend is not None
        and addend.shape == tuple(shape)
        and addend.layout == torch.strided
        and addend.device.type == "cpu"
        and addend.dtype in (*QUANTIZED_BYTES, *ADDEND_FLOATS)
    )
    _expect(f"an addend of sizes {tuple(shape)}", is_like, addend)


def _expect(expected: str, is_met: bool, found: Any) -> None:
    if not is_met:
        raise QoptError(f"expected {expected}, found {_described(found)}")


def _described(found: Any) -> str:
    if not isinstance(found, torch.Tensor):
        return str(found)
    packed = "packed " if found.is_mkldnn else ""
    return f"{packed}{str(found.dtype).removeprefix('torch.')} {tuple(found.shape)}"


def _listed(values: Sequence[object]) -> str:
    return " or ".join(str(v).removeprefix("torch.") for v in values)
