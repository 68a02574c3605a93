"""Linear layers written as matrix products, with reshapes and additions around them."""

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.qnn import ints
from ...dialects.types import (
    DYNAMIC,
    dims_of,
    element_of,
    rank_of,
    same_dims,
    shape_of,
    type_with_dims,
)
from ..facts.constants import is_constant
from ..facts.leading_sizes import JOINED_AND_RESTORED, type_of_any_rank
from ..language import Either, Guard, Numerics, Op, Rule, Tensor, Var, call, rule

X = Tensor("x")
WEIGHT = Tensor("weight")


def why_not_quantized_weight(weight: SSAValue) -> str | None:
    """A matrix product is a linear layer where its second factor comes from a dequantized constant."""
    op = weight.owner
    while isinstance(op, qnn.PermuteOp):
        op = op.input.owner
    if not isinstance(op, qnn.DEQUANTIZATIONS):
        return "the second factor is not a dequantized weight"
    return None if is_constant(op.input) else "the second factor is not constant"


quantized_weight = Guard("the weight is a dequantized constant", why_not_quantized_weight)


def transposed_weight(weight: SSAValue) -> SSAValue | str | None:
    """The matrix of which a weight is the transpose, as a linear layer sees it; None for a quantized one that is none.

    A matrix product is a linear layer if its second factor is a quantized weight, or the transpose of a constant matrix or
    of a dequantized one, whose integers may be computed.
    """
    op = weight.owner
    if isinstance(op, qnn.PermuteOp) and ints(op.dims) == [1, 0]:
        if is_constant(op.input) or isinstance(op.input.owner, qnn.DEQUANTIZATIONS):
            return op.input
    return why_not_quantized_weight(weight)


is_weight = Guard("the second factor is a weight", transposed_weight, binds="transposed")


def _is_matrix(x: SSAValue) -> str | None:
    return None if rank_of(x) == 2 else f"x has {rank_of(x)} dimensions"


two_dimensional = Guard("x has two dimensions", _is_matrix)


def linear_layer(
    x: SSAValue,
    weight: SSAValue,
    transposed: SSAValue | None,
    bias: SSAValue | None,
    type: Attribute,
) -> list[Operation]:
    """x · w as a linear layer, which takes the weight transposed; one of other floats than f32 stays a call."""
    made: list[Operation] = []
    if transposed is None:
        made = [qnn.PermuteOp(weight, [1, 0])]
        transposed = made[0].results[0]
    if element_of(x) == f32 == element_of(weight):
        return [*made, qnn.LinearOp(x, transposed, bias, type)]
    args = [x, transposed] if bias is None else [x, transposed, bias]
    return [*made, CallOp("aten.linear.default", args, type)]


def _is_bias(bias: SSAValue, weight: SSAValue) -> str | None:
    n = shape_of(weight)[-1]
    return (
        None
        if shape_of(bias) == (n,)
        else f"the addend's shape is {list(shape_of(bias))}, not [{n}]"
    )


@rule(
    match=call("aten.mm", X, WEIGHT),
    numerics=Numerics.REASSOCIATES,
    before="mm(x, w)",
    after="qnn.linear %x, (qnn.permute %w dims [1, 0])",
    where=(two_dimensional, is_weight),
)
def raise_mm(
    x: SSAValue, weight: SSAValue, transposed: SSAValue | None, root: CallOp
) -> list[Operation]:
    """Raise a matrix product with a quantized weight to a linear layer."""
    return linear_layer(x, weight, transposed, None, root.results[0].type)


@rule(
    match=call("aten.addmm", Tensor("bias"), X, WEIGHT),
    numerics=Numerics.REASSOCIATES,
    before="addmm(b, x, w)",
    after="qnn.linear %x, (qnn.permute %w dims [1, 0]) bias(%b)",
    where=(two_dimensional, is_weight, Guard("the addend is a bias", _is_bias)),
)
def raise_addmm(
    x: SSAValue, weight: SSAValue, transposed: SSAValue | None, bias: SSAValue, root: CallOp
) -> list[Operation]:
    """Raise addmm with a quantized weight to a linear layer; alpha and beta must not be given."""
    return linear_layer(x, weight, transposed, bias, root.results[0].type)


