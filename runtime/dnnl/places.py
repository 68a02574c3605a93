"""The memory of a plan's values: in the arena, in constants, or in tensors of each call."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Container, Mapping

import torch
from xdsl.ir import SSAValue

from ...dialects.dnnl import Placed, PlanOp, PrimitiveOp, ViewOp
from ...dialects.dnnl.layouts import is_same_memory, strides_of
from ...dialects.dnnl.memory import element_bytes, storage_of
from ...dialects.locations import origin_of
from ...dialects.types import element_of, shape_of
from ...errors import QoptError
from .arguments import Given, Packed, Read, Scalar, layout_of
from .library import Handle
from .memory import TORCH_TYPES, Layout, descriptor, memory, over
from .packing import PackedWeight, packed_weight
from .primitives import Primitive

READ_BEYOND = 64
"""Bytes behind the arena, since strided pointwise convolutions with AVX2 read a vector past the end of their input."""


class TensorView:
    """A tensor that views memory in a layout, from a byte offset on; it is empty until `show` sets the memory."""

    def __init__(self, value: SSAValue, offset: int):
        # The code that writes it may run in another mode than the code that builds the plan.
        with torch.inference_mode(False):
            self.tensor = torch.empty(0, dtype=TORCH_TYPES[layout_of(value).type], device="cpu")
        self._nothing = self.tensor.untyped_storage()
        self._first = offset // element_bytes(element_of(value))
        self._sizes, self._strides = shape_of(value), strides_of(value)

    def show(self, memory: torch.Tensor) -> None:
        """Show the memory of a tensor."""
        first = int(memory.storage_offset() * memory.itemsize) // self.tensor.itemsize
        self.tensor.set_(memory.untyped_storage(), first + self._first, self._sizes, self._strides)

    def hide(self) -> None:
        """Show nothing, so that no memory is kept alive."""
        self.tensor.set_(self._nothing, 0, (0,), (1,))


class Places:
    """Memory objects for what primitives are executed on; `kept` is the storage under them, beside the arena."""

    def __init__(
        self, op: PlanOp, constants: Mapping[SSAValue, torch.Tensor], moving: Container[SSAValue]
    ):
        self.constants = constants
        self._moves = moving
        assert op.arena is not None
        self.arena = torch.empty(op.arena.value.data + READ_BEYOND, dtype=torch.uint8, device="cpu")
        self.kept: list[torch.Tensor | PackedWeight] = []
        self.views: dict[SSAValue, list[TensorView]] = {}
        self.addresses: dict[SSAValue, list[tuple[ctypes.c_int64, int]]] = {}
        self.moving: dict[tuple[SSAValue, int], list[tuple[Handle, int]]] = {}
        self._home = homes(op)
        self._memories: dict[tuple[SSAValue, Layout, int] | Scalar, Handle] = {}

    @property
    def storages(self) -> list[torch.Tensor]:
        """The arena, and what is kept; constants and packed weights may be other plans' too."""
        kept = (k.storage if isinstance(k, PackedWeight) else k for k in self.kept)
        return [self.arena, *kept]

    def memory_for(self, given: Given, primitive: Primitive, part: int) -> Handle:
        """Return the memory object of an argument of a part of the plan."""
        if isinstance(given, torch.Tensor):
            self.kept.append(given)
            return over(given)
        if isinstance(given, Packed):
            return self._packed_for(given, primitive)
        if isinstance(given, Scalar):
            return self._scalar(given)
        home = self._home_of(storage_of(given.value))
        key = (given.value, given.layout, part if isinstance(home, SSAValue) else 0)
        if key not in self._memories:
            self._memories[key] = self._memory(given, home, part)
        return self._memories[key]

    def _scalar(self, number: Scalar) -> Handle:
        if number not in self._memories:
            tensor = torch.tensor([number.value], dtype=number.dtype, device="cpu")
            self.kept.append(tensor)
            self._memories[number] = over(tensor)
        return self._memories[number]

    def _memory(self, read: Read, home: torch.Tensor | SSAValue | int, part: int) -> Handle:
        offset = offset_of(read.value)
        described = descriptor(read.layout)
        if isinstance(home, torch.Tensor):
            self.kept.append(home)
            return memory(described, home.data_ptr() + offset)
        if isinstance(home, int):
            return memory(described, self.arena.data_ptr() + home + offset)
        found = memory(described, 0)
        self.moving.setdefault((home, part), []).append((found, offset))
        return found

    def tensor_for(self, value: SSAValue) -> torch.Tensor:
        """Return a tensor that shows a value's memory; what runs bring is shown as long as they last."""
        home = self._home_of(storage_of(value))
        start = offset_of(value) + (home if isinstance(home, int) else 0)
        view = TensorView(value, start)
        if isinstance(home, SSAValue):
            self.views.setdefault(home, []).append(view)
        else:
            view.show(self.arena if isinstance(home, int) else home)
        if isinstance(home, torch.Tensor):
            self.kept.append(home)
        return view.tensor

    def is_constant(self, value: SSAValue) -> bool:
        """Whether a value's memory is a constant's."""
        return isinstance(self._home_of(storage_of(value)), torch.Tensor)

    def place(self, value: SSAValue, address: ctypes.c_int64) -> None:
        """Make a number the address of a value's memory; that of what runs bring is set when it is shown."""
        home, offset = self._home_of(storage_of(value)), offset_of(value)
        if isinstance(home, SSAValue):
            self.addresses.setdefault(home, []).append((address, offset))
            return
        start = home.data_ptr() if isinstance(home, torch.Tensor) else self.arena.data_ptr() + home
        address.value = start + offset

    def written(
        self, value: SSAValue, shown: Callable[[SSAValue], tuple[torch.Tensor, int]]
    ) -> torch.Tensor:
        """Return a tensor that shows the memory of a step's result, in the arena or in what a run brings.

        `shown` returns that for the plan's input or output, with the byte at which the part begins.
        """
        home = self._home[storage_of(value)]
        whole, start = (self.arena, home) if isinstance(home, int) else shown(home)
        view = TensorView(value, offset_of(value) + start)
        view.show(whole)
        return view.tensor

    def forget_constants(self) -> None:
        """Keep no constants but those that memory objects point to: packed weights are copies."""
        self.constants = {}

    def _home_of(self, storage: SSAValue) -> torch.Tensor | SSAValue | int:
        found = None if storage in self._moves else self.constants.get(storage)
        return self._home[storage] if found is None else found

    def _packed_for(self, packed: Packed, primitive: Primitive) -> Handle:
        """Return a constant in the layout that a primitive chose."""
        tensor = self.constants[storage_of(packed.value)]
        offset = offset_of(packed.value)
        found = packed_weight(tensor, packed.layout, offset, primitive.weights)
        self.kept.append(found)
        return found.memory


