"""Images resized by linear interpolation."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import TensorType, f32
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import operand_def, opt_prop_def

from ..elements import QUANTIZED
from ..operation import op_definition
from ..qnn.attributes import QuantParamsAttr
from ..qnn.parameters import verify_params
from ..types import element_of, expect, expect_element, rank_of, shape_of
from .memory import PrimitiveOp


@op_definition
class ResamplingOp(PrimitiveOp):
    """Linear interpolation between the middles of elements, in each spatial dimension.

    What `from` dequantizes are integers, and so is what `to` quantizes, of any of the two types; it is rounded once.

    ```mlir
    %y = dnnl.resampling %x from <scale 0.02, zero_point 128, range [0, 255]> to <scale 0.02, zero_point 128, range [0, 255]> at 0 : tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x8x8xui8, #dnnl.strides<512, 1, 64, 8>>
    ```
    """

    name = "dnnl.resampling"

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

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source]

    def verify_(self) -> None:
        name, rank = self.name, rank_of(self.source)
        expect(rank in (3, 4, 5), f"{name}: source", "3, 4 or 5 dimensions", rank)
        for what, value, params in (
            ("source", self.source, self.params),
            ("result", self.result, self.output),
        ):
            expect_element(f"{name}: {what}", value, f32, *QUANTIZED)
            element = element_of(value)
            are_stated = (params is not None) == (element in QUANTIZED)
            expect(
                are_stated,
                f"{name}: {what}'s parameters",
                "to stand exactly where there are integers",
                element,
            )
            if params is not None:
                verify_params(f"{name}: {what}", params.data, element)
        expected, found = list(shape_of(self.source)[:2]), list(shape_of(self.result)[:2])
        same = rank_of(self.result) == rank and found == expected
        expect(same, f"{name}: result's batch and channels", expected, found)
