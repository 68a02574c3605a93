"""Operations that move elements without computing: reshape, permute, slice, pad, cat.

All of them commute with quantize and dequantize, so they run on integers wherever their input is quantized.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import (
    ArrayAttr,
    DenseArrayBase,
    FloatAttr,
    IntegerAttr,
    TensorType,
    i64,
)
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    IRDLOperation,
    irdl_op_definition,
    operand_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer
from xdsl.traits import Pure

from ..fx.arguments import count_operands, decode, encode, parse_argument, print_argument
from ..shapes import count_of, joined_shape, padded_shape, slice_size
from ..types import (
    DYNAMIC,
    QUANTIZED,
    dims_of,
    element_of,
    expect,
    rank_of,
    shape_of,
    shapes_agree,
    shown,
    sizes_agree,
    type_with_dims,
)
from .compute import int_array


class DataMovement(IRDLOperation, ABC):
    """An operation whose every result element is an element of an operand (or a padding value)."""

    traits = traits_def(Pure())

    def verify_shape(self, expected: Sequence[int]) -> None:
        """Raise a VerifyException unless the result has this shape, as far as is known."""
        found = shape_of(self.results[0])
        expect(shapes_agree(found, expected), f"{self.name}: result", shown(expected), shown(found))

    def verify_elements(self, input: SSAValue) -> None:
        """Raise a VerifyException unless the result has the input's element type."""
        expect(
            element_of(self.results[0]) == element_of(input),
            f"{self.name}: result's element type",
            element_of(input),
            element_of(self.results[0]),
        )


@irdl_op_definition
class ReshapeOp(DataMovement):
    """The same elements in row-major order with other sizes, one of which may be -1 or computed.

    ```mlir
    %y = qnn.reshape %x to [%n, 8, -1] : (tensor<?x8x2x2xf32>, index) -> tensor<?x8x4xf32>
    ```
    """

    name = "qnn.reshape"

    input = operand_def(TensorType)
    computed = var_operand_def()
    sizes = prop_def(ArrayAttr)
    result = result_def(TensorType)

    def __init__(self, input: SSAValue, sizes: Sequence[Any], result_type: Attribute):
        computed: list[SSAValue] = []
        attribute = encode(list(sizes), computed)
        super().__init__(
            operands=[input, computed], properties={"sizes": attribute}, result_types=[result_type]
        )

    @property
    def python_sizes(self) -> list[int | SSAValue]:
        """The sizes as numbers and SSA values."""
        return decode(self.sizes, iter(self.computed))

    @classmethod
    def parse(cls, parser: Parser) -> ReshapeOp:
        position = parser.pos
        unresolved: list[UnresolvedOperand] = [parser.parse_unresolved_operand()]
        parser.parse_keyword("to")
        sizes = parse_argument(parser, unresolved)
        parser.parse_punctuation(":")
        type = parser.parse_function_type()
        operands = parser.resolve_operands(unresolved, type.inputs.data, position)
        return cls.create(
            operands=operands, result_types=type.outputs.data, properties={"sizes": sizes}
        )

    def print(self, printer: Printer) -> None:
        printer.print_string(" ")
        printer.print_operand(self.input)
        printer.print_string(" to ")
        print_argument(printer, self.sizes, iter(self.computed))
        printer.print_string(" : ")
        printer.print_function_type(self.operand_types, self.result_types)

    def verify_(self) -> None:
        self.verify_elements(self.input)
        places = count_operands(self.sizes)
        expect(
            places == len(self.computed), "qnn.reshape: computed sizes", places, len(self.computed)
        )
        rank = rank_of(self.result)
        expect(
            len(self.sizes) == rank,
            "qnn.reshape: sizes",
            f"{rank} for this result",
            len(self.sizes),
        )
        sizes = [s if isinstance(s, int) and s >= 0 else DYNAMIC for s in self.python_sizes]
        self.verify_shape(sizes)
        counts = count_of(shape_of(self.input)), count_of(shape_of(self.result))
        expect(sizes_agree(*counts), "qnn.reshape: elements", counts[0], counts[1])


@irdl_op_definition
class PermuteOp(DataMovement):
    """The dimensions in another order.

    ```mlir
    %y = qnn.permute %x dims [0, 2, 1] : tensor<1x8x4xf32> -> tensor<1x4x8xf32>
    ```
    """

    name = "qnn.permute"

    input = operand_def(TensorType)
    dims = prop_def(DenseArrayBase.constr(i64))
    result = result_def(TensorType)

    assembly_format = "$input `dims` $dims attr-dict `:` type($input) `->` type($result)"

    def __init__(self, input: SSAValue, dims: Sequence[int]):
        sizes = dims_of(input)
        super().__init__(
            operands=[input],
            properties={"dims": int_array(dims)},
            result_types=[type_with_dims(element_of(input), [sizes[d] for d in dims])],
        )

    def verify_(self) -> None:
        self.verify_elements(self.input)
        dims = self.dims.get_values()
        rank = rank_of(self.input)
        expect(
            sorted(dims) == list(range(rank)),
            "qnn.permute: dims",
            f"0 to {rank - 1} in some order",
            list(dims),
        )
        self.verify_shape([shape_of(self.input)[int(d)] for d in dims])


@irdl_op_definition
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


@irdl_op_definition
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


@irdl_op_definition
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
