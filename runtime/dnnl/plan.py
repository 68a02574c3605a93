"""A plan ready to run: primitives over one arena, each executed by one call of the library."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
from xdsl.ir import SSAValue

from ...dialects.dnnl import PlanOp, PrimitiveOp, TorchCallOp, first_row
from ...dialects.dnnl.layouts import is_same_memory, strides_of
from ...dialects.dnnl.memory import element_bytes, storage_of
from ...dialects.locations import name_of
from ...dialects.types import element_of, shape_of
from ...errors import QoptError
from ..openmp import exactly, threads_given
from .arguments import Step, layout_of
from .build import step_of
from .execution import Run, RunsAtOnce, seconds_of
from .lane import Lane, Moving
from .library import Handle
from .light import is_light
from .memory import TORCH_TYPES
from .places import placed_constant


def _has_elements(op: PrimitiveOp) -> bool:
    """Whether there is something to compute; kernels of oneDNN divide by sizes, also by 0."""
    return 0 not in shape_of(op.result)


def steps_in(op: PlanOp) -> list[PrimitiveOp]:
    """Return the operations of a plan that are executed, in order."""
    return [p for p in op.body.block.ops if isinstance(p, PrimitiveOp) and _has_elements(p)]


@dataclass(frozen=True)
class TensorForm:
    """The sizes, type and strides of a tensor that a plan takes or hands out."""

    sizes: tuple[int, ...]
    dtype: torch.dtype
    strides: tuple[int, ...]

    @classmethod
    def of(cls, value: SSAValue, whole: SSAValue) -> TensorForm:
        """Read them from the types of a value in the plan and of the tensor outside, of which it may be a part."""
        return cls(shape_of(whole), TORCH_TYPES[layout_of(value).type], strides_of(value))

    def empty(self) -> torch.Tensor:
        """Return memory for such a tensor."""
        return torch.empty_strided(self.sizes, self.strides, dtype=self.dtype, device="cpu")

    def fitted(self, given: torch.Tensor, index: int) -> torch.Tensor:
        """Return a tensor in the memory that the plan reads; QoptError if it is another kind of tensor."""
        if given.dtype is not self.dtype or given.shape != self.sizes:
            expected = f"{self.dtype} {list(self.sizes)}"
            found = f"{given.dtype} {list(given.shape)}"
            raise QoptError(f"plan: input {index}: expected {expected}, found {found}")
        strides = given.stride()
        if strides == self.strides or is_same_memory(self.sizes, strides, self.strides):
            return given
        return self.empty().copy_(given)


class PlannedKernel(NamedTuple):
    """A step of a plan: the operation that it does, its name in the graph, oneDNN's kernel, packed weights of integers."""

    op: str
    name: str
    kernel: str
    packed_weights: Handle | None


class Tensors(NamedTuple):
    """What a call brings, as a plan reads it, the outputs that it returns, and what the last of several parts writes."""

    read: list[torch.Tensor]
    outputs: list[torch.Tensor]
    tails: list[torch.Tensor]


