"""Decomposed spellings: activations, linear layers, pooling and divisions written as several operators."""

from .activations import ACTIVATIONS, CLAMPS
from .pooling import POOLING
from .products import PRODUCTS, VECTORS
from .repetitions import REPETITIONS

__all__ = ["ACTIVATIONS", "CLAMPS", "POOLING", "PRODUCTS", "REPETITIONS", "VECTORS"]
