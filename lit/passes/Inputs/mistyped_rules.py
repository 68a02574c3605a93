"""A rule that reads what it matches as another operation."""

from xdsl.ir import SSAValue

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Numerics, Op, rule


@rule(
    match=Op[qnn.ReluOp](input=Op[qnn.ReluOp]().named("inner")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.relu %x)",
    after="qnn.relu %x",
)
def drop_relu_of_relu(inner: qnn.TanhOp) -> SSAValue:
    """Drop a relu of what is not negative."""
    return inner.result


RULES = [drop_relu_of_relu]
