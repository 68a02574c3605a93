"""The ledger: which rule took each operation, or why none did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from xdsl.ir import Operation

from ...dialects.locations import Origin, origin_of


@dataclass(frozen=True)
class Application:
    """One use of a rule: the operation it replaced and all that it matched, by the graph's names."""

    rule: str
    root: str
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Miss:
    """The nearest miss at an operation: how many operations fitted, and what refused."""

    rule: str
    depth: int
    reason: str


@dataclass
class Entry:
    """The fate of one operation of the graph: the rules that took it, or the reason that none did."""

    name: str
    op: str
    module: str = ""
    source: str = ""
    rules: list[str] = field(default_factory=list[str])
    remains: str = ""
    reason: str = ""

    @property
    def fused(self) -> bool:
        """Whether nothing of the operation is left to run by itself."""
        return not self.remains

    def __str__(self) -> str:
        rules = ", ".join(self.rules)
        if self.fused:
            return f"{self.name}: {self.op} fused by {rules}"
        after = f" after {rules}" if rules else ""
        reason = f": {self.reason}" if self.reason else ""
        place = f" [{self.source}]" if self.source else ""
        return f"{self.name}: {self.op} runs as {self.remains}{after}{reason}{place}"


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
        names = tuple(origin_of(op).name for op in matched)
        name = origin_of(root).name
        self.applications.append(Application(rule, name, names))
        self.misses.pop(name, None)
        for taken in dict.fromkeys((name, *names)):
            if taken in self.entries:
                self.entries[taken].rules.append(rule)

    def missed(self, rule: str, root: Operation, depth: int, reason: str) -> None:
        """Record a near miss, unless one at this operation came further."""
        name = origin_of(root).name
        known = self.misses.get(name)
        if known is None or depth >= known.depth:
            self.misses[name] = Miss(rule, depth, reason)

    def settle(self, remaining: Iterable[tuple[Origin, str]]) -> None:
        """Close the ledger: `remaining` names the operations that run by themselves, and as what."""
        self.settled = True
        left = {origin.name: what for origin, what in remaining}
        for name, entry in self.entries.items():
            entry.remains = left.get(name, "")
            miss = self.misses.get(name)
            if entry.remains and miss is not None:
                # A call that was never raised was refused by what is named already.
                named = entry.remains == miss.rule
                entry.reason = miss.reason if named else f"{miss.rule}: {miss.reason}"

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
            "operations": [{**asdict(e), "fused": e.fused} for e in self.entries.values()],
        }

    def __str__(self) -> str:
        fused = len(self.entries) - len(self.unfused)
        lines = [*self.notes, f"{fused} of {len(self.entries)} operations fused"]
        lines += [f"  {count:4} × {rule}" for rule, count in self.rule_counts.most_common()]
        if self.unfused:
            lines.append(f"{len(self.unfused)} run by themselves")
            lines += [f"  {entry}" for entry in self.unfused]
        return "\n".join(lines)


_LEDGERS: WeakKeyDictionary[Operation, Ledger] = WeakKeyDictionary()


def ledger_of(module: Operation) -> Ledger:
    """Return the ledger of a module; it lives as long as the module does."""
    return _LEDGERS.setdefault(module, Ledger())
