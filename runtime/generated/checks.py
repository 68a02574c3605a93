"""What the kernels of generated layers ask of their tensors, whose memory they read by sizes alone."""

from __future__ import annotations

from typing import Any

import torch

from ...errors import QoptError

F32_ON_CPU: Any = {"dtype": torch.float32, "device": "cpu"}
"""How torch makes the numbers that a kernel reads, whatever its defaults are."""

INPUT_FLOATS = {torch.float32: "f32", torch.bfloat16: "bf16", torch.float16: "f16"}
"""The floats of activations beside a narrow weight, to which scaled weights are rounded."""


def is_dense(y: torch.Tensor, sizes: tuple[int, ...], dtype: torch.dtype) -> bool:
    """Whether a tensor has these sizes and elements, row-major and without gaps."""
    return y.shape == sizes and y.dtype == dtype and y.is_contiguous()


def unexpected(function: str, name: str, expected: str, found: torch.Tensor) -> QoptError:
    """Return the error of a function whose argument of this name is another tensor than it takes."""
    return QoptError(
        f"{function}: {name}: expected {expected}, found {found.dtype} {list(found.shape)}"
    )
