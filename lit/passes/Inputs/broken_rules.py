"""A file that fails."""

raise RuntimeError("out of coffee")