class Plan:
    """The steps of a plan's IR with all that they are executed on, for the number of threads there is now.

    `constants` holds tensors by the index of the plan's input; the other inputs are given in each call. Calls from
    several threads take turns, since they share arenas. A plan of several parts has a lane for each thread, whose
    primitives compute in that thread alone.
    """

    def __init__(self, op: PlanOp, constants: Mapping[int, torch.Tensor]):
        block = op.body.block
        self._lock = threading.Lock()
        args: list[SSAValue] = list(block.args)
        known = {args[i]: placed_constant(tensor, args[i]) for i, tensor in constants.items()}
        self.parts = parts = op.number_of_parts
        self.threads = threads_given()
        threads = 1 if parts > 1 else self.threads

        def step(p: PrimitiveOp) -> Step | TorchCallOp:
            if isinstance(p, TorchCallOp):
                return p
            is_alone = threads > 1 and is_light(p)
            with exactly(1 if is_alone else threads):
                made = step_of(p, lambda v: known.get(storage_of(v)))
            return replace(made, alone=is_alone)

        steps = list(map(step, steps_in(op)))
        self.results: list[SSAValue] = [p.result for p in steps_in(op)]
        yielded = op.yielded.results_
        wholes = dict(zip((*args, *yielded), (*op.inputs, *op.outputs), strict=True))
        given = [arg for arg in args if arg not in known]
        divided = [arg for arg in known if shape_of(arg) != shape_of(wholes[arg])]
        starts = {value: _starts(value, whole, parts) for value, whole in wholes.items()}
        self._divided = [known[arg] for arg in divided]
        # A last part that shares rows with the one before writes them elsewhere: another thread computes them now.
        shared = parts * shape_of(yielded[0])[0] - shape_of(op.outputs[0])[0] if parts > 1 else 0
        self._tails = [TensorForm.of(value, value) for value in yielded if shared]
        moving = [Moving(value, starts[value]) for value in (*given, *yielded, *divided)]
        if self._tails:
            last = parts - 1
            for value in yielded:
                del starts[value][last]
            moving += [Moving(value, {last: 0}) for value in yielded]
        self._shares = _shares(parts, min(self.threads, parts))
        self._lanes = [Lane(op, steps, known, moving, share) for share in self._shares]
        runs = [piece for lane in self._lanes for piece in lane.work if isinstance(piece, Run)]
        several = parts > 1 and bool(steps)
        self._work = [RunsAtOnce(runs, len(steps))] if several else self._lanes[0].work
        # Each part reads the same weights.
        weights = self._lanes[0].packed_weights[: len(steps)]
        self.kernels = [
            PlannedKernel(*_described(step), packed)
            for step, packed in zip(steps, weights, strict=True)
        ]
        self.inputs = [TensorForm.of(value, wholes[value]) for value in given]
        self.outputs = [TensorForm.of(value, wholes[value]) for value in yielded]

    @property
    def storages(self) -> list[torch.Tensor]:
        """The memory that the plan holds; packed weights may be other plans' too."""
        return [storage for lane in self._lanes for storage in lane.storages]

    def run(self, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
        """Execute the primitives on inputs, which are not written; the outputs are new."""
        with self.team():
            return self.execute(inputs)

    def execute(self, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
        """Do the same for a caller that sees to the `team`, without a context manager, which costs as much as a small kernel."""
        tensors = self._tensors(inputs)
        with self._lock:
            self._show(tensors)
            try:
                for piece in self._work:
                    piece()
            finally:
                self._hide()
        return self._whole(tensors)

    def profile(self, inputs: Sequence[torch.Tensor]) -> tuple[list[torch.Tensor], list[float]]:
        """Run, of several parts one after the other; return the seconds of each of `kernels` beside the outputs."""
        with self.shown(inputs) as outputs, self.team():
            return outputs, seconds_of(self._work)

    def team(self) -> AbstractContextManager[None]:
        """Give primitives the threads that they were made for; QoptError where OpenMP has fewer here."""
        if self.parts > 1:
            return nullcontext()
        given = threads_given(self.threads)
        if given < self.threads:
            raise QoptError(
                f"plan: expected {self.threads} threads, found {given}, which OpenMP is limited to here; "
                "call the compiled model, which makes a plan for fewer"
            )
        return exactly(self.threads)

    @contextmanager
    def shown(self, inputs: Sequence[torch.Tensor]) -> Generator[list[torch.Tensor]]:
        """Let the lanes read inputs and write new outputs, which are returned, as long as the context lasts."""
        tensors = self._tensors(inputs)
        with self._lock:
            self._show(tensors)
            try:
                yield tensors.outputs
            finally:
                self._hide()
        self._whole(tensors)

    def _tensors(self, inputs: Sequence[torch.Tensor]) -> Tensors:
        """The inputs as the plan reads them, and memory for its outputs; QoptError for other inputs."""
        if len(inputs) != len(self.inputs):
            raise QoptError(f"plan: expected {len(self.inputs)} inputs, found {len(inputs)}")
        read = [form.fitted(inputs[i], i) for i, form in enumerate(self.inputs)]
        outputs = [form.empty() for form in self.outputs]
        return Tensors(read, outputs, [form.empty() for form in self._tails])

    def _show(self, tensors: Tensors) -> None:
        moving = [*tensors.read, *tensors.outputs, *self._divided, *tensors.tails]
        for lane in self._lanes:
            lane.show(moving)

    def _hide(self) -> None:
        for lane in self._lanes:
            lane.hide()

    def _whole(self, tensors: Tensors) -> list[torch.Tensor]:
        """The outputs, with the rows that the last part wrote elsewhere."""
        if tensors.tails:
            for output, tail in zip(tensors.outputs, tensors.tails, strict=True):
                rest = len(output) - (self.parts - 1) * len(tail)
                output[-rest:] = tail[-rest:]
        return tensors.outputs

    def lane_of(self, part: int) -> tuple[Lane, int]:
        """Return the lane that computes a part, and which of the lane's parts it is."""
        lane = next(n for n, share in enumerate(self._shares) if part in share)
        return self._lanes[lane], self._shares[lane].index(part)


def _starts(part: SSAValue, whole: SSAValue, parts: int) -> dict[int, int]:
    """The byte of a tensor at which each part begins; 0 for all parts where it is not divided."""
    if shape_of(part) == shape_of(whole):
        return dict.fromkeys(range(parts), 0)
    row = strides_of(part)[0] * element_bytes(element_of(part))
    return {index: first_row(part, whole, index) * row for index in range(parts)}


def _described(step: Step | TorchCallOp) -> tuple[str, str, str]:
    """The operation of a step, its name in the graph, and its kernel."""
    if isinstance(step, Step):
        return step.op, step.name, step.primitive.kernel
    return step.target.data, name_of(step), "torch"


def _shares(parts: int, lanes: int) -> list[range]:
    """Parts that follow each other for each lane, as evenly as may be."""
    ends = [parts * lane // lanes for lane in range(lanes + 1)]
    return [range(*pair) for pair in itertools.pairwise(ends)]
