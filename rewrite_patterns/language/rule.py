"""Rules: a pattern, guards that say why not, a replacement and a numeric class."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from xdsl.ir import Operation, SSAValue

from .terms import State, Term, Trace

Replacement = Operation | SSAValue | Sequence[Operation]


class Numerics(Enum):
    """How far a rule's result may be from the operations that it replaces."""

    BIT_EXACT = "bit-exact"
    ONE_LSB = "one-lsb"
    REASSOCIATES = "reassociates"
    DROPS_ROUNDING = "drops-rounding"


@dataclass(frozen=True)
class Guard:
    """A condition with a name; `check` takes bindings and returns why not, or None.

    The check's parameters name the bindings that it reads, unless `reads` does.
    """

    name: str
    check: Callable[..., str | None]
    reads: tuple[str, ...] | None = None

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the bindings that the check reads."""
        return self.reads or tuple(inspect.signature(self.check).parameters)

    def why_not(self, bound: dict[str, Any]) -> str | None:
        """Return why the guard refuses these bindings, None where it does not."""
        return self.check(*(bound[name] for name in self.parameters))


@dataclass(frozen=True)
class Rule:
    """One rewrite: where `match` fits and no guard in `where` refuses, the root becomes `rewrite(…)`.

    `rewrite` takes bindings by parameter name and returns the operation or value that replaces the root, or the
    operations to insert, of which the last replaces it. `target` is bound to the target's table of kernels.
    `before` and `after` show the IR, abridged.
    """

    name: str
    match: Term
    rewrite: Callable[..., Replacement]
    numerics: Numerics
    doc: str
    before: str
    after: str
    where: tuple[Guard, ...] = ()

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the bindings that the replacement reads."""
        return tuple(inspect.signature(self.rewrite).parameters)

    def find(self, root: Operation, bound: dict[str, Any], trace: Trace) -> State | None:
        """Return the first match at this root that every guard accepts."""
        for state in self.match.match(root, State({**bound, "root": root}), trace):
            refused = next(
                ((g, why) for g in self.where if (why := g.why_not(state.bound)) is not None), None
            )
            if refused is None:
                return state
            trace.fail(state, _reason(refused[1]), by_guard=True)
        return None

    def build(self, state: State) -> Replacement:
        """Return the replacement for a match."""
        return self.rewrite(**{name: state.bound[name] for name in self.parameters})


def _reason(text: str) -> Callable[[], str]:
    return lambda: text
