"""Parameters of a quantization that are chosen for a tensor when the program runs, in f32.

Source of the formulas: `torch.ao.quantization.utils.determine_qparams`.
"""

from __future__ import annotations

import math
from abc import ABC

from xdsl.dialects.builtin import (
    DenseArrayBase,
    FloatAttr,
    TensorType,
    UnitAttr,
    f32,
    f64,
    i32,
    i64,
)
from xdsl.ir import SSAValue
from xdsl.irdl import (
    operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..operation import DialectOperation, op_definition
from ..types import (
    dims_of,
    expect,
    expect_element,
    expect_same_shape,
    shape_of,
    shapes_agree,
    shown,
    type_with_dims,
    with_element,
)
from .attributes import int_array, ints


class Extremum(DialectOperation, ABC):
    """The least or greatest number of a whole tensor, [1], or of each row along its last dimension, […, 1]."""

    input = operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = "$input attr-dict `:` type($input) `->` type($result)"

    def __init__(self, input: SSAValue, *, by_rows: bool = False):
        dims = (*dims_of(input)[:-1], 1) if by_rows else (1,)
        super().__init__(operands=[input], result_types=[type_with_dims(f32, dims)])

    @property
    def by_rows(self) -> bool:
        """Whether there is a number for each row."""
        return shape_of(self.result) != (1,)

    def verify_(self) -> None:
        for value in (self.input, self.result):
            expect_element(self.name, value, f32)
        found, rows = shape_of(self.result), (*shape_of(self.input)[:-1], 1)
        fits = found == (1,) or shapes_agree(found, rows)
        expect(fits, f"{self.name}: result", f"[1] or {shown(rows)}", shown(found))


@op_definition
class MinimumOp(Extremum):
    """The least number of a tensor, or of each row along its last dimension.

    ```mlir
    %low = qnn.minimum %x : tensor<2x8xf32> -> tensor<1xf32>
    ```
    """

    name = "qnn.minimum"


@op_definition
class MaximumOp(Extremum):
    """The greatest number of a tensor, or of each row along its last dimension.

    ```mlir
    %high = qnn.maximum %x : tensor<2x8xf32> -> tensor<2x1xf32>
    ```
    """

    name = "qnn.maximum"


def verify_range(what: str, range: DenseArrayBase) -> None:
    """Raise a VerifyException unless a range is two numbers that enclose 0."""
    found = ints(range)
    fits = len(found) == 2 and found[0] <= 0 <= found[1] and found[0] < found[1]
    expect(fits, f"{what}: range", "two numbers that enclose 0", found)


@op_definition
class ChooseScaleOp(DialectOperation):
    """Choose the scale by which a range holds the numbers from `low` to `high`, and 0.

    max((max(high, 0) - min(low, 0)) / (quant_max - quant_min), eps), and if `symmetric`
    max(max(-min(low, 0), max(high, 0)) / ((quant_max - quant_min) / 2), eps).

    ```mlir
    %s = qnn.choose_scale %low, %high range [0, 255] eps 1.000000e-05 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
    ```
    """

    name = "qnn.choose_scale"

    low = operand_def(TensorType)
    high = operand_def(TensorType)
    range = prop_def(DenseArrayBase.constr(i64))
    eps = prop_def(FloatAttr.constr(type=f64))
    symmetric = opt_prop_def(UnitAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = (
        "$low `,` $high `range` $range `eps` $eps (`symmetric` $symmetric^)? attr-dict "
        "`:` type($low) `,` type($high) `->` type($result)"
    )

    def __init__(
        self,
        low: SSAValue,
        high: SSAValue,
        range: tuple[int, int],
        eps: float,
        *,
        symmetric: bool = False,
    ):
        super().__init__(
            operands=[low, high],
            properties={
                "range": int_array(range),
                "eps": FloatAttr(eps, f64),
                "symmetric": UnitAttr() if symmetric else None,
            },
            result_types=[low.type],
        )

    def verify_(self) -> None:
        for value in (self.low, self.high, self.result):
            expect_element(self.name, value, f32)
            expect_same_shape(self.name, self.low, value)
        verify_range(self.name, self.range)
        eps = self.eps.value.data
        fits = math.isfinite(eps) and eps > 0
        expect(fits, f"{self.name}: eps", "a positive finite number", eps)


@op_definition
class ChooseZeroPointOp(DialectOperation):
    """Choose the zero point: clamp(quant_min - round_half_even(low / scale), quant_min, quant_max).

    For a least number above 0 that is `quant_min`, as for 0.

    ```mlir
    %z = qnn.choose_zero_point %low, %s range [0, 255] : tensor<1xf32>, tensor<1xf32> -> tensor<1xi32>
    ```
    """

    name = "qnn.choose_zero_point"

    low = operand_def(TensorType)
    scale = operand_def(TensorType)
    range = prop_def(DenseArrayBase.constr(i64))
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = "$low `,` $scale `range` $range attr-dict `:` type($low) `,` type($scale) `->` type($result)"

    def __init__(self, low: SSAValue, scale: SSAValue, range: tuple[int, int]):
        super().__init__(
            operands=[low, scale],
            properties={"range": int_array(range)},
            result_types=[with_element(low, i32)],
        )

    def verify_(self) -> None:
        for value in (self.low, self.scale):
            expect_element(self.name, value, f32)
            expect_same_shape(self.name, self.result, value)
        expect_element(f"{self.name}: result", self.result, i32)
        verify_range(self.name, self.range)
