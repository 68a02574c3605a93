"""Live Python objects that a module's text names: mutated buffers, submodules, functions without an import path."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation

from ..identity import copy_identities

_BINDINGS: WeakKeyDictionary[Operation, dict[str, Any]] = WeakKeyDictionary()


def bindings(module: Operation) -> dict[str, Any]:
    """Return the module's live objects by name; they live as long as the module does."""
    return _BINDINGS.setdefault(module, {})


def clone_with_bindings(module: ModuleOp) -> ModuleOp:
    """Return a copy of a module that names the same live objects, and whose values stand for the same."""
    copy = module.clone()
    copy_identities(module, copy)
    bindings(copy).update(bindings(module))
    return copy
