"""Options of `qopt.compile` and `torch.compile`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

from ..dialects.measured import CHOICES, RECORDED
from ..errors import QoptError, one_of
from ..targets import TARGETS
from .require import check_kinds
from .runner import UNCHECKED, Runner
from .target_choice import AUTO

if TYPE_CHECKING:
    from .compiled_module import CompiledModule


PLAN_BYTES = 256 << 20
"""How many bytes the programs of a compiled model may take, unless it is one alone."""


def _is_list_of(*types: type) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, (list, tuple)) and all(isinstance(item, types) for item in value)
    )


EXPECTED: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "require_fused": ("a list of kinds, such as ['conv']", _is_list_of(str)),
    "rules": ("a list of files, such as ['my_rules.py']", _is_list_of(str, PathLike)),
    "plan_bytes": (
        "a number of bytes, 0 or more",
        lambda value: type(value) is int and value >= 0,
    ),
    "strict": ("True or False", lambda value: isinstance(value, bool)),
    "on_compiled": (
        "a function of a CompiledModule, or None",
        lambda value: value is None or callable(value),
    ),
}
"""What options hold whose values are not listed: in words, and whether a value is that."""


@dataclasses.dataclass(frozen=True)
class Options:
    """Options of qopt.compile and torch.compile.

    `target`: `"torch"` calls torch's int8 operators, `"dnnl"` plans oneDNN's primitives; `"auto"` is `"dnnl"` where the
    library loads and sizes follow from those of the inputs, else `"torch"`, and the ledger says why. `require_fused`: kinds of operations, such as `["conv", "linear"]`, of which
    none may be left to run by itself. `rules`: Python files with rules of one's own, applied after qopt's.
    `validate`: `True` runs the module before and after each pass, on the example inputs and on extreme ones, and
    raises a QoptError if they differ, and then the program that was linked; `"rewrite"` leaves the rewrite that does it out, and says so in the ledger.
    What target dnnl plans when a model with open sizes is called is checked there, on the inputs of that call.
    `plan_bytes`: how many bytes plans for several sizes of inputs may take together, packed weights included.
    `choose`: `"measured"` times each layer in int8 and in floats on the example inputs, and keeps the faster; `"int8"` takes
    integer kernels wherever there are any; `"recorded"` does what was measured when a bundle was made, and `"int8"` otherwise.
    `strict`: `True` raises what stops the chosen target, instead of taking the other one with a warning; `validate` does too.
    `on_compiled`: called with the `CompiledModule` of each graph, which torch.compile does not hand out.
    """

    target: str = AUTO
    require_fused: Sequence[str] = ()
    rules: Sequence[str] = ()
    validate: bool | str = False
    plan_bytes: int = PLAN_BYTES
    choose: str = RECORDED
    strict: bool = False
    on_compiled: Callable[[CompiledModule], None] | None = None

    @classmethod
    def of(cls, given: dict[str, Any]) -> Options:
        """Read options; QoptError for an unknown name or target."""
        known = {f.name for f in dataclasses.fields(cls)}
        for name in given:
            if name not in known:
                raise QoptError(f"unknown option '{name}': expected {one_of(sorted(known))}")
        for name in ("require_fused", "rules"):
            if isinstance(found := given.get(name), str):
                raise QoptError(f"{name}={found!r}: expected a list, such as [{found!r}]")
        for name, (wanted, fits) in EXPECTED.items():
            if name in given and not fits(given[name]):
                raise QoptError(f"{name}={given[name]!r}: expected {wanted}")
        options = cls(**given)
        check_kinds(options.require_fused)
        if options.target not in (AUTO, *TARGETS):
            raise QoptError(
                f"unknown target '{options.target}': expected {one_of((AUTO, *TARGETS))}"
            )
        if options.choose not in CHOICES:
            raise QoptError(
                f"unknown value of choose, {options.choose!r}: expected {one_of(CHOICES)}"
            )
        if options.validate not in (False, True, "rewrite"):
            raise QoptError(
                f"unknown value of validate, {options.validate!r}: expected False, True or 'rewrite'"
            )
        return options

    def runner(self, example_inputs: Sequence[Any] | None) -> Runner:
        """Return what applies passes: plainly, or with validation."""
        if not self.validate:
            return UNCHECKED
        from .validation import Validator

        return Validator(example_inputs, narrow=self.validate == "rewrite")
