"""Arithmetic that other dialects leave as calls: functions of a number, two tensors combined, a tensor and a number."""

# Arguments of calls have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable

from xdsl.ir import SSAValue

from ...dialects.dnnl import BinaryAlgorithm, MatmulOp
from ...dialects.fx import CallOp
from ...dialects.onednn import PostOp, PostOpsAttr
from ...dialects.types import shape_of
from .builder import PlanBuilder
from .elementwise import applied, combined, packed
from .floats import are_f32

FUNCTIONS: dict[str, PostOp] = {
    "aten.abs.default": PostOp("abs"),
    "aten.exp.default": PostOp("exp"),
    "aten.hardsigmoid.default": PostOp("hardsigmoid"),
    "aten.mish.default": PostOp("mish"),
    "aten.neg.default": PostOp("linear", (-1.0, 0.0)),
    "aten.round.default": PostOp("round"),
    "aten.sigmoid.default": PostOp("sigmoid"),
    "aten.sqrt.default": PostOp("sqrt"),
}
"""Operators of one tensor, and the functions that they are. elu, softplus and log are too far from torch's."""

COMBINATIONS: dict[str, BinaryAlgorithm] = {
    "aten.div.Tensor": BinaryAlgorithm.DIV,
    "aten.maximum.default": BinaryAlgorithm.MAX,
    "aten.minimum.default": BinaryAlgorithm.MIN,
    "aten.mul.Tensor": BinaryAlgorithm.MUL,
    "aten.sub.Tensor": BinaryAlgorithm.SUB,
}
"""Operators of two tensors."""

COMMUTATIVE = (BinaryAlgorithm.MAX, BinaryAlgorithm.MIN, BinaryAlgorithm.MUL)

WITH_NUMBER: dict[str, Callable[[float], tuple[float, float]]] = {
    "aten.add.Tensor": lambda n: (1.0, n),
    "aten.div.Tensor": lambda n: (1.0 / n, 0.0),
    "aten.mul.Tensor": lambda n: (n, 0.0),
    "aten.sub.Tensor": lambda n: (1.0, -n),
}
"""Operators of a tensor and a number, as factor and summand."""


def is_function(op: CallOp) -> bool:
    """Whether a function takes one tensor of f32 and nothing else."""
    args, keywords = op.python_arguments
    return are_f32(op) and len(args) == 1 and not keywords


def function(op: CallOp, builder: PlanBuilder) -> None:
    """Apply a function to each element."""
    source = packed(op.operands[0], builder)
    builder.values[op.results[0]] = applied(FUNCTIONS[op.target.data], source, builder)


def is_arithmetic(op: CallOp) -> bool:
    """Whether a tensor meets a number, or a tensor that is broadcast to it."""
    args, keywords = op.python_arguments
    if keywords or not are_f32(op) or len(args) != 2 or not isinstance(args[0], SSAValue):
        return False
    if isinstance(args[1], SSAValue):
        return op.target.data in COMBINATIONS and _operands(op) is not None
    number = args[1]
    divides = op.target.data == "aten.div.Tensor"
    plain = isinstance(number, (int, float)) and not (divides and number == 0)
    return plain and op.target.data in WITH_NUMBER


def _operands(op: CallOp) -> tuple[SSAValue, SSAValue] | None:
    """Both tensors, the one that has the result's shape first; None where there is none or the order counts."""
    first, second = op.operands
    shape = shape_of(op.results[0])
    if shape_of(first) == shape:
        return first, second
    swaps = COMBINATIONS[op.target.data] in COMMUTATIVE and shape_of(second) == shape
    return (second, first) if swaps else None


def arithmetic(op: CallOp, builder: PlanBuilder) -> None:
    """Combine tensors, or apply a number: in the product that made the tensor, where nobody else reads that."""
    if len(op.operands) == 2:
        operands = _operands(op)
        assert operands is not None
        algorithm = COMBINATIONS[op.target.data]
        builder.values[op.results[0]] = combined(algorithm, *operands, builder)
        return
    (x, number), _ = op.python_arguments
    post_op = PostOp("linear", WITH_NUMBER[op.target.data](float(number)))
    source = builder.value(x)
    product = source.owner
    if isinstance(product, MatmulOp) and x.has_one_use():
        product.post_ops = PostOpsAttr((*product.post_ops.data, post_op))
        builder.values[op.results[0]] = source
        return
    builder.values[op.results[0]] = applied(post_op, packed(x, builder), builder)
