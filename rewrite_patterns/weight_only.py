"""Linear layers of floats whose weight alone is int8: a kernel that qopt generates reads it as it is stored."""

from __future__ import annotations

from math import prod

from xdsl.dialects.builtin import StringAttr, f32, i8, i32
from xdsl.ir import Operation, SSAValue

from ..dialects import generated, qnn
from ..dialects.fx import CallOp, ConstantOp, TorchAttr
from ..dialects.generated.linear import LINEAR_FLOATS
from ..dialects.types import element_of, rank_of, shape_of, type_with_dims, with_element
from .around_generated import AROUND_GENERATED, why_not_row
from .facts.constants import numbers_of
from .facts.groups import GROUPED_DEQUANTIZATIONS, Grouped, grouped
from .facts.guards import are_f32, why_not_constant
from .facts.int4 import why_not_4_bits
from .facts.weights import WIDENINGS, why_not_by_channels, why_not_large
from .language import Either, Guard, Lit, Numerics, Op, Rule, Tensor, Term, Var, call, rule
from .language.calls import Calls
from .prepack import Weight, quantized_weight

X = Tensor("x")
widened = Calls(WIDENINGS, (Tensor("weight"),), "widening")


def _why_not_large(weight: SSAValue) -> str | None:
    """The weight is a constant of int8, of two dimensions, and so large that its memory counts."""
    if element_of(weight) != i8 or rank_of(weight) != 2:
        return f"the weight is {weight.type}; a matrix of i8 is supported"
    return why_not_large(weight, "the weight")


def _why_not_dequantized(weight: Weight) -> str | None:
    """Scales and zero points are constants, one for all or one for each channel."""
    return why_not_by_channels(weight, "the weight", _why_not_large)


def _why_integers(x: SSAValue) -> str | None:
    """What is quantized beside its weight is so for speed, and a weight is widened once where no kernel takes both."""
    if isinstance(x.owner, qnn.DequantizeOp):
        return "the layer reads integers, for which its weight is widened once"
    return None


def _why_not_f32(root: Operation) -> str | None:
    return None if are_f32(root) else "the layer holds other floats than f32"


reads_floats = Guard("the layer reads floats", _why_integers)


def _why_widened_once(x: SSAValue, weight: Grouped) -> str | None:
    """No kernel sums integers by groups. Widened in registers, 4 bits are as fast as a weight that is widened once."""
    return None if why_not_4_bits(weight.weight) is None else _why_integers(x)


@rule(
    match=Op[qnn.LinearOp](input=X, weight=quantized_weight, bias=Var("bias")),
    numerics=Numerics.REASSOCIATES,
    before="qnn.linear %x, (qnn.dequantize_per_channel %w, %s, %z axis 0) bias(%b)",
    after="generated.linear %x, %w scales(%s) zero_points(%z) bias(%b)",
    where=(
        Guard("the weight is large and quantized by constants", _why_not_dequantized),
        reads_floats,
        Guard("the layer holds f32", _why_not_f32),
        Guard("the bias is a row of f32", why_not_row),
    ),
)
def read_dequantized_weight(
    x: SSAValue, weight: Weight, bias: SSAValue | None, root: qnn.LinearOp
) -> list[Operation]:
    """Multiply by an int8 weight as it is stored; its scales are applied to sums of products."""
    made, (scale, zeros) = _parameters(weight)
    kernel = generated.LinearOp(x, weight.input, scale, zeros, bias, root.result.type)
    return [*made, kernel]


def _parameters(weight: Weight) -> tuple[list[Operation], tuple[SSAValue, SSAValue | None]]:
    """The scale and zero point as tensors of f32 and i32, and the operations that make them; none for zeros."""
    if isinstance(weight, qnn.DequantizePerChannelOp):
        made, zeros = as_i32(weight.zero_point)
        return made, (weight.scale, zeros)
    numbers = weight.params.data
    scale = ConstantOp.of_number(numbers.scale, f32)
    if numbers.zero_point == 0:
        return [scale], (scale.result, None)
    zero = ConstantOp.of_number(numbers.zero_point, i32)
    return [scale, zero], (scale.result, zero.result)


def as_i32(zero_point: SSAValue) -> tuple[list[Operation], SSAValue | None]:
    """Zero points as i32, and the operations that make them so; None if they are known to be zeros."""
    numbers = numbers_of(zero_point)
    if numbers is not None and not any(numbers):
        return [], None
    if element_of(zero_point) == i32:
        return [], zero_point
    type = with_element(zero_point, i32)
    converted = CallOp("aten.to.dtype", [zero_point, TorchAttr("int32")], type, views=[0])
    return [converted], converted.results[0]


def _why_not_product(x: SSAValue, widening: CallOp, root: Operation) -> str | None:
    elements = (element_of(x), element_of(widening.results[0]), element_of(root.results[0]))
    if len(set(elements)) > 1 or elements[0] not in LINEAR_FLOATS:
        return f"a product of {elements[0]} and {elements[1]}; equal floats are supported"
    return None


def _why_not_groups(widening: CallOp) -> Grouped | str:
    """The weight is large, and its scales are constants for groups of inputs."""
    found = grouped(widening)
    return found if isinstance(found, str) else _why_not_large(found.weight) or found


def _bias_of(root: Operation) -> SSAValue | None:
    if isinstance(root, qnn.LinearOp):
        return root.bias
    assert isinstance(root, CallOp)
    return next(iter(root.operands[2:]), None)


