"""Max pooling that returns indices as well."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp
from ...dialects.types import (
    element_of,
    is_tensor,
)
from ..composites import pool_op
from ..language import Guard, Numerics, Rule, Var, call


def _pool(x: SSAValue, arguments: list[object], root: CallOp) -> Operation:
    assert root.result is not None
    pool = pool_op(x, *arguments, root.result.type)  # pyright: ignore
    assert isinstance(pool, Operation)
    return pool


def _pool_arguments(pair: SSAValue) -> list[object]:
    """kernel_size, stride, padding, dilation and ceil_mode of a pooling that returns indices as well."""
    assert isinstance(pair.owner, CallOp)

    def in_order(
        x: object,
        kernel_size: object,
        stride: object = (),
        padding: object = 0,
        dilation: object = 1,
        ceil_mode: object = False,
    ) -> list[object]:
        return [kernel_size, stride, padding, dilation, ceil_mode]

    args, kwargs = pair.owner.python_arguments
    return in_order(*args, **kwargs)


def _is_pool(pair: SSAValue, index: object) -> str | None:
    op = pair.owner
    known = ("aten.max_pool2d_with_indices.default",)
    if not isinstance(op, CallOp) or op.target.data not in known or op.impure is not None:
        return "the tuple is not a max pooling's"
    if index != 0:
        return f"element {index} holds the indices"
    uses = sum(1 for _ in pair.uses)
    if uses != 1:
        return "the indices are used"
    if not all(map(is_tensor, op.operands)):
        return "the pooling takes computed numbers"
    try:
        _pool_arguments(pair)
    except TypeError as error:
        return f"arguments of another form: {error}"
    input = op.operands[0]
    return None if element_of(input) == f32 else f"a pooling of {input.type}"


raise_max_pool_with_indices = Rule(
    name="raise_max_pool_with_indices",
    match=call("operator.getitem", Var("pair"), Var("index")),
    rewrite=lambda pair, root: _pool(pair.owner.operands[0], _pool_arguments(pair), root),
    numerics=Numerics.BIT_EXACT,
    doc="Raise the values of a max pooling whose indices nobody uses.",
    before="getitem(max_pool2d_with_indices(x, [3, 3], [2, 2], [1, 1]), 0)",
    after="qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1]",
    where=(Guard("the tuple is a max pooling's and only its values are used", _is_pool),),
)


POOLING: list[Rule] = [raise_max_pool_with_indices]
