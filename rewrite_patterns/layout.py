"""Layout operations: merged, and dropped where they change nothing."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.qnn import ints
from ..dialects.types import dims_of, element_of, with_element
from .language import Guard, Numerics, Op, Var, rule

X = Var("x")


def moved(op: Operation, x: SSAValue) -> Operation:
    """The same layout operation on another input, whose element type its result takes."""
    return type(op).create(
        operands=[x, *op.operands[1:]],
        result_types=[with_element(op.results[0], element_of(x))],
        properties=dict(op.properties),
        location=op.location,
    )


def _keeps_shape(root: qnn.ReshapeOp, x: SSAValue) -> str | None:
    dims = dims_of(x)
    if None not in dims and dims == dims_of(root.result):
        return None
    return f"the shape changes from {list(dims)} to {list(dims_of(root.result))}"


@rule(
    match=Op[qnn.ReshapeOp](input=X),
    numerics=Numerics.BIT_EXACT,
    before="qnn.reshape %x to [2, 8] : (tensor<2x8xf32>) -> tensor<2x8xf32>",
    after="%x",
    where=(Guard("the shape stays", _keeps_shape),),
)
def drop_identity_reshape(x: SSAValue) -> SSAValue:
    """Drop a reshape to the shape that its input has."""
    return x


@rule(
    match=Op[qnn.ReshapeOp](input=Op[qnn.ReshapeOp](input=X)).named("outer"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.reshape (qnn.reshape %x to [4, 4]) to [2, 8]",
    after="qnn.reshape %x to [2, 8]",
)
def merge_reshapes(x: SSAValue, outer: qnn.ReshapeOp) -> Operation:
    """Reshape once where a reshape follows a reshape."""
    return moved(outer, x)


def _keeps_order(root: qnn.PermuteOp) -> str | None:
    dims = ints(root.dims)
    return None if dims == sorted(dims) else f"the order changes to {dims}"


@rule(
    match=Op[qnn.PermuteOp](input=X),
    numerics=Numerics.BIT_EXACT,
    before="qnn.permute %x dims [0, 1]",
    after="%x",
    where=(Guard("the order stays", _keeps_order),),
)
def drop_identity_permute(x: SSAValue) -> SSAValue:
    """Drop a permutation that keeps the order."""
    return x


@rule(
    match=Op[qnn.PermuteOp](input=Op[qnn.PermuteOp](input=X).named("inner")).named("outer"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.permute (qnn.permute %x dims [1, 0]) dims [1, 0]",
    after="qnn.permute %x dims [0, 1]",
)
def merge_permutes(x: SSAValue, inner: qnn.PermuteOp, outer: qnn.PermuteOp) -> Operation:
    """Permute once where a permutation follows a permutation."""
    return qnn.PermuteOp(x, [ints(inner.dims)[d] for d in ints(outer.dims)])


RULES = [drop_identity_reshape, merge_reshapes, drop_identity_permute, merge_permutes]