def placed_constant(tensor: torch.Tensor, value: SSAValue) -> torch.Tensor:
    """Return a constant in the memory that its type in a plan states."""
    strides = strides_of(value)
    if is_same_memory(tensor.shape, tensor.stride(), strides):
        return tensor
    return torch.empty_strided(tensor.shape, strides, dtype=tensor.dtype, device="cpu").copy_(
        tensor
    )


def homes(op: PlanOp) -> dict[SSAValue, SSAValue | int]:
    """Return for each memory its offset in the arena, or the plan's input or output that it is.

    A result without a place is handed out, or is overwritten by one that is; QoptError where this or the opposite is
    not so, which `plan-memory` never does.
    """
    handed_out = {storage_of(value): value for value in op.yielded.results_}
    found: dict[SSAValue, SSAValue | int] = {arg: arg for arg in op.body.block.args}
    found |= handed_out
    for step in reversed(list(op.body.block.ops)):
        if not isinstance(step, Placed):
            continue
        if step.at is not None and step.result in handed_out:
            raise _misplaced(step, "none, since it is handed out", f"byte {step.at.value.data}")
        if step.at is None and step.result not in found:
            raise _misplaced(step, "one, since nobody receives it", "none")
        if step.at is not None:
            found[step.result] = step.at.value.data
        elif isinstance(step, PrimitiveOp) and step.replaceable is not None:
            found.setdefault(storage_of(step.replaceable), found[step.result])
    return found


def _misplaced(op: Placed, expected: str, found: str) -> QoptError:
    what = f"{origin_of(op)}: {op.name}: place in the arena"
    return QoptError(f"{what}: expected {expected}, found {found}; lay the plan out by plan-memory")


def offset_of(value: SSAValue) -> int:
    """Return how many bytes a view starts behind its memory's first."""
    offset = 0
    while isinstance(value.owner, ViewOp):
        offset += value.owner.offset.value.data * element_bytes(element_of(value))
        value = value.owner.source
    return offset
