"""Decomposed spellings: activations, linear layers, pooling, normalization, divisions, parts and selections written as several operators."""

from .activations import ACTIVATION_RULES, CLAMPS
from .first_results import FIRST_RESULTS
from .int_mm import INTEGER_PRODUCTS
from .interpolation import INTERPOLATION
from .logarithms import LOGARITHMS
from .parameters import PARAMETERS
from .parts import PARTS
from .products import AROUND_PRODUCTS, PRODUCTS, VECTORS
from .promotions import PROMOTIONS
from .recurrent_cells import RECURRENT_CELLS
from .renames import RENAMES
from .repetitions import REPETITIONS
from .resampling import RESAMPLING
from .selection import SELECTIONS
from .spelled_products import SPELLED_PRODUCTS
from .stacks import STACKS
from .written_choices import WRITTEN_CHOICES
from .written_quantization import WRITTEN_QUANTIZATION

__all__ = [
    "ACTIVATION_RULES",
    "AROUND_PRODUCTS",
    "CLAMPS",
    "FIRST_RESULTS",
    "INTEGER_PRODUCTS",
    "INTERPOLATION",
    "LOGARITHMS",
    "PARAMETERS",
    "PARTS",
    "PRODUCTS",
    "PROMOTIONS",
    "RECURRENT_CELLS",
    "RENAMES",
    "REPETITIONS",
    "RESAMPLING",
    "SELECTIONS",
    "SPELLED_PRODUCTS",
    "STACKS",
    "VECTORS",
    "WRITTEN_CHOICES",
    "WRITTEN_QUANTIZATION",
]
