"""The primitive that pools windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xdsl.dialects.builtin import DenseArrayBase, TensorType, i64
from xdsl.dialects.utils import EnumAttribute
from xdsl.ir import Attribute, SpacedOpaqueSyntaxAttribute, SSAValue
from xdsl.irdl import irdl_attr_definition, operand_def, opt_prop_def, prop_def
from xdsl.utils.str_enum import StrEnum

from ..elements import QUANTIZED
from ..operation import op_definition
from ..qnn.attributes import QuantParamsAttr
from ..qnn.parameters import verify_params
from ..types import element_of, expect, rank_of
from .memory import PrimitiveOp


class PoolingAlgorithm(StrEnum):
    """What is computed of each window: its maximum or its mean."""

    MAX = "max"
    AVG = "avg"
    AVG_WITH_PADDING = "avg_with_padding"


@irdl_attr_definition
class PoolingAlgorithmAttr(EnumAttribute[PoolingAlgorithm], SpacedOpaqueSyntaxAttribute):
    """What is taken of each window: `#dnnl<pooling_algorithm max>`, or bare `max` in the operation."""

    name = "dnnl.pooling_algorithm"


@op_definition
class PoolingOp(PrimitiveOp):
    """The maximum of each window, or the mean of its elements: without the padding, or with it as zeros.

    A mean of integers, which `from` dequantizes and `to` quantizes, is rounded once. Their padding is 0, as the zero point.

    ```mlir
    %y = dnnl.pooling max %x kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [1, 1] dilation [1, 1] at 0 : tensor<1x8x9x9xui8, #dnnl.strides<648, 1, 72, 8>> -> tensor<1x8x5x5xui8, #dnnl.strides<200, 1, 40, 8>>
    ```
    """

    name = "dnnl.pooling"

    algorithm = prop_def(PoolingAlgorithmAttr)
    source = operand_def(TensorType)
    kernel = prop_def(DenseArrayBase.constr(i64))
    stride = prop_def(DenseArrayBase.constr(i64))
    padding = prop_def(DenseArrayBase.constr(i64))
    padding_end = prop_def(DenseArrayBase.constr(i64))
    dilation = prop_def(DenseArrayBase.constr(i64))
    params = opt_prop_def(QuantParamsAttr)
    output = opt_prop_def(QuantParamsAttr)

    assembly_format = (
        "$algorithm $source (`from` $params^)? `kernel` $kernel `stride` $stride `padding` $padding "
        "`padding_end` $padding_end `dilation` $dilation (`to` $output^)? (`at` $at^)? attr-dict "
        "`:` type($source) `->` type($result)"
    )

    def __init__(
        self,
        algorithm: PoolingAlgorithm,
        source: SSAValue,
        window: Mapping[str, Attribute],
        result_type: Attribute,
    ):
        super().__init__(
            operands=[source],
            properties={"algorithm": PoolingAlgorithmAttr(algorithm), **window},
            result_types=[result_type],
        )

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source]

    def verify_(self) -> None:
        expect(
            element_of(self.source) == element_of(self.result),
            "dnnl.pooling: result's element type",
            element_of(self.source),
            element_of(self.result),
        )
        element, is_mean = element_of(self.source), self.algorithm.data != PoolingAlgorithm.MAX
        for what, params in (("source", self.params), ("result", self.output)):
            expect(
                (params is not None) == (is_mean and element in QUANTIZED),
                f"dnnl.pooling: {what}'s parameters",
                "to stand exactly where integers are averaged",
                element,
            )
            if params is not None:
                verify_params(f"dnnl.pooling: {what}", params.data, element)
        if self.params is not None and self.algorithm.data == PoolingAlgorithm.AVG_WITH_PADDING:
            zero_point = self.params.data.zero_point
            expect(zero_point == 0, "dnnl.pooling: zero point of padding", 0, zero_point)
        rank = rank_of(self.source)
        for field in ("kernel", "stride", "padding", "padding_end", "dilation"):
            count = len(getattr(self, field))
            expect(count == rank - 2, f"dnnl.pooling: {field}", f"{rank - 2} numbers", count)
