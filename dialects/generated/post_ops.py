"""Which functions generated kernels apply to what they sum."""

from __future__ import annotations

from ..functions import BINARY, ELTWISE

GENERATED_ELTWISE = ELTWISE
"""Functions of one number: all, since loops compute what no instruction does by polynomials."""

GENERATED_BINARY = tuple(name for name in BINARY if name != "sum")
"""Functions of two: all but a sum into the result's memory, which other kernels have to save memory."""