@rule(
    match=call("aten.mv", WEIGHT, X),
    numerics=Numerics.REASSOCIATES,
    before="mv(w, x)",
    after="qnn.linear %x, %w",
    where=(quantized_weight,),
)
def raise_mv(x: SSAValue, weight: SSAValue, root: CallOp) -> Operation:
    """Raise the product of a quantized weight and a vector to a linear layer."""
    return qnn.LinearOp(x, weight, None, root.results[0].type)


def _is_last_dim(dims: object) -> str | None:
    return None if dims in ([1], [-1]) else f"the sum is over {dims}, not the last dimension"


def _is_vector(x: SSAValue, weight: SSAValue) -> str | None:
    if rank_of(x) != 1 or rank_of(weight) != 2:
        return "the factors are not a vector and a matrix"
    sizes = dims_of(x)[-1], dims_of(weight)[-1]
    return None if sizes[0] == sizes[1] else f"the factors' last sizes {sizes} are broadcast"


@rule(
    match=call("aten.sum", call("aten.mul", X, WEIGHT).used_once(), Var("dims")),
    numerics=Numerics.REASSOCIATES,
    before="sum(mul(x, w), [1])",
    after="qnn.linear %x, %w",
    where=(
        Guard("x is a vector", _is_vector),
        quantized_weight,
        Guard("the sum is over the last dimension", _is_last_dim),
    ),
)
def raise_product_sum(x: SSAValue, weight: SSAValue, root: CallOp) -> Operation:
    """Raise a matrix-vector product that was written as a product and a sum to a linear layer."""
    return qnn.LinearOp(x, weight, None, root.results[0].type)


def _expands_weight_only(x: SSAValue, weight: SSAValue, root: qnn.MatmulOp) -> str | None:
    if rank_of(x) != 3 or rank_of(weight) != 2:
        return "the factors are not a batch and one matrix"
    op = x.owner
    expanded = isinstance(op, CallOp) and op.target.data == "aten.expand.default"
    return None if same_dims(x, root.input) and not expanded else "x itself may be expanded"


@rule(
    match=Op[qnn.MatmulOp](
        input=Either((call("aten.expand", X, Var("sizes")), X)),
        other=call("aten.expand", WEIGHT, Var("weight_sizes")),
    ),
    numerics=Numerics.REASSOCIATES,
    before="qnn.matmul (aten.expand %x, [B, M, K]), (aten.expand %w, [B, K, N])",
    after="qnn.linear %x, (qnn.permute %w dims [1, 0])",
    where=(is_weight, Guard("only the weight is expanded", _expands_weight_only)),
)
def raise_bmm(
    x: SSAValue, weight: SSAValue, transposed: SSAValue | None, root: qnn.MatmulOp
) -> list[Operation]:
    """Raise a batched product with one quantized weight for all to a linear layer."""
    return linear_layer(x, weight, transposed, None, root.results[0].type)


def _has_no_bias(none: SSAValue | None) -> str | None:
    return None if none is None else "the linear layer has a bias"


def _is_row(linear: qnn.LinearOp, bias: SSAValue) -> str | None:
    if not is_constant(bias):
        return "the addend is not constant"
    n = shape_of(linear.result)[-1]
    return (
        None
        if shape_of(bias) == (n,)
        else f"the addend's shape is {list(shape_of(bias))}, not [{n}]"
    )


@rule(
    match=Op[qnn.AddOp](
        lhs=Op[qnn.LinearOp](input=X, weight=Var("weight"), bias=Var("none")).used_once("linear"),
        rhs=Var("bias"),
    ),
    numerics=Numerics.REASSOCIATES,
    before="qnn.add (qnn.linear %x, %w), %b",
    after="qnn.linear %x, %w bias(%b)",
    where=(
        quantized_weight,
        Guard("the linear layer has no bias", _has_no_bias),
        Guard("the addend is a constant row", _is_row),
    ),
)
def fold_add_into_bias(
    x: SSAValue, weight: SSAValue, bias: SSAValue, linear: qnn.LinearOp
) -> Operation:
    """Make the addition of a constant row the bias of a linear layer that has none."""
    return qnn.LinearOp(x, weight, bias, linear.result.type)


