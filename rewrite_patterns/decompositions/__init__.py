"""Decomposed spellings: activations, linear layers, pooling, divisions and selections written as several operators."""

from .activations import ACTIVATIONS, CLAMPS
from .pooling import POOLING
from .products import PRODUCTS, VECTORS
from .repetitions import REPETITIONS
from .selection import SELECTIONS

__all__ = ["ACTIVATIONS", "CLAMPS", "POOLING", "PRODUCTS", "REPETITIONS", "SELECTIONS", "VECTORS"]
