"""Average pooling of integers."""

from __future__ import annotations

from collections.abc import Mapping

from xdsl.dialects.builtin import TensorType, UnitAttr
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..elements import QUANTIZED
from ..operation import op_definition
from ..qnn.attributes import QuantParamsAttr, ints
from ..qnn.parameters import verify_params
from ..qnn.windows import PoolingWindow
from ..traits import WantsChannelsLast
from ..types import element_of, expect, expect_element, rank_of


@op_definition
class QAvgPool2dOp(PoolingWindow):
    """The mean of each window of an N×C×H×W tensor of integers, quantized anew.

    Padding is no part of a window, unless it counts as zeros, which the zero point must be then.

    ```mlir
    %y = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    ```
    """

    name = "onednn.qavg_pool2d"

    input = operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    counts_padding = opt_prop_def(UnitAttr)
    output = prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure(), WantsChannelsLast())
    assembly_format = (
        "$input $params `kernel` $kernel `stride` $stride `padding` $padding "
        "(`counts_padding` $counts_padding^)? `output` $output attr-dict "
        "`:` type($input) `->` type($result)"
    )

    def __init__(
        self, input: SSAValue, properties: Mapping[str, Attribute | None], result_type: Attribute
    ):
        super().__init__(operands=[input], properties=properties, result_types=[result_type])

    def verify_(self) -> None:
        name = self.name
        expect_element(f"{name}: input", self.input, *QUANTIZED)
        expect_element(f"{name}: result", self.result, element_of(self.input))
        verify_params(f"{name}: input", self.params.data, element_of(self.input))
        verify_params(f"{name}: output", self.output.data, element_of(self.result))
        expect(rank_of(self.input) == 4, f"{name}: input", "rank 4", rank_of(self.input))
        zero_point = self.params.data.zero_point
        padded = self.counts_padding is not None and any(ints(self.padding))
        expect(not padded or zero_point == 0, f"{name}: zero point of padding", 0, zero_point)
        self.verify_pooling(self.input, self.result)
