"""Max pooling that returns indices as well."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp
from ...dialects.types import element_of, is_tensor
from ..composites import max_pool2d, why_not_arguments
from ..language import Guard, Numerics, Rule, Var, call


def _is_pool(pair: object, index: object) -> str | None:
    op = pair.owner if isinstance(pair, SSAValue) else None
    known = ("aten.max_pool2d_with_indices.default",)
    if not isinstance(op, CallOp) or op.target.data not in known or op.impure is not None:
        return "the tuple is not a max pooling's"
    if index != 0:
        return f"element {index} holds the indices"
    if not op.results[0].has_one_use():
        return "the indices are used"
    if not all(map(is_tensor, op.operands)):
        return "the pooling takes computed numbers"
    args, kwargs = op.python_arguments
    why_not = why_not_arguments(max_pool2d, op, args, kwargs)
    if why_not is not None:
        return why_not
    input = op.operands[0]
    return None if element_of(input) == f32 else f"a pooling of {input.type}"


def _pool(pair: SSAValue, root: CallOp) -> Operation:
    assert isinstance(pair.owner, CallOp)
    args, kwargs = pair.owner.python_arguments
    pool = max_pool2d(root, *args, **kwargs)
    assert isinstance(pool, Operation)
    return pool


raise_max_pool_with_indices = Rule(
    name="raise_max_pool_with_indices",
    match=call("operator.getitem", Var("pair"), Var("index")),
    rewrite=_pool,
    numerics=Numerics.BIT_EXACT,
    doc="Raise the values of a max pooling whose indices nobody uses.",
    before="getitem(max_pool2d_with_indices(x, [3, 3], [2, 2], [1, 1]), 0)",
    after="qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1]",
    where=(Guard("the tuple is a max pooling's and only its values are used", _is_pool),),
)


POOLING: list[Rule] = [raise_max_pool_with_indices]
