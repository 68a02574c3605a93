"""What the kernels take that qopt generates, whatever the target."""

from __future__ import annotations

from xdsl.dialects.builtin import f32

from ...dialects.elements import QUANTIZED
from ...dialects.generated.post_ops import GENERATED_CHAIN
from ...dialects.onednn import KernelForm

RANKS = tuple(range(1, 9))

GENERATED_FORMS = tuple(
    KernelForm(
        "generated.qlinear",
        RANKS,
        (*QUANTIZED, f32),
        (f32, *QUANTIZED),
        GENERATED_CHAIN,
        broadcasts=True,
        by_rows=by_rows,
    )
    for by_rows in (False, True)
)
"""Rows of the targets' tables."""
