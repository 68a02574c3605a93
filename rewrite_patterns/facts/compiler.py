"""Whether this process can compile kernels."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

EXTRA = "qopt[llvm]"
"""What to install for it."""


@cache
def has_compiler() -> bool:
    """Whether LLVM is installed."""
    return find_spec("llvmlite") is not None
