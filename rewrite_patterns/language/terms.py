"""Terms: patterns over operations as data, matched by backtracking.

A term is a frozen dataclass. `match` yields one `State` for each way in which it fits a value; a `Trace` keeps
how far the match came and what stopped it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from xdsl.dialects.builtin import StringAttr
from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects.locations import origin_of
from ...dialects.types import is_tensor


@dataclass(frozen=True)
class State:
    """What a match has bound so far, and the operations it has passed."""

    bound: dict[str, Any]
    ops: tuple[Operation, ...] = ()

    def bind(self, name: str | None, value: Any) -> State | None:
        """Bind a name; None where it is already bound to something else."""
        if name is None:
            return self
        if name in self.bound:
            return self if same(self.bound[name], value) else None
        return replace(self, bound={**self.bound, name: value})

    def passing(self, op: Operation) -> State:
        """The state with one more matched operation."""
        return replace(self, ops=(*self.ops, op))


def same(first: Any, second: Any) -> bool:
    """Whether two bound things are one: SSA values and operations by identity, all others by equality."""
    if isinstance(first, (SSAValue, Operation)):
        return first is second
    return bool(first == second)


@dataclass
class Trace:
    """The deepest point that the matches of one root reached, and why they went no further."""

    depth: int = 0
    reason: Callable[[], str] | None = None
    by_guard: bool = False

    def fail(self, state: State, reason: Callable[[], str], *, by_guard: bool = False) -> None:
        """Note a failure, if no match came as far before."""
        if len(state.ops) > self.depth:
            self.depth = len(state.ops)
            self.reason = reason
            self.by_guard = by_guard


class Term(ABC):
    """A pattern for one value: an SSA value, an attribute, a Python literal or None."""

    @abstractmethod
    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        """Yield a state for each way in which the value fits."""

    @abstractmethod
    def __str__(self) -> str:
        """The term as `--list-rules` prints it."""


@dataclass(frozen=True)
class Var(Term):
    """Any value, bound to a name; the same name twice means the same value."""

    name: str

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        bound = state.bind(self.name, value)
        if bound is None:
            trace.fail(state, lambda: f"the two places of {self.name} hold different values")
            return
        yield bound

    def __str__(self) -> str:
        return f"${self.name}"


@dataclass(frozen=True)
class Tensor(Var):
    """A tensor, bound to a name: of a call's arguments, which may be numbers as well."""

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        if not isinstance(value, SSAValue) or not is_tensor(cast(SSAValue, value)):
            trace.fail(state, lambda: f"{self.name} is {describe(value)}, not a tensor")
            return
        yield from super().match(value, state, trace)


@dataclass(frozen=True)
class Lit(Term):
    """Exactly this attribute, number, list or None (no operand)."""

    value: Any

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        if same(self.value, value):
            yield state
        else:
            trace.fail(state, lambda: f"expected {self}, found {describe(value)}")

    def __str__(self) -> str:
        return "none" if self.value is None else str(self.value)


@dataclass(frozen=True)
class Either(Term):
    """The first of several terms that fits, then the others."""

    terms: tuple[Term, ...]

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        for term in self.terms:
            yield from term.match(value, state, trace)

    def __str__(self) -> str:
        return "(" + " | ".join(map(str, self.terms)) + ")"


@dataclass(frozen=True)
class Maybe(Term):
    """`outer` with the inner term in its hole, or the inner term alone; binds `name` to whether it was there."""

    outer: Callable[[Term], Term]
    inner: Term
    name: str | None = None

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        for term, present in ((self.outer(self.inner), True), (self.inner, False)):
            bound = state.bind(self.name, present)
            if bound is not None:
                yield from term.match(value, bound, trace)

    def __str__(self) -> str:
        return f"maybe {self.outer(self.inner)}"


@dataclass(frozen=True)
class Each(Term):
    """All values of a variadic operand fit one term; binds `name` to the list of their producers."""

    term: Term
    name: str

    def match(self, value: Sequence[SSAValue], state: State, trace: Trace) -> Iterator[State]:
        passed = state
        for item in value:
            found = next(self.term.match(item, passed, trace), None)
            if found is None:
                return
            passed = replace(passed, ops=found.ops)
        owners = [item.owner for item in value]
        bound = passed.bind(self.name, owners)
        if bound is not None:
            yield bound

    def __str__(self) -> str:
        return f"each ${self.name}: {self.term}"


def uses(op: Operation) -> int:
    """Count the uses of an operation's first result."""
    return sum(1 for _ in op.results[0].uses)


def describe(value: Any) -> str:
    """Name a value for a reader: the graph's name of the operation that makes it, and the operation."""
    maker: object = cast(SSAValue, value).owner if isinstance(value, SSAValue) else value
    if isinstance(maker, Operation):
        target = maker.properties.get("target")
        kind = f"{maker.name} @{target.data}" if isinstance(target, StringAttr) else maker.name
        return f"{origin_of(maker).name} ({kind})"
    if isinstance(value, SSAValue):
        return "an argument of the graph"
    if isinstance(value, Attribute):
        return str(value)
    return "nothing" if value is None else repr(value)
