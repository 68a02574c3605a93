"""Sizes of a processor's caches that rules and plans use."""

CACHED_BYTES = 4 * 1024 * 1024
"""Bytes that the second-level caches of two cores hold together; larger tensors are read from slower memory."""
