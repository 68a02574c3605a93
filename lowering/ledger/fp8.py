"""Which operations read weights of fp8: they are widened, and the ledger says why."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp, ConstantOp
from ...dialects.qnn import DataMovement
from ...dialects.types import element_of, is_tensor
from ...rewrite_patterns.facts.constants import is_constant

FP8 = "float8"
"""How torch's names of types of fp8 begin."""

WIDENED = (
    "its weight is of fp8 and is widened once: torch's kernels of fp8 are slower than those of f32"
)


def is_fp8(value: SSAValue) -> bool:
    """Whether a value is a constant of fp8."""
    return (
        isinstance(value.owner, ConstantOp) and is_tensor(value) and FP8 in str(element_of(value))
    )


def reads_fp8(op: Operation) -> bool:
    """Whether an operation reads a constant that is computed of one of fp8, beside something else."""
    return any(is_constant(value) and _is_of_fp8(value) for value in op.operands)


def _is_of_fp8(value: SSAValue) -> bool:
    """Whether a constant is one of fp8, or what calls and moves make of one."""
    op = value.owner
    if is_fp8(value):
        return True
    return isinstance(op, (CallOp, DataMovement)) and any(map(_is_of_fp8, op.operands))
