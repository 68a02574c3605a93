"""Primitives that normalize rows."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

from xdsl.dialects.builtin import FloatAttr, IntegerAttr, TensorType, f64, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import operand_def, opt_prop_def, prop_def

from ..elements import QUANTIZED
from ..operation import op_definition
from ..qnn.attributes import QuantParamsAttr
from ..qnn.parameters import verify_params
from ..types import element_of, expect, expect_same_shape, rank_of, shape_of
from .memory import PrimitiveOp


class Normalization(PrimitiveOp, ABC):
    """What normalizations share: `to` quantizes the result, which has a scale but no zero point in oneDNN."""

    output = opt_prop_def(QuantParamsAttr)

    def verify_normalization(self, source: SSAValue) -> None:
        """Raise a VerifyException unless source, result and quantization fit together."""
        expect_same_shape(self.name, source, self.result)
        expect(
            (element_of(self.result) in QUANTIZED) == (self.output is not None),
            f"{self.name}: output parameters",
            "to stand exactly where the result is ui8 or i8",
            element_of(self.result),
        )
        if self.output is not None:
            params = self.output.data
            verify_params(f"{self.name}: output", params, element_of(self.result))
            expect(params.zero_point == 0, f"{self.name}: zero point", 0, params.zero_point)


@op_definition
class SoftmaxOp(Normalization):
    """exp(x) over its sum along one dimension.

    ```mlir
    %y = dnnl.softmax %x axis 1 to <scale 0.00390625, zero_point 0, range [0, 255]> at 0 : tensor<2x8xf32> -> tensor<2x8xui8>
    ```
    """

    name = "dnnl.softmax"

    source = operand_def(TensorType)
    axis = prop_def(IntegerAttr.constr(type=i64))

    assembly_format = (
        "$source `axis` $axis (`to` $output^)? (`at` $at^)? attr-dict "
        "`:` type($source) `->` type($result)"
    )

    def __init__(
        self,
        source: SSAValue,
        axis: int,
        result_type: Attribute,
        output: QuantParamsAttr | None = None,
    ):
        super().__init__(
            operands=[source],
            properties={"axis": IntegerAttr(axis, i64), "output": output},
            result_types=[result_type],
        )

    @property
    def replaceable(self) -> SSAValue | None:
        return self.source

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source] if self.axis.value.data > 0 else None

    def verify_(self) -> None:
        self.verify_normalization(self.source)
        axis, rank = self.axis.value.data, rank_of(self.source)
        expect(0 <= axis < rank, "dnnl.softmax: axis", f"below {rank}", axis)


@op_definition
class LayerNormOp(Normalization):
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
        "$source `,` $scale `,` $shift `epsilon` $epsilon (`to` $output^)? (`at` $at^)? "
        "attr-dict `:` type($source) `,` type($scale) `,` type($shift) `->` type($result)"
    )

    def __init__(
        self,
        source: SSAValue,
        scale: SSAValue,
        shift: SSAValue,
        epsilon: float,
        result_type: Attribute,
        output: QuantParamsAttr | None = None,
    ):
        super().__init__(
            operands=[source, scale, shift],
            properties={"epsilon": FloatAttr(epsilon, f64), "output": output},
            result_types=[result_type],
        )

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source] if rank_of(self.source) > 1 else None

    def verify_(self) -> None:
        self.verify_normalization(self.source)
        last = shape_of(self.source)[-1:]
        for name, value in (("scale", self.scale), ("shift", self.shift)):
            found = shape_of(value)
            expect(found == last, f"dnnl.layer_norm: {name}", list(last), list(found))
