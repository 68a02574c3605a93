"""Live Python objects that a module's text names: mutated buffers, submodules, functions without an import path."""

from __future__ import annotations

from typing import Any

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation

from ..identity import give_identities, identities_of


def bindings(module: Operation) -> dict[str, Any]:
    """Return the module's live objects by name.

    The module itself holds them: a live object may refer to the module, and a table of modules, weak or not, would
    then keep both for ever.
    """
    return vars(module).setdefault("live_objects", {})


def clone_with_bindings(module: ModuleOp) -> ModuleOp:
    """Return a copy of a module that names the same live objects, and whose values stand for the same."""
    copy = module.clone()
    give_identities(copy, identities_of(module))
    bindings(copy).update(bindings(module))
    return copy
