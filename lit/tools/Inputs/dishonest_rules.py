"""A right rule, and one that claims to be bit-exact although it drops a relu of what may be negative."""

from xdsl.ir import SSAValue

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Numerics, Op, Var, rule


@rule(
    match=Op[qnn.ReluOp](input=Op[qnn.ReluOp]().named("inner")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.relu %x)",
    after="qnn.relu %x",
)
def drop_relu_of_relu(inner: qnn.ReluOp) -> SSAValue:
    """Drop a relu of what is not negative."""
    return inner.result


@rule(
    match=Op[qnn.ReluOp](input=Op[qnn.HardtanhOp](input=Var("x")).named("inner")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.hardtanh %x min 0.0 max 6.0)",
    after="qnn.hardtanh %x min 0.0 max 6.0",
)
def drop_relu_of_hardtanh(inner: qnn.HardtanhOp) -> SSAValue:
    """Drop a relu of a hardtanh, whatever its bounds: wrong where the lower one is negative."""
    return inner.result


RULES = [drop_relu_of_relu, drop_relu_of_hardtanh]
