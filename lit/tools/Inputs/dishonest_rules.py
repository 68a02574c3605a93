"""A right rule, and one that claims to be bit-exact although it drops a relu of what may be negative."""

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Numerics, Op, Rule, Var

drop_relu_of_relu = Rule(
    name="drop_relu_of_relu",
    match=Op[qnn.ReluOp](input=Op[qnn.ReluOp]().named("inner")),
    rewrite=lambda inner: inner.result,
    numerics=Numerics.BIT_EXACT,
    doc="Drop a relu of what is not negative.",
    before="qnn.relu (qnn.relu %x)",
    after="qnn.relu %x",
)

drop_relu_of_hardtanh = Rule(
    name="drop_relu_of_hardtanh",
    match=Op[qnn.ReluOp](input=Op[qnn.HardtanhOp](input=Var("x")).named("inner")),
    rewrite=lambda inner: inner.result,
    numerics=Numerics.BIT_EXACT,
    doc="Drop a relu of a hardtanh, whatever its bounds: wrong where the lower one is negative.",
    before="qnn.relu (qnn.hardtanh %x min 0.0 max 6.0)",
    after="qnn.hardtanh %x min 0.0 max 6.0",
)

RULES = [drop_relu_of_relu, drop_relu_of_hardtanh]
