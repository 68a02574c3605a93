"""Terms for calls of the fx dialect: a function and its arguments, literals included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from xdsl.dialects.builtin import IndexType
from xdsl.ir import SSAValue

from ...dialects.functions import COMMUTATIVE
from ...dialects.fx import CallOp
from ...dialects.types import is_tensor
from .kinds import Kind
from .terms import Bindings, Lit, State, Term, Trace, describe, joined, uses


@dataclass(frozen=True)
class Call(Term):
    """A pure call of a function, any of its overloads, with exactly these arguments and no keywords.

    `Call("aten.mul", Var("x"), 0.5)`: arguments are terms or literals; the first two commute for add and mul.
    """

    target: str
    args: tuple[Term, ...]
    once: bool = False

    def used_once(self) -> Call:
        """The same term for a call whose result has one use."""
        return replace(self, once=True)

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        op = value.owner if isinstance(value, SSAValue) else value
        if not isinstance(op, CallOp) or not is_call_of(op, self.target):
            trace.fail(state, lambda: f"expected a call of {self.target}, found {describe(value)}")
            return
        if op.writes is not None or op.impure is not None or not _on_tensors(op):
            return
        if self.once and uses(op) != 1:
            return
        args, kwargs = op.python_arguments
        if kwargs or len(args) != len(self.args):
            return
        for terms in orders(self.target, self.args):
            yield from _match_arguments(terms, args, state.passing(op), trace)

    def bindings(self, place: Kind) -> Bindings:
        return joined(term.bindings(object) for term in self.args)

    def __str__(self) -> str:
        return f"{self.target}({', '.join(map(str, self.args))})"


@dataclass(frozen=True)
class Calls(Term):
    """A pure call, bound to a name, of one of several overloads on these tensors alone; numbers behind them are its own."""

    targets: tuple[str, ...]
    args: tuple[Term, ...]
    name: str
    once: bool = False

    def used_once(self) -> Calls:
        """The same term for a call whose result has one use."""
        return replace(self, once=True)

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        op = value.owner if isinstance(value, SSAValue) else value
        if not isinstance(op, CallOp) or op.target.data not in self.targets:
            trace.fail(state, lambda: f"expected {self}, found {describe(value)}")
            return
        if op.writes is not None or op.impure is not None or not _on_tensors(op):
            return
        if self.once and uses(op) != 1:
            passed = state.passing(op)
            trace.fail(
                passed,
                lambda: f"{describe(op)}'s result has {uses(op)} uses, not one",
                by_guard=True,
            )
            return
        bound = state.bind(self.name, op)
        args, _ = op.python_arguments
        if bound is None or len(op.operands) != len(self.args) or len(args) < len(self.args):
            return
        for terms in orders(op.target.data.rpartition(".")[0], self.args):
            yield from _match_arguments(terms, args[: len(terms)], bound.passing(op), trace)

    def bindings(self, place: Kind) -> Bindings:
        return {self.name: CallOp, **joined(term.bindings(object) for term in self.args)}

    def __str__(self) -> str:
        names = " | ".join(dict.fromkeys(target.rpartition(".")[0] for target in self.targets))
        return f"({names})({', '.join(map(str, self.args))}, …) as ${self.name}{' used once' if self.once else ''}"


def call(target: str, *args: Any) -> Call:
    """Return a term for a call; arguments that are not terms stand for themselves."""
    return Call(target, tuple(a if isinstance(a, Term) else Lit(a) for a in args))


def orders(target: str, args: tuple[Term, ...]) -> list[tuple[Term, ...]]:
    """The orders in which a function takes these arguments: both where they commute."""
    return [args, args[::-1]] if target in COMMUTATIVE and len(args) == 2 else [args]


def is_call_of(op: CallOp, target: str) -> bool:
    """Whether the call's target is this function or one of its overloads."""
    found = op.target.data
    return found == target or found.rpartition(".")[0] == target


def _on_tensors(op: CallOp) -> bool:
    """Whether a call gives a tensor, and where it is an operator's, takes tensors and sizes."""
    if op.result is None or not is_tensor(op.result):
        return False
    known = all(is_tensor(v) or isinstance(v.type, IndexType) for v in op.operands)
    return known or not op.target.data.startswith("aten.")


def _match_arguments(
    terms: tuple[Term, ...], values: list[Any], state: State, trace: Trace
) -> Iterator[State]:
    if not terms:
        yield state
        return
    for bound in terms[0].match(values[0], state, trace):
        yield from _match_arguments(terms[1:], values[1:], bound, trace)
