"""Hypothesis strategies over whole quantized graphs: each step draws what one operation may be."""

from tests.fuzz.strategies.graphs import recipes

__all__ = ["recipes"]
