"""Memory as oneDNN sees it: descriptors of sizes, element type and strides, and objects at an address."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch

from ...dialects.elements import ELEMENTS
from .constants import FORMAT_TAG_ANY, MAX_DIMS, DataType
from .functions import Memory, MemoryDesc
from .library import Handle, library

DATA_TYPES = {getattr(torch, e.torch): DataType[e.onednn] for e in ELEMENTS if e.onednn}
"""The data type of each torch dtype of which oneDNN has tensors."""

TORCH_TYPES = {type: dtype for dtype, type in DATA_TYPES.items()}


@dataclass(frozen=True)
class Layout:
    """Sizes, element type and strides in elements; no strides where a primitive may choose."""

    sizes: tuple[int, ...]
    type: DataType
    strides: tuple[int, ...] | None = None

    @classmethod
    def of(cls, tensor: torch.Tensor) -> Layout:
        """The layout that a tensor has."""
        return cls(tuple(tensor.shape), DATA_TYPES[tensor.dtype], tuple(tensor.stride()))


def dims(values: Sequence[int]) -> ctypes.Array[ctypes.c_int64]:
    """Return an array of sizes as the library takes it."""
    return (ctypes.c_int64 * MAX_DIMS)(*values)


@lru_cache(maxsize=512)
def descriptor(layout: Layout) -> Handle:
    """Return the memory descriptor of a layout; it is shared and must not be changed."""
    head = (len(layout.sizes), dims(layout.sizes), layout.type)
    if layout.strides is None:
        kind, last = "tag", FORMAT_TAG_ANY
    else:
        kind, last = "strides", dims(layout.strides)
    return library().create(
        "memory_desc", MemoryDesc, *head, last, function=f"memory_desc_create_with_{kind}"
    )


def memory(described: Handle, address: int) -> Handle:
    """Return a memory object over storage that the caller keeps alive."""
    lib = library()
    return lib.create("memory", Memory, described.pointer, lib.engine.pointer, address)


def over(tensor: torch.Tensor) -> Handle:
    """Return a memory object over a tensor's storage, which the caller keeps."""
    return memory(descriptor(Layout.of(tensor)), tensor.data_ptr())
