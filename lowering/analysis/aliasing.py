"""Which values may share storage: sets that grow along the order of the program."""

from __future__ import annotations

from collections.abc import Iterable

from xdsl.ir import Block, Operation, SSAValue

from ...dialects.fx import AnyCallOp, GetAttrOp
from ...dialects.traits import HeldByModule
from ...rewrite_patterns.facts.storage import viewed_operands


class AliasSets:
    """Sets of values that may share storage, built by adding operations in order."""

    def __init__(self, block: Block):
        self.sets: dict[SSAValue, set[SSAValue]] = {arg: {arg} for arg in block.args}
        self.external: set[SSAValue] = set(block.args)
        self.attributes: dict[str, SSAValue] = {}

    def of(self, value: SSAValue) -> set[SSAValue]:
        """The values that may share storage with this one, itself included."""
        return self.sets.setdefault(value, {value})

    def join(self, first: SSAValue, second: SSAValue) -> None:
        """Note that two values may share storage."""
        smaller, larger = sorted((self.of(first), self.of(second)), key=len)
        if smaller is not larger:
            larger |= smaller
            self.sets.update(dict.fromkeys(smaller, larger))

    def add(self, op: Operation) -> None:
        """Note what an operation's results may share storage with."""
        if op.has_trait(HeldByModule):
            self.external.add(op.results[0])
        if isinstance(op, GetAttrOp):
            self.join(op.result, self.attributes.setdefault(op.target.data, op.result))
        for result in op.results:
            for operand in shared_operands(op):
                self.join(result, operand)

    def is_external(self, value: SSAValue) -> bool:
        """Whether this storage is visible outside the program: that of an argument or an attribute of the module."""
        return not self.external.isdisjoint(self.of(value))


def shared_operands(op: Operation) -> list[SSAValue]:
    """The operands whose storage an operation's result may share."""
    written = op.written_operands() if isinstance(op, AnyCallOp) else []
    return [*viewed_operands(op), *written]


def written_values(block: Block) -> set[SSAValue]:
    """Return the values that share storage with something that a call writes, so that each run needs its own."""
    aliases = AliasSets(block)
    written: list[SSAValue] = []
    for op in block.ops:
        aliases.add(op)
        if isinstance(op, AnyCallOp):
            written += op.written_operands()
    return set[SSAValue]().union(*map(aliases.of, written))


def positions(block: Block) -> dict[Operation, int]:
    """Number the operations of a block in order."""
    return {op: index for index, op in enumerate(block.ops)}


def used_after(values: Iterable[SSAValue], op: Operation, order: dict[Operation, int]) -> bool:
    """Whether any of the values is used after an operation."""
    return any(order[use.operation] > order[op] for value in values for use in value.uses)
