"""Primitives that take each element by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xdsl.dialects.builtin import TensorType
from xdsl.dialects.utils import EnumAttribute
from xdsl.ir import Attribute, SpacedOpaqueSyntaxAttribute, SSAValue
from xdsl.irdl import (
    irdl_attr_definition,
    operand_def,
    opt_prop_def,
    prop_def,
    var_operand_def,
)
from xdsl.utils.str_enum import StrEnum

from ..elements import QUANTIZED
from ..onednn.attributes import PostOpsAttr
from ..operation import op_definition
from ..qnn.attributes import QuantParamsAttr
from ..qnn.parameters import Parameters, verify_stated
from ..types import element_of, expect, expect_same_shape, shape_of
from .broadcasts import expect_broadcast
from .layouts import is_image_order, span_of, strides_of
from .memory import PrimitiveOp


@op_definition
class EltwiseOp(PrimitiveOp):
    """A function of each element, named as a post-op.

    ```mlir
    %y = dnnl.eltwise %x <hardtanh(0.0, 6.0)> at 0 : tensor<2x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.eltwise"

    source = operand_def(TensorType)
    function = prop_def(PostOpsAttr)

    assembly_format = (
        "$source $function (`at` $at^)? attr-dict `:` type($source) `->` type($result)"
    )

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source]

    @property
    def replaceable(self) -> SSAValue | None:
        return self.source

    def __init__(self, source: SSAValue, function: PostOpsAttr, result_type: Attribute):
        super().__init__(
            operands=[source], properties={"function": function}, result_types=[result_type]
        )

    def verify_(self) -> None:
        functions = self.function.data
        expect(
            len(functions) == 1 and not functions[0].is_binary,
            "dnnl.eltwise: function",
            "one of one number",
            [f.name for f in functions],
        )
        expect(
            self.source.type == self.result.type,
            "dnnl.eltwise: result",
            self.source.type,
            self.result.type,
        )
        elements = math.prod(shape_of(self.source))
        span = span_of(self.source)
        expect(span == elements, "dnnl.eltwise: memory", f"{elements} elements without gaps", span)


@op_definition
class PreluOp(PrimitiveOp):
    """x where x > 0, else x · slope; the slopes have the source's rank, and sizes of 1 in them are broadcast.

    The source is row-major or has its channels last: in other orders, kernels of oneDNN 3.2 take slopes of other channels.

    ```mlir
    %y = dnnl.prelu %x, %slopes at 0 : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.prelu"

    source = operand_def(TensorType)
    slopes = operand_def(TensorType)

    assembly_format = (
        "$source `,` $slopes (`at` $at^)? attr-dict "
        "`:` type($source) `,` type($slopes) `->` type($result)"
    )

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source, self.slopes]

    @property
    def replaceable(self) -> SSAValue | None:
        return self.source

    def __init__(self, source: SSAValue, slopes: SSAValue, result_type: Attribute):
        super().__init__(operands=[source, slopes], result_types=[result_type])

    def verify_(self) -> None:
        expect(
            self.source.type == self.result.type,
            "dnnl.prelu: result",
            self.source.type,
            self.result.type,
        )
        expect_broadcast("dnnl.prelu: slopes", self.slopes, self.source)
        expect(
            is_image_order(shape_of(self.source), strides_of(self.source)),
            "dnnl.prelu: source",
            "row-major or channels-last order",
            f"strides {list(strides_of(self.source))}",
        )


class BinaryAlgorithm(StrEnum):
    """What a binary primitive computes."""

    ADD = "add"
    DIV = "div"
    MAX = "max"
    MIN = "min"
    MUL = "mul"
    SUB = "sub"


@irdl_attr_definition
class BinaryAlgorithmAttr(EnumAttribute[BinaryAlgorithm], SpacedOpaqueSyntaxAttribute):
    """What a binary primitive computes: `#dnnl<binary_algorithm add>`, or bare `add` in the operation."""

    name = "dnnl.binary_algorithm"


@op_definition
class BinaryOp(PrimitiveOp):
    """Two tensors of one rank combined element by element; sizes of 1 in the second are broadcast.

    `to` quantizes the result; `values` hold its scale and zero point where these are values of the program, not numbers.

    ```mlir
    %z = dnnl.binary add %x, %y at 0 : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.binary"

    algorithm = prop_def(BinaryAlgorithmAttr)
    first = operand_def(TensorType)
    second = operand_def(TensorType)
    values = var_operand_def(TensorType)
    output = opt_prop_def(QuantParamsAttr)

    assembly_format = (
        "$algorithm $first `,` $second (`to` custom<Parameters>($output, $values)^)? (`at` $at^)? "
        "attr-dict `:` type($first) `,` type($second) (`,` type($values)^)? `->` type($result)"
    )
    custom_directives = (Parameters,)

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.first, self.second]

    @property
    def replaceable(self) -> SSAValue | None:
        return self.first

    def __init__(
        self,
        algorithm: BinaryAlgorithm,
        first: SSAValue,
        second: SSAValue,
        result_type: Attribute,
        output: QuantParamsAttr | None = None,
        values: Sequence[SSAValue] = (),
    ):
        super().__init__(
            operands=[first, second, values],
            properties={"algorithm": BinaryAlgorithmAttr(algorithm), "output": output},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        expect_same_shape("dnnl.binary", self.first, self.result)
        expect_broadcast("dnnl.binary: second", self.second, self.first)
        expected = str(element_of(self.first)) if self.output is None else "ui8 or i8"
        found = element_of(self.result)
        fits = str(found) == expected if self.output is None else found in QUANTIZED
        expect(fits, "dnnl.binary: result's element type", expected, found)
        verify_stated("dnnl.binary: result", self.output, self.values, self.result)
        if self.output is not None and self.values:
            scale = self.output.data.stated_scale
            expect(
                scale == 1.0, "dnnl.binary: scale beside a zero point that is a value", 1.0, scale
            )
