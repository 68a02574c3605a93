"""plan-memory: every value of a plan gets its place in one arena, by liveness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import IntegerAttr, ModuleOp, bf16, i64
from xdsl.ir import Operation, SSAValue
from xdsl.passes import ModulePass

from ...dialects.dnnl import JoinOp, MatmulOp, Placed, PlanOp, PrimitiveOp
from ...dialects.dnnl.memory import bytes_of, storage_of
from ...dialects.fx.arguments import integer
from ...dialects.operation import operations_in
from ...dialects.types import element_of, rank_of
from ...rewrite_patterns.facts.caches import CACHED_BYTES
from ..analysis.aliasing import positions
from .overwriting import dies_at, readers_of

ALIGNMENT = 64
"""Bytes of a cache line, at which every buffer starts."""


@dataclass(eq=False)
class Buffer:
    """A piece of the arena: the operations that write it and at which byte, the range of operations in which it is live, and its place."""

    writers: list[tuple[Placed, int]]
    start: int
    end: int
    size: int
    yielded: bool
    at: int = 0

    def take(self, part: Buffer, offset: int) -> None:
        """Take over what another buffer holds, at a byte of this one."""
        self.writers += [(writer, at + offset) for writer, at in part.writers]
        self.start, self.end = min(self.start, part.start), max(self.end, part.end)

    @property
    def is_stack_of_narrow_factors(self) -> bool:
        """Whether a product in bf16 writes it for each head of attention."""
        op, _ = self.writers[0]
        return isinstance(op, MatmulOp) and rank_of(op.source) > 2 and element_of(op.source) == bf16


@dataclass(frozen=True)
class PlanMemoryPass(ModulePass):
    """Lay the tensors of each plan out in one arena: buffers that never hold something together share bytes.

    An element-wise primitive writes over an operand that dies, as one that sums does. Parts of a join lie in it. The largest buffers are placed
    first, each at the lowest place that is free as long as it is needed. Stacks of products in bf16 share bytes with each other alone while the
    arena fits the caches: their cores split heads and others split rows, and tiles are stored slowly to lines that another core wrote.

    ```mlir
    %0 = dnnl.eltwise %a <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    // becomes
    %0 = dnnl.eltwise %a <relu> at 0 : tensor<2x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "plan-memory"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        for plan in operations_in(op):
            if isinstance(plan, PlanOp):
                lay_out(plan)


def lay_out(plan: PlanOp) -> None:
    """Give every primitive of a plan whose result is not handed out its place; those that it had before are dropped."""
    for op in plan.body.block.ops:
        if isinstance(op, Placed):
            op.at = None
    buffers = [b for b in buffers_of(plan) if not b.yielded]
    stacks = [b for b in buffers if b.is_stack_of_narrow_factors]
    rest = [b for b in buffers if not b.is_stack_of_narrow_factors]
    arena = _place(stacks, _place(rest, 0))
    if arena > CACHED_BYTES:
        arena = _place(buffers, 0)
    plan.arena = IntegerAttr(arena, i64)


def _place(buffers: Iterable[Buffer], start: int) -> int:
    """Give buffers their places from a byte on, and return where the last ends."""
    end = start
    holding: defaultdict[int, set[Buffer]] = defaultdict(set)
    for buffer in sorted(buffers, key=lambda b: (-b.size, b.start)):
        lifetime = range(buffer.start, buffer.end + 1)
        others = set[Buffer]().union(*(holding[time] for time in lifetime))
        buffer.at = _first_gap(sorted((b.at, b.at + b.size) for b in others), buffer.size, start)
        end = max(end, buffer.at + buffer.size)
        for time in lifetime:
            holding[time].add(buffer)
        for writer, offset in buffer.writers:
            writer.at = integer(buffer.at + offset)
    return end


def buffers_of(plan: PlanOp) -> list[Buffer]:
    """Return the buffers that a plan's primitives write, in the order of the first."""
    order = positions(plan.body.block)
    handed_out = {storage_of(v) for v in plan.yielded.results_}
    found: dict[SSAValue, Buffer] = {}
    for op in order:
        if not isinstance(op, Placed):
            continue
        start, end = order[op], _last(order, readers_of(op.result), order[op])
        size = -(-bytes_of(op.result) // ALIGNMENT) * ALIGNMENT
        over = _written_over(op, order) if isinstance(op, PrimitiveOp) else None
        buffer = Buffer([(op, 0)], start, end, size, False)
        if over is not None:
            buffer = found[storage_of(over)]
            buffer.writers.append((op, 0))
            buffer.end = max(buffer.end, end)
        elif isinstance(op, JoinOp):
            parts = [storage_of(part) for part in op.parts]
            for part, offset in zip(parts, op.offsets, strict=True):
                buffer.take(found[part], offset)
                found[part] = buffer
        buffer.yielded = buffer.yielded or op.result in handed_out
        found[op.result] = buffer
    return list({id(b): b for b in found.values()}.values())


def _last(order: dict[Operation, int], readers: Iterable[Operation], default: int) -> int:
    return max((order[reader] for reader in readers), default=default)


def _written_over(op: PrimitiveOp, order: dict[Operation, int]) -> SSAValue | None:
    """The operand in whose place the result is written: by meaning, or because it dies and may be."""
    over = op.replaceable
    if over is None or op.overwritten is not None:
        return over
    return over if over.type == op.result.type and dies_at(over, op, order) else None


def _first_gap(taken: list[tuple[int, int]], size: int, at: int) -> int:
    """The lowest offset from one on at which there is room between the ranges taken, which are in order."""
    for start, end in taken:
        if start - at >= size:
            break
        at = max(at, end)
    return at
