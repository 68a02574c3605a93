"""If a target fails by a fault of qopt, another target is taken, with a warning."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TypeVar

from xdsl.dialects.builtin import ModuleOp

from ..errors import QoptError
from ..targets import PREFERRED
from .target_choice import why_not

Compiled = TypeVar("Compiled")

CompileFor = Callable[[ModuleOp, str, str], Compiled]
"""Compiles a module, which it leaves as it is, for a target; the last argument is what the head of the ledger says of the choice."""

REPORT = "please report it, as a fault of qopt's"


def with_fallback(
    compile_for: CompileFor[Compiled], module: ModuleOp, target: str, told: str
) -> Compiled:
    """Compile for a target, or with a warning for another preferred one that can be used; raises what stopped the first if both fail."""
    try:
        return compile_for(module, target, told)
    except Exception as failure:
        reason = failed(target, failure)
        try:
            others = (name for name in PREFERRED if name != target)
            other = next(name for name in others if why_not(name, module) is None)
            compiled = compile_for(module, other, f"target {other}, not {target}: {reason}")
        except Exception:
            if isinstance(failure, QoptError):
                raise failure from None
            raise QoptError(f"{reason}: {REPORT}") from failure
        tell(reason, other)
        return compiled


def failed(target: str, failure: Exception) -> str:
    """Return what stopped a target, as one line."""
    return f"target {target} failed: {one_line(failure)}"


def tell(reason: str, taken: str) -> None:
    """Warn that a target was taken for another one, and why."""
    text = f"qopt: {reason}; the model is compiled for target {taken}: {REPORT}"
    warnings.warn(text, stacklevel=2)


def one_line(error: Exception) -> str:
    """Return an error as one line, with its type where it is not qopt's."""
    text = next(iter(str(error).strip().splitlines()), "")
    return text if isinstance(error, QoptError) else f"{type(error).__name__}: {text}"
