"""Layout operations that take, add or repeat elements: slice, pad, cat, upsampling."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import DenseArrayBase, FloatAttr, IntegerAttr, TensorType, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)

from ..elements import FULL_RANGE, QUANTIZED
from ..operation import op_definition
from ..shapes import joined_shape, padded_shape, repeated_shape, slice_size
from ..traits import (
    Accountable,
    GoesByStrides,
    KeepsLayout,
    MovesElements,
    Rearranges,
    SelectsElements,
    ViewsOperand,
)
from ..types import element_of, expect, rank_of, shape_of, shapes_agree, shown
from .attributes import int_array
from .layout import DataMovement


@op_definition
class SliceOp(DataMovement):
    """Every `step`-th index of one dimension from `start` up to `end`, as in Python.

    ```mlir
    %y = qnn.slice %x dim 1 start 0 end 4 step 1 : tensor<1x8xf32> -> tensor<1x4xf32>
    ```
    """

    name = "qnn.slice"

    input = operand_def(TensorType)
    dim = prop_def(IntegerAttr.constr(type=i64))
    start = prop_def(IntegerAttr.constr(type=i64))
    end = prop_def(IntegerAttr.constr(type=i64))
    step = prop_def(IntegerAttr.constr(type=i64))
    result = result_def(TensorType)

    traits = traits_def(ViewsOperand(), Rearranges())
    assembly_format = (
        "$input `dim` $dim `start` $start `end` $end `step` $step attr-dict "
        "`:` type($input) `->` type($result)"
    )

    def __init__(
        self, input: SSAValue, dim: int, start: int, end: int, step: int, result_type: Attribute
    ):
        numbers = {"dim": dim, "start": start, "end": end, "step": step}
        super().__init__(
            operands=[input],
            properties={name: IntegerAttr(value, i64) for name, value in numbers.items()},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        self.verify_elements(self.input)
        dim, rank = self.dim.value.data, rank_of(self.input)
        expect(0 <= dim < rank, "qnn.slice: dim", f"one of {rank} dimensions", dim)
        expect(
            self.step.value.data > 0, "qnn.slice: step", "a positive number", self.step.value.data
        )
        shape = list(shape_of(self.input))
        bounds = (n.value.data for n in (self.start, self.end, self.step))
        shape[dim] = slice_size(shape[dim], *bounds)
        self.verify_shape(shape)


@op_definition
class PadOp(DataMovement):
    """Constant padding: `widths` has (before, after) for each dimension, the last dimension first, as in torch.

    ```mlir
    %y = qnn.pad %x widths [0, 1, 0, 1] value 0.0 : f64 : tensor<1x3x8x8xf32> -> tensor<1x3x9x9xf32>
    ```
    """

    name = "qnn.pad"

    input = operand_def(TensorType)
    widths = prop_def(DenseArrayBase.constr(i64))
    value = prop_def()
    result = result_def(TensorType)

    traits = traits_def(Rearranges(), KeepsLayout())
    assembly_format = (
        "$input `widths` $widths `value` $value attr-dict `:` type($input) `->` type($result)"
    )

    def __init__(
        self, input: SSAValue, widths: Sequence[int], value: Attribute, result_type: Attribute
    ):
        super().__init__(
            operands=[input],
            properties={"widths": int_array(widths), "value": value},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        self.verify_elements(self.input)
        most = 2 * rank_of(self.input)
        count = len(self.widths)
        expect(
            count % 2 == 0 and count <= most,
            "qnn.pad: widths",
            f"an even count up to {most}",
            count,
        )
        self.verify_shape(padded_shape(shape_of(self.input), self.widths.get_values()))
        is_integer = element_of(self.input) in QUANTIZED
        kind = "an integer" if is_integer else "a float"
        fits = isinstance(self.value, IntegerAttr if is_integer else FloatAttr)
        expect(fits, "qnn.pad: value", f"{kind} for {element_of(self.input)}", self.value)
        if isinstance(self.value, IntegerAttr):
            low, high = FULL_RANGE[element_of(self.input)]
            number = int(self.value.value.data)  # pyright: ignore[reportUnknownMemberType]
            expect(low <= number <= high, "qnn.pad: value", f"within [{low}, {high}]", number)


@op_definition
class CatOp(DataMovement):
    """Tensors joined along one dimension.

    ```mlir
    %y = qnn.cat %a, %b dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
    ```
    """

    name = "qnn.cat"

    inputs = var_operand_def(TensorType)
    dim = prop_def(IntegerAttr.constr(type=i64))
    result = result_def(TensorType)

    traits = traits_def(Accountable(), SelectsElements(), Rearranges(), KeepsLayout())
    assembly_format = "$inputs `dim` $dim attr-dict `:` type($inputs) `->` type($result)"

    def __init__(self, inputs: Sequence[SSAValue], dim: int, result_type: Attribute):
        super().__init__(
            operands=[inputs], properties={"dim": IntegerAttr(dim, i64)}, result_types=[result_type]
        )

    def verify_(self) -> None:
        expect(len(self.inputs) > 0, "qnn.cat: inputs", "at least one", 0)
        for input in self.inputs:
            self.verify_elements(input)
        rank = rank_of(self.result)
        expect(
            0 <= self.dim.value.data < rank,
            "qnn.cat: dim",
            f"one of {rank} dimensions",
            self.dim.value.data,
        )
        dim = self.dim.value.data
        shapes = [shape_of(input) for input in self.inputs]
        others = [(*shape[:dim], *shape[dim + 1 :]) for shape in shapes]
        for shape, rest in zip(shapes, others, strict=True):
            expect(
                len(shape) == rank and shapes_agree(rest, others[0]),
                "qnn.cat: inputs",
                f"{rank} dimensions, of which sizes differ in dimension {dim} alone",
                shown(shape),
            )
        self.verify_shape(joined_shape(shapes, dim))


@op_definition
class UpsampleNearestOp(DataMovement):
    """Each element of an N×C×spatial tensor repeated `factors` times, a factor for each spatial dimension.

    ```mlir
    %y = qnn.upsample_nearest %x factors [2, 2] : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
    ```
    """

    name = "qnn.upsample_nearest"

    input = operand_def(TensorType)
    factors = prop_def(DenseArrayBase.constr(i64))
    result = result_def(TensorType)

    traits = traits_def(Accountable(), MovesElements(), KeepsLayout(), GoesByStrides())
    assembly_format = "$input `factors` $factors attr-dict `:` type($input) `->` type($result)"

    def __init__(self, input: SSAValue, factors: Sequence[int], result_type: Attribute):
        super().__init__(
            operands=[input],
            properties={"factors": int_array(factors)},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        self.verify_elements(self.input)
        rank = rank_of(self.input)
        expect(rank in (3, 4, 5), "qnn.upsample_nearest: input", "3, 4 or 5 dimensions", rank)
        factors = list(self.factors.get_values())
        expect(
            len(factors) == rank - 2 and min(factors) >= 1,
            "qnn.upsample_nearest: factors",
            f"{rank - 2} numbers of 1 or more",
            factors,
        )
        self.verify_shape(repeated_shape(shape_of(self.input), factors))
