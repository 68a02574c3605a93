"""A generated kernel with its arguments: tensors are checked once, and calls only move their memory."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from ..openmp import exactly
from .task import SharedTask


class AddressSlot(NamedTuple):
    """The address of a tensor among the arguments of a kernel."""

    tensor: torch.Tensor
    address: ctypes.c_int64


def slot_of(tensor: torch.Tensor, memory: Any, offset: int) -> AddressSlot:
    """Return the number of 64 bits at an offset of a ctypes object as the address of a tensor."""
    return AddressSlot(tensor, ctypes.c_int64.from_buffer(memory, offset))


class BoundCall:
    """A kernel on its arguments. `slots` are the addresses that a caller may change, to memory of the same layout.

    What the arguments point to is kept here.
    """

    def __init__(
        self,
        task: SharedTask,
        arguments: ctypes.Structure,
        threads: int,
        slots: Sequence[AddressSlot],
        kept: object,
    ):
        self.slots = slots
        self._task = task
        self._threads = threads
        self._kept = arguments, kept
        self._address = ctypes.addressof(arguments)

    def __call__(self) -> None:
        """Run it, for a caller that sees to having at least its threads in a region, by `openmp.exactly`."""
        self._task.run(self._address, self._threads)

    def in_region(self) -> None:
        """Run it in a region of exactly its threads."""
        with exactly(self._threads):
            self()


def argument_slots(arguments: ctypes.Structure, **tensors: torch.Tensor) -> list[AddressSlot]:
    """Return the addresses of tensors by the names of their fields."""
    kind = type(arguments)
    return [slot_of(t, arguments, getattr(kind, name).offset) for name, t in tensors.items()]
