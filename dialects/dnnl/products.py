"""Products with scales, zero points and post-ops: what they share, and that of matrices."""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping, Sequence

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    AttrSizedOperandSegments,
    operand_def,
    opt_operand_def,
    opt_prop_def,
    prop_def,
    var_operand_def,
)

from ..elements import QUANTIZED
from ..onednn.attributes import PostOpsAttr
from ..onednn.kernel import NO_POST_OPS
from ..operation import op_definition
from ..qnn.attributes import QuantParamsAttr
from ..qnn.parameters import Parameters, verify_params, verify_stated
from ..types import element_of, expect, expect_element, rank_of, shape_of
from .broadcasts import expect_broadcast
from .layouts import strides_of
from .memory import PrimitiveOp


class Product(PrimitiveOp, ABC):
    """What convolutions and matrix product share.

    `scales` are the weights', one for all or one for each output channel. `others` holds a tensor for each binary
    post-op in order; that of a `sum` is overwritten by the result. `values` hold the source's scale
    and zero point where these are values of the program, not numbers.
    """

    source = operand_def(TensorType)
    weights = operand_def(TensorType)
    scales = opt_operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    others = var_operand_def(TensorType)
    values = var_operand_def(TensorType)
    params = opt_prop_def(QuantParamsAttr)
    post_ops = prop_def(PostOpsAttr, default_value=NO_POST_OPS)
    output = opt_prop_def(QuantParamsAttr)

    irdl_options = (AttrSizedOperandSegments(as_property=True),)
    custom_directives = (Parameters,)

    def __init__(
        self,
        source: SSAValue,
        weights: SSAValue,
        scales: SSAValue | None,
        bias: SSAValue | None,
        others: Sequence[SSAValue],
        properties: Mapping[str, Attribute | None],
        result_type: Attribute,
        values: Sequence[SSAValue] = (),
    ):
        super().__init__(
            operands=[source, weights, scales, bias, others, values],
            properties=properties,
            result_types=[result_type],
        )

    @property
    def overwritten(self) -> SSAValue | None:
        binary = [p for p in self.post_ops.data if p.is_binary]
        sums = [o for p, o in zip(binary, self.others, strict=True) if p.name == "sum"]
        return sums[0] if sums else None

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return [self.source, *self.others]

    @property
    def scales_weights(self) -> bool:
        """Whether the scale of the weights is known."""
        return self.scales is not None

    def verify_product(self) -> None:
        """Raise a VerifyException unless quantization and post-ops fit the tensors."""
        name = self.name
        quantized = element_of(self.source) in QUANTIZED
        expect(
            quantized == (self.params is not None) == self.scales_weights,
            f"{name}: parameters and scales",
            "to stand exactly where the source is ui8 or i8",
            f"a source of {element_of(self.source)}",
        )
        verify_stated(f"{name}: source", self.params, self.values, self.source)
        expect(
            (element_of(self.result) in QUANTIZED) == (self.output is not None),
            f"{name}: output parameters",
            "to stand exactly where the result is ui8 or i8",
            element_of(self.result),
        )
        binary = [p for p in self.post_ops.data if p.is_binary]
        expect(len(self.others) == len(binary), f"{name}: others", len(binary), len(self.others))
        for other in self.others:
            expect_broadcast(f"{name}: tensor of a post-op", other, self.result)
        sums = sum(p.name == "sum" for p in binary)
        expect(sums <= 1, f"{name}: post-op sum", "at most one", sums)
        if self.overwritten is not None:
            expect(
                self.overwritten.type == self.result.type,
                f"{name}: summed tensor",
                self.result.type,
                self.overwritten.type,
            )


@op_definition
class MatmulOp(Product):
    """The product of two matrices, M×K and K×N, or of stacks of them.

    Weights that are computed, as keys are, have a scale and a zero point of their own behind `from`.

    ```mlir
    %y = dnnl.matmul %x from <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s post <gelu "tanh"> at 0 : tensor<2x4xui8>, tensor<4x8xi8, #dnnl.strides<1, 4>>, tensor<8xf32> -> tensor<2x8xf32>
    %z = dnnl.matmul %q from <scale 0.02, zero_point 128, range [0, 255]>, %k from <scale 0.05, zero_point 3, range [-128, 127]> post <linear(0.125, 0.0)> at 0 : tensor<2x4x8xui8>, tensor<2x8x4xi8> -> tensor<2x4x4xf32>
    ```
    """

    name = "dnnl.matmul"

    weight_params = opt_prop_def(QuantParamsAttr)

    assembly_format = (
        "$source (`from` custom<Parameters>($params, $values)^)? `,` $weights (`from` $weight_params^)? (`scales` $scales^)? "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? (`others` `(` $others^ `:` type($others) `)`)? "
        "(`post` $post_ops^)? (`to` $output^)? (`at` $at^)? attr-dict "
        "`:` type($source) `,` type($weights) (`,` type($scales)^)? (`,` type($values)^)? "
        "`->` type($result)"
    )

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        is_stack = rank_of(self.source) > 2
        return [self.source, *([self.weights] if is_stack else []), *self.others]

    @property
    def scales_weights(self) -> bool:
        return (self.scales is not None) != (self.weight_params is not None)

    def verify_(self) -> None:
        self.verify_product()
        if self.weight_params is not None:
            expect_element("dnnl.matmul: weights", self.weights, QUANTIZED[1])
            verify_params("dnnl.matmul: weights", self.weight_params.data, QUANTIZED[1])
        rank = rank_of(self.source)
        expect(rank >= 2, "dnnl.matmul: source", "rank 2 or more", rank)
        expect(
            rank_of(self.weights) == rank,
            "dnnl.matmul: weights",
            f"rank {rank}",
            rank_of(self.weights),
        )
        *stack, m, k = shape_of(self.source)
        *_, rows, n = shape_of(self.weights)
        expect(rows == k, "dnnl.matmul: weights' rows", k, rows)
        found = shape_of(self.result)
        expect(found == (*stack, m, n), "dnnl.matmul: result", [*stack, m, n], list(found))
        expect(
            strides_of(self.result)[-1] == 1 or n == 1,
            "dnnl.matmul: result",
            "rows without gaps",
            strides_of(self.result),
        )
