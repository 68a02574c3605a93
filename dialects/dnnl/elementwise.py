"""Primitives that take each element by itself, move or join them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xdsl.dialects.builtin import (
    IntegerAttr,
    TensorType,
    i64,
)
from xdsl.dialects.utils import EnumAttribute
from xdsl.ir import Attribute, SpacedOpaqueSyntaxAttribute, SSAValue
from xdsl.irdl import (
    irdl_attr_definition,
    irdl_op_definition,
    operand_def,
    opt_prop_def,
    prop_def,
    var_operand_def,
)
from xdsl.utils.str_enum import StrEnum

from ..onednn.attributes import PostOpsAttr
from ..qnn.attributes import QuantParamsAttr
from ..qnn.quantization import verify_params
from ..types import QUANTIZED, element_of, expect, expect_same_shape, rank_of, shape_of
from .broadcasts import expect_broadcast
from .layouts import has_order, span_of, strides_of
from .memory import Primitive


@irdl_op_definition
class ReorderOp(Primitive):
    """Another layout or element type; `from` dequantizes the source, `to` quantizes the result.

    oneDNN forgets zero points where it changes the order of dimensions or leaves gaps, so with one the result is
    dense, in the source's order.

    ```mlir
    %y = dnnl.reorder %x to <scale 0.02, zero_point 128, range [0, 255]> at 0 : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
    ```
    """

    name = "dnnl.reorder"

    source = operand_def(TensorType)
    params = opt_prop_def(QuantParamsAttr)
    output = opt_prop_def(QuantParamsAttr)

    assembly_format = (
        "$source (`from` $params^)? (`to` $output^)? (`at` $at^)? attr-dict "
        "`:` type($source) `->` type($result)"
    )

    def __init__(
        self,
        source: SSAValue,
        result_type: Attribute,
        params: QuantParamsAttr | None = None,
        output: QuantParamsAttr | None = None,
    ):
        super().__init__(
            operands=[source],
            properties={"params": params, "output": output},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        expect_same_shape("dnnl.reorder", self.source, self.result)
        for what, params, value in (
            ("source", self.params, self.source),
            ("result", self.output, self.result),
        ):
            if params is not None:
                expect(
                    element_of(value) in QUANTIZED,
                    f"dnnl.reorder: {what} with parameters",
                    "ui8 or i8",
                    element_of(value),
                )
                verify_params(f"dnnl.reorder: {what}", params.data, element_of(value))
                if params.data.zero_point:
                    self._verify_order()

    def _verify_order(self) -> None:
        shape, found = shape_of(self.result), strides_of(self.result)
        kept = has_order(shape, strides_of(self.source), found)
        fits = kept and span_of(self.result) == math.prod(shape)
        expect(
            fits, "dnnl.reorder: result with a zero point", "dense, in the source's order", found
        )


@irdl_op_definition
class EltwiseOp(Primitive):
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


@irdl_op_definition
class PreluOp(Primitive):
    """x where x > 0, else x · slope; the slopes have the source's rank, and sizes of 1 in them are broadcast.

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


@irdl_op_definition
class BinaryOp(Primitive):
    """Two tensors of one rank combined element by element; sizes of 1 in the second are broadcast.

    `to` quantizes the result.

    ```mlir
    %z = dnnl.binary add %x, %y at 0 : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.binary"

    algorithm = prop_def(BinaryAlgorithmAttr)
    first = operand_def(TensorType)
    second = operand_def(TensorType)
    output = opt_prop_def(QuantParamsAttr)

    assembly_format = (
        "$algorithm $first `,` $second (`to` $output^)? (`at` $at^)? attr-dict "
        "`:` type($first) `,` type($second) `->` type($result)"
    )

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
    ):
        super().__init__(
            operands=[first, second],
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
        if self.output is not None:
            verify_params("dnnl.binary: result", self.output.data, found)


@irdl_op_definition
class ConcatOp(Primitive):
    """Tensors joined along one dimension.

    ```mlir
    %y = dnnl.concat %a, %b axis 1 at 0 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
    ```
    """

    name = "dnnl.concat"

    sources = var_operand_def(TensorType)
    axis = prop_def(IntegerAttr.constr(type=i64))

    assembly_format = (
        "$sources `axis` $axis (`at` $at^)? attr-dict `:` type($sources) `->` type($result)"
    )

    def __init__(self, sources: Sequence[SSAValue], axis: int, result_type: Attribute):
        super().__init__(
            operands=[sources],
            properties={"axis": IntegerAttr(axis, i64)},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        axis = self.axis.value.data
        expect(
            0 <= axis < rank_of(self.result),
            "dnnl.concat: axis",
            f"below {rank_of(self.result)}",
            axis,
        )
        joined = sum(shape_of(source)[axis] for source in self.sources)
        expect(
            joined == shape_of(self.result)[axis],
            "dnnl.concat: size",
            joined,
            shape_of(self.result)[axis],
        )
