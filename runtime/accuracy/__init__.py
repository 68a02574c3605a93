"""Accuracy layer by layer: the float model and the converted one run on the same inputs, and each layer is compared."""
