"""Weights that are stored in narrow elements: which are large, and what widens them."""

LARGE = 1 << 16
"""How many elements a weight has at least that stays as narrow as it is stored; smaller ones are nothing beside a program."""

WIDENINGS = ("aten.to.dtype", "aten._to_copy.default")
"""Calls by which graphs make floats of integers."""
