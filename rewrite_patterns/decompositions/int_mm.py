"""Linear layers on integers, written as an integer product whose result is converted and scaled."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xdsl.dialects.builtin import f32, i8, i64
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.elements import FULL_RANGE, QUANTIZED
from ...dialects.fx import CallOp, ConstantOp, TorchAttr
from ...dialects.qnn import Quantization, QuantParams
from ...dialects.qnn.attributes import SIGN
from ...dialects.types import dims_of, element_of, rank_of, shape_of
from ..facts.constants import is_constant, number_of, tensor_of_constant
from ..facts.leading_sizes import JOINED_AND_RESTORED, type_of_any_rank
from ..facts.rows import before_reshape, dims_by_rows, reshaped, why_not_reshaped
from ..language import Either, Guard, Numerics, Op, Rule, Tensor, Var, call, rule
from .products import WEIGHT

X = Tensor("x")
SCALE = Either((call("aten.expand", Tensor("scale"), Var("sizes")), Tensor("scale")))


def _why_not_factors(x: SSAValue, weight: SSAValue) -> str | None:
    if element_of(x) not in QUANTIZED or element_of(weight) != i8:
        return f"the factors hold {element_of(x)} and {element_of(weight)}; ui8 or i8, and i8 are supported"
    return (
        None if is_constant(weight) else "the second factor is computed at run time, not constant"
    )


INTEGERS_BY_CONSTANT = Guard("integers are multiplied by a constant", _why_not_factors)


def _linear(x: SSAValue, weight: SSAValue, root: CallOp) -> list[Operation]:
    """The product of what integers and weights stand for at a scale of 1."""
    transposed = qnn.PermuteOp(weight, [1, 0])
    first, second = (
        qnn.DequantizeOp(value, QuantParams(1.0, 0, *FULL_RANGE[element_of(value)]))
        for value in (x, transposed.result)
    )
    product = qnn.LinearOp(first.result, second.result, None, root.results[0].type)
    return [transposed, first, second, product]


@rule(
    match=call("aten.to.dtype", call("aten._int_mm", X, WEIGHT), TorchAttr("float32")),
    numerics=Numerics.REASSOCIATES,
    before="to(_int_mm(x, w), torch.float32)",
    after="qnn.linear (qnn.dequantize %x <1, 0>), (qnn.dequantize (qnn.permute %w dims [1, 0]) <1, 0>)",
    where=(INTEGERS_BY_CONSTANT,),
)
def raise_int_mm(x: SSAValue, weight: SSAValue, root: CallOp) -> Sequence[Operation]:
    """Raise an integer product with a constant to a linear layer of integers with scales of 1."""
    return _linear(x, weight, root)


def _why_not_sums(sums: SSAValue, weight: SSAValue) -> str | None:
    """What is subtracted must be what the added 128 made more of each sum."""
    found, numbers = tensor_of_constant(sums), tensor_of_constant(weight)
    if found is None or numbers is None:
        return "the weight or its sums are not known (give qopt-opt --weights)"
    expected = numbers.long().sum(0) * SIGN
    fits = found.numel() == expected.numel() and bool((found.reshape(-1) == expected).all())
    return None if fits else "what is subtracted is not 128 times the sums of the weight"


def _why_not_signed(x: SSAValue) -> str | None:
    return None if element_of(x) == i8 else f"128 is added to {element_of(x)}; i8 is supported"


UNSIGNED = call(
    "aten.to.dtype",
    call("aten.add", call("aten.to.dtype", X, TorchAttr("int32")), SIGN),
    TorchAttr("uint8"),
)


@rule(
    match=call(
        "aten.to.dtype",
        call("aten.sub", call("aten._int_mm", UNSIGNED, WEIGHT), Tensor("sums")),
        TorchAttr("float32"),
    ),
    numerics=Numerics.REASSOCIATES,
    before="to(sub(_int_mm(to(add(to(x, torch.int32), 128), torch.uint8), w), sums), torch.float32)",
    after="qnn.linear (qnn.dequantize %x <1, 0>), (qnn.dequantize (qnn.permute %w dims [1, 0]) <1, 0>)",
    where=(
        Guard("signed integers are made unsigned", _why_not_signed),
        INTEGERS_BY_CONSTANT,
        Guard("what that adds to the sums is subtracted", _why_not_sums),
    ),
)
def raise_unsigned_int_mm(x: SSAValue, weight: SSAValue, root: CallOp) -> Sequence[Operation]:
    """Raise an integer product with a constant that was made one of unsigned integers, for processors which multiply these."""
    return _linear(x, weight, root)


def _why_scaled(numbers: qnn.DequantizeOp, none: SSAValue | None) -> str | None:
    if numbers.params.data.stated_scale != 1.0:
        return "the factor has a scale of its own"
    return None if none is None else "a bias is added before"


def _why_not_rows(x: SSAValue, scale: SSAValue) -> str | None:
    if element_of(scale) != f32:
        return f"the scale holds {element_of(scale)}; f32 is supported"
    if math.prod(shape_of(scale)) == 1:
        return None
    wanted = dims_by_rows(x)
    if rank_of(scale) == len(wanted) and dims_of(scale)[-1] == 1:
        return why_not_reshaped(dims_of(scale), wanted)
    return f"the sizes {list(dims_of(scale))} are not one number for each row, {list(wanted)}"


PRODUCT = Op[qnn.LinearOp](
    input=Op[qnn.DequantizeOp](input=X).named("numbers"),
    weight=Tensor("weight"),
    bias=Var("none"),
).used_once("linear")


@rule(
    match=call("aten.mul", PRODUCT, SCALE),
    numerics=Numerics.REASSOCIATES,
    before="aten.mul (qnn.linear (qnn.dequantize %x <1, 0>), %w), %scale",
    after="qnn.linear (qnn.dequantize %x <%scale, 0>), %w",
    where=(
        Guard("neither scaled nor moved before", _why_scaled),
        Guard("there is a scale for each row, or one for all", _why_not_rows),
    ),
)
def scale_rows(
    x: SSAValue, scale: SSAValue, numbers: qnn.DequantizeOp, linear: qnn.LinearOp
) -> Sequence[Operation]:
    """Let a factor for each row of a product of integers be the scale of its input."""
    dims = (1,) if math.prod(shape_of(scale)) == 1 else dims_by_rows(x)
    number = number_of(scale)
    is_number = isinstance(number, float) and 0 < number < math.inf
    made = [] if is_number else reshaped(scale, dims)
    value = number if is_number else made[-1].result if made else scale
    found = numbers.quantization
    quantization = Quantization.of(value, found.zero_point, *found.params.range)
    dequantized = qnn.DequantizeOp(x, quantization)
    return [
        *made,
        dequantized,
        qnn.LinearOp(dequantized.result, linear.weight, None, linear.result.type),
    ]


def _why_not_columns(scale: SSAValue, linear: qnn.LinearOp) -> str | None:
    if element_of(scale) != f32:
        return f"the scale holds {element_of(scale)}; f32 is supported"
    if not is_constant(scale):
        return "the scale is computed at run time, not constant"
    n, sizes = shape_of(linear.result)[-1], shape_of(scale)
    if math.prod(sizes) == n and sizes[-1:] == (n,):
        return None
    return f"the sizes {list(sizes)} are not one number for each of {n} columns"


@rule(
    match=call(
        "aten.mul",
        Op[qnn.LinearOp](
            input=X,
            weight=Op[qnn.DequantizeOp](input=WEIGHT).named("numbers"),
            bias=Var("none"),
        ).used_once("linear"),
        SCALE,
    ),
    numerics=Numerics.REASSOCIATES,
    before="aten.mul (qnn.linear %x, (qnn.dequantize %w <1, 0>)), %scale",
    after="qnn.linear %x, (qnn.dequantize_per_channel %w, %scale, (fx.constant dense<0>) axis 0)",
    where=(
        Guard("neither scaled nor moved before", _why_scaled),
        Guard("there is a constant scale for each column", _why_not_columns),
    ),
)
def scale_columns(
    x: SSAValue, weight: SSAValue, scale: SSAValue, linear: qnn.LinearOp
) -> Sequence[Operation]:
    """Let a constant factor for each column of a product of integers be the scale of its weight."""
    n = shape_of(linear.result)[-1]
    made = reshaped(scale, (n,))
    middle = ConstantOp.of_number(0, i64, n)
    scales = made[-1].result if made else scale
    dequantized = qnn.DequantizePerChannelOp(weight, scales, middle.result, 0)
    product = qnn.LinearOp(x, dequantized.result, None, linear.result.type)
    return [*made, middle, dequantized, product]


def _why_not_each(dequantize: qnn.DequantizeOp, x: SSAValue) -> str | None:
    """Each scale and zero point must be that of a row before the reshape as well."""
    wanted = dims_by_rows(x)
    for value in dequantize.values:
        if shape_of(value) != (1,) and dims_of(before_reshape(value, wanted)) != wanted:
            return "the scales were not reshaped as the rows were"
    return None


@rule(
    match=Op[qnn.ReshapeOp](
        input=Op[qnn.LinearOp](
            input=Op[qnn.DequantizeOp](input=Op[qnn.ReshapeOp](input=X).named("inner")).named(
                "dequantize"
            )
        ).used_once("linear")
    ).named("outer"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.reshape (qnn.linear (qnn.dequantize (qnn.reshape %x to [B*M, K]) <p>), %w) to [B, M, N]",
    after="qnn.linear (qnn.dequantize %x <p>), %w",
    where=(
        *JOINED_AND_RESTORED,
        Guard("scales of rows were reshaped alike", _why_not_each),
    ),
)
def merge_reshapes_around_integers(
    x: SSAValue, dequantize: qnn.DequantizeOp, linear: qnn.LinearOp, outer: qnn.ReshapeOp
) -> Sequence[Operation]:
    """Drop the reshapes to two dimensions and back around a linear layer of integers, which takes any rank."""
    wanted = dims_by_rows(x)
    values = tuple(before_reshape(value, wanted) for value in dequantize.values)
    quantization = Quantization(dequantize.params.data, values)
    dequantized = qnn.DequantizeOp(x, quantization, element_of(dequantize.result))
    type = type_of_any_rank(x, linear.result, outer)
    product = qnn.LinearOp(dequantized.result, linear.weight, linear.bias, type)
    product.location = linear.location
    return [dequantized, product]


INTEGER_PRODUCTS: list[Rule] = [
    raise_int_mm,
    raise_unsigned_int_mm,
    scale_rows,
    scale_columns,
    merge_reshapes_around_integers,
]
"""Applied with the other products."""
