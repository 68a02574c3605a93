"""Terms: patterns over operations as data, matched by backtracking.

A term is a frozen dataclass. `match` yields one `State` for each way in which it fits a value; a `Trace` keeps
how far the match came and what stopped it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, cast

from xdsl.dialects.builtin import StringAttr
from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects.locations import name_of
from ...dialects.types import is_tensor
from .kinds import Kind, either, is_of, narrower, shown

Bindings = Mapping[str, Kind]
"""The names that a pattern binds, and the kinds of what they are bound to."""


class State(NamedTuple):
    """What a match has bound so far, and the operations it has passed."""

    bound: dict[str, Any]
    ops: tuple[Operation, ...] = ()

    def bind(self, name: str | None, value: Any) -> State | None:
        """Bind a name; None if it is already bound to something else."""
        if name is None:
            return self
        if name in self.bound:
            return self if same(self.bound[name], value) else None
        return State({**self.bound, name: value}, self.ops)

    def passing(self, op: Operation) -> State:
        """The state with one more matched operation."""
        return State(self.bound, (*self.ops, op))


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
    def bindings(self, place: Kind) -> Bindings:
        """The names that every match binds, and their kinds, where values of the kind `place` are matched."""

    @abstractmethod
    def __str__(self) -> str:
        """The term as `--list-rules` prints it."""


@dataclass(frozen=True)
class Var(Term):
    """Any value, or any of a kind, bound to a name; the same name twice means the same value.

    The kind is for arguments of calls, which may be values, numbers, lists and more: `Var("eps", float)`.
    """

    name: str
    kind: Kind = object

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        if self.kind is not object and not is_of(value, self.kind):
            trace.fail(state, lambda: f"{self.name} is {describe(value)}, not {shown(self.kind)}")
            return
        bound = state.bind(self.name, value)
        if bound is None:
            trace.fail(state, lambda: f"the two places of {self.name} hold different values")
            return
        yield bound

    def bindings(self, place: Kind) -> Bindings:
        return {self.name: narrower(place, self.kind)}

    def __str__(self) -> str:
        return f"${self.name}"


@dataclass(frozen=True)
class Tensor(Var):
    """A tensor, bound to a name: of a call's arguments, which may be numbers as well."""

    kind: Kind = SSAValue

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

    def bindings(self, place: Kind) -> Bindings:
        return {}

    def __str__(self) -> str:
        return "none" if self.value is None else str(self.value)


@dataclass(frozen=True)
class Either(Term):
    """The first of several terms that fits, then the others."""

    terms: tuple[Term, ...]

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        for term in self.terms:
            yield from term.match(value, state, trace)

    def bindings(self, place: Kind) -> Bindings:
        found = [term.bindings(place) for term in self.terms]
        names = [n for n in found[0] if all(n in other for other in found)]
        return {name: either(bound[name] for bound in found) for name in names}

    def __str__(self) -> str:
        return "(" + " | ".join(map(str, self.terms)) + ")"


@dataclass(frozen=True)
class Maybe(Term):
    """`outer` with the inner term in its hole, or the inner term alone, where what only `outer` names is None."""

    outer: Callable[[Term], Term]
    inner: Term

    @cached_property
    def whole(self) -> Term:
        """The outer term with the inner one in its hole."""
        return self.outer(self.inner)

    @cached_property
    def optional(self) -> tuple[str, ...]:
        """The names that the outer term alone binds."""
        inner = self.inner.bindings(object)
        return tuple(name for name in self.whole.bindings(object) if name not in inner)

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        yield from self.whole.match(value, state, trace)
        absent: State | None = state
        for name in self.optional:
            absent = absent and absent.bind(name, None)
        if absent is not None:
            yield from self.inner.match(value, absent, trace)

    def bindings(self, place: Kind) -> Bindings:
        inner = self.inner.bindings(place)
        return {
            name: either((kind, inner.get(name, type(None))))
            for name, kind in self.whole.bindings(place).items()
        }

    def __str__(self) -> str:
        return f"maybe {self.whole}"


def joined(parts: Iterator[Bindings]) -> Bindings:
    """The bindings of all parts of a term; a name in several parts is one value, which has the kinds of all."""
    found: dict[str, Kind] = {}
    for part in parts:
        for name, kind in part.items():
            found[name] = narrower(found[name], kind) if name in found else kind
    return found


def uses(op: Operation) -> int:
    """Count the uses of an operation's first result."""
    return sum(1 for _ in op.results[0].uses)


def describe(value: Any) -> str:
    """Name a value for a reader: the graph's name of the operation that makes it, and the operation."""
    maker: object = cast(SSAValue, value).owner if isinstance(value, SSAValue) else value
    if isinstance(maker, Operation):
        target = maker.properties.get("target")
        kind = f"{maker.name} @{target.data}" if isinstance(target, StringAttr) else maker.name
        return f"{name_of(maker)} ({kind})"
    if isinstance(value, SSAValue):
        return "an argument of the graph"
    if isinstance(value, Attribute):
        return str(value)
    return "nothing" if value is None else repr(value)
