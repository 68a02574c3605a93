"""Linear layers written as products of any rank: matmul, inner, tensordot and einsum with one quantized matrix."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.dialects.builtin import bf16, f32
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, element_of, rank_of, shape_of, type_with_dims
from ..facts.constants import is_constant
from ..facts.units import order_of_others
from ..language import Guard, Numerics, Op, Rule, Tensor, Var, call, rule
from .products import (
    WEIGHT,
    X,
    linear_layer,
    quantized_weight,
    transposed_weight,
    why_not_quantized_weight,
)


def _is_matrix(weight: SSAValue) -> str | None:
    return None if rank_of(weight) == 2 else f"the weight has {rank_of(weight)} dimensions"


def _has_rows(x: SSAValue) -> str | None:
    return None if rank_of(x) else "x has no dimensions"


def _is_vector(x: SSAValue) -> str | None:
    return None if rank_of(x) == 1 else f"x has {rank_of(x)} dimensions"


MATRIX = (quantized_weight, Guard("the weight is a matrix", _is_matrix))
ROWS_AND_MATRIX = (*MATRIX, Guard("x has rows", _has_rows))
"""What linear layers of any input need."""


def _by_matrix(x: SSAValue, weight: SSAValue, root: Operation) -> list[Operation]:
    """x · w for a weight with a row for each input feature."""
    transposed = transposed_weight(weight)
    assert not isinstance(transposed, str)
    return linear_layer(x, weight, transposed, None, root.results[0].type)


def _summed_over(dim: int, x: SSAValue, weight: SSAValue, root: CallOp) -> list[Operation]:
    """A linear layer that sums over this dimension of a weight; linear layers sum over the last."""
    if dim == 0:
        return _by_matrix(x, weight, root)
    return linear_layer(x, weight, weight, None, root.results[0].type)


@rule(
    match=Op[qnn.MatmulOp](input=X, other=WEIGHT),
    numerics=Numerics.REASSOCIATES,
    before="qnn.matmul %x, %w",
    after="qnn.linear %x, (qnn.permute %w dims [1, 0])",
    where=MATRIX,
)
def raise_matmul(x: SSAValue, weight: SSAValue, root: qnn.MatmulOp) -> list[Operation]:
    """Raise the product of two matrices, of which the second is a quantized weight, to a linear layer."""
    return _by_matrix(x, weight, root)


@rule(
    match=call("aten.matmul", X, WEIGHT),
    numerics=Numerics.REASSOCIATES,
    before="matmul(x, w)",
    after="qnn.linear %x, (qnn.permute %w dims [1, 0])",
    where=ROWS_AND_MATRIX,
)
def raise_broadcast_matmul(x: SSAValue, weight: SSAValue, root: CallOp) -> list[Operation]:
    """Raise the product of a tensor of any rank and a quantized weight to a linear layer."""
    return _by_matrix(x, weight, root)


@rule(
    match=call("aten.matmul", WEIGHT, X),
    numerics=Numerics.REASSOCIATES,
    before="matmul(w, x)",
    after="qnn.linear %x, %w",
    where=(*MATRIX, Guard("x is a vector", _is_vector)),
)
def raise_matmul_of_vector(x: SSAValue, weight: SSAValue, root: CallOp) -> list[Operation]:
    """Raise the product of a quantized weight and a vector to a linear layer."""
    return linear_layer(x, weight, weight, None, root.results[0].type)


@rule(
    match=call("aten.inner", X, WEIGHT),
    numerics=Numerics.REASSOCIATES,
    before="inner(x, w)",
    after="qnn.linear %x, %w",
    where=ROWS_AND_MATRIX,
)
def raise_inner(x: SSAValue, weight: SSAValue, root: CallOp) -> list[Operation]:
    """Raise products of rows and the rows of a quantized weight to a linear layer."""
    return linear_layer(x, weight, weight, None, root.results[0].type)


def _summed_dim(x: SSAValue, dims: object, weight_dims: object) -> int | str:
    """The dimension of a weight over which the last one of x is summed."""
    match dims, weight_dims:
        case [int() as last], [int() as dim] if last % rank_of(x) == rank_of(x) - 1:
            return dim % 2
        case _:
            pass
    return f"dimensions {dims} of x are summed over {weight_dims} of the weight"


@rule(
    match=call("aten.tensordot", X, WEIGHT, Var("dims"), Var("weight_dims")),
    numerics=Numerics.REASSOCIATES,
    before="tensordot(x, w, [-1], [1])",
    after="qnn.linear %x, %w",
    where=(*ROWS_AND_MATRIX, Guard("x's last dimension is summed", _summed_dim, binds="dim")),
)
def raise_tensordot(x: SSAValue, weight: SSAValue, dim: int, root: CallOp) -> list[Operation]:
    """Raise a sum over the last dimension of a tensor and one of a quantized weight to a linear layer."""
    return _summed_over(dim, x, weight, root)


@dataclass(frozen=True)
class Summed:
    """Factors of a linear layer: the last dimension of the input is summed with this dimension of the weight."""

    input: SSAValue
    weight: SSAValue
    dim: int


def _layer_of(equation: object, factors: object) -> Summed | str:
    """Return the linear layer that an equation of einsum is, or why it is none."""
    match factors:
        case [SSAValue() as x, SSAValue() as weight]:
            pass
        case _:
            return "the factors are not two"
    dim = _summed_by(str(equation))
    if dim is None:
        return f"'{equation}' is not a sum over the last dimension of x and one of a matrix"
    return why_not_quantized_weight(weight) or Summed(x, weight, dim)


def _summed_by(equation: str) -> int | None:
    """The dimension of the second factor, a matrix, over which the last one of the first is summed."""
    terms, _, result = equation.replace(" ", "").partition("->")
    first, _, second = terms.partition(",")
    if len(second) != 2 or not second.isalpha():
        return None
    for dim, summed in enumerate(second):
        rows, kept = first.removesuffix(summed), second[1 - dim]
        letters = [*rows.replace("...", ""), summed, kept]
        if first == rows + summed and result == rows + kept and len({*letters}) == len(letters):
            return dim
    return None


@rule(
    match=call("aten.einsum", Var("equation"), Var("factors")),
    numerics=Numerics.REASSOCIATES,
    before="einsum('bsk,nk->bsn', [x, w])",
    after="qnn.linear %x, %w",
    where=(Guard("a linear layer with a quantized weight", _layer_of, binds="summed"),),
)
def raise_einsum(summed: Summed, root: CallOp) -> list[Operation]:
    """Raise a sum of products over the last dimension of a tensor and one of a quantized weight to a linear layer."""
    return _summed_over(summed.dim, summed.input, summed.weight, root)


def _matrix_of_stack(x: SSAValue, other: SSAValue) -> Summed | str:
    """The linear layer that a product of two stacks of one matrix is, of which the second is a quantized weight."""
    if rank_of(other) != 3 or shape_of(x)[:1] != (1,) or shape_of(other)[:1] != (1,):
        return f"a product of {x.type} and {other.type}, not of stacks of one matrix"
    if DYNAMIC in (*shape_of(x), *shape_of(other)):
        return "sizes that are not known"
    weight, order = order_of_others(other)
    if rank_of(weight) != 2 or order is None:
        return "the second matrix is made of a weight by more than moves of its dimensions"
    _, k, n = shape_of(other)
    is_by_outputs = order == [1, 0] or (len(order) < 2 and shape_of(weight) == (n, k))
    return why_not_quantized_weight(weight) or Summed(x, weight, 1 if is_by_outputs else 0)


@rule(
    match=Op[qnn.MatmulOp](input=X, other=Tensor("other")),
    numerics=Numerics.REASSOCIATES,
    before="qnn.matmul %x, (qnn.reshape (qnn.permute (qnn.reshape %w to [8, 4, 1]) dims [1, 0, 2]) to [1, 4, 8])",
    after="qnn.reshape (qnn.linear (qnn.reshape %x to [6, 4]), %w) to [1, 6, 8]",
    where=(Guard("one matrix by a quantized weight", _matrix_of_stack, binds="summed"),),
)
def raise_stack_of_one(summed: Summed, root: qnn.MatmulOp) -> list[Operation]:
    """Raise a product of stacks of one matrix, into which einsum is taken apart, by a quantized weight."""
    (_, m, k), n = shape_of(summed.input), shape_of(root.result)[-1]
    element = element_of(root.result)
    rows = qnn.ReshapeOp(summed.input, [m, k], type_with_dims(element, (m, k)))
    transposed = summed.weight if summed.dim else None
    type = type_with_dims(element, (m, n))
    layer = linear_layer(rows.result, summed.weight, transposed, None, type)
    return [rows, *layer, qnn.ReshapeOp(layer[-1].results[0], [1, m, n], root.result.type)]


def _is_computed(x: SSAValue, other: SSAValue) -> str | None:
    if element_of(x) != element_of(other) or element_of(x) not in (f32, bf16):
        return f"a product of {element_of(x)} and {element_of(other)}: f32 and bf16 are supported"
    if (rank_of(x), rank_of(other)) != (2, 2):
        return "the factors are no matrices"
    return "the second factor is constant" if is_constant(other) else None


@rule(
    match=call("aten.mm", X, Tensor("other")),
    numerics=Numerics.BIT_EXACT,
    before="mm(x, y)",
    after="qnn.matmul %x, %y",
    where=(Guard("the second factor is computed", _is_computed),),
)
def raise_product(x: SSAValue, other: SSAValue, root: CallOp) -> Operation:
    """Raise the product of two matrices that are computed."""
    return qnn.MatmulOp(x, other, root.results[0].type)


SPELLED_PRODUCTS: list[Rule] = [
    raise_matmul,
    raise_broadcast_matmul,
    raise_matmul_of_vector,
    raise_inner,
    raise_tensordot,
    raise_einsum,
    raise_stack_of_one,
    raise_product,
]
"""Applied with those of matrix products, behind them."""
