"""What the caches of a processor keep, as far as rules and plans reckon with it."""

CACHED_BYTES = 4 * 1024 * 1024
"""What the second-level caches of two cores hold together: more is read from farther away than it was written."""
