"""What a primitive is executed on: tensors of the plan, packed constants, numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from xdsl.ir import SSAValue

from ...dialects.dnnl.layouts import strides_of
from ...dialects.elements import PLANNED
from ...dialects.qnn import Quantization, QuantParamsAttr
from ...dialects.types import element_of, shape_of
from .attributes import AppendedPostOp, Attributes
from .constants import Argument, DataType
from .memory import Layout
from .primitives import Primitive

TYPES = {type: DataType[e.onednn] for type, e in PLANNED.items() if e.onednn}
"""The data type of each element type of a plan."""


@dataclass(frozen=True)
class Read:
    """A tensor of the plan as an argument, seen as a layout where that is not its own."""

    value: SSAValue
    layout: Layout


@dataclass(frozen=True)
class Packed:
    """A constant brought into the layout that the primitive chose for its weights."""

    value: SSAValue
    layout: Layout


@dataclass(frozen=True)
class Scalar:
    """A tensor of one number, which steps that read the same share."""

    value: float
    dtype: torch.dtype


Given = Read | Packed | Scalar | torch.Tensor
ConstantOf = Callable[[SSAValue], torch.Tensor | None]
"""The tensor that a value of the plan is, or is a part of, where that is known when the plan is built."""

Built = tuple[Primitive, dict[int, Given]]


@dataclass(frozen=True)
class Step:
    """A primitive and what it is executed on, with the operation that it does and its name in the graph.

    One that is made for one thread, unlike others of its plan, is done `alone`.
    """

    primitive: Primitive
    arguments: dict[int, Given]
    op: str
    name: str
    alone: bool = False


def layout_of(value: SSAValue) -> Layout:
    """Return the layout that a value's type states."""
    return Layout(shape_of(value), TYPES[element_of(value)], strides_of(value))


def read(value: SSAValue) -> Read:
    """Return a value as an argument, in its own layout."""
    return Read(value, layout_of(value))


def as_argument(number: float | SSAValue, dtype: torch.dtype) -> Given:
    """Return a number or a value of the plan as an argument."""
    return read(number) if isinstance(number, SSAValue) else Scalar(number, dtype)


class QuantizationArguments:
    """Scales and zero points of a primitive: what its attributes say, and the arguments that hold them."""

    def __init__(self) -> None:
        self.scales: dict[Argument, int] = {}
        self.zero_points: list[Argument] = []
        self.arguments: dict[int, Given] = {}

    def per_tensor(
        self,
        argument: Argument,
        params: QuantParamsAttr | None,
        values: Sequence[SSAValue] = (),
    ) -> None:
        """One scale, and a zero point if that may not be 0; numbers, or values of the plan."""
        if params is None:
            return
        found = Quantization(params.data, tuple(values))
        self.scales[argument] = 0
        self.arguments[Argument.attr_scales | argument] = as_argument(found.scale, torch.float32)
        if params.data.is_shifted:
            self.zero_points.append(argument)
            number = as_argument(found.zero_point, torch.int32)
            self.arguments[Argument.attr_zero_points | argument] = number

    def per_channel(self, scales: SSAValue | None, mask: int) -> None:
        """The weights' scales, one for all or one for each output channel."""
        if scales is None:
            return
        self.scales[Argument.weights] = mask if shape_of(scales)[0] > 1 else 0
        self.arguments[Argument.attr_scales | Argument.weights] = read(scales)

    def attributes(self, post_ops: Sequence[AppendedPostOp] = ()) -> Attributes:
        """The attributes that say so, with post-ops."""
        return Attributes(self.scales, self.zero_points, post_ops)
