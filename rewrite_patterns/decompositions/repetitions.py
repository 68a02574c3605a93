"""Divisions by what is repeated to the sizes of the numerator."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, rank_of, shape_of
from ..language import Either, Guard, Numerics, Rule, Tensor, Var, call, rule

Y = Tensor("y")


def _is_broadcast(x: SSAValue, y: SSAValue, root: CallOp) -> str | None:
    if DYNAMIC in (*shape_of(x), *shape_of(y)) or x.type != root.results[0].type:
        return "the numerator is not known to have the result's sizes"
    return None if rank_of(y) <= rank_of(x) else "the divisor has more dimensions"


_repeated = Either((call("aten.expand_as", Y, Var("like")), call("aten.expand", Y, Var("sizes"))))


@rule(
    match=call("aten.div", Tensor("x"), _repeated),
    numerics=Numerics.BIT_EXACT,
    before="aten.div(x, aten.expand_as(y, x))",
    after="aten.div(x, y)",
    where=(Guard("the division repeats its divisor itself", _is_broadcast),),
)
def divide_by_smaller(x: SSAValue, y: SSAValue, root: CallOp) -> Operation:
    """Divide by what is repeated without repeating it, as in torch.nn.functional.normalize."""
    return CallOp("aten.div.Tensor", [x, y], root.results[0].type)


REPETITIONS: list[Rule] = [divide_by_smaller]
