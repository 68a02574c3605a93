"""Constant weights in the layouts that primitives choose: each brought there once for all plans that live."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from weakref import WeakSet

import torch

from ...dialects.dnnl.layouts import row_major
from ..openmp import exactly, threads_given
from .constants import Argument
from .execution import execute_once
from .library import Handle, library
from .memory import TORCH_TYPES, Layout, descriptor, memory
from .primitives import reorder_to


@dataclass(frozen=True)
class Source:
    """What is packed: memory seen as a layout, and how often it had been written."""

    address: int
    layout: Layout
    version: int


@dataclass(frozen=True, eq=False)
class PackedWeight:
    """A weight in a layout of the library's own; `tensor` is kept so that its address stays its own."""

    tensor: torch.Tensor
    source: Source | None
    described: Handle
    memory: Handle
    storage: torch.Tensor


_LIVING: WeakSet[PackedWeight] = WeakSet()
_LOCK = threading.Lock()


def packed_weight(
    tensor: torch.Tensor, layout: Layout, offset: int, wanted: Handle
) -> PackedWeight:
    """Return a tensor, seen as a layout from a byte on, in the layout that a primitive wants."""
    address = tensor.data_ptr() + offset
    # Nothing tells when an inference tensor is written.
    source = None if tensor.is_inference() else Source(address, layout, tensor._version)
    equal = library().functions["memory_desc_equal"]
    with _LOCK, exactly(threads_given()):
        for found in _LIVING:
            same = source is not None and found.source == source
            if same and equal(found.described.pointer, wanted.pointer):
                return found
        rows = _by_rows(layout, address)
        if rows is not None:
            layout, address = Layout.of(rows), rows.data_ptr()
        size = library().query("memory_desc_get_size", wanted.pointer)
        storage = torch.empty(size, dtype=torch.uint8, device="cpu")
        result = _reorder(layout, address, wanted, storage)
        new = PackedWeight(tensor, source, wanted, result, storage)
        _LIVING.add(new)
        return new


def _by_rows(layout: Layout, address: int) -> torch.Tensor | None:
    """Return a transposed matrix in row-major memory, from where it is packed five times as fast; None for others."""
    if len(layout.sizes) != 2 or layout.strides == row_major(layout.sizes):
        return None
    rows = torch.empty(layout.sizes, dtype=TORCH_TYPES[layout.type], device="cpu")
    _reorder(layout, address, descriptor(Layout.of(rows)), rows)
    return rows


def _reorder(layout: Layout, address: int, wanted: Handle, storage: torch.Tensor) -> Handle:
    """Bring what is at an address into storage of another layout, and return the memory object of that."""
    result = memory(wanted, storage.data_ptr())
    arguments: dict[int, Handle] = {
        Argument.src: memory(descriptor(layout), address),
        Argument.dst: result,
    }
    execute_once(reorder_to(layout, wanted), arguments)
    return result
