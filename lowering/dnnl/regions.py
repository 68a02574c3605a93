"""Which operations form plans: as few runs of them as the operations between allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from xdsl.ir import Block, Operation, SSAValue
from xdsl.traits import is_side_effect_free

from ...dialects.fx import GetAttrOp
from ...rewrite_patterns.constants import is_constant


@dataclass
class Stage:
    """Operations for a plan, and those that follow it."""

    planned: list[Operation] = field(default_factory=list[Operation])
    between: list[Operation] = field(default_factory=list[Operation])


def stages(block: Block, is_planned: Callable[[Operation], bool]) -> list[Stage]:
    """Divide a block into stages that can run one after the other, each a plan and what follows it.

    An operation comes as early as its operands allow, so that independent branches share a plan. Constants are in no
    stage, they stay in front. What has effects ends a stage: nothing crosses it.
    """
    number: dict[Operation, int] = {}
    found: list[Stage] = [Stage()]
    floor = 0
    for op in block.ops:
        if stays_first(op):
            continue
        planned = is_planned(op)
        at = max([floor, *(_ready(v, number, planned, is_planned) for v in op.operands)])
        if not is_side_effect_free(op):
            at = max(at, len(found) - 1)
            floor = at + 1
        while len(found) <= at:
            found.append(Stage())
        number[op] = at
        (found[at].planned if planned else found[at].between).append(op)
    return found


def _ready(
    value: SSAValue,
    number: dict[Operation, int],
    planned: bool,
    is_planned: Callable[[Operation], bool],
) -> int:
    """The first stage in which an operation can read a value."""
    op = value.owner
    if not isinstance(op, Operation) or op not in number:
        return 0
    return number[op] + (planned and not is_planned(op))


def stays_first(op: Operation) -> bool:
    """Whether an operation is computed when the program is loaded, or reads an attribute of the module."""
    return isinstance(op, GetAttrOp) or any(map(is_constant, op.results))
