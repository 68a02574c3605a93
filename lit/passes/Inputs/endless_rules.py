"""A rule that matches its own output."""

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Numerics, Op, Rule, Var

RULES = [
    Rule(
        name="relu_again",
        match=Op[qnn.ReluOp](input=Var("x")),
        rewrite=lambda x: qnn.ReluOp(x),
        numerics=Numerics.BIT_EXACT,
        doc="Replace a relu by a relu.",
        before="qnn.relu %x",
        after="qnn.relu %x",
    )
]
