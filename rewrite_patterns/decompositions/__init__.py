"""Decomposed spellings: activations, linear layers and pooling written as several operators."""

from .activations import ACTIVATIONS, CLAMPS
from .pooling import POOLING
from .products import PRODUCTS, VECTORS

__all__ = ["ACTIVATIONS", "CLAMPS", "POOLING", "PRODUCTS", "VECTORS"]
