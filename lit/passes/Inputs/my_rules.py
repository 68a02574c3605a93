"""Rules as a user writes them: on the qnn dialect, on calls, and with a guard."""

from xdsl.ir import SSAValue

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Guard, Numerics, Op, Tensor, call, rule


@rule(
    match=Op[qnn.ReluOp](input=Op[qnn.ReluOp]().named("inner")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.relu %x)",
    after="qnn.relu %x",
)
def drop_relu_of_relu(inner: qnn.ReluOp) -> SSAValue:
    """Drop a relu of what is not negative."""
    return inner.result


def _why_negative(inner: qnn.HardtanhOp) -> str | None:
    low = inner.min.value.data
    return None if low >= 0 else f"the lower bound is {low}"


@rule(
    match=Op[qnn.ReluOp](input=Op[qnn.HardtanhOp]().used_once("inner")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.hardtanh %x min 0.0 max 6.0)",
    after="qnn.hardtanh %x min 0.0 max 6.0",
    where=(Guard("the lower bound is not negative", _why_negative),),
)
def drop_relu_of_hardtanh(inner: qnn.HardtanhOp) -> SSAValue:
    """Drop a relu of what is not negative."""
    return inner.result


@rule(
    match=call("aten.mul", Tensor("x"), 1),
    numerics=Numerics.BIT_EXACT,
    before="aten.mul(%x, 1)",
    after="%x",
)
def drop_product_with_one(x: SSAValue) -> SSAValue:
    """Drop a product with one."""
    return x


RULES = [drop_relu_of_relu, drop_relu_of_hardtanh, drop_product_with_one]
