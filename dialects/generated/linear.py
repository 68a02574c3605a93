"""Linear layers of floats with an int8 weight."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import TensorType, bf16, f16, f32, i8, i32
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    AttrSizedOperandSegments,
    operand_def,
    opt_operand_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.traits import Pure

from ..functions import PostOp
from ..onednn.attributes import PostOpsAttr
from ..onednn.kernel import NO_POST_OPS, verify_post_op
from ..operation import DialectOperation, op_definition
from ..types import (
    DYNAMIC,
    element_of,
    expect,
    expect_element,
    rank_of,
    shape_of,
    shapes_agree,
    shown,
)
from .shapes import verify_by_channels, verify_linear

LINEAR_FLOATS = (f32, bf16, f16)
"""Elements of the input and the result."""


@op_definition
class LinearOp(DialectOperation):
    """A linear layer of floats that reads an int8 weight and widens it in registers: x · ((w - z) · s)ᵀ + b, in f32; then
    post-ops. Beside an input of bf16 or f16, scaled weights are rounded to its elements.

    Shapes: input …×K of f32, bf16 or f16, weight N×K, bias N, result …×N of the input's elements, f32 with post-ops.
    Scales s and zero points z are 1, N, or N×G numbers for G groups of inputs of one size; without them they are 1 and 0.
    `others` holds a tensor for each binary post-op, …×N, or one number for all or for each channel.

    ```mlir
    %y = generated.linear %x, %w scales(%s : tensor<8xf32>) zero_points(%z : tensor<8xi32>) bias(%b : tensor<8xf32>) post <relu> : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
    ```
    """

    name = "generated.linear"

    input = operand_def(TensorType)
    weight = operand_def(TensorType)
    scale = opt_operand_def(TensorType)
    zero_point = opt_operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    others = var_operand_def(TensorType)
    post_ops = prop_def(PostOpsAttr, default_value=NO_POST_OPS)
    result = result_def(TensorType)

    irdl_options = (AttrSizedOperandSegments(as_property=True),)
    traits = traits_def(Pure())
    assembly_format = (
        "$input `,` $weight (`scales` `(` $scale^ `:` type($scale) `)`)? "
        "(`zero_points` `(` $zero_point^ `:` type($zero_point) `)`)? "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? (`others` `(` $others^ `:` type($others) `)`)? "
        "(`post` $post_ops^)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        weight: SSAValue,
        scale: SSAValue | None,
        zero_point: SSAValue | None,
        bias: SSAValue | None,
        result_type: Attribute,
        others: Sequence[SSAValue] = (),
        post_ops: PostOpsAttr = NO_POST_OPS,
    ):
        operands = [input, weight, scale, zero_point, bias, [*others]]
        super().__init__(
            operands=operands, properties={"post_ops": post_ops}, result_types=[result_type]
        )

    def with_post_op(self, post_op: PostOp, other: SSAValue | None = None) -> LinearOp:
        """The same layer with one more post-op, and its tensor where it takes one."""
        new = LinearOp(
            self.input,
            self.weight,
            self.scale,
            self.zero_point,
            self.bias,
            self.result.type,
            [*self.others, *([] if other is None else [other])],
            PostOpsAttr((*self.post_ops.data, post_op)),
        )
        new.location = self.location
        return new

    def verify_(self) -> None:
        name = self.name
        expect_element(f"{name}: input", self.input, *LINEAR_FLOATS)
        expect_element(f"{name}: weight", self.weight, i8)
        expect_element(f"{name}: result", self.result, element_of(self.input))
        n, k = verify_linear(name, self.input, self.weight, self.result)
        verify_parameters(name, self.scale, self.zero_point, n, k)
        verify_by_channels(name, "bias", self.bias, n)
        verify_post_ops(name, self.post_ops.data, self.others, self.result)


def verify_post_ops(
    name: str, chain: Sequence[PostOp], others: Sequence[SSAValue], result: SSAValue
) -> None:
    """Expect post-ops that a layer's kernel has, and tensors for the binary ones; VerifyException otherwise."""
    if chain:
        expect_element(f"{name}: result before post-ops", result, f32)
    for post_op in chain:
        verify_post_op(name, post_op)
    tensors = sum(p.is_binary for p in chain)
    expect(len(others) == tensors, f"{name}: others", f"{tensors}", len(others))
    for other in others:
        expect_element(f"{name}: tensor of a post-op", other, f32)
        same = shapes_agree(shape_of(other), shape_of(result))
        fits = same or is_for_each_channel(other, result)
        expected = f"{shown(shape_of(result))} or a number for each channel"
        expect(fits, f"{name}: tensor of a post-op", expected, shown(shape_of(other)))


def verify_parameters(
    name: str,
    scale: SSAValue | None,
    zero_point: SSAValue | None,
    n: int,
    k: int,
    scales: Sequence[Attribute] = (f32,),
) -> None:
    """Expect scales and zero points that may be absent to serve a weight of n channels and k inputs; VerifyException otherwise."""
    shapes: list[tuple[int, ...]] = []
    for what, value, elements in (("scales", scale, scales), ("zero points", zero_point, (i32,))):
        if value is not None:
            expect_element(f"{name}: {what}", value, *elements)
            expected = f"1, {n} or {n} by a divisor of {k}"
            fits = is_for_channels(shape_of(value), n, k)
            expect(fits, f"{name}: {what}", expected, shown(shape_of(value)))
            shapes += [shape_of(value)] if rank_of(value) == 2 else []
    expect(len(set(shapes)) <= 1, f"{name}: zero points", "the scales' groups", shapes)


def is_for_channels(shape: tuple[int, ...], n: int, k: int) -> bool:
    """Whether parameters of this shape serve a weight of n channels and k inputs: one, by channels, or by groups too."""
    if len(shape) == 2:
        return DYNAMIC not in shape and shape[0] == n and shape[1] > 0 and k % shape[1] == 0
    return shape in ((1,), (n,))


def is_for_each_channel(other: SSAValue, result: SSAValue) -> bool:
    """Whether a tensor beside a result has one number for all or for each channel, whatever the rows."""
    sizes = shape_of(other)
    fits = len(sizes) <= rank_of(result) and all(size == 1 for size in sizes[:-1])
    return fits and (not sizes or sizes[-1] in (1, shape_of(result)[-1]))
