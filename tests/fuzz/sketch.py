"""A recipe under construction, whose values are live: strategies see shapes and numbers as they go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch
from hypothesis import reject

from tests.fuzz.build import decoded, operator
from tests.fuzz.numbers import constant_tensor, input_tensor
from tests.fuzz.recipes import Call, Constant, Input, Recipe
from tests.support import DTYPES


@dataclass(frozen=True)
class Params:
    """Parameters of a per-tensor quantization, in the order of the operators' arguments."""

    scale: float
    zero_point: int
    low: int
    high: int
    dtype: str


@dataclass(eq=False)
class Value:
    """A value of the graph and its numbers on calibrated inputs."""

    name: str
    tensor: torch.Tensor

    @property
    def shape(self) -> tuple[int, ...]:
        """The sizes."""
        return tuple(self.tensor.shape)

    @property
    def rank(self) -> int:
        """The number of dimensions."""
        return self.tensor.dim()

    @property
    def is_float(self) -> bool:
        """Whether the value holds floats."""
        return self.tensor.is_floating_point()

    @property
    def is_f32(self) -> bool:
        """Whether the value holds f32."""
        return self.tensor.dtype == torch.float32

    @property
    def is_quantized(self) -> bool:
        """Whether the value holds 8-bit integers."""
        return self.tensor.dtype in DTYPES


@dataclass
class Sketch:
    """Collects inputs, constants and calls, and runs each call."""

    inputs: list[Input] = field(default_factory=list[Input])
    constants: list[Constant] = field(default_factory=list[Constant])
    calls: list[Call] = field(default_factory=list[Call])
    values: list[Value] = field(default_factory=list[Value])
    weights: list[tuple[Value, ...]] = field(default_factory=list[tuple[Value, ...]])
    params: list[Params] = field(default_factory=list[Params])

    def input(self, dtype: str, shape: tuple[int, ...], unit: float, layout: str) -> Value:
        """Add an input."""
        input = Input(f"x{len(self.inputs)}", dtype, shape, unit, layout)
        value = Value(input.name, input_tensor(input, "normal", len(self.inputs)))
        self.inputs.append(input)
        self.values.append(value)
        return value

    def constant(
        self,
        dtype: str,
        shape: tuple[int, ...],
        low: float,
        high: float,
        seed: int = 0,
        layout: str = "contiguous",
    ) -> Value:
        """Add a buffer of random numbers; the same seed gives the same numbers."""
        constant = Constant(f"c{len(self.constants)}", dtype, shape, low, high, seed, layout)
        self.constants.append(constant)
        return Value(constant.name, constant_tensor(constant))

    def call(self, target: str, *args: Any, **kwargs: Any) -> Value:
        """Call an operator overload and keep its result among the values."""
        value = self.helper(target, *args, **kwargs)
        self.values.append(value)
        return value

    @torch.no_grad()
    def helper(self, target: str, *args: Any, **kwargs: Any) -> Value:
        """Call an operator overload whose result serves the next call alone; no graph where eager mode refuses."""
        live: dict[str, Any] = {}
        call = Call(
            f"v{len(self.calls)}", target, _encoded(list(args), live), _encoded(kwargs, live)
        )
        self.calls.append(call)
        try:
            result = operator(target)(*decoded(call.args, live), **decoded(call.kwargs, live))
        except RuntimeError:
            reject()
        return Value(call.name, result)

    def recipe(self, outputs: list[Value]) -> Recipe:
        """The recipe with these outputs."""
        return Recipe(
            tuple(self.inputs),
            tuple(self.constants),
            tuple(self.calls),
            tuple(value.name for value in outputs),
        )


def _encoded(argument: Any, live: dict[str, Any]) -> Any:
    match argument:
        case Value():
            live[argument.name] = argument.tensor
            return f"%{argument.name}"
        case list() | tuple():
            return [_encoded(item, live) for item in argument]
        case dict():
            return {key: _encoded(item, live) for key, item in argument.items()}
        case torch.dtype() | torch.memory_format():
            return str(argument)
        case _:
            return argument
