"""Convolution, linear layer and addition, in floats."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import DenseArrayBase, IntegerAttr, TensorType, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    IRDLOperation,
    irdl_op_definition,
    operand_def,
    opt_operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Commutative, Pure

from ..shapes import broadcast_shape, transposed_size, window_size
from ..types import DYNAMIC, expect, rank_of, shape_of, shapes_agree, shown, sizes_agree


def int_array(values: Sequence[int]) -> DenseArrayBase:
    """Return `[a, b, …]` as an array attribute of i64."""
    return DenseArrayBase.from_list(i64, values)


def ints(array: DenseArrayBase[Any]) -> list[int]:
    """Return an array attribute as Python numbers."""
    return [int(v) for v in array.get_values()]


class Window(IRDLOperation, ABC):
    """How a convolution moves over its input: one number a spatial dimension, and the groups."""

    stride = prop_def(DenseArrayBase.constr(i64))
    padding = prop_def(DenseArrayBase.constr(i64))
    dilation = prop_def(DenseArrayBase.constr(i64))
    groups = prop_def(IntegerAttr.constr(type=i64))

    @property
    def added(self) -> list[int] | None:
        """The output padding of a transposed convolution; None for another."""
        return None

    @property
    def window(self) -> dict[str, Attribute]:
        """The window's properties, as another convolution takes them."""
        names = ("stride", "padding", "dilation", "groups", "output_padding")
        return {name: self.properties[name] for name in names if name in self.properties}

    def verify_window(self, rank: int) -> None:
        """Raise a VerifyException unless the window has a number for each spatial dimension."""
        fields = {"stride": self.stride, "padding": self.padding, "dilation": self.dilation}
        for field, values in fields.items():
            expect(
                len(values) == rank - 2,
                f"{self.name}: {field}",
                f"{rank - 2} numbers for a {rank}-D input",
                list(values.get_values()),
            )
            least = 0 if field == "padding" else 1
            expect(
                min(values.get_values(), default=least) >= least,
                f"{self.name}: {field}",
                f"numbers of {least} or more",
                list(values.get_values()),
            )
        groups = self.groups.value.data
        expect(groups > 0, f"{self.name}: groups", "a positive number", groups)
        if self.added is not None:
            expect(
                len(self.added) == rank - 2,
                f"{self.name}: output_padding",
                f"{rank - 2} numbers for a {rank}-D input",
                self.added,
            )

    def verify_convolution(
        self, input: Sequence[int], weight: Sequence[int], bias: SSAValue | None, result: SSAValue
    ) -> None:
        """Raise a VerifyException unless the shapes are those of a convolution with this window."""
        inputs, out_channels = self.channels_of(weight)
        expect(
            sizes_agree(input[1], inputs),
            f"{self.name}: input channels",
            f"{inputs} (weight's {'second size times groups' if self.added is None else 'first size'})",
            input[1],
        )
        if bias is not None:
            found = shape_of(bias)
            fits = len(found) == 1 and sizes_agree(found[0], out_channels)
            expect(fits, f"{self.name}: bias", shown([out_channels]), shown(found))
        expected = [input[0], out_channels, *self.spatial_sizes(input[2:], weight[2:])]
        found = shape_of(result)
        expect(shapes_agree(found, expected), f"{self.name}: result", shown(expected), shown(found))

    def channels_of(self, weight: Sequence[int]) -> tuple[int, int]:
        """The channels that a convolution with this window reads and gives, by the shape of its weight."""
        first, second = weight[0], weight[1]
        grouped = DYNAMIC if second == DYNAMIC else second * self.groups.value.data
        return (grouped, first) if self.added is None else (first, grouped)

    def spatial_sizes(self, input: Sequence[int], kernel: Sequence[int]) -> list[int]:
        """The sizes behind the channels that a convolution with this window gives."""
        window = [a.get_values() for a in (self.stride, self.padding, self.dilation)]
        if self.added is None:
            return [window_size(*sizes) for sizes in zip(input, kernel, *window, strict=True)]
        return [
            transposed_size(*sizes)
            for sizes in zip(input, kernel, *window, self.added, strict=True)
        ]


