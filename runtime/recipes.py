"""What is quantized of a float model, by name."""

STATIC_RECIPE = "static"
"""Weights, and activations by ranges that calibration inputs show."""

DYNAMIC_RECIPE = "dynamic"
"""Weights of linear layers, and their activations by the ranges of each call."""

WEIGHT_ONLY_RECIPE = "weight-only"
"""Weights of linear layers alone."""

RECIPES = (STATIC_RECIPE, DYNAMIC_RECIPE, WEIGHT_ONLY_RECIPE)
