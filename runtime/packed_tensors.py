"""Tensors as bytes, which are sent to another process without memory that both share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch


@dataclass(frozen=True, eq=False)
class PackedTensor:
    """A tensor's bytes in the order of its memory; a copy of it, or what it is unpickled as, is the tensor again.

    torch sends tensors as files in shared memory, which are closed with the last tensor: those that are made for sending
    would be gone before a spawned process has opened them.
    """

    dtype: torch.dtype
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    data: bytes

    @classmethod
    def of(cls, tensor: torch.Tensor) -> PackedTensor:
        """Pack a plain tensor of the CPU."""
        dense = tensor.detach().clone()
        in_order = dense.as_strided((dense.numel(),), (1,))
        data = in_order.view(torch.uint8).numpy().tobytes()
        return cls(dense.dtype, tuple(dense.shape), dense.stride(), data)

    def __reduce__(self) -> tuple[Any, ...]:
        return unpacked, (self.dtype, self.shape, self.strides, self.data)


def unpacked(
    dtype: torch.dtype, shape: tuple[int, ...], strides: tuple[int, ...], data: bytes
) -> torch.Tensor:
    """Return the tensor of these bytes, in memory of its own."""
    if not data:
        return torch.empty_strided(shape, strides, dtype=dtype)
    found = torch.frombuffer(bytearray(data), dtype=dtype).as_strided(shape, strides)
    return found.clone()  # Aligned as torch aligns memory.


def can_be_packed(tensor: torch.Tensor) -> bool:
    """Whether a tensor is a plain one: its bytes, type, sizes and strides are all of it."""
    plain = type(tensor) in (torch.Tensor, torch.nn.Parameter) and tensor.layout is torch.strided
    return plain and tensor.device.type == "cpu" and not tensor.is_quantized
