"""From the name of a call's target to the function."""

from __future__ import annotations

import importlib
from typing import Any


def resolve_name(name: str) -> Any:
    """Return the object at an import path such as `operator.add`, or None where nothing is."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:length]))
            for part in parts[length:]:
                found = getattr(found, part)
            return found
        except (ImportError, AttributeError):
            continue
    return None
