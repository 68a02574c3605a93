"""A bundle behind HTTP: rows of several requests are computed as one batch (docs/serving.md)."""
