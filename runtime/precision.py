"""The precision in which float products may be computed: torch's own setting."""

from __future__ import annotations

import os

import torch

from ..lowering.targets.instruction_sets import multiplies_bf16


def factors_of_products() -> str:
    """Return `"bf16"` where `torch.set_float32_matmul_precision("medium")` holds and the processor gains by it, else `"f32"`."""
    allowed = torch.get_float32_matmul_precision() == "medium"
    return "bf16" if allowed and multiplies_bf16(os.environ) else "f32"
