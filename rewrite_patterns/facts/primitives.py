"""Facts about the primitives of a plan that rules use: which operations read a tensor, and how the kernel of a product broadcasts."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import Operation, SSAValue

from ...dialects.dnnl import PrimitiveOp, ViewOp
from .guards import label


def memory_chain(value: SSAValue) -> list[SSAValue]:
    """Return a value, what it is a view of, and so on to its memory."""
    chain = [value]
    while isinstance(chain[-1].owner, ViewOp):
        chain.append(chain[-1].owner.source)
    return chain


def why_read_elsewhere(chain: Sequence[SSAValue]) -> str | None:
    """Return why a tensor and its views have more readers than one, None if there is one."""
    shared = next((v for v in chain if not v.has_one_use()), None)
    if shared is None:
        return None
    name = label(shared.owner) if isinstance(shared.owner, Operation) else "an input"
    return f"{name}'s result has {shared.uses.get_length()} uses, not one"


def why_placed(*ops: Operation) -> str | None:
    """Return why primitives can no longer become one: their results already have places in the arena."""
    placed = any(isinstance(op, PrimitiveOp) and op.at is not None for op in ops)
    return "the plan's memory is laid out" if placed else None


def is_fast_broadcast(shape: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether products of stacks of stacks add a tensor of these sizes: with others they fall to a slow reference.

    One number for each column, or all rows of each stack, of which the second dimension may be one for all.
    """
    if len(shape) != 4 or len(other) != 4 or other[3] != shape[3]:
        return False
    batch, heads, rows = (o == s for o, s in zip(other[:3], shape[:3], strict=True))
    for_all = [size == 1 for size in other[:3]]
    return (
        all(for_all) or (batch and rows and (heads or for_all[1])) or (batch and all(for_all[1:]))
    )
