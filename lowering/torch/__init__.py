"""From optimized operations to calls of torch's int8 operators."""
