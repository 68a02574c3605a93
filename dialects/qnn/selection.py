"""Operations that select elements by their order: max pooling and clamp, of floats or integers."""

from __future__ import annotations

from xdsl.dialects.builtin import (
    DenseArrayBase,
    IntegerAttr,
    TensorType,
    UnitAttr,
    i64,
)
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..elements import FULL_RANGE, QUANTIZED
from ..operation import DialectOperation, op_definition
from ..traits import Accountable, KeepsLayout, SelectsElements, WantsChannelsLast
from ..types import element_of, expect, expect_element, rank_of
from .attributes import ints
from .layout import DataMovement
from .windows import PoolingWindow


@op_definition
class MaxPool2dOp(PoolingWindow, DataMovement):
    """The maximum of each window of a C×H×W or N×C×H×W tensor, of floats or integers.

    ```mlir
    %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    ```
    """

    name = "qnn.max_pool2d"

    input = operand_def(TensorType)
    dilation = prop_def(DenseArrayBase.constr(i64))
    ceil_mode = opt_prop_def(UnitAttr)
    result = result_def(TensorType)

    traits = traits_def(Accountable(), SelectsElements(), WantsChannelsLast())
    assembly_format = (
        "$input `kernel` $kernel `stride` $stride `padding` $padding `dilation` $dilation "
        "(`ceil_mode` $ceil_mode^)? attr-dict `:` type($input) `->` type($result)"
    )

    def __init__(
        self, input: SSAValue, window: dict[str, Attribute | None], result_type: Attribute
    ):
        super().__init__(operands=[input], properties=window, result_types=[result_type])

    @property
    def window(self) -> dict[str, Attribute | None]:
        """The pooling window's properties, as another pooling takes them."""
        return dict(self.properties)

    def verify_(self) -> None:
        self.verify_elements(self.input)
        expect(
            rank_of(self.input) in (3, 4),
            "qnn.max_pool2d: input",
            "3 or 4 dimensions",
            rank_of(self.input),
        )
        dilation, ceil_mode = ints(self.dilation), self.ceil_mode is not None
        self.verify_pooling(self.input, self.result, dilation, ceil_mode=ceil_mode)


@op_definition
class ClampOp(DialectOperation):
    """Integers limited to [min, max]: follows a kernel, which saturates to the whole type, if the range is narrower.

    ```mlir
    %y = qnn.clamp %q min 0 max 127 : tensor<1x8xui8> -> tensor<1x8xui8>
    ```
    """

    name = "qnn.clamp"

    input = operand_def(TensorType)
    min = prop_def(IntegerAttr.constr(type=i64))
    max = prop_def(IntegerAttr.constr(type=i64))
    result = result_def(TensorType)

    traits = traits_def(Pure(), KeepsLayout())
    assembly_format = "$input `min` $min `max` $max attr-dict `:` type($input) `->` type($result)"

    def __init__(self, input: SSAValue, min: int, max: int):
        super().__init__(
            operands=[input],
            properties={"min": IntegerAttr(min, i64), "max": IntegerAttr(max, i64)},
            result_types=[input.type],
        )

    def verify_(self) -> None:
        expect_element("qnn.clamp: operand", self.input, *QUANTIZED)
        low, high = FULL_RANGE[element_of(self.input)]
        found = (self.min.value.data, self.max.value.data)
        expect(
            low <= found[0] <= found[1] <= high,
            "qnn.clamp: bounds",
            f"within [{low}, {high}]",
            list(found),
        )
