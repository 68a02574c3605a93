"""A graph as data: inputs, constants, calls and outputs, which a file can hold and a person can read.

Arguments of calls are JSON: `"%name"` is a value, `"torch.uint8"` one of torch's own objects.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Input:
    """An input: its numbers are about `unit`·100 in size, and edges are half multiples of it."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    unit: float
    layout: str


@dataclass(frozen=True)
class Constant:
    """A buffer of random numbers between `low` and `high`, which is included in integers."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    low: float
    high: float
    seed: int
    layout: str


@dataclass(frozen=True)
class Call:
    """A call of an operator overload such as `aten.add.Tensor`."""

    name: str
    target: str
    args: list[Any]
    kwargs: dict[str, Any]


@dataclass(frozen=True)
class Recipe:
    """A graph in the order in which it runs."""

    inputs: tuple[Input, ...]
    constants: tuple[Constant, ...]
    calls: tuple[Call, ...]
    outputs: tuple[str, ...]

    def to_json(self) -> str:
        """Return the recipe as JSON, a line for each input, constant and call."""
        parts = []
        for key, value in asdict(self).items():
            items = ",\n  ".join(json.dumps(item) for item in value)
            parts.append(f'"{key}": [\n  {items}\n]' if value else f'"{key}": []')
        return "{" + ",\n".join(parts) + "}\n"

    @classmethod
    def from_json(cls, text: str) -> Recipe:
        """Read what `to_json` wrote."""
        data = json.loads(text)
        for name in ("inputs", "constants"):
            data[name] = [{**item, "shape": tuple(item["shape"])} for item in data[name]]
        return cls(
            tuple(Input(**item) for item in data["inputs"]),
            tuple(Constant(**item) for item in data["constants"]),
            tuple(Call(**item) for item in data["calls"]),
            tuple(data["outputs"]),
        )

    @property
    def digest(self) -> str:
        """12 hexadecimal digits that tell the recipe from others."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:12]