def _why_not_row_of_floats(root: Operation) -> str | None:
    """A bias, if there is one, is a row of the result's floats with a number for each channel."""
    bias, result = _bias_of(root), root.results[0]
    n, floats = shape_of(result)[-1], element_of(result)
    if bias is None or (shape_of(bias) == (n,) and element_of(bias) == floats):
        return None
    return f"the bias is {bias.type}, not a row of {n} {floats}"


def _read_grouped(x: SSAValue, weight: Grouped, root: Operation) -> list[Operation]:
    made: list[Operation] = []

    def as_f32(value: SSAValue) -> SSAValue:
        if element_of(value) == f32:
            return value
        arguments = [value, TorchAttr("float32")]
        wide = CallOp("aten.to.dtype", arguments, with_element(value, f32), views=[0])
        made.append(wide)
        return wide.results[0]

    bias, zeros = _bias_of(root), weight.zero_point
    if zeros is not None:
        converted, zeros = as_i32(zeros)
        made += converted
    scale = as_f32(weight.scale)
    bias = None if bias is None else as_f32(bias)
    kernel = generated.LinearOp(x, weight.weight, scale, zeros, bias, root.results[0].type)
    return [*made, kernel]


def _grouped(product: Term) -> Rule:
    return Rule(
        name="read_grouped_weight",
        match=product,
        rewrite=_read_grouped,
        numerics=Numerics.REASSOCIATES,
        doc="Multiply by an int8 weight as it is stored, with a scale and a zero point for each group of inputs.",
        before="qnn.linear %x, (quantized_decomposed.dequantize_per_channel_group %w, %s, %z, …) bias(%b)",
        after="generated.linear %x, %w scales(%s) zero_points(%z) bias(%b)",
        where=(
            Guard("the weight is large and quantized by groups", _why_not_groups, binds="weight"),
            Guard("the layer reads floats, or the weight has 4 bits", _why_widened_once),
            Guard("factors and product are floats of one type", _why_not_product),
            Guard("the bias is a row of the layer's floats", _why_not_row_of_floats),
        ),
    )


dequantized_groups = Op[CallOp](
    target=Either(tuple(map(Lit, map(StringAttr, GROUPED_DEQUANTIZATIONS))))
).named("widening")

read_grouped_weight = [
    _grouped(Op[qnn.LinearOp](input=X, weight=dequantized_groups)),
    _grouped(call("aten.linear", X, dequantized_groups)),
    _grouped(call("aten.linear", X, dequantized_groups, Tensor("bias"))),
]


def _read_converted(x: SSAValue, weight: SSAValue, root: Operation) -> list[Operation]:
    """The weight by channels: the second factor of a matrix product is seen transposed."""
    transposed: list[Operation] = []
    if isinstance(root, CallOp) and root.target.data == "aten.mm.default":
        transposed = [qnn.PermuteOp(weight, [1, 0])]
        weight = transposed[0].results[0]
    return [
        *transposed,
        generated.LinearOp(x, weight, None, None, None, root.results[0].type),
    ]


def _converted(product: Term) -> Rule:
    return Rule(
        name="read_converted_weight",
        match=product,
        rewrite=_read_converted,
        numerics=Numerics.REASSOCIATES,
        doc="Multiply by an int8 weight as it is stored, whose scales are applied afterwards; "
        "floats of 16 bits are rounded before that, as in eager mode.",
        before="qnn.linear %x, (aten.to %w, torch.float32)",
        after="generated.linear %x, %w",
        where=(
            Guard("the weight is a large constant of i8", _why_not_large),
            reads_floats,
            Guard("factors and product are floats of one type", _why_not_product),
        ),
    )


read_converted_weight = [
    _converted(Op[qnn.LinearOp](input=X, weight=widened, bias=Lit(None))),
    _converted(call("aten.linear", X, widened)),
    _converted(call("aten.mm", X, widened)),
]


def _why_not_a_column(weight: SSAValue, scale: SSAValue) -> str | None:
    n = shape_of(weight)[0]
    if element_of(scale) != f32 or shape_of(scale) not in ((n, 1), (1,), (1, 1)):
        return f"the factor is {scale.type}, not f32 for each channel"
    return why_not_constant(scale, "the factor")


@rule(
    match=Op[qnn.LinearOp](
        input=X, weight=call("aten.mul", widened, Tensor("scale")), bias=Var("bias")
    ),
    numerics=Numerics.REASSOCIATES,
    before="qnn.linear %x, (aten.mul (aten.to %w, torch.float32), %s) bias(%b)",
    after="generated.linear %x, %w scales(qnn.reshape %s to [-1]) bias(%b)",
    where=(
        Guard("the weight is a large constant of i8", _why_not_large),
        reads_floats,
        Guard("the layer holds f32", _why_not_f32),
        Guard("the factor is a constant for each channel", _why_not_a_column),
        Guard("the bias is a row of f32", why_not_row),
    ),
)
def read_scaled_weight(
    x: SSAValue, weight: SSAValue, scale: SSAValue, bias: SSAValue | None, root: qnn.LinearOp
) -> list[Operation]:
    """Multiply by an int8 weight as it is stored, whose scales are written as a product of their own."""
    numbers = qnn.ReshapeOp(scale, [-1], type_with_dims(f32, (prod(shape_of(scale)),)))
    kernel = generated.LinearOp(x, weight, numbers.result, None, bias, root.result.type)
    return [numbers, kernel]


RULES: list[Rule] = [
    read_dequantized_weight,
    *read_converted_weight,
    read_scaled_weight,
    *read_grouped_weight,
    *AROUND_GENERATED,
]
