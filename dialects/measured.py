"""What was measured of a function's layers when a model was compiled: an attribute of the function, which its text shows."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from xdsl.dialects.builtin import DictionaryAttr, FloatAttr, StringAttr, f64
from xdsl.dialects.func import FuncOp
from xdsl.ir import Attribute, Operation

from ..errors import QoptError
from .locations import origin_of

RECORDED, IN_INT8, BY_MEASUREMENT = CHOICES = ("recorded", "int8", "measured")
"""How it is chosen which layers run in int8."""

MEASURED = "qopt.measured"
"""The attribute's name: a dictionary of layers by the graph's names."""

INT8, FLOATS = "int8", "floats"


class Measured(NamedTuple):
    """Seconds of a layer and of what was fused with it, in int8 and in floats, and whether it is kept in floats."""

    int8: float
    floats: float
    in_floats: bool


def record_measured(function: FuncOp, layers: Mapping[str, Measured]) -> None:
    """Write down what was measured of layers, in place of what a function has of it."""
    function.attributes.pop(MEASURED, None)
    if layers:
        function.attributes[MEASURED] = DictionaryAttr(
            {name: _written(found) for name, found in layers.items()}
        )


def measured_in(function: FuncOp) -> dict[str, Measured]:
    """Return what a function says of its layers; QoptError where its text says something else."""
    found = function.attributes.get(MEASURED)
    if found is None:
        return {}
    if not isinstance(found, DictionaryAttr):
        raise QoptError(f"{MEASURED}: expected a dictionary of layers, found {str(found)[:80]}")
    return {name: _read(name, entry) for name, entry in found.data.items()}


def measured_of(layer: Operation) -> Measured | None:
    """Return what was measured of a layer, None if nothing was."""
    function = layer.parent_op()
    found = function.attributes.get(MEASURED) if function is not None else None
    if not isinstance(found, DictionaryAttr):
        return None
    name = origin_of(layer).name
    entry = found.data.get(name)
    return None if entry is None else _read(name, entry)


def _written(found: Measured) -> DictionaryAttr:
    return DictionaryAttr(
        {
            INT8: FloatAttr(found.int8, f64),
            FLOATS: FloatAttr(found.floats, f64),
            "kept": StringAttr(FLOATS if found.in_floats else INT8),
        }
    )


def _read(name: str, entry: Attribute) -> Measured:
    match entry:
        case DictionaryAttr(
            data={
                "int8": FloatAttr() as int8,
                "floats": FloatAttr() as floats,
                "kept": StringAttr() as kept,
            }
        ) if kept.data in (INT8, FLOATS):
            seconds = (int8.value.data, floats.value.data)
            if all(isfinite(s) and s >= 0 for s in seconds):
                return Measured(*seconds, kept.data == FLOATS)
        case _:
            pass
    raise QoptError(
        f'{MEASURED}: layer {name[:80]!r}: expected {{int8 = seconds, floats = seconds, kept = "int8" or "floats"}}, '
        f"found {str(entry)[:80]}"
    )
