"""apply-rules: rules of the user's own, from a Python file."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ..errors import QoptError
from ..rewrite_patterns.language import Rule, apply_rules
from .targets import target_named


@dataclass(frozen=True)
class ApplyRulesPass(ModulePass):
    """Apply the rules that a Python file lists as `RULES`.

    `qopt-opt model.mlir -p 'apply-rules{file="my_rules.py"}'`
    """

    name = "apply-rules"

    file: str
    target: str = "torch"

    @cached_property
    def rules(self) -> list[Rule]:
        """The file's rules; the file runs once."""
        return load_rules(self.file)

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        apply_rules(op, self.rules, target=target_named(self.target))


def load_rules(path: str) -> list[Rule]:
    """Return the `RULES` of a Python file; QoptError where there are none or the file fails."""
    if not Path(path).is_file():
        raise QoptError(f"{path}: no such file of rules")
    spec = importlib.util.spec_from_file_location(f"qopt_rules_{Path(path).stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise QoptError(f"{path}: {type(error).__name__}: {error}") from error
    found: Any = getattr(module, "RULES", None)
    rules: list[Any] = cast(list[Any], found) if isinstance(found, list) else [found]
    if not all(isinstance(rule, Rule) for rule in rules):
        raise QoptError(f"{path}: expected a list of rules named RULES, found {found!r}")
    return rules
