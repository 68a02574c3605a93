"""Attributes of a primitive: which arguments have scales and zero points, and what follows the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .constants import SCRATCHPAD_USER, Algorithm, Argument, DataType
from .functions import Attr, PostOps
from .library import Handle, library
from .memory import Layout, descriptor


@dataclass(frozen=True)
class Sum:
    """dst + scale · (what the destination held - zero_point)."""

    scale: float
    zero_point: int
    type: DataType


@dataclass(frozen=True)
class Eltwise:
    """A function of one number, with the two numbers that it may take."""

    algorithm: Algorithm
    alpha: float = 0.0
    beta: float = 0.0


@dataclass(frozen=True)
class Binary:
    """The result combined with another tensor, which is broadcast."""

    algorithm: Algorithm
    other: Layout


@dataclass(frozen=True)
class Prelu:
    """x where x > 0, else x · slope; a bit for each dimension along which the slopes differ."""

    mask: int


AppendedPostOp = Sum | Eltwise | Binary | Prelu


@dataclass(frozen=True)
class Attributes:
    """Masks of the scales by argument (0 for one number), arguments with a zero point, post-ops in order."""

    scales: Mapping[Argument, int] = field(default_factory=dict[Argument, int])
    zero_points: Sequence[Argument] = ()
    post_ops: Sequence[AppendedPostOp] = ()

    def create(self) -> Handle:
        """Return the library's object; the scratchpad is the caller's."""
        lib = library()
        attr = lib.create("primitive_attr", Attr)
        lib.call("primitive_attr_set_scratchpad_mode", attr.pointer, SCRATCHPAD_USER)
        for argument, mask in self.scales.items():
            lib.call("primitive_attr_set_scales_mask", attr.pointer, argument, mask)
        for argument in self.zero_points:
            lib.call("primitive_attr_set_zero_points_mask", attr.pointer, argument, 0)
        if self.post_ops:
            chain = lib.create("post_ops", PostOps)
            for post_op in self.post_ops:
                _append(chain, post_op)
            lib.call("primitive_attr_set_post_ops", attr.pointer, chain.pointer)
        return attr


def _append(chain: Handle, post_op: AppendedPostOp) -> None:
    lib = library()
    match post_op:
        case Sum(scale, zero_point, type):
            lib.call("post_ops_append_sum", chain.pointer, scale, zero_point, type)
        case Eltwise(algorithm, alpha, beta):
            lib.call("post_ops_append_eltwise", chain.pointer, algorithm, alpha, beta)
        case Prelu(mask):
            lib.call("post_ops_append_prelu", chain.pointer, mask)
        case Binary(algorithm, other):
            described = descriptor(other)
            lib.call("post_ops_append_binary", chain.pointer, algorithm, described.pointer)
