"""A rule that matches its own output."""

from xdsl.ir import Operation, SSAValue

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Numerics, Op, Var, rule


@rule(
    match=Op[qnn.ReluOp](input=Var("x")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu %x",
    after="qnn.relu %x",
)
def relu_again(x: SSAValue) -> Operation:
    """Replace a relu by a relu."""
    return qnn.ReluOp(x)


RULES = [relu_again]
