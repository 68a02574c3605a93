"""Linear upsampling of integers."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import DenseArrayBase, TensorType, i64
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
from ..qnn.attributes import QuantParamsAttr, int_array, ints
from ..qnn.parameters import verify_params
from ..shapes import repeated_shape
from ..traits import WantsChannelsLast
from ..types import element_of, expect, expect_element, rank_of, shape_of, shapes_agree, shown


@op_definition
class QUpsampleLinearOp(DialectOperation):
    """An N×C×spatial tensor of integers grown by `factors`, linear between the middles of elements, quantized anew.

    ```mlir
    %y = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2] output <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
    ```
    """

    name = "onednn.qupsample_linear"

    input = operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    factors = prop_def(DenseArrayBase.constr(i64))
    output = prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure(), WantsChannelsLast())
    assembly_format = (
        "$input $params `factors` $factors `output` $output attr-dict "
        "`:` type($input) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        params: QuantParamsAttr,
        factors: Sequence[int],
        output: QuantParamsAttr,
        result_type: Attribute,
    ):
        properties = {"params": params, "factors": int_array(factors), "output": output}
        super().__init__(operands=[input], properties=properties, result_types=[result_type])

    def verify_(self) -> None:
        name, rank = self.name, rank_of(self.input)
        expect_element(f"{name}: input", self.input, *QUANTIZED)
        expect_element(f"{name}: result", self.result, *QUANTIZED)
        verify_params(f"{name}: input", self.params.data, element_of(self.input))
        verify_params(f"{name}: output", self.output.data, element_of(self.result))
        expect(rank in (3, 4, 5), f"{name}: input", "3, 4 or 5 dimensions", rank)
        factors = ints(self.factors)
        fits = len(factors) == rank - 2 and min(factors) >= 1
        expect(fits, f"{name}: factors", f"{rank - 2} numbers of 1 or more", factors)
        expected, found = repeated_shape(shape_of(self.input), factors), shape_of(self.result)
        expect(shapes_agree(found, expected), f"{name}: result", shown(expected), shown(found))