class TransposableWindow(Window, ABC):
    """A window that is a transposed convolution's where it has `output_padding`."""

    output_padding = opt_prop_def(DenseArrayBase.constr(i64))

    @property
    def added(self) -> list[int] | None:
        return None if self.output_padding is None else ints(self.output_padding)


@irdl_op_definition
class ConvOp(TransposableWindow):
    """A convolution in 1, 2 or 3 spatial dimensions, by rank; transposed where it has `output_padding`.

    Shapes: input N×C×spatial, weight O×(C/groups)×kernel, bias O, result N×O×spatial.

    ```mlir
    %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
    ```
    """

    name = "qnn.conv"

    input = operand_def(TensorType)
    weight = operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = (
        "$input `,` $weight (`bias` `(` $bias^ `:` type($bias) `)`)? `stride` $stride "
        "`padding` $padding `dilation` $dilation `groups` $groups "
        "(`output_padding` $output_padding^)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        weight: SSAValue,
        bias: SSAValue | None,
        window: dict[str, Attribute],
        result_type: Attribute,
    ):
        super().__init__(
            operands=[input, weight, bias], properties=window, result_types=[result_type]
        )

    def verify_(self) -> None:
        rank = rank_of(self.input)
        expect(rank in (3, 4, 5), "qnn.conv: input", "3, 4 or 5 dimensions", rank)
        expect(
            rank_of(self.weight) == rank, "qnn.conv: weight", f"rank {rank}", rank_of(self.weight)
        )
        self.verify_window(rank)
        self.verify_convolution(shape_of(self.input), shape_of(self.weight), self.bias, self.result)


@irdl_op_definition
class LinearOp(IRDLOperation):
    """A linear layer on the last dimension of an input of any rank: x · wᵀ + b.

    Shapes: input …×K, weight N×K, bias N, result …×N.

    ```mlir
    %y = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
    ```
    """

    name = "qnn.linear"

    input = operand_def(TensorType)
    weight = operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = (
        "$input `,` $weight (`bias` `(` $bias^ `:` type($bias) `)`)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self, input: SSAValue, weight: SSAValue, bias: SSAValue | None, result_type: Attribute
    ):
        super().__init__(operands=[input, weight, bias], result_types=[result_type])

    def verify_(self) -> None:
        expect(rank_of(self.weight) == 2, "qnn.linear: weight", "rank 2", rank_of(self.weight))
        n, k = shape_of(self.weight)
        expect(rank_of(self.input) >= 1, "qnn.linear: input", "rank 1 or more", rank_of(self.input))
        expect(
            sizes_agree(shape_of(self.input)[-1], k),
            "qnn.linear: input's last size",
            f"{k}, the weight's",
            shape_of(self.input)[-1],
        )
        expected = (*shape_of(self.input)[:-1], n)
        expect(
            shapes_agree(shape_of(self.result), expected),
            "qnn.linear: result",
            list(expected),
            list(shape_of(self.result)),
        )
        if self.bias is not None:
            found = shape_of(self.bias)
            widened = broadcast_shape(expected, found)
            fits = widened is not None and shapes_agree(widened, expected)
            expect(
                fits, "qnn.linear: bias", f"one that broadcasts to {shown(expected)}", shown(found)
            )


@irdl_op_definition
class AddOp(IRDLOperation):
    """The sum of two tensors, broadcast as in torch.

    ```mlir
    %z = qnn.add %x, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "qnn.add"

    lhs = operand_def(TensorType)
    rhs = operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure(), Commutative())
    assembly_format = "$lhs `,` $rhs attr-dict `:` type($lhs) `,` type($rhs) `->` type($result)"

    def __init__(self, lhs: SSAValue, rhs: SSAValue, result_type: Attribute):
        super().__init__(operands=[lhs, rhs], result_types=[result_type])

    def verify_(self) -> None:
        operands, found = (shape_of(self.lhs), shape_of(self.rhs)), shape_of(self.result)
        expected = broadcast_shape(*operands)
        sides = " and ".join(map(shown, operands))
        expect(expected is not None, "qnn.add: operands", "shapes that broadcast", sides)
        assert expected is not None
        expect(shapes_agree(found, expected), "qnn.add: result", shown(expected), shown(found))
