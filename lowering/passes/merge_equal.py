"""Merging equal operations of a block: common subexpressions are computed once."""

from __future__ import annotations

from xdsl.ir import Block, Operation, SSAValue
from xdsl.rewriter import Rewriter

from ...dialects.effects import is_side_effect_free, is_trivially_dead
from ...rewrite_patterns.facts.constants import is_constant
from ...rewrite_patterns.facts.storage import handed_out_values


def merge_equal(block: Block) -> None:
    """Compute equal operations once and remove dead ones.

    Not if a caller receives the results of both, who may write one and read the other; nor if one is received and they are
    constant, since what is received is computed in each run.
    """
    handed_out = handed_out_values(block)
    known = KnownOperations()
    dead: list[Operation] = []
    for op in block.ops:
        if is_trivially_dead(op):
            dead.append(op)
        elif is_side_effect_free(op) and not op.regions:
            equal = known.equal_to(op)
            if equal is not op and _may_be_one(op, equal, handed_out):
                if not handed_out.isdisjoint(op.results):
                    handed_out.update(equal.results)
                for result, same in zip(op.results, equal.results, strict=True):
                    result.replace_all_uses_with(same)
                dead.append(op)
    for op in dead:
        Rewriter.erase_op(op)


def _may_be_one(op: Operation, equal: Operation, handed_out: set[SSAValue]) -> bool:
    received = [not handed_out.isdisjoint(o.results) for o in (op, equal)]
    return not any(received) or not (all(received) or is_constant(op.results[0]))


GroupKey = tuple[type[Operation], tuple[SSAValue, ...]]


class KnownOperations:
    """Operations to look equal ones up in: by kind and operands, and where those are alike by all that they state."""

    def __init__(self) -> None:
        self._groups: dict[GroupKey, Operation | dict[Statement, Operation]] = {}

    def equal_to(self, op: Operation) -> Operation:
        """Return the operation seen first that is equal to this one; itself, if there was none."""
        key = (type(op), tuple(op.operands))
        group = self._groups.setdefault(key, op)
        if group is op:
            return op
        if isinstance(group, Operation):
            # What most state is never hashed, which would cost more than all else.
            group = self._groups[key] = {Statement(group): group}
        return group.setdefault(Statement(op), op)


class Statement:
    """All that makes an operation what it is, but its place and its name."""

    def __init__(self, op: Operation):
        self._parts = (type(op), tuple(op.operands), op.properties, op.attributes, op.result_types)
        stated = (frozenset(part.items()) for part in (op.properties, op.attributes))
        self._hash = hash((type(op), tuple(op.operands), *stated))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Statement) and self._parts == other._parts
