"""Terms for operations of the dialects: their classes, and a term for each field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from inspect import getattr_static
from typing import Any

from xdsl.ir import Operation, SSAValue
from xdsl.irdl import IRDLOperation, OptOperandDef, VarOperandDef
from xdsl.traits import Commutative

from ...errors import QoptError
from .kinds import Kind, either
from .terms import Bindings, State, Term, Trace, describe, joined, uses


@dataclass(frozen=True)
class OpTerm(Term):
    """An operation of one of some classes: `Op[qnn.ReluOp](input=Var("x")).named("relu").used_once()`."""

    classes: tuple[type[Operation], ...]
    fields: tuple[tuple[str, Term], ...] = ()
    name: str | None = None
    once: bool = False

    def named(self, name: str) -> OpTerm:
        """The same term, binding the operation to a name."""
        return replace(self, name=name)

    def used_once(self, name: str | None = None) -> OpTerm:
        """The same term for an operation whose result has one use, optionally binding it to a name."""
        return replace(self, once=True, name=name or self.name)

    def match(self, value: Any, state: State, trace: Trace) -> Iterator[State]:
        op = value.owner if isinstance(value, SSAValue) else value
        if not isinstance(op, self.classes):
            trace.fail(state, lambda: f"expected {self.title}, found {describe(value)}")
            return
        if self.once and not op.results[0].has_one_use():
            passed = state.passing(op)
            trace.fail(
                passed,
                lambda: f"{describe(op)}'s result has {uses(op)} uses, not one",
                by_guard=True,
            )
            return
        bound = state.bind(self.name, op)
        if bound is None:
            return
        bound = bound.passing(op)
        for order in self._orders():
            yield from _match_fields(op, order, bound, trace)

    @property
    def kind(self) -> Kind:
        """The kind of the operations that fit."""
        return either(self.classes)

    def bindings(self, place: Kind) -> Bindings:
        own = {} if self.name is None else {self.name: self.kind}
        parts = (term.bindings(self._kind_of(name)) for name, term in self.fields)
        return {**joined(parts), **own}

    def _kind_of(self, name: str) -> Kind:
        """The kind of a field."""
        return either(_kind_of(cls, name) for cls in self.classes)

    def _orders(self) -> list[tuple[tuple[str, Term], ...]]:
        """The fields as written, and with the operands of a commutative operation swapped."""
        names = [n for n, _ in self.fields]
        if names != ["lhs", "rhs"] or not all(c.has_trait(Commutative) for c in self.classes):
            return [self.fields]
        (_, first), (_, second) = self.fields
        return [self.fields, (("lhs", second), ("rhs", first))]

    @property
    def title(self) -> str:
        """The names of the operations."""
        return " or ".join(c.name for c in self.classes)

    def __str__(self) -> str:
        inner = ", ".join(f"{n}={t}" for n, t in self.fields)
        label = f" as ${self.name}" if self.name else ""
        return f"{self.title}({inner}){label}{' used once' if self.once else ''}"


@dataclass(frozen=True)
class Each(Term):
    """All values of a variadic operand fit one term; binds `name` to the list of their producers."""

    term: OpTerm
    name: str

    def match(self, value: Sequence[SSAValue], state: State, trace: Trace) -> Iterator[State]:
        passed = state
        for item in value:
            found = next(self.term.match(item, passed, trace), None)
            if found is None:
                return
            passed = State(passed.bound, found.ops)
        owners = [item.owner for item in value]
        bound = passed.bind(self.name, owners)
        if bound is not None:
            yield bound

    def bindings(self, place: Kind) -> Bindings:
        return {self.name: list[self.term.kind]}

    def __str__(self) -> str:
        return f"each ${self.name}: {self.term}"


class OpTerms:
    """`Op[Class]` or `Op[First, Second]`, called with terms for the operation's fields."""

    def __getitem__(
        self, classes: type[Operation] | tuple[type[Operation], ...]
    ) -> Callable[..., OpTerm]:
        listed = classes if isinstance(classes, tuple) else (classes,)

        def build(**fields: Term) -> OpTerm:
            return OpTerm(listed, tuple(fields.items()))

        return build


Op = OpTerms()


def _match_fields(
    op: Operation, fields: tuple[tuple[str, Term], ...], state: State, trace: Trace
) -> Iterator[State]:
    if not fields:
        yield state
        return
    (name, term), *rest = fields
    for bound in term.match(getattr(op, name), state, trace):
        yield from _match_fields(op, tuple(rest), bound, trace)


def _kind_of(cls: type[Operation], field: str) -> Kind:
    """The kind of an operation's field; QoptError if it has none of this name."""
    assert issubclass(cls, IRDLOperation)
    definition = dict(cls.get_irdl_definition().operands).get(field)
    match definition:
        case OptOperandDef():
            return SSAValue | None
        case VarOperandDef():
            return Sequence[SSAValue]
        case None if getattr_static(cls, field, None) is None:
            raise QoptError(f"Op[{cls.__name__}]: {cls.name} has no field '{field}'")
        case None:
            return object
        case _:
            return SSAValue
