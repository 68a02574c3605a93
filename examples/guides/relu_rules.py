"""Relus that do nothing."""

from xdsl.ir import SSAValue

from qopt.dialects.qnn import MaxPool2dOp, ReluOp
from qopt.rewrite_patterns.language import Numerics, Op, rule


@rule(
    match=Op[ReluOp](input=Op[MaxPool2dOp](input=Op[ReluOp]()).named("pool")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.max_pool2d (qnn.relu %x))",
    after="qnn.max_pool2d (qnn.relu %x)",
)
def drop_relu_of_pooled_relu(pool: MaxPool2dOp) -> SSAValue:
    """Drop a relu of what is not negative."""
    return pool.result


RULES = [drop_relu_of_pooled_relu]
