"""The mean of windows of integers."""

from __future__ import annotations

from collections.abc import Mapping

from xdsl.dialects.builtin import DenseArrayBase, TensorType, UnitAttr, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    IRDLOperation,
    irdl_op_definition,
    operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..qnn.attributes import QuantParamsAttr
from ..qnn.compute import ints
from ..qnn.quantization import verify_params
from ..shapes import window_size
from ..types import (
    QUANTIZED,
    element_of,
    expect,
    expect_element,
    rank_of,
    shape_of,
    shapes_agree,
    shown,
)


@irdl_op_definition
class QAvgPool2dOp(IRDLOperation):
    """The mean of each window of an N×C×H×W tensor of integers, quantized anew.

    Padding is no part of a window, unless it counts as zeros, which the zero point must be then.

    ```mlir
    %y = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    ```
    """

    name = "onednn.qavg_pool2d"

    input = operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    kernel = prop_def(DenseArrayBase.constr(i64))
    stride = prop_def(DenseArrayBase.constr(i64))
    padding = prop_def(DenseArrayBase.constr(i64))
    counts_padding = opt_prop_def(UnitAttr)
    output = prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure())
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
        for field, least in (("kernel", 1), ("stride", 1), ("padding", 0)):
            found = ints(getattr(self, field))
            fits = len(found) == 2 and min(found) >= least
            expect(fits, f"{name}: {field}", f"2 numbers of {least} or more", found)
        zero_point = self.params.data.zero_point
        padded = self.counts_padding is not None and any(ints(self.padding))
        expect(not padded or zero_point == 0, f"{name}: zero point of padding", 0, zero_point)
        self._verify_sizes()

    def _verify_sizes(self) -> None:
        *leading, height, width = shape_of(self.input)
        windows = zip(
            (height, width), ints(self.kernel), ints(self.stride), ints(self.padding), strict=True
        )
        sizes = [window_size(size, k, s, p, 1) for size, k, s, p in windows]
        expected, found = [*leading, *sizes], shape_of(self.result)
        expect(shapes_agree(found, expected), f"{self.name}: result", shown(expected), shown(found))
