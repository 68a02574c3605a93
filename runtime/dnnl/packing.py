"""Constant weights in the layouts that primitives choose: each brought there once for all plans that read one tensor."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from weakref import WeakSet

import torch
from torch.utils.weak import WeakTensorKeyDictionary

from ...dialects.dnnl.layouts import row_major
from ..openmp import exactly, threads_given
from .constants import Argument
from .execution import execute_once
from .functions import MemoryDesc
from .library import DnnlError, Handle, library
from .memory import TORCH_TYPES, Layout, descriptor, dims, memory
from .primitives import reorder_to


@dataclass(frozen=True)
class Source:
    """The part of a tensor that is packed: its memory from a byte on, seen as a layout."""

    layout: Layout
    offset: int


@dataclass(frozen=True, eq=False)
class PackedWeight:
    """A weight in a layout of the library's own."""

    source: Source
    described: Handle
    memory: Handle
    storage: torch.Tensor


_LIVING: WeakTensorKeyDictionary = WeakTensorKeyDictionary()
"""Packed weights by the tensor that they were made of: the object, since memory is used again and written unseen."""

_LOCK = threading.Lock()

SHARED_FROM = 1 << 23
"""Bytes from which on threads share the packing of a weight: where others use the processors too, waiting for a second
thread takes longer than copying less."""


def packed_weight(
    tensor: torch.Tensor, layout: Layout, offset: int, wanted: Handle
) -> PackedWeight:
    """Return a constant, seen as a layout from a byte on, in the layout that a primitive wants.

    The tensor is never written: a compiled model has constants of its own.
    """
    address = tensor.data_ptr() + offset
    source = Source(layout, offset)
    equal = library().functions["memory_desc_equal"]
    size = library().query("memory_desc_get_size", wanted.pointer)
    with _LOCK, exactly(threads_given() if size >= SHARED_FROM else 1):
        living: WeakSet[PackedWeight] | None = _LIVING.get(tensor)
        if living is None:
            living = _LIVING[tensor] = WeakSet()
        for found in living:
            if found.source == source and equal(found.described.pointer, wanted.pointer):
                return found
        storage = torch.empty(size, dtype=torch.uint8, device="cpu")
        layout, filled = _matrix_of(layout, wanted)
        rows = _by_rows(layout, address)
        if rows is not None:
            layout, address = Layout.of(rows), rows.data_ptr()
        _reorder(layout, address, filled, storage)
        new = PackedWeight(source, wanted, memory(wanted, storage.data_ptr()), storage)
        living.add(new)
        return new


def is_packable(layout: Layout, wanted: Handle) -> bool:
    """Whether the library can bring memory of a layout into the one that a primitive wants."""
    try:
        reorder_to(*_matrix_of(layout, wanted))
    except DnnlError:
        return False
    return True


def _matrix_of(layout: Layout, wanted: Handle) -> tuple[Layout, Handle]:
    """Return a stack of one matrix and its wanted layout as those of the matrix, which has the same bytes: of stacks, the
    library has no reorder into some layouts. Others as they are.
    """
    if len(layout.sizes) != 3 or layout.sizes[0] != 1 or layout.strides is None:
        return layout, wanted
    matrix = Layout(layout.sizes[1:], layout.type, layout.strides[1:])
    try:
        reshape = (wanted.pointer, 2, dims(matrix.sizes))
        described = library().create(
            "memory_desc", MemoryDesc, *reshape, function="memory_desc_reshape"
        )
    except DnnlError:
        return layout, wanted
    return matrix, described


def _by_rows(layout: Layout, address: int) -> torch.Tensor | None:
    """Return a transposed matrix in row-major memory, from where it is packed five times as fast; None for others."""
    if len(layout.sizes) != 2 or layout.strides == row_major(layout.sizes):
        return None
    rows = torch.empty(layout.sizes, dtype=TORCH_TYPES[layout.type], device="cpu")
    _reorder(layout, address, descriptor(Layout.of(rows)), rows)
    return rows


def _reorder(layout: Layout, address: int, wanted: Handle, storage: torch.Tensor) -> None:
    """Bring what is at an address into storage of another layout."""
    arguments: dict[int, Handle] = {
        Argument.src: memory(descriptor(layout), address),
        Argument.dst: memory(wanted, storage.data_ptr()),
    }
    execute_once(reorder_to(layout, wanted), arguments)
