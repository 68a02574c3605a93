"""Packing: weights in the kernels' own layouts."""

from __future__ import annotations

from abc import ABC

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..elements import QUANTIZED
from ..operation import DialectOperation, op_definition
from ..qnn.attributes import QuantParamsAttr
from ..qnn.windows import TransposableWindow
from ..types import expect, expect_element, rank_of, tensor_type
from .attributes import PackedType


@op_definition
class PackConvOp(TransposableWindow):
    """Bring a convolution's int8 weight into the kernel's layout: O×(C/groups)×kernel, transposed C×(O/groups)×kernel.

    ```mlir
    %p = onednn.pack_conv %w, %scale for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
    ```
    """

    name = "onednn.pack_conv"

    weight = operand_def(TensorType)
    weight_scale = operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    result = result_def(PackedType)

    traits = traits_def(Pure())
    assembly_format = (
        "$weight `,` $weight_scale `for` $params `stride` $stride `padding` $padding "
        "`dilation` $dilation `groups` $groups (`output_padding` $output_padding^)? attr-dict "
        "`:` type($weight) `,` type($weight_scale) `->` type($result)"
    )

    def __init__(
        self,
        weight: SSAValue,
        weight_scale: SSAValue,
        params: QuantParamsAttr,
        window: dict[str, Attribute],
    ):
        super().__init__(
            operands=[weight, weight_scale],
            properties={"params": params, **window},
            result_types=[PackedType(tensor_type(weight))],
        )

    def verify_(self) -> None:
        expect_element("onednn.pack_conv: weight", self.weight, QUANTIZED[1])
        expect(self.params.data.values == 0, "onednn.pack_conv: parameters", "numbers", "a value")
        self.verify_window(rank_of(self.weight))
        expect(
            self.result.type == PackedType(tensor_type(self.weight)),
            "onednn.pack_conv: result",
            PackedType(tensor_type(self.weight)),
            self.result.type,
        )


class LinearPacking(DialectOperation, ABC):
    """What the packings of linear layers' int8 weights (N×K) share, whatever the layout."""

    weight = operand_def(TensorType)
    result = result_def(PackedType)

    traits = traits_def(Pure())
    assembly_format = "$weight attr-dict `:` type($weight) `->` type($result)"

    def __init__(self, weight: SSAValue):
        super().__init__(operands=[weight], result_types=[PackedType(tensor_type(weight))])

    def verify_(self) -> None:
        name, packed = self.name, PackedType(tensor_type(self.weight))
        expect_element(f"{name}: weight", self.weight, QUANTIZED[1])
        expect(rank_of(self.weight) == 2, f"{name}: weight", "rank 2", rank_of(self.weight))
        expect(self.result.type == packed, f"{name}: result", packed, self.result.type)


@op_definition
class PackLinearOp(LinearPacking):
    """Bring a linear layer's int8 weight (N×K) into the kernel's layout.

    ```mlir
    %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
    ```
    """

    name = "onednn.pack_linear"


Pack = PackConvOp | PackLinearOp
"""The operations that make packed weights."""
