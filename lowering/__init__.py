"""Passes from the fx dialect to programs."""
