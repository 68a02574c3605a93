"""Decomposed spellings: activations, linear layers, pooling, normalization, divisions, parts and selections written as several operators."""

from .activations import ACTIVATIONS, CLAMPS
from .normalization import NORMALIZATION
from .parts import PARTS
from .pooling import POOLING
from .products import PRODUCTS, VECTORS
from .repetitions import REPETITIONS
from .selection import SELECTIONS

__all__ = [
    "ACTIVATIONS",
    "CLAMPS",
    "NORMALIZATION",
    "PARTS",
    "POOLING",
    "PRODUCTS",
    "REPETITIONS",
    "SELECTIONS",
    "VECTORS",
]
