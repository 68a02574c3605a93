"""Composite spellings: which operator of the graph is which operation of the qnn dialect.

Each entry is a function with the operator's own signature, so that defaults, keywords and positions are Python's.
It returns the operation, a value that takes the call's place, or a string that says why the call stays.
"""

from . import activations, affine, compute, layout, masks, quantization, resampling
from .arguments import why_not_arguments
from .layout import TAKES_COMPUTED_SIZES, max_pool2d
from .registry import COMPOSITES, SPELLED, Builder, Raised, spells

COMPOSITE_FAMILIES = (quantization, affine, compute, activations, layout, masks, resampling)
"""The modules whose entries fill the table."""

__all__ = [
    "COMPOSITES",
    "COMPOSITE_FAMILIES",
    "SPELLED",
    "TAKES_COMPUTED_SIZES",
    "Builder",
    "Raised",
    "max_pool2d",
    "spells",
    "why_not_arguments",
]
