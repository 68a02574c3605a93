"""Copies of a model's constants, so that writes to the original do not change the compiled model."""

from __future__ import annotations

import torch
from xdsl.dialects.builtin import ModuleOp

from ..dialects.fx import ConstantOp, TensorAttr
from ..dialects.operation import operations_in
from ..frontend.tensors import TorchTensor


def copy_constants(module: ModuleOp) -> None:
    """Replace the tensors of a module's constants by copies."""
    with torch.no_grad():
        for op in operations_in(module):
            if isinstance(op, ConstantOp) and isinstance(op.value, TensorAttr):
                data = op.value.data
                if isinstance(data, TorchTensor):
                    copy = TorchTensor(data.name, data.tensor.clone(), computed=True)
                    op.properties["value"] = TensorAttr(copy)
