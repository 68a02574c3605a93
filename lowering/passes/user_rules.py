"""apply-rules: rules of the user's own, from a Python file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any, cast

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ...errors import QoptError
from ...rewrite_patterns.language import Rule, apply_rules
from ..targets.instruction_sets import EXACT
from ..targets.lowering import kernel_table_of


@dataclass(frozen=True)
class ApplyRulesPass(ModulePass):
    """Apply the rules that a Python file lists as `RULES`. The file is run: give none that you do not trust.

    `target` and `isa` name the table of kernels that guards read and the instruction set, `native` that of this machine.

    `qopt-opt model.mlir -p 'apply-rules{file="my_rules.py"}'`
    """

    name = "apply-rules"

    file: str
    target: str = "torch"
    isa: str = EXACT

    @cached_property
    def rules(self) -> list[Rule]:
        """The file's rules; the file runs once."""
        return load_rules(self.file)

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        """Apply the rules; QoptError, naming the file, for whatever they raise or build that is no operation."""
        rules, kernels = self.rules, kernel_table_of(self.target, self.isa)
        try:
            apply_rules(op, rules, kernels=kernels)
        except (Exception, SystemExit) as error:
            raise _failure(self.file, error) from error


def load_rules(path: str) -> list[Rule]:
    """Return the `RULES` of a Python file; QoptError if there are none or the file fails or exits."""
    if not Path(path).is_file():
        raise QoptError(f"{path}: no such file of rules")
    loader = SourceFileLoader(f"qopt_rules_{Path(path).stem}", path)
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    try:
        loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise _failure(path, error) from error
    found: Any = getattr(module, "RULES", None)
    rules: list[Any] = cast(list[Any], found) if isinstance(found, list) else [found]
    if not all(isinstance(rule, Rule) for rule in rules):
        raise QoptError(f"{path}: expected a list of rules named RULES, found {found!r}")
    return rules


def _failure(path: str, error: BaseException) -> QoptError:
    kind = "" if isinstance(error, QoptError) else f"{type(error).__name__}: "
    return QoptError(f"{path}: {kind}{error}")
