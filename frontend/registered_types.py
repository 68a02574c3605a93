"""Operators whose results have other types when they run than torch registers for tensors without contents."""

from __future__ import annotations

from collections.abc import Sequence
from operator import getitem
from typing import Any

import torch
from torch.fx import Node

OF_TYPE_OF_OPERAND = ("quantized_decomposed.choose_qparams_per_token.default",)
"""Operators whose results have their operand's type, f32 of f16, though torch registers others for tensors without contents."""


def as_returned(node: Node, args: Sequence[Any], result: Any) -> Any:
    """The result of a call with the types that it has when it runs."""
    if str(node.target) not in OF_TYPE_OF_OPERAND:
        return result
    dtype = torch.float32 if args[0].dtype is torch.float16 else args[0].dtype
    return tuple(value.to(dtype) for value in result)


def asserts_registered_type(node: Node) -> bool:
    """Whether a node asserts what torch registers of a result that has another type when the program runs.

    Export writes it in front of each conversion; eager mode of the exported graph fails there, the model itself does not.
    """
    if node.target is not torch.ops.aten._assert_tensor_metadata.default:
        return False
    part = node.args[0]
    made = part.args[0] if isinstance(part, Node) and part.target is getitem else None
    return isinstance(made, Node) and str(made.target) in OF_TYPE_OF_OPERAND
