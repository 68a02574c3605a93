"""JSON beside a JSON Schema, as far as qopt's schemas go: types, required and known keys, and items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": int | float,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}

KNOWN = {"$schema", "title", "description", "type", "required", "properties", "additionalProperties", "items"}  # fmt: skip


def misfits(value: Any, schema: Mapping[str, Any], path: str = "$") -> Iterator[str]:
    """Yield where a value is not what a schema says."""
    assert set(schema) <= KNOWN, f"{path}: these tests do not read {set(schema) - KNOWN}"
    kinds = schema["type"]
    kinds = [kinds] if isinstance(kinds, str) else kinds
    is_number_by_inheritance = isinstance(value, bool) and "boolean" not in kinds
    if is_number_by_inheritance or not isinstance(value, tuple(TYPES[kind] for kind in kinds)):
        yield f"{path}: expected {kinds}, found {value!r}"
        return
    if isinstance(value, list):
        for n, item in enumerate(value):
            yield from misfits(item, schema["items"], f"{path}[{n}]")
    if isinstance(value, dict):
        yield from (f"{path}: no {key}" for key in schema.get("required", ()) if key not in value)
        for key, item in value.items():
            found = schema.get("properties", {}).get(key, schema["additionalProperties"])
            if found is False:
                yield f"{path}: unknown {key}"
            else:
                yield from misfits(item, found, f"{path}.{key}")
