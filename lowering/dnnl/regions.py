"""Which operations form plans: as few plans as the operations between them allow."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from xdsl.ir import Block, Operation, SSAValue

from ...dialects.effects import is_side_effect_free
from ...dialects.fx import AnyCallOp, GetAttrOp
from ...dialects.onednn import Kernel
from ...dialects.qnn import QuantizeOp
from ..torch.facts.table import TORCH_KERNELS


@dataclass
class Stage:
    """Operations for a plan, and those that follow it; in the first stage those in front of all plans."""

    planned: list[Operation] = field(default_factory=list[Operation])
    between: list[Operation] = field(default_factory=list[Operation])


def stages(block: Block, planned: Set[Operation], constant: Set[Operation]) -> list[Stage]:
    """Divide a block into stages that can run one after the other, each a plan and what follows it.

    An operation comes as early as its operands allow, so that independent branches share a plan. What is constant, and
    attributes of the module, are in no stage: they stay in front. What has effects keeps its order, and what writes
    ends a stage: nothing crosses it.
    """
    number: dict[Operation, int] = {}
    found: list[Stage] = [Stage()]
    floor = effects = 0
    for op in block.ops:
        if op in constant or isinstance(op, GetAttrOp):
            continue
        is_planned = op in planned
        ready = (_ready(v, number, is_planned, planned) for v in op.operands)
        at = max([floor, int(is_planned), *ready])
        if not is_side_effect_free(op):
            at = effects = max(at, effects)
        if isinstance(op, AnyCallOp) and op.writes is not None:
            at = max(at, len(found) - 1)
            floor = at + 1
        while len(found) <= at:
            found.append(Stage())
        number[op] = at
        (found[at].planned if is_planned else found[at].between).append(op)
    return found


def _ready(
    value: SSAValue, number: dict[Operation, int], is_planned: bool, planned: Set[Operation]
) -> int:
    """The first stage in which an operation can read a value."""
    op = value.owner
    if not isinstance(op, Operation) or op not in number:
        return 0
    return number[op] + (is_planned and op not in planned)


def quantized_early(planned: Sequence[Operation]) -> list[Operation]:
    """Put quantizations right behind what computes their floats, which are then in the cache and soon need no memory.

    If scale or zero point are values, behind what computes the last of these.
    """
    place = {op: index for index, op in enumerate(planned)}
    behind: dict[Operation, list[Operation]] = {op: [] for op in planned}
    for op in planned:
        makers = [v.owner for v in op.operands] if isinstance(op, QuantizeOp) else []
        inside = [m for m in makers if isinstance(m, Operation) and m in place]
        if inside:
            behind[max(inside, key=place.__getitem__)].append(op)
    moved = {op for ops in behind.values() for op in ops}
    return [x for op in planned if op not in moved for x in (op, *behind[op])]


def computed_at_load(block: Block) -> set[Operation]:
    """The operations of a block that torch computes when the program is loaded: constants, and what has no effects
    and reads them alone, but for kernels that torch does not have."""
    found: set[Operation] = set()
    for op in block.ops:
        computed = bool(op.results) and not isinstance(op, GetAttrOp) and is_side_effect_free(op)
        if computed and all(v.owner in found for v in op.operands) and not _is_only_planned(op):
            found.add(op)
    return found


def _is_only_planned(op: Operation) -> bool:
    return isinstance(op, Kernel) and TORCH_KERNELS.why_not(op) is not None
