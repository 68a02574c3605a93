"""Live Python objects that a module's text names: mutated buffers, submodules, functions without an import path."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from xdsl.ir import Operation

_BINDINGS: WeakKeyDictionary[Operation, dict[str, Any]] = WeakKeyDictionary()


def bindings(module: Operation) -> dict[str, Any]:
    """Return the module's live objects by name; they live as long as the module does."""
    return _BINDINGS.setdefault(module, {})
