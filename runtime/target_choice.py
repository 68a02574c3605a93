"""Which target a module is compiled for: the one that was asked for, or the preferred one of those that can be used."""

from __future__ import annotations

from xdsl.dialects.builtin import ModuleOp

from ..errors import QoptError
from ..targets import PREFERRED
from .specialize import why_sizes_stay_open
from .target import runtime_named, target_for_any_size

AUTO = "auto"


def choose_target(asked: str, module: ModuleOp) -> tuple[str, str]:
    """Return the target's name, and what the ledger's head says of the choice.

    Raises QoptError if the requested target cannot be used, or cannot compute the module.
    """
    if asked != AUTO:
        reason = why_not(asked, module)
        if reason is not None:
            raise QoptError(
                f"target '{asked}': {reason}; compile with target '{target_for_any_size()}'"
            )
        return asked, f"target {asked}"
    reasons: list[str] = []
    for name in PREFERRED:
        reason = why_not(name, module)
        if reason is None:
            return name, ", ".join([f"target {name}", *reasons])
        reasons.append(f"not {name}: {reason}")
    raise QoptError(f"no target can be used: {', '.join(reasons)}")


def why_not(target: str, module: ModuleOp) -> str | None:
    """Return why a module cannot be compiled for a target, None if it can."""
    runtime = runtime_named(target)
    return runtime.why_not() or (why_sizes_stay_open(module) if runtime.needs_sizes else None)
