"""torch's own objects for what the IR states: the tensors of constants, and dtypes, layouts and devices in arguments."""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from typing import Any

import torch
from xdsl.dialects.builtin import DenseIntOrFPElementsAttr, TensorType

from ...dialects.fx import ConstantOp, NamedTensor, TensorAttr, TorchAttr
from ...dialects.locations import origin_of
from ...errors import QoptError
from .torch_calls import DTYPE_ARGUMENTS


def constant_tensor(op: ConstantOp) -> torch.Tensor:
    """Return the live tensor of a constant; QoptError where only its digest is known."""
    value = op.value
    if isinstance(value, TensorAttr):
        if isinstance(value.data, NamedTensor):
            raise QoptError(
                f'{origin_of(op)}: no value for the tensor "{value.data.name}" '
                f"({value.data.digest}): give its file with --weights"
            )
        return value.data.value
    assert isinstance(value, DenseIntOrFPElementsAttr)
    type = value.type
    assert isinstance(type, TensorType)
    values = list(value.get_values())
    dtype = to_torch(DTYPE_ARGUMENTS[type.element_type])
    return torch.tensor(values, dtype=dtype, device="cpu").reshape(type.get_shape())


TORCH_LITERALS = {
    name: value
    for name, value in vars(torch).items()
    if isinstance(value, (torch.dtype, torch.layout, torch.memory_format))
}
"""What texts state by a name of torch's; its other attributes, some of which import modules, are not looked at."""


def to_torch(value: Any) -> Any:
    """Replace torch's literals in nests of Python containers by torch's own objects."""
    match value:
        case TorchAttr(data=data):
            return _torch_literal(data)
        case tuple():
            return tuple(map(to_torch, value))
        case list():
            return list(map(to_torch, value))
        case dict():
            return {k: to_torch(v) for k, v in value.items()}
        case slice():
            return slice(*map(to_torch, (value.start, value.stop, value.step)))
        case _:
            return value


def _torch_literal(text: str) -> Any:
    kind, _, name = text.partition(":")
    if kind == "device":
        try:
            return torch.device(name)
        except RuntimeError as error:
            raise QoptError(f"torch.device({name!r}): {str(error).splitlines()[0]}") from None
    if kind not in TORCH_LITERALS:
        raise QoptError(f"torch.{kind}: expected a dtype, layout or memory format of torch")
    return TORCH_LITERALS[kind]
