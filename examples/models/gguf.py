"""GGUF files, in which language models are shipped: facts by key, and tensors as floats.

A file begins with the facts and the place of each tensor; blocks of 32 numbers follow, with a scale each.
"""

import struct
from math import prod
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

MAGIC = b"GGUF"
VERSION = 3
BLOCK = 32
"""Numbers in a block of a quantized tensor."""

ALIGNMENT = 32
"""Where tensors begin, in bytes, if the facts name nothing else."""

SCALARS = "BbHhIif?"
"""Formats of the types of facts, by number; a string and a list follow, then longer numbers."""
LONG_SCALARS = {10: "Q", 11: "q", 12: "d"}
STRING, LIST = 8, 9

HALF = "<f2"
"""Scales are of f16."""


class GgufError(ValueError):
    """A file is no GGUF file of the kinds that are read here; the message is one line."""


class Place(NamedTuple):
    """Where a tensor lies in a file."""

    shape: tuple[int, ...]
    kind: int
    offset: int
    """In bytes from the first tensor."""


class GgufFile:
    """The facts of a GGUF file, and its tensors, which are read when they are asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._at = len(MAGIC)
        if self._bytes[: self._at] != MAGIC or self._scalar("I") != VERSION:
            raise GgufError(f"{path}: expected a GGUF file of version {VERSION}")
        tensors, facts = self._scalar("Q"), self._scalar("Q")
        start = self._at
        self.facts: dict[str, Any] = {self._text(): self._fact() for _ in range(facts)}
        self.written_facts = self._bytes[start : self._at]
        self._places = dict(self._place() for _ in range(tensors))
        alignment = self.facts.get("general.alignment", ALIGNMENT)
        self._first = -(-self._at // alignment) * alignment

    def tensors(self) -> dict[str, torch.Tensor]:
        """Return all tensors by name, in f32."""
        return {name: self.tensor(name) for name in self._places}

    def tensor(self, name: str) -> torch.Tensor:
        """Return a tensor in f32; GgufError for a type that is not read here."""
        place = self._places[name]
        if place.kind not in READERS:
            raise GgufError(f"{self.path}: {name}: tensors of type {place.kind} are not read")
        numbers = READERS[place.kind](self._bytes, self._first + place.offset, prod(place.shape))
        return torch.from_numpy(numbers).reshape(place.shape)

    def _scalar(self, format: str) -> Any:
        (value,) = struct.unpack_from(f"<{format}", self._bytes, self._at)
        self._at += struct.calcsize(f"<{format}")
        return value

    def _text(self) -> str:
        size = self._scalar("Q")
        self._at += size
        return self._bytes[self._at - size : self._at].decode("utf-8")

    def _fact(self) -> Any:
        return self._value(self._scalar("I"))

    def _value(self, kind: int) -> Any:
        if kind == STRING:
            return self._text()
        if kind == LIST:
            of, size = self._scalar("I"), self._scalar("Q")
            return [self._value(of) for _ in range(size)]
        return self._scalar(SCALARS[kind] if kind < len(SCALARS) else LONG_SCALARS[kind])

    def _place(self) -> tuple[str, Place]:
        name, dimensions = self._text(), self._scalar("I")
        sizes = [self._scalar("Q") for _ in range(dimensions)]  # The innermost is first.
        return name, Place(tuple(reversed(sizes)), self._scalar("I"), self._scalar("Q"))


def _floats(memory: mmap, at: int, count: int) -> np.ndarray:
    return np.frombuffer(memory, "<f4", count, at).copy()


def _q8_0(memory: mmap, at: int, count: int) -> np.ndarray:
    """Read blocks of a scale and integers."""
    block = np.dtype([("scale", HALF), ("levels", "i1", BLOCK)])
    blocks = np.frombuffer(memory, block, count // BLOCK, at)
    return blocks["levels"] * blocks["scale"].astype(np.float32)[:, None]


def _q4_1(memory: mmap, at: int, count: int) -> np.ndarray:
    """Read blocks of a scale, a least number and integers of 4 bits: the first half in the low ones."""
    block = np.dtype([("scale", HALF), ("least", HALF), ("levels", "u1", BLOCK // 2)])
    blocks = np.frombuffer(memory, block, count // BLOCK, at)
    levels = np.concatenate([blocks["levels"] & 15, blocks["levels"] >> 4], axis=1)
    scale, least = (blocks[name].astype(np.float32)[:, None] for name in ("scale", "least"))
    return levels * scale + least


READERS = {0: _floats, 3: _q4_1, 8: _q8_0}
"""How tensors are read, by GGUF's number of their type."""
