"""A rule that is wrong, to see that validation finds it."""

from xdsl.ir import SSAValue

from qopt.dialects.qnn import MaxPool2dOp, ReluOp
from qopt.rewrite_patterns.language import Numerics, Op, rule


@rule(
    match=Op[ReluOp](input=Op[MaxPool2dOp]().named("pool")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.max_pool2d %x)",
    after="qnn.max_pool2d %x",
)
def drop_relu_of_pool(pool: MaxPool2dOp) -> SSAValue:
    """Drop a relu that may do something."""
    return pool.result


RULES = [drop_relu_of_pool]
