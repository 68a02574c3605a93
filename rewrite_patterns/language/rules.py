"""Rules: a pattern, guards that say why not, a replacement and a numeric class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import Any

from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp
from ...dialects.onednn import KernelTable
from ...errors import QoptError
from .kinds import Kind, shown
from .operations import OpTerm
from .signatures import asked_by, expect_bound, found_by, signature_of
from .terms import State, Term, Trace

KERNELS = "kernels"
"""The name of the binding that is the target's table of kernels."""

Replacement = Operation | SSAValue | Sequence[Operation]


class Numerics(Enum):
    """The numeric class of a rule: how far its result may be from that of the operations it replaces."""

    BIT_EXACT = "bit-exact"
    ONE_LSB = "one-lsb"
    REASSOCIATES = "reassociates"
    DROPS_ROUNDING = "drops-rounding"


@dataclass(frozen=True)
class Guard:
    """A condition with a name; `check` takes bindings and returns why not, or None.

    The check's parameters name the bindings that it reads, unless `reads` does. If the guard `binds` a name, its check
    returns what it found in place of None, for later guards and the replacement.
    """

    name: str
    check: Callable[..., Any]
    reads: tuple[str, ...] | None = None
    binds: str | None = None

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the bindings that the check reads."""
        return self.reads or tuple(signature_of(self.check).parameters)

    def why_not(self, bound: dict[str, Any]) -> str | None:
        """Return why the guard refuses these bindings, None if it does not; add what it found to them."""
        found = self.check(*(bound[name] for name in self.parameters))
        if self.binds is None or isinstance(found, str):
            return found
        bound[self.binds] = found
        return None

    def expect_bound(self, bound: dict[str, Kind]) -> None:
        """Raise QoptError unless what the check reads is bound; add what the guard binds."""
        who, found = f"guard '{self.name}'", found_by(self.check)
        expect_bound(who, asked_by(self.check, self.reads), bound)
        if self.binds is None and found is not None:
            raise QoptError(f"{who} returns {shown(found)}; give it a name to bind that to")
        if self.binds is None:
            return
        if found is None:
            raise QoptError(
                f"{who} binds '{self.binds}', but its check is not annotated to return it"
            )
        if self.binds in bound:
            raise QoptError(f"{who} binds '{self.binds}', which is bound already")
        bound[self.binds] = found


@dataclass(frozen=True)
class Rule:
    """One rewrite: where `match` fits and no guard in `where` refuses, the root becomes `rewrite(…)`.

    `rewrite` takes bindings by parameter name and returns the operation or value that replaces the root, or the
    operations to insert, of which the last replaces it. `root` is bound to the root, `kernels` to the target's table of
    kernels. `before` and `after` show the IR, abridged. QoptError if a guard or the replacement reads what is not
    bound, or as another type than it has.

    `@rule(…)` makes one of a function; this form is for families of rules that are made of data.
    """

    name: str
    match: Term
    rewrite: Callable[..., Replacement]
    numerics: Numerics
    doc: str
    before: str
    after: str
    where: tuple[Guard, ...] = ()

    def __post_init__(self) -> None:
        try:
            self._expect_bound()
        except QoptError as error:
            raise QoptError(f"rule {self.name}: {error}") from None

    def _expect_bound(self) -> None:
        if isinstance(self.match, OpTerm) and CallOp in self.match.classes:
            raise QoptError(
                "it starts at Op[CallOp], which would be tried at every call: name the function, by call(…) or Calls(…)"
            )
        bound: dict[str, Kind] = {
            KERNELS: KernelTable,
            "root": self.match.kind if isinstance(self.match, OpTerm) else CallOp,
            **self.match.bindings(Operation),
        }
        for guard in self.where:
            guard.expect_bound(bound)
        expect_bound("the replacement", asked_by(self.rewrite), bound)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the bindings that the replacement reads."""
        return tuple(signature_of(self.rewrite).parameters)

    @cached_property
    def reads_kernels(self) -> bool:
        """Whether a guard or the replacement reads the target's table of kernels, which must be given then."""
        readers = (self.parameters, *(guard.parameters for guard in self.where))
        return any(KERNELS in names for names in readers)

    def find(self, root: Operation, bound: dict[str, Any], trace: Trace) -> State | None:
        """Return the first match at this root that every guard accepts."""
        for state in self.match.match(root, State({**bound, "root": root}), trace):
            found = dict(state.bound)
            refused = next((why for g in self.where if (why := g.why_not(found)) is not None), None)
            if refused is None:
                return State(found, state.ops)
            trace.fail(state, partial(str, refused), by_guard=True)
        return None

    def build(self, state: State) -> Replacement:
        """Return the replacement for a match."""
        return self.rewrite(**{name: state.bound[name] for name in self.parameters})


def rule(
    *,
    match: Term,
    numerics: Numerics,
    before: str,
    after: str,
    where: tuple[Guard, ...] = (),
) -> Callable[[Callable[..., Replacement]], Rule]:
    """Make a rule of the function that builds its replacement: its name is the rule's, its docstring says what it does.

    QoptError as for `Rule`, and if there is no docstring.
    """

    def made(rewrite: Callable[..., Replacement]) -> Rule:
        if not rewrite.__doc__:
            raise QoptError(
                f"rule {rewrite.__name__}: it has no docstring, which says what it does"
            )
        doc = " ".join(rewrite.__doc__.split())
        return Rule(rewrite.__name__, match, rewrite, numerics, doc, before, after, where)

    return made
