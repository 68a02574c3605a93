"""Products of stacks of matrices whose dimensions were joined into one."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.types import DYNAMIC, rank_of, shape_of
from ..language import Guard, Numerics, Op, Rule, Tensor, rule


def _joins_stacks(
    x: SSAValue, y: SSAValue, product: qnn.MatmulOp, outer: qnn.ReshapeOp
) -> str | None:
    first, second, result = (list(shape_of(v)) for v in (x, y, outer.result))
    if DYNAMIC in (*first, *second, *result):
        return "sizes that are not known"
    if min(rank_of(x), rank_of(y)) < 3 or first[:-2] != second[:-2]:
        return f"the stacks {first[:-2]} and {second[:-2]} are not the same"
    if rank_of(product.input) != 3 or rank_of(product.other) != 3:
        return "the dimensions are not joined into one"
    kept = list(shape_of(product.input))[1:] == first[-2:]
    if not kept or list(shape_of(product.other))[1:] != second[-2:]:
        return "the matrices themselves are reshaped"
    wanted = [*first[:-1], second[-1]]
    return None if result == wanted else f"the result has the shape {result}, not {wanted}"


@rule(
    match=Op[qnn.ReshapeOp](
        input=Op[qnn.MatmulOp](
            input=Op[qnn.ReshapeOp](input=Tensor("x")),
            other=Op[qnn.ReshapeOp](input=Tensor("y")),
        ).used_once("product")
    ).named("outer"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.reshape (qnn.matmul (qnn.reshape %x to [6, 3, 4]), (qnn.reshape %y to [6, 4, 5])) to [2, 3, 3, 5]",
    after="qnn.matmul %x, %y",
    where=(Guard("the reshapes join the stacks and part them again", _joins_stacks),),
)
def merge_reshapes_around_matmul(
    x: SSAValue, y: SSAValue, product: qnn.MatmulOp, outer: qnn.ReshapeOp
) -> Operation:
    """Drop the reshapes to one stack of matrices and back around a product, which takes any number of dimensions."""
    new = qnn.MatmulOp(x, y, outer.result.type)
    new.location = product.location
    return new


STACKS: list[Rule] = [merge_reshapes_around_matmul]
