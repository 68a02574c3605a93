"""Which functions generated kernels apply to what they sum."""

from __future__ import annotations

from ..functions import BINARY, ELTWISE, FUNCTIONS
from ..onednn.kernel_table import AnyChain

GENERATED_ELTWISE = tuple(name for name in ELTWISE if FUNCTIONS[name].generated)
"""Functions of one number; loops compute those that no instruction does by polynomials."""

GENERATED_BINARY = tuple(name for name in BINARY if FUNCTIONS[name].generated)
"""Functions of two."""

GENERATED_CHAIN = AnyChain(6, tensors=3, names=(*GENERATED_ELTWISE, *GENERATED_BINARY))
"""The chains of post-ops that generated kernels take."""
