"""What `qopt.accuracy` returns: numbers for machines, and a table for people."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from ...errors import QoptError

JSON_FORMAT = 1
"""The version of the JSON form: a field may be added to it, and none changes its meaning."""


@dataclass(frozen=True)
class LayerAccuracy:
    """What one quantized layer loses; ratios are SQNRs in decibels, None if nothing is lost.

    `alone`: its operands are the float model's, and it quantizes them. `accumulated`: as it computes in the converted
    model. `channels`: those that lose most alone. `runs`: as "integers" or in "floats" in the compiled model, empty if its
    ledger does not say. `includes`: quantized calls without a counterpart of their own, whose loss is in this one's.
    """

    name: str
    module: str
    function: str
    alone: float | None
    accumulated: float | None
    channels: Sequence[tuple[int, float]]
    runs: str
    includes: Sequence[str]


@dataclass(frozen=True)
class RangeAccuracy:
    """How a quantization's range fits what the float model computes there.

    `clipped` is the share of elements outside the range, `used` that of the levels from the least to the greatest found.
    `advice` is "clips" or "wastes levels" if the suggested scale and zero point gain three decibels, which is half a bit, else empty.
    """

    name: str
    layer: str
    scale: float
    zero_point: int
    low: int
    high: int
    least: float
    greatest: float
    clipped: float
    used: float
    sqnr: float | None
    suggested_scale: float
    suggested_zero_point: int
    suggested_sqnr: float | None
    advice: str


@dataclass(frozen=True)
class WeightAccuracy:
    """How the scales of a quantized weight fit the float model's weight.

    `scales` is their number: one for each of `channels`, one for all, or several for groups within a channel. `clipped` is the share of elements outside the
    range, `used` that of the levels from the least to the greatest that a channel has, on average. `worst` are channels, the
    share of levels that each uses, its SQNR, and that with scales of its own; those that gain most first. `gaining` is how
    many gain three decibels, and `advice` says what is wrong with the first: "clips" or "wastes levels"; empty if there is none.
    """

    name: str
    layer: str
    scales: int
    channels: int
    clipped: float
    used: float
    sqnr: float | None
    gaining: int
    worst: Sequence[tuple[int, float, float, float | None]]
    advice: str


@dataclass(frozen=True)
class LeaveInFloat:
    """The shortest list found of layers to leave in float for a wanted SQNR of the outputs, and what was run to find it.

    `checks` are numbers of layers that were left in float, and what the outputs then had. `met` is false if all layers in
    float were not enough.
    """

    wanted: float
    reached: float | None
    met: bool
    layers: Sequence[str]
    checks: Sequence[tuple[int, float | None]]


def read(found: Any) -> dict[str, Any]:
    """Return what `Accuracy.to_dict` made and JSON kept; QoptError if it is none, or of a later form."""
    if not isinstance(found, dict) or found.get("format") != JSON_FORMAT:
        raise QoptError(f"of format {JSON_FORMAT}")
    found = {"weights": [], **found}  # Files of before weights were judged have none.
    records: list[tuple[Any, Any]] = []
    for name, known in (
        ("layers", LayerAccuracy),
        ("ranges", RangeAccuracy),
        ("weights", WeightAccuracy),
    ):
        given = found.get(name)
        records += [(known, record) for record in (given if isinstance(given, list) else [None])]
    if found.get("leave_in_float") is not None:
        records.append((LeaveInFloat, found["leave_in_float"]))
    missing = {field.name for field in fields(Accuracy)} - found.keys()
    for known, record in records:
        names = {field.name for field in fields(known)}
        missing |= names - record.keys() if isinstance(record, dict) else names
    if missing:
        raise QoptError(f"without {', '.join(sorted(missing))}")
    return found


@dataclass(frozen=True)
class Accuracy:
    """The accuracy of a quantized model against the float model, in total and layer by layer, in the order of the graph."""

    inputs: int
    converted: float | None
    compiled: float | None
    layers: Sequence[LayerAccuracy]
    ranges: Sequence[RangeAccuracy]
    weights: Sequence[WeightAccuracy]
    unmatched: Sequence[str]
    leave_in_float: LeaveInFloat | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain lists and dictionaries, for JSON."""
        return {"format": JSON_FORMAT, **asdict(self)}

    def __str__(self) -> str:
        from .table import accuracy_lines

        width = shutil.get_terminal_size((100, 24)).columns
        return "\n".join(accuracy_lines(self.to_dict(), width))
