"""Inputs to validate with: the caller's, and generated ones at the limits of ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch._subclasses import FakeTensor
from xdsl.dialects.builtin import Float64Type, IndexType, IntegerType
from xdsl.dialects.func import FuncOp
from xdsl.ir import BlockArgument

from ...dialects import qnn
from ...dialects.elements import FULL_RANGE
from ...dialects.fx import CallOp
from ...dialects.types import dims_of, element_of, is_tensor
from ...errors import QoptError
from ...frontend.tensors import DTYPES

FREE_SIZE = 2
"""The first size that is tried for a symbolic dimension; other symbols get the sizes after it."""

FAR = 20.0
"""How many times the calibrated range the inputs far beyond it go."""


@dataclass(frozen=True)
class Case:
    """A list of flat inputs, and what is special about them."""

    label: str
    inputs: list[Any]


@dataclass(frozen=True)
class Slot:
    """An argument of a function: its type in torch, and the range in which its first quantization has its steps."""

    shape: tuple[int, ...]
    dtype: torch.dtype
    low: float
    high: float
    step: float


def cases_for(function: FuncOp, given: Sequence[Any] | None = None) -> list[Case]:
    """Return the inputs to try: the given or random ones, then the edges of what each float or quantized argument holds.

    Indices and flags keep the values that were given, since their meaning is not known: without any they are 0 or 1.
    """
    generator = torch.Generator().manual_seed(0)
    arguments = list(function.body.block.args)
    if given is not None and not any(isinstance(x, FakeTensor) for x in given):
        if len(given) != len(arguments):
            raise QoptError(
                f"validate: expected {len(arguments)} inputs of @{function.sym_name.data}, found {len(given)}"
            )
        first = Case("the given", list(given))
    else:
        first = Case("random", [_random(a, generator) for a in _sized(arguments)])
    cases = [first]
    for label, change in EDGES.items():
        inputs = [
            _edge(argument, value, change, generator)
            for argument, value in zip(arguments, first.inputs, strict=True)
        ]
        cases.append(Case(label, inputs))
    return cases


def _sized(arguments: Sequence[BlockArgument]) -> Iterator[tuple[BlockArgument, tuple[int, ...]]]:
    """Each argument with its sizes: one number for each symbol, the same wherever the symbol stands."""
    sizes: dict[str, int] = {}
    for argument in arguments:
        dims = dims_of(argument) if is_tensor(argument) else ()
        shape = [
            sizes.setdefault(d, FREE_SIZE + len(sizes)) if isinstance(d, str) else d for d in dims
        ]
        yield argument, tuple(FREE_SIZE if d is None else d for d in shape)


def _random(sized: tuple[BlockArgument, tuple[int, ...]], generator: torch.Generator) -> Any:
    argument, shape = sized
    if not is_tensor(argument):
        return _number(argument)
    slot = _slot(argument, shape)
    if slot.dtype.is_floating_point:
        unit = torch.rand(shape, generator=generator)
        return (slot.low + (slot.high - slot.low) * unit).to(slot.dtype)
    low, high = (0, 2) if slot.step == 0 else (int(slot.low), int(slot.high) + 1)
    return torch.randint(low, high, shape, generator=generator).to(slot.dtype)


def _number(argument: BlockArgument) -> Any:
    match argument.type:
        case IndexType():
            return FREE_SIZE
        case Float64Type():
            return 1.0
        case IntegerType():
            return True
        case type:
            raise QoptError(f"validate: no value can be made up for an input of type {type}")


def _slot(argument: BlockArgument, shape: tuple[int, ...]) -> Slot:
    """What is known of a tensor argument; step 0 where its numbers are not quantities."""
    element = element_of(argument)
    dtype = DTYPES.get(element)
    if dtype is None:
        raise QoptError(f"validate: no value can be made up for an input of type {argument.type}")
    if element in FULL_RANGE:
        return Slot(shape, dtype, *FULL_RANGE[element], 1)
    if not dtype.is_floating_point:
        return Slot(shape, dtype, 0, 1, 0)
    scale, zero_point, low, high = _quantization(argument) or (0.05, 0, -64, 63)
    return Slot(shape, dtype, (low - zero_point) * scale, (high - zero_point) * scale, scale)


def _quantization(argument: BlockArgument) -> tuple[float, int, int, int] | None:
    """The parameters with which an argument is first quantized, if they are numbers."""
    for use in argument.uses:
        op = use.operation
        if isinstance(op, qnn.QuantizeOp) and op.quantization.is_static:
            p = op.params.data
            return (p.scale, p.zero_point, p.quant_min, p.quant_max)
        if isinstance(op, CallOp) and "quantize_per_tensor.default" in op.target.data:
            args, _ = op.python_arguments
            if len(args) >= 5 and all(isinstance(a, (int, float)) for a in args[1:5]):
                return (args[1], args[2], args[3], args[4])
    return None


Edge = Callable[[Slot, torch.Generator], torch.Tensor]


def _ties(slot: Slot, generator: torch.Generator) -> torch.Tensor:
    """Values half way between two steps, where rounding decides."""
    steps = max(1, round((slot.high - slot.low) / slot.step))
    k = torch.randint(0, steps, slot.shape, generator=generator)
    return slot.low + (k + 0.5) * slot.step


def _far(slot: Slot, generator: torch.Generator) -> torch.Tensor:
    unit = torch.rand(slot.shape, generator=generator) * 2 - 1
    return unit * FAR * max(abs(slot.low), abs(slot.high))


EDGES: dict[str, Edge] = {
    "lowest": lambda slot, _: torch.full(slot.shape, slot.low),
    "highest": lambda slot, _: torch.full(slot.shape, slot.high),
    "zero": lambda slot, _: torch.zeros(slot.shape),
    "half-way": _ties,
    "far beyond calibration": _far,
}
"""What fills float and quantized arguments; quantized ones are limited to their type."""


def _edge(argument: BlockArgument, value: Any, fill: Edge, generator: torch.Generator) -> Any:
    if not isinstance(value, torch.Tensor) or not is_tensor(argument):
        return value
    slot = _slot(argument, tuple(value.shape))
    if slot.step == 0:
        return value.clone()
    filled = fill(slot, generator)
    if not slot.dtype.is_floating_point:
        filled = filled.floor().clamp(slot.low, slot.high)
    return filled.to(slot.dtype)
