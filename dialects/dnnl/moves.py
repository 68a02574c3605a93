"""Primitives that move elements: to another layout or type, or beside those of other tensors."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xdsl.dialects.builtin import IntegerAttr, TensorType, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import operand_def, opt_prop_def, prop_def, var_operand_def

from ..elements import QUANTIZED
from ..operation import op_definition
from ..qnn.attributes import QuantParamsAttr
from ..qnn.parameters import Parameters, verify_stated
from ..types import element_of, expect, expect_same_shape, rank_of, shape_of
from .layouts import has_order, span_of, strides_of
from .memory import PrimitiveOp


@op_definition
class ReorderOp(PrimitiveOp):
    """Another layout or element type; `from` dequantizes the source, `to` quantizes the result.

    oneDNN forgets zero points where it changes the order of dimensions or leaves gaps, so with one the result is
    dense, in the source's order.

    ```mlir
    %y = dnnl.reorder %x to <scale 0.02, zero_point 128, range [0, 255]> at 0 : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
    ```
    """

    name = "dnnl.reorder"

    source = operand_def(TensorType)
    values = var_operand_def(TensorType)
    params = opt_prop_def(QuantParamsAttr)
    output = opt_prop_def(QuantParamsAttr)

    assembly_format = (
        "$source (`from` custom<Parameters>($params, $values)^)? (`to` $output^)? (`at` $at^)? "
        "attr-dict `:` type($source) (`,` type($values)^)? `->` type($result)"
    )
    custom_directives = (Parameters,)

    def __init__(
        self,
        source: SSAValue,
        result_type: Attribute,
        params: QuantParamsAttr | None = None,
        output: QuantParamsAttr | None = None,
        values: Sequence[SSAValue] = (),
    ):
        super().__init__(
            operands=[source, values],
            properties={"params": params, "output": output},
            result_types=[result_type],
        )

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source]

    def verify_(self) -> None:
        expect_same_shape("dnnl.reorder", self.source, self.result)
        for what, params, value, values in (
            ("source", self.params, self.source, self.values),
            ("result", self.output, self.result, ()),
        ):
            expect(
                params is None or element_of(value) in QUANTIZED,
                f"dnnl.reorder: {what} with parameters",
                "ui8 or i8",
                element_of(value),
            )
            verify_stated(f"dnnl.reorder: {what}", params, values, value)
            if params is not None and params.data.is_shifted:
                self._verify_order()

    def _verify_order(self) -> None:
        shape, found = shape_of(self.result), strides_of(self.result)
        kept = has_order(shape, strides_of(self.source), found)
        fits = kept and span_of(self.result) == math.prod(shape)
        expect(
            fits, "dnnl.reorder: result with a zero point", "dense, in the source's order", found
        )


@op_definition
class ConcatOp(PrimitiveOp):
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

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return self.sources if self.axis.value.data > 0 else None

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
