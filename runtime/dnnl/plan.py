"""A plan ready to run: primitives over one arena, each executed by one call of the library."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import torch
from xdsl.ir import SSAValue

from ...dialects.dnnl import PlanOp, Primitive, TorchCallOp
from ...dialects.dnnl.layouts import is_same_memory, strides_of
from ...dialects.locations import origin_of
from ...dialects.types import shape_of
from ...errors import QoptError
from .arguments import Given, Packed, Step, layout_of
from .build import step_of
from .constants import DataType
from .execution import Call, execute, prepare, timed
from .library import Handle, library
from .memory import TORCH_TYPES
from .places import Places
from .torch_calls import prepare_torch_call


def _has_elements(op: Primitive) -> bool:
    """Whether there is something to compute; kernels of oneDNN divide by sizes, also by 0."""
    return 0 not in shape_of(op.result)


def _is_int8_weight(given: Given) -> bool:
    return isinstance(given, Packed) and given.layout.type == DataType.s8


@dataclass(frozen=True)
class TensorForm:
    """The sizes, type and strides of a tensor that a plan takes or hands out."""

    sizes: tuple[int, ...]
    dtype: torch.dtype
    strides: tuple[int, ...]

    @classmethod
    def of(cls, value: SSAValue) -> TensorForm:
        """Read them from a value's type."""
        layout = layout_of(value)
        return cls(layout.sizes, TORCH_TYPES[layout.type], strides_of(value))

    def empty(self) -> torch.Tensor:
        """Return memory for such a tensor."""
        return torch.empty_strided(self.sizes, self.strides, dtype=self.dtype)

    def fitted(self, given: torch.Tensor, index: int) -> torch.Tensor:
        """Return a tensor in the memory that the plan reads; QoptError where it is another kind of tensor."""
        if given.dtype != self.dtype or tuple(given.shape) != self.sizes:
            expected = f"{self.dtype} {list(self.sizes)}"
            found = f"{given.dtype} {list(given.shape)}"
            raise QoptError(f"plan: input {index}: expected {expected}, found {found}")
        same = is_same_memory(self.sizes, given.stride(), self.strides)
        return given if same else self.empty().copy_(given)


class PlannedKernel(NamedTuple):
    """A step of a plan: the operation that it does, its name in the graph, oneDNN's kernel, packed weights of integers."""

    op: str
    name: str
    kernel: str
    packed_weights: Handle | None


class Plan:
    """The primitives and calls of a plan's IR with all that they are executed on, for the number of threads there is now.

    `constants` holds tensors by the index of the plan's input; the other inputs are given in each call. Calls from
    several threads take turns, since they share the arena.
    """

    def __init__(self, op: PlanOp, constants: Mapping[int, torch.Tensor]):
        block = op.body.block
        self._lock = threading.Lock()
        self._places = Places(op, {block.args[i]: t for i, t in constants.items()})
        computing = [p for p in block.ops if isinstance(p, Primitive) and _has_elements(p)]
        steps = [
            p if isinstance(p, TorchCallOp) else step_of(p, self._places.is_constant)
            for p in computing
        ]
        sizes = (s.primitive.scratchpad_bytes for s in steps if isinstance(s, Step))
        self._scratchpad = torch.empty(max(sizes, default=0), dtype=torch.uint8)
        self._calls: list[Call] = []
        self.kernels: list[PlannedKernel] = []
        for step in steps:
            if isinstance(step, Step):
                self._add(step)
            else:
                self._add_torch_call(step)
        given = [arg for i, arg in enumerate(block.args) if i not in constants]
        yielded = op.yielded.results_
        self.inputs = [TensorForm.of(value) for value in given]
        self.outputs = [TensorForm.of(value) for value in yielded]
        moving, views = self._places.moving, self._places.views
        self._moving = [
            [(memory.pointer, offset) for memory, offset in moving.get(value, [])]
            for value in (*given, *yielded)
        ]
        self._views = [views.get(value, []) for value in (*given, *yielded)]

    def _add(self, step: Step) -> None:
        """Prepare the call of a primitive on its arguments."""
        memories = {
            argument: self._places.memory_for(given, step.primitive)
            for argument, given in step.arguments.items()
        }
        packed = [memories[a] for a, given in step.arguments.items() if _is_int8_weight(given)]
        self._calls.append(prepare(step.primitive, memories, self._scratchpad))
        weights = packed[0] if packed else None
        self.kernels.append(PlannedKernel(step.op, step.name, step.primitive.kernel, weights))

    def _add_torch_call(self, op: TorchCallOp) -> None:
        """Prepare the call of an operator of torch."""
        self._calls.append(prepare_torch_call(op, self._places.tensor_for))
        self.kernels.append(PlannedKernel(op.target.data, origin_of(op).name, "torch", None))

    def run(self, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
        """Execute the primitives on inputs, which are not written; the outputs are new."""
        with self._bound(inputs) as outputs:
            execute(self._calls)
        return outputs

    def profile(self, inputs: Sequence[torch.Tensor]) -> tuple[list[torch.Tensor], list[float]]:
        """Run, and return the seconds of each of `kernels` beside the outputs."""
        with self._bound(inputs) as outputs:
            return outputs, timed(self._calls)

    @contextmanager
    def _bound(self, inputs: Sequence[torch.Tensor]) -> Generator[list[torch.Tensor]]:
        """Let the primitives read inputs and write new outputs, which are returned, as long as the context lasts."""
        if len(inputs) != len(self.inputs):
            raise QoptError(f"plan: expected {len(self.inputs)} inputs, found {len(inputs)}")
        read = [
            form.fitted(x, i) for i, (form, x) in enumerate(zip(self.inputs, inputs, strict=True))
        ]
        outputs = [form.empty() for form in self.outputs]
        move = library().functions["memory_set_data_handle"]
        with self._lock:
            tensors = (*read, *outputs)
            for tensor, memories, views in zip(tensors, self._moving, self._views, strict=True):
                address = tensor.data_ptr()
                for memory, offset in memories:
                    move(memory, address + offset)
                for view in views:
                    view.show(tensor)
            try:
                yield outputs
            finally:
                for view in itertools.chain(*self._views):
                    view.hide()
