"""A GGUF file anew with weights of int8 (Q8_0), for runtimes that are compared by the same numbers of bits."""

import struct
from math import prod
from pathlib import Path

import numpy as np

from .gguf import ALIGNMENT, BLOCK, HALF, MAGIC, VERSION, GgufFile

FLOATS, Q8_0 = 0, 8
"""GGUF's types of the tensors that are written."""

GREATEST = 127


def write_q8_0(source: GgufFile, target: Path) -> None:
    """Write a file with the facts of another one and all its tensors, those of two dimensions by blocks of int8 with a scale each."""
    places, data, at = [], [], 0
    for name, tensor in source.tensors().items():
        kind = Q8_0 if tensor.dim() == 2 and tensor.shape[-1] % BLOCK == 0 else FLOATS
        numbers = tensor.numpy()
        content = _q8_0(numbers) if kind == Q8_0 else numbers.astype("<f4").tobytes()
        places.append(_place(name, tensor.shape, kind, at))
        data.append(_filled(content))
        at += len(data[-1])
    head = MAGIC + struct.pack("<IQQ", VERSION, len(places), len(source.facts))
    with target.open("wb") as file:
        file.write(_filled(head + source.written_facts + b"".join(places)))
        file.writelines(data)


def _q8_0(numbers: np.ndarray) -> bytes:
    rows = numbers.reshape(prod(numbers.shape) // BLOCK, BLOCK)
    scale = (np.abs(rows).max(1) / GREATEST).astype(HALF)
    blocks = np.empty(len(rows), [("scale", HALF), ("levels", "i1", BLOCK)])
    blocks["scale"] = scale
    steps = np.where(scale > 0, scale, 1).astype(np.float32)[:, None]
    blocks["levels"] = np.clip(np.round(rows / steps), -GREATEST, GREATEST)
    return blocks.tobytes()


def _place(name: str, shape: tuple[int, ...], kind: int, at: int) -> bytes:
    """How a tensor is announced: its name, its sizes, the innermost first, its type, and where it begins."""
    text = name.encode()
    sizes = struct.pack(f"<I{len(shape)}Q", len(shape), *reversed(shape))
    return struct.pack("<Q", len(text)) + text + sizes + struct.pack("<IQ", kind, at)


def _filled(content: bytes) -> bytes:
    """The bytes up to where the next tensor may begin."""
    return content + bytes(-len(content) % ALIGNMENT)
