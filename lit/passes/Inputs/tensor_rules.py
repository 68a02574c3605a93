"""Rules that read what the target computes on an instruction set."""

from qopt.rewrite_patterns.fuse_binary import RULES

__all__ = ["RULES"]
