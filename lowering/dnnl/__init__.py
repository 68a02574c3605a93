"""From optimized operations to plans of oneDNN's primitives."""
