"""Primitives that normalize rows."""

from __future__ import annotations

from xdsl.dialects.builtin import FloatAttr, IntegerAttr, TensorType, f64, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import irdl_op_definition, operand_def, prop_def

from ..types import expect, expect_same_shape, rank_of, shape_of
from .plan import Primitive


@irdl_op_definition
class SoftmaxOp(Primitive):
    """exp(x) over its sum along one dimension.

    ```mlir
    %y = dnnl.softmax %x axis 1 at 0 : tensor<2x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.softmax"

    source = operand_def(TensorType)
    axis = prop_def(IntegerAttr.constr(type=i64))

    assembly_format = (
        "$source `axis` $axis (`at` $at^)? attr-dict `:` type($source) `->` type($result)"
    )

    def __init__(self, source: SSAValue, axis: int):
        super().__init__(
            operands=[source],
            properties={"axis": IntegerAttr(axis, i64)},
            result_types=[source.type],
        )

    @property
    def replaceable(self) -> SSAValue | None:
        return self.source

    def verify_(self) -> None:
        expect_same_shape("dnnl.softmax", self.source, self.result)
        axis, rank = self.axis.value.data, rank_of(self.source)
        expect(0 <= axis < rank, "dnnl.softmax: axis", f"below {rank}", axis)


@irdl_op_definition
class LayerNormOp(Primitive):
    """(x - mean) / sqrt(variance + epsilon) over the last dimension, times a scale, plus a shift.

    ```mlir
    %y = dnnl.layer_norm %x, %scale, %shift epsilon 1.0e-05 at 0 : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.layer_norm"

    source = operand_def(TensorType)
    scale = operand_def(TensorType)
    shift = operand_def(TensorType)
    epsilon = prop_def(FloatAttr.constr(type=f64))

    assembly_format = (
        "$source `,` $scale `,` $shift `epsilon` $epsilon (`at` $at^)? attr-dict "
        "`:` type($source) `,` type($scale) `,` type($shift) `->` type($result)"
    )

    def __init__(
        self,
        source: SSAValue,
        scale: SSAValue,
        shift: SSAValue,
        epsilon: float,
        result_type: Attribute,
    ):
        super().__init__(
            operands=[source, scale, shift],
            properties={"epsilon": FloatAttr(epsilon, f64)},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        expect_same_shape("dnnl.layer_norm", self.source, self.result)
        last = shape_of(self.source)[-1:]
        for name, value in (("scale", self.scale), ("shift", self.shift)):
            found = shape_of(value)
            expect(found == last, f"dnnl.layer_norm: {name}", list(last), list(found))