@rule(
    match=Op[qnn.ReshapeOp](
        input=Op[qnn.LinearOp](input=Op[qnn.ReshapeOp](input=X).named("inner")).used_once("linear")
    ).named("outer"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.reshape (qnn.linear (qnn.reshape %x to [B*M, K]), %w) to [B, M, N]",
    after="qnn.linear %x, %w",
    where=JOINED_AND_RESTORED,
)
def merge_reshapes_around_linear(
    x: SSAValue, linear: qnn.LinearOp, outer: qnn.ReshapeOp
) -> Operation:
    """Drop the reshapes to two dimensions and back around a linear layer, which takes any rank."""
    type = type_of_any_rank(x, linear.result, outer)
    new = qnn.LinearOp(x, linear.weight, linear.bias, type)
    new.location = linear.location
    return new


def _moves_units(inner: qnn.ReshapeOp, outer: qnn.PermuteOp) -> str | None:
    sizes = shape_of(inner.result)
    others = [dim for dim in ints(outer.dims) if sizes[dim] != 1]
    if DYNAMIC in sizes:
        return "sizes that are not known"
    return None if others == sorted(others) else f"the order changes to {ints(outer.dims)}"


@rule(
    match=Op[qnn.PermuteOp](
        input=Op[qnn.ReshapeOp](input=Op[qnn.LinearOp](input=X)).named("inner")
    ).named("outer"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.permute (qnn.reshape (qnn.linear %x, %w) to [2, 3, 1, 8]) dims [0, 1, 3, 2]",
    after="qnn.reshape %linear to [2, 3, 8, 1]",
    where=(Guard("dimensions of one element alone change places", _moves_units),),
)
def reshape_behind_linear(inner: qnn.ReshapeOp, outer: qnn.PermuteOp) -> Operation:
    """Reshape a linear layer's result where a permute only moves dimensions of one element."""
    return qnn.ReshapeOp(inner.input, list(shape_of(outer.result)), outer.result.type)


def _is_one_row(x: SSAValue) -> str | None:
    rank = rank_of(x)
    return None if rank == 1 else f"the input has {rank} dimensions"


@rule(
    match=Op[qnn.LinearOp](input=X, weight=Var("weight")).named("linear"),
    numerics=Numerics.REASSOCIATES,
    before="qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>",
    after="qnn.reshape (qnn.linear (qnn.reshape %x to [1, -1]), %w) to [-1]",
    where=(Guard("the input is a vector", _is_one_row), quantized_weight),
)
def unsqueeze_linear(x: SSAValue, linear: qnn.LinearOp) -> list[Operation]:
    """Give a vector a batch dimension, which the kernels need."""
    element = element_of(x)
    (k,), (n,) = dims_of(x), dims_of(linear.result)
    row = qnn.ReshapeOp(x, [1, -1], type_with_dims(element, (1, k)))
    product = qnn.LinearOp(row.result, linear.weight, linear.bias, type_with_dims(element, (1, n)))
    product.location = linear.location
    return [row, product, qnn.ReshapeOp(product.result, [-1], linear.result.type)]


PRODUCTS: list[Rule] = [raise_mm, raise_addmm, raise_mv, raise_product_sum, raise_bmm]
"""Applied after composites are raised, when weights are known as dequantized constants."""


AROUND_PRODUCTS: list[Rule] = [
    fold_add_into_bias,
    reshape_behind_linear,
    merge_reshapes_around_linear,
]
"""What stands around linear layers; applied when the ledger knows all of it."""


VECTORS: list[Rule] = [unsqueeze_linear]
"""Applied last, when biases have found their linear layers."""
