"""The ledger: which rule took each operation, or why none did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation

from ...dialects.locations import name_of, origin_of
from .ledger_table import table_lines, told


@dataclass(frozen=True)
class Application:
    """One use of a rule: the operation it replaced and all that it matched, by the graph's names."""

    rule: str
    root: str
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Miss:
    """The nearest miss at an operation: how many operations fitted, and what refused: a guard, or the pattern."""

    rule: str
    depth: int
    reason: str
    by_guard: bool = True


@dataclass(frozen=True)
class Left:
    """An operation that runs by itself: as what, why by its place in the graph, and whether it only converts at an end."""

    name: str
    what: str
    why: str
    at_an_end: bool


@dataclass
class Entry:
    """The fate of one operation of the graph: the rules that took it, or the reason that none did.

    `measured` has the seconds of a layer in int8 and in floats, where both were measured when the model was compiled.
    """

    name: str
    op: str
    module: str = ""
    source: str = ""
    rules: list[str] = field(default_factory=list[str])
    remains: str = ""
    reason: str = ""
    at_an_end: bool = False
    measured: dict[str, float] | None = None

    @property
    def fused(self) -> bool:
        """Whether nothing of the operation is left to run by itself."""
        return not self.remains

    @property
    def converts(self) -> bool:
        """Whether what is left of the operation only quantizes or dequantizes."""
        return "quantize" in self.remains

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain lists and dictionaries, for JSON."""
        return {**asdict(self), "fused": self.fused}

    def __str__(self) -> str:
        return told(self.to_dict())


@dataclass
class Ledger:
    """What happened to every quantize, dequantize, convolution, linear, product, addition, activation and layout operation."""

    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    applications: list[Application] = field(default_factory=list[Application])
    misses: dict[str, Miss] = field(default_factory=dict[str, Miss])
    notes: list[str] = field(default_factory=list[str])
    settled: bool = False

    def expect(self, ops: Iterable[tuple[Operation, str]]) -> None:
        """Open an entry for each operation whose fate is to be told, under the name of what it is."""
        for op, kind in ops:
            origin = origin_of(op)
            self.entries.setdefault(
                origin.name, Entry(origin.name, kind, origin.module, origin.source)
            )

    def applied(self, rule: str, root: Operation, matched: Iterable[Operation]) -> None:
        """Record that a rule replaced `root`."""
        names = tuple(name_of(op) for op in matched)
        name = name_of(root)
        self.applications.append(Application(rule, name, names))
        self.misses.pop(name, None)
        for taken in dict.fromkeys((name, *names)):
            if taken in self.entries:
                self.entries[taken].rules.append(rule)

    def missed(
        self, rule: str, root: Operation, depth: int, reason: str, *, by_guard: bool = True
    ) -> None:
        """Record a near miss, unless one at this operation came further; what guards say counts more than what patterns say."""
        name = name_of(root)
        known = self.misses.get(name)
        if known is None or (by_guard, depth) >= (known.by_guard, known.depth):
            self.misses[name] = Miss(rule, depth, reason, by_guard)

    def settle(self, remaining: Iterable[Left]) -> None:
        """Close the ledger: `remaining` are the operations that run by themselves."""
        self.settled = True
        left = {op.name: op for op in remaining}
        for name, entry in self.entries.items():
            if name in left:
                entry.remains, entry.at_an_end = left[name].what, left[name].at_an_end
                entry.reason = _reason(left[name], self.misses.get(name))

    @property
    def rule_counts(self) -> Counter[str]:
        """How often each rule was applied."""
        return Counter(a.rule for a in self.applications)

    @property
    def unfused(self) -> list[Entry]:
        """The operations that run by themselves, in the order of the graph."""
        return [e for e in self.entries.values() if not e.fused]

    def to_dict(self) -> dict[str, Any]:
        """Return the ledger as plain lists and dictionaries, for JSON."""
        return {
            "notes": list(self.notes),
            "rules": dict(self.rule_counts),
            "operations": [e.to_dict() for e in self.entries.values()],
        }

    def __str__(self) -> str:
        return "\n".join(table_lines(self.to_dict()))


def _reason(left: Left, miss: Miss | None) -> str:
    """What a guard said; where only a pattern did not fit, what the operation's place in the graph says."""
    if miss is None or not miss.by_guard:
        return left.why
    # A call that was never raised was refused by what is named already.
    return miss.reason if left.what == miss.rule else f"{miss.rule}: {miss.reason}"


_LEDGERS: WeakKeyDictionary[Operation, Ledger] = WeakKeyDictionary()


def ledger_of(module: Operation) -> Ledger:
    """Return the ledger of a module; it lives as long as the module does."""
    return _LEDGERS.setdefault(module, Ledger())


def keep_ledger(module: ModuleOp, original: ModuleOp) -> ModuleOp:
    """Let a module that differs from another in its sizes alone have the other's ledger, and return it."""
    _LEDGERS[module] = ledger_of(original)
    return module
