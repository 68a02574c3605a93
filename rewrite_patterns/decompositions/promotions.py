"""Conversions that operators of torch make of themselves, where operands have different types, written as calls."""

from __future__ import annotations

from xdsl.dialects.builtin import f32, i32
from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp, TorchAttr
from ...dialects.types import element_of, with_element
from ..language import Either, Guard, Numerics, Rule, Tensor, Var, call, rule

INT_MM = call("aten._int_mm", Tensor("x"), Tensor("weight"))
MOVED_INT_MM = call("aten.sub", INT_MM, Tensor("moved"))


def _sums(root: CallOp) -> SSAValue | str:
    """The operand of i32 that torch converts to f32, the other's type or that of a number, before it multiplies."""
    found = [v for v in root.operands if element_of(v) == i32]
    elements = [element_of(v) for v in (*root.operands, *root.results) if v not in found]
    if len(found) != 1 or set(elements) != {f32}:
        factors = " and ".join(str(element_of(v)) for v in root.operands)
        return f"factors of {factors}, product of {elements[-1]}; sums of i32 by f32 are supported"
    return found[0]


@rule(
    match=call("aten.mul", Either((INT_MM, MOVED_INT_MM)), Var("scale")),
    numerics=Numerics.BIT_EXACT,
    before="aten.mul(aten._int_mm(x, w), scale)",
    after="aten.mul(aten.to(sums, torch.float32), scale)",
    where=(Guard("sums of i32 are multiplied by f32", _sums, binds="sums"),),
)
def convert_sums(sums: SSAValue, scale: object, root: CallOp) -> list[Operation]:
    """Write the conversion to floats that a product of integer sums and floats makes of itself."""
    converted = CallOp("aten.to.dtype", [sums, TorchAttr("float32")], with_element(sums, f32))
    product = CallOp(root.target.data, [converted.results[0], scale], root.results[0].type)
    return [converted, product]


PROMOTIONS: list[Rule] = [convert_sums]
"""Applied before the rules for products of integers, which know a written conversion."""
