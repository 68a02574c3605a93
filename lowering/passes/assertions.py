"""Assertions about tensors that their types settle: nothing is left to check when the program runs."""

from __future__ import annotations

from typing import Any

from xdsl.ir import Block, Operation, SSAValue
from xdsl.rewriter import Rewriter

from ...dialects.fx import CallOp, TorchAttr
from ...dialects.types import element_of, is_tensor
from ...rewrite_patterns.facts.storage import viewed_operands
from ..fx.torch_calls import DTYPE_ARGUMENTS

ASSERTION = "aten._assert_tensor_metadata.default"


def drop_settled_assertions(block: Block) -> None:
    """Remove assertions of element types of what the program computes; of each argument one is kept.

    A caller may bring an argument of another type than the program was made for.
    """
    checked: set[tuple[SSAValue, Any]] = set()
    for op in list(block.ops):
        if not isinstance(op, CallOp) or op.target.data != ASSERTION or not _is_settled(op):
            continue
        root = _root(op.operands[0])
        key = (root, element_of(op.operands[0]))
        if isinstance(root.owner, Block) and key not in checked:
            checked.add(key)
        else:
            Rewriter.erase_op(op)


def _is_settled(op: CallOp) -> bool:
    """Whether a type, and that tensors are plain ones of the CPU, is all that is asserted."""
    args, keywords = op.python_arguments
    asserted = {**dict(zip(("tensor", "size", "stride", "dtype"), args, strict=False)), **keywords}
    tensor = asserted.pop("tensor", None)
    if (
        op.results
        or not op.operands
        or tensor is not op.operands[0]
        or not is_tensor(op.operands[0])
    ):
        return False  # No assertion by torch's schema: a text may say it, and it stays a call.
    known = {
        "dtype": DTYPE_ARGUMENTS.get(element_of(op.operands[0])),
        "device": TorchAttr("device:cpu"),
        "layout": TorchAttr("strided"),
    }
    return all(value is None or value == known.get(name) for name, value in asserted.items())


def _root(value: SSAValue) -> SSAValue:
    """What a value is a view of."""
    while isinstance(value.owner, Operation) and (viewed := viewed_operands(value.owner)):
        value = viewed[0]
    return value
