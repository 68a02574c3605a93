"""Divisions by what is repeated to the sizes of the numerator."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from xdsl.ir import SSAValue

from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, rank_of, shape_of
from ..language import Either, Guard, Numerics, Rule, Tensor, Var, call

X = Tensor("x")
Y = Tensor("y")


def _is_broadcast(x: SSAValue, y: SSAValue, root: CallOp) -> str | None:
    if DYNAMIC in (*shape_of(x), *shape_of(y)) or x.type != root.results[0].type:
        return "the numerator is not known to have the result's sizes"
    return None if rank_of(y) <= rank_of(x) else "the divisor has more dimensions"


_repeated = Either((call("aten.expand_as", Y, Var("like")), call("aten.expand", Y, Var("sizes"))))

divide_by_smaller = Rule(
    name="divide_by_smaller",
    match=call("aten.div", X, _repeated),
    rewrite=lambda x, y, root: CallOp("aten.div.Tensor", [x, y], root.results[0].type),
    numerics=Numerics.BIT_EXACT,
    doc="Divide by what is repeated without repeating it, as in torch.nn.functional.normalize.",
    before="aten.div(x, aten.expand_as(y, x))",
    after="aten.div(x, y)",
    where=(Guard("the division repeats its divisor itself", _is_broadcast),),
)


REPETITIONS: list[Rule] = [divide_by_smaller]
