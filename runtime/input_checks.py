"""Checks of a program's inputs: that they are what the graph was traced with, by name, before anything reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from xdsl.dialects.func import FuncOp
from xdsl.ir import Attribute, BlockArgument

from ..dialects.locations import name_of
from ..dialects.types import dims_of, element_of, is_tensor
from ..errors import QoptError
from ..frontend.tensors import DTYPES
from .input_sizes import Range, SizeCheck


@dataclass(frozen=True)
class TensorInput:
    """A tensor that a program takes: its name, dtype and sizes, of which those that are no number are open."""

    name: str
    dtype: torch.dtype
    sizes: tuple[int | str | None, ...]

    @classmethod
    def of(cls, argument: BlockArgument[Attribute]) -> TensorInput | None:
        """Read the type of an argument; None if it is no tensor, or one of a dtype that the IR has no type for."""
        if not is_tensor(argument) or element_of(argument) not in DTYPES:
            return None
        name = name_of(argument).lstrip("%")
        return cls(name, DTYPES[element_of(argument)], dims_of(argument))

    @property
    def known(self) -> tuple[tuple[int, int], ...]:
        """The dimensions whose sizes are numbers, with these."""
        return tuple((d, size) for d, size in enumerate(self.sizes) if isinstance(size, int))

    def why_not(self, given: Any) -> str:
        """Return what a value that does not fit is, and what to do."""
        if not isinstance(given, torch.Tensor):
            return f"found a value of type {type(given).__name__}: give the graph's inputs, as the model takes them"
        found = f"found {_described(given.dtype, given.shape)}"
        if given.device.type != "cpu":
            return f"{found} on {given.device}: move it to the CPU"
        if given.layout is not torch.strided:
            return f"{found} of layout {given.layout}: call .to_dense()"
        if given.dtype is not self.dtype:
            return f"{found}: convert it with .to({self.dtype})"
        return f"{found}: compile the model for these sizes, or export it with dynamic_shapes"

    def __str__(self) -> str:
        return f"input '{self.name}': expected {_described(self.dtype, self.sizes)} on the CPU"


def _described(dtype: torch.dtype, sizes: Sequence[object]) -> str:
    dims = ", ".join("?" if size is None else str(size) for size in sizes)
    return f"{str(dtype).removeprefix('torch.')} [{dims}]"


class InputCheck:
    """The check of a program's flat inputs, in each call: what it compares is looked up once, when it is made."""

    def __init__(self, function: FuncOp, ranges: Mapping[str, Range]):
        self._names = [name_of(argument).lstrip("%") for argument in function.args]
        self._forms = [TensorInput.of(argument) for argument in function.args]
        # What a call compares is looked up here once: whole shapes where all sizes are numbers.
        self._tensors = [
            (i, f.dtype, len(f.sizes), f.sizes if len(f.known) == len(f.sizes) else None, f.known)
            for i, f in enumerate(self._forms)
            if f is not None
        ]
        open_sizes = {
            (i, dim): size
            for i, form in enumerate(self._forms)
            for dim, size in enumerate(form.sizes if form is not None else ())
            if isinstance(size, str)
        }
        self._check_sizes = SizeCheck(open_sizes, self._names, ranges) if open_sizes else None

    def __call__(self, inputs: Sequence[Any]) -> None:
        """Raise a QoptError, of one line, for the first input that does not fit."""
        if len(inputs) != len(self._names):
            names = ", ".join(self._names)
            raise QoptError(
                f"expected {len(self._names)} inputs ({names}), found {len(inputs)}: "
                "call the compiled model as the exported one"
            )
        for index, dtype, rank, sizes, known in self._tensors:
            x = inputs[index]
            try:
                if x.dtype is dtype and x.is_cpu and x.layout is torch.strided:
                    shape = x.shape
                    if shape == sizes or (
                        sizes is None and len(shape) == rank and _agree(shape, known)
                    ):
                        continue
            except AttributeError:  # no tensor
                pass
            form = self._forms[index]
            assert form is not None
            raise QoptError(f"{form}, {form.why_not(x)}")
        if self._check_sizes is not None:
            wrong = self._check_sizes(inputs)
            if wrong is not None:
                raise QoptError(f"{self._forms[wrong.input]}, {wrong.text}")


def _agree(shape: Sequence[int], known: Sequence[tuple[int, int]]) -> bool:
    for dim, size in known:  # Not a generator, which costs more than what it would run.
        if shape[dim] != size:
            return False
    return True
