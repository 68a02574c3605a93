"""What is quantized of a float model, by name."""

STATIC = "static"
"""Weights, and activations by ranges that calibration inputs show."""

DYNAMIC = "dynamic"
"""Weights of linear layers, and their activations by the ranges of each call."""

WEIGHT_ONLY = "weight-only"
"""Weights of linear layers alone."""

RECIPES = (STATIC, DYNAMIC, WEIGHT_ONLY)
