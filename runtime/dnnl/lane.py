"""A lane: the steps of a plan over an arena of their own, in which one thread computes parts of it in turn."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import torch
from xdsl.ir import SSAValue

from ...dialects.dnnl import PlanOp, TorchCallOp
from .arguments import Given, Packed, Step
from .constants import DataType
from .execution import Prepared, Run, new_stream, prepare
from .library import Handle, library
from .places import Places
from .torch_calls import prepare_torch_call


class Moving(NamedTuple):
    """A tensor that each call brings, or of which each part reads its own: for some parts, the byte at which each begins."""

    value: SSAValue
    starts: Mapping[int, int]


class Lane:
    """What a plan's steps are executed on: constants by value, an arena, a scratchpad, and tensors that move.

    `work` is done in order: a run of the primitives for all parts, or, between calls of torch's operators, several for
    the single part. `packed_weights` holds, for each step of each part, the packed weights of integers that it reads.
    """

    def __init__(
        self,
        op: PlanOp,
        steps: Sequence[Step | TorchCallOp],
        constants: Mapping[SSAValue, torch.Tensor],
        moving: Sequence[Moving],
        parts: Sequence[int],
    ):
        self._places = Places(op, constants, {m.value for m in moving})
        sizes = (s.primitive.scratchpad_bytes for s in steps if isinstance(s, Step))
        self._scratchpad = torch.empty(max(sizes, default=0), dtype=torch.uint8, device="cpu")
        self._stream = new_stream()
        self.packed_weights: list[Handle | None] = []
        self.work: list[Callable[[], None]] = []
        self._steps: list[Prepared | Callable[[], None]] = []
        for _, group in itertools.groupby(steps, _kind):
            same = list(group)
            prepared = [
                self._prepared(step, part)
                for part in parts
                for step in same
                if isinstance(step, Step)
            ]
            calls = [self._called(step) for step in same if isinstance(step, TorchCallOp)]
            self.work += [Run(prepared)] if prepared else calls
            self._steps += prepared or calls
        # What each call moves: memories, addresses of kernels' arguments, and views, with the number of the tensor that they lie in.
        self._memories = [
            (number, memory.pointer, offset + starts[part])
            for number, (value, starts) in enumerate(moving)
            for part in parts
            if part in starts
            for memory, offset in self._places.moving.get((value, part), [])
        ]
        self._views = [
            (number, view)
            for number, (value, _) in enumerate(moving)
            for view in self._places.views.get(value, [])
        ]
        self._addresses = [
            (number, address, offset)
            for number, (value, _) in enumerate(moving)
            for address, offset in self._places.addresses.get(value, [])
        ]
        self._move = library().functions["memory_set_data_handle"]
        self._moving = moving
        self._shown: Sequence[torch.Tensor] = ()
        self._places.forget_constants()

    @property
    def storages(self) -> list[torch.Tensor]:
        """The memory that the lane holds; constants and packed weights may be other lanes' too."""
        return [*self._places.storages, self._scratchpad]

    def _called(self, op: TorchCallOp) -> Callable[[], None]:
        self.packed_weights.append(None)
        return prepare_torch_call(op, self._places)

    def _prepared(self, step: Step, part: int) -> Prepared:
        memories = {
            argument: self._places.memory_for(given, step.primitive, part)
            for argument, given in step.arguments.items()
        }
        packed = [memories[a] for a, given in step.arguments.items() if _is_int8_weight(given)]
        self.packed_weights.append(packed[0] if packed else None)
        prepared = prepare(step.primitive, memories, self._scratchpad, self._stream)
        return replace(prepared, alone=step.alone)

    def run_step(self, number: int) -> None:
        """Do one step; those of the second part follow those of the first."""
        step = self._steps[number]
        work = Run([step]) if isinstance(step, Prepared) else step
        work()

    def tensor_of(self, value: SSAValue, part: int) -> torch.Tensor:
        """Return a tensor that shows where a step writes its result for a part, while tensors are shown."""
        return self._places.written(value, lambda home: self._start_of(home, part))

    def _start_of(self, home: SSAValue, part: int) -> tuple[torch.Tensor, int]:
        """The tensor that is shown for an input or output, and the byte at which a part of it begins."""
        pairs = zip(self._moving, self._shown, strict=True)
        return next((x, m.starts[part]) for m, x in pairs if m.value is home and part in m.starts)

    def show(self, tensors: Sequence[torch.Tensor]) -> None:
        """Let the steps read and write this lane's parts of tensors that move."""
        self._shown = tensors
        move = self._move
        addresses = [tensor.data_ptr() for tensor in tensors]
        for number, memory, offset in self._memories:
            move(memory, addresses[number] + offset)
        for number, address, offset in self._addresses:
            address.value = addresses[number] + offset
        for number, view in self._views:
            view.show(tensors[number])

    def hide(self) -> None:
        """Let the views of torch's operators show nothing, so that they keep no memory alive."""
        self._shown = ()
        for _, view in self._views:
            view.hide()


def _kind(step: Step | TorchCallOp) -> object:
    """What steps that are done by one call have in common."""
    return step.alone if isinstance(step, Step) else TorchCallOp


def _is_int8_weight(given: Given) -> bool:
    return isinstance(given, Packed) and given.layout.type == DataType.s8
