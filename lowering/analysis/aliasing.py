"""Which values may share storage: sets that grow along the order of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xdsl.ir import Block, Operation, SSAValue

from ...dialects.fx import AnyCallOp, GetAttrOp
from ...dialects.traits import HeldByModule
from ...rewrite_patterns.facts.storage import viewed_operands


@dataclass(eq=False)
class AliasSet:
    """Values that may share storage, those of them that may be used later, and whether the storage is visible outside."""

    values: set[SSAValue]
    awaited: list[SSAValue]
    external: bool = False

    def take(self, other: AliasSet) -> None:
        """Add the values of another set."""
        self.values |= other.values
        self.awaited += other.awaited
        self.external |= other.external


class AliasSets:
    """Sets of values that may share storage, built by adding operations in order.

    Work is linear in the length of a block, also of one whose operations all share one storage.
    """

    def __init__(self, block: Block):
        self.attributes: dict[str, SSAValue] = {}
        self._sets: dict[SSAValue, AliasSet] = {
            arg: AliasSet({arg}, [arg], external=True) for arg in block.args
        }
        self._positions = positions(block)
        self._last_uses: dict[SSAValue, int] = {}

    def of(self, value: SSAValue) -> set[SSAValue]:
        """The values that may share storage with this one, itself included."""
        return self._set(value).values

    def of_any(self, values: Iterable[SSAValue]) -> set[SSAValue]:
        """The values that may share storage with any of these."""
        sets = {id(found): found for found in map(self._set, values)}
        return set[SSAValue]().union(*(found.values for found in sets.values()))

    def _set(self, value: SSAValue) -> AliasSet:
        if value not in self._sets:
            self._sets[value] = AliasSet({value}, [value])
        return self._sets[value]

    def join(self, first: SSAValue, second: SSAValue) -> None:
        """Note that two values may share storage."""
        smaller, larger = sorted((self._set(first), self._set(second)), key=lambda s: len(s.values))
        if smaller is not larger:
            larger.take(smaller)
            self._sets.update(dict.fromkeys(smaller.values, larger))

    def add(self, op: Operation) -> None:
        """Note what an operation's results may share storage with."""
        if op.has_trait(HeldByModule):
            self._set(op.results[0]).external = True
        if isinstance(op, GetAttrOp):
            self.join(op.result, self.attributes.setdefault(op.target.data, op.result))
        for result in op.results:
            for operand in shared_operands(op):
                self.join(result, operand)

    def is_external(self, value: SSAValue) -> bool:
        """Whether this storage is visible outside the program: that of an argument or an attribute of the module."""
        return self._set(value).external

    def used_after(
        self, value: SSAValue, op: Operation, other_than: SSAValue | None = None
    ) -> bool:
        """Whether a value that may share storage with this one, but for one, is used after an operation.

        It is asked of operations in order, so that what is used no more is looked at once.
        """
        awaited, position = self._set(value).awaited, self._positions[op]
        set_aside: list[SSAValue] = []
        while awaited:
            if self._last_use(awaited[-1]) <= position:
                awaited.pop()
            elif awaited[-1] is other_than:
                set_aside.append(awaited.pop())
            else:
                break
        found = bool(awaited)
        awaited += set_aside
        return found

    def _last_use(self, value: SSAValue) -> int:
        if value not in self._last_uses:
            at = (self._positions[use.operation] for use in value.uses)
            self._last_uses[value] = max(at, default=-1)
        return self._last_uses[value]

    def replaced(self, op: Operation, new: Operation) -> None:
        """Note that an operation stands in another's place."""
        self._positions[new] = self._positions[op]

    def give_later_uses(self, value: SSAValue, op: Operation, new: SSAValue) -> None:
        """Let what comes after an operation use another value instead of this one."""
        position = self._positions[op]
        value.replace_uses_with_if(
            new, lambda use: self._positions.get(use.operation, -1) > position
        )
        self._last_uses[value] = position


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
    return aliases.of_any(written)


def positions(block: Block) -> dict[Operation, int]:
    """Number the operations of a block in order."""
    return {op: index for index, op in enumerate(block.ops)}
