"""Activations as composite operations: one op whatever the spelling in the graph was."""

from __future__ import annotations

import math
from abc import ABC
from typing import ClassVar

from xdsl.dialects.builtin import FloatAttr, StringAttr, TensorType, f64
from xdsl.ir import SSAValue
from xdsl.irdl import (
    VarConstraint,
    base,
    operand_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..functions import FUNCTIONS, PostOp
from ..operation import DialectOperation, op_definition
from ..traits import Accountable, KeepsLayout
from ..types import expect


class Activation(DialectOperation, ABC):
    """An element-wise function of one tensor; the result has the operand's type.

    `FUNCTION` names its record in dialects/functions.py.
    """

    FUNCTION: ClassVar[str]

    T: ClassVar = VarConstraint("T", base(TensorType))

    input = operand_def(T)
    result = result_def(T)

    traits = traits_def(Pure(), Accountable(), KeepsLayout())
    assembly_format = "$input attr-dict `:` type($input)"

    def __init__(self, input: SSAValue, **properties: FloatAttr | StringAttr):
        super().__init__(operands=[input], result_types=[input.type], properties=properties)

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers of the function."""
        return ()

    @property
    def algorithm(self) -> str:
        """Which of the function's algorithms computes it; empty if it has one."""
        return ""

    @property
    def post_op(self) -> PostOp:
        """The same function as a post-op of a kernel."""
        return PostOp(self.FUNCTION, self.numbers, self.algorithm)


@op_definition
class ReluOp(Activation):
    """max(x, 0).

    ```mlir
    %y = qnn.relu %x : tensor<2x8xf32>
    ```
    """

    name = "qnn.relu"
    FUNCTION: ClassVar = "relu"


@op_definition
class HardtanhOp(Activation):
    """min(max(x, min), max): hardtanh, relu6 (0 and 6) and clamp with two bounds.

    ```mlir
    %y = qnn.hardtanh %x min 0.0 max 6.0 : tensor<2x8xf32>
    ```
    """

    name = "qnn.hardtanh"
    FUNCTION: ClassVar = "hardtanh"

    min = prop_def(FloatAttr.constr(type=f64))
    max = prop_def(FloatAttr.constr(type=f64))

    assembly_format = "$input `min` $min `max` $max attr-dict `:` type($input)"

    @property
    def numbers(self) -> tuple[float, ...]:
        return self.min.value.data, self.max.value.data

    def verify_(self) -> None:
        low, high = self.numbers
        finite = math.isfinite(low) and math.isfinite(high)
        expect(finite and low <= high, "qnn.hardtanh: bounds", "finite, in order", [low, high])


@op_definition
class HardswishOp(Activation):
    """x · min(max(x + 3, 0), 6) / 6.

    ```mlir
    %y = qnn.hardswish %x : tensor<2x8xf32>
    ```
    """

    name = "qnn.hardswish"
    FUNCTION: ClassVar = "hardswish"


@op_definition
class SiluOp(Activation):
    """x / (1 + exp(-x)), which oneDNN calls swish.

    ```mlir
    %y = qnn.silu %x : tensor<2x8xf32>
    ```
    """

    name = "qnn.silu"
    FUNCTION: ClassVar = "swish"


@op_definition
class GeluOp(Activation):
    """x · Φ(x): exact by erf (`"none"`), or approximated by tanh (`"tanh"`), as in `torch.nn.functional.gelu`.

    ```mlir
    %y = qnn.gelu %x approximate "tanh" : tensor<2x8xf32>
    ```
    """

    name = "qnn.gelu"
    FUNCTION: ClassVar = "gelu"

    approximate = prop_def(StringAttr)

    assembly_format = "$input `approximate` $approximate attr-dict `:` type($input)"

    @property
    def algorithm(self) -> str:
        return self.approximate.data

    def verify_(self) -> None:
        known = FUNCTIONS[self.FUNCTION].algorithms
        found = self.approximate.data
        expect(found in known, "qnn.gelu: approximate", '"none" or "tanh"', f'"{found}"')


@op_definition
class LeakyReluOp(Activation):
    """x where x > 0, else x · slope.

    ```mlir
    %y = qnn.leaky_relu %x slope 0.01 : tensor<2x8xf32>
    ```
    """

    name = "qnn.leaky_relu"
    FUNCTION: ClassVar = "leaky_relu"

    slope = prop_def(FloatAttr.constr(type=f64))

    assembly_format = "$input `slope` $slope attr-dict `:` type($input)"

    @property
    def numbers(self) -> tuple[float, ...]:
        return (self.slope.value.data,)

    def verify_(self) -> None:
        slope = self.slope.value.data
        expect(math.isfinite(slope), "qnn.leaky_relu: slope", "a finite number", slope)


@op_definition
class TanhOp(Activation):
    """The hyperbolic tangent.

    ```mlir
    %y = qnn.tanh %x : tensor<2x8xf32>
    ```
    """

    name = "qnn.tanh"
    FUNCTION: ClassVar = "tanh"


ACTIVATIONS = (ReluOp, HardtanhOp, HardswishOp, SiluOp, GeluOp, LeakyReluOp, TanhOp)
"""All of them."""
