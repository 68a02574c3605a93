"""Operators of torch that read or write other memory where an argument is wrong, and what is checked before a text calls them."""

from .calls import CHECKED

__all__ = ["CHECKED"]
