"""Rules as a user writes them: on the qnn dialect, on calls, and with a guard."""

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Guard, Numerics, Op, Rule, Var, call


def _why_negative(inner: qnn.HardtanhOp) -> str | None:
    low = inner.min.value.data
    return None if low >= 0 else f"the lower bound is {low}"


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
    match=Op[qnn.ReluOp](input=Op[qnn.HardtanhOp]().used_once("inner")),
    rewrite=lambda inner: inner.result,
    numerics=Numerics.BIT_EXACT,
    doc="Drop a relu of what is not negative.",
    before="qnn.relu (qnn.hardtanh %x min 0.0 max 6.0)",
    after="qnn.hardtanh %x min 0.0 max 6.0",
    where=(Guard("the lower bound is not negative", _why_negative),),
)

drop_product_with_one = Rule(
    name="drop_product_with_one",
    match=call("aten.mul", Var("x"), 1),
    rewrite=lambda x: x,
    numerics=Numerics.BIT_EXACT,
    doc="Drop a product with one.",
    before="aten.mul(%x, 1)",
    after="%x",
)

RULES = [drop_relu_of_relu, drop_relu_of_hardtanh, drop_product_with_one]
