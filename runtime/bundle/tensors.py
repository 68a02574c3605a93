"""The tensors of a bundle: a file of safetensors, and the strides of those that are not laid out in rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

import torch
from safetensors import SafetensorError
from safetensors import torch as safetensors
from xdsl.dialects.builtin import ModuleOp

from ...dialects.fx import TensorAttr
from ...errors import QoptError
from ...frontend.tensors import TorchTensor, tensor_type_of
from ..openmp import exactly
from ..saved import tensors_of

StridesByName = dict[str, list[int]]
"""The strides of tensors, by name. Those of dimensions of size 1 count: torch chooses memory formats, and so kernels, by them."""


def written(module: ModuleOp) -> tuple[bytes, StridesByName]:
    """Return a module's tensors as a file, and their strides; QoptError for two of one name and for other kinds than files hold."""
    found: dict[str, TorchTensor] = {}
    for op in tensors_of(module):
        data = op.value.data
        assert isinstance(data, TorchTensor)
        known = found.setdefault(data.name, data)
        if (known.digest, known.tensor.stride()) != (data.digest, data.tensor.stride()):
            raise QoptError(f'the name "{data.name}" stands for two tensors')
    strides = {
        name: list(data.tensor.stride())
        for name, data in found.items()
        if data.tensor.stride() != _rows(data.tensor.shape)
    }
    try:
        # Each has memory of its own: safetensors refuses tensors that share it.
        content = safetensors.save(
            {
                n: data.tensor.clone(memory_format=torch.contiguous_format)
                for n, data in found.items()
            }
        )
    except (SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise QoptError(f"its tensors cannot be written: {' '.join(str(error).split())}") from None
    return content, strides


def bind(module: ModuleOp, content: bytes, strides: StridesByName) -> None:
    """Give the tensors of a module that was read from text their values; QoptError if one is missing or of another type."""
    try:
        found: Mapping[str, torch.Tensor] = safetensors.load(content)
    except (SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise QoptError(f"no safetensors: {' '.join(str(error).split())[:200]}") from None
    bound: dict[str, TensorAttr] = {}
    for op in tensors_of(module):
        name = op.value.data.name
        if name not in bound:
            if name not in found:
                raise QoptError(f"there is no tensor {name[:80]!r}")
            with exactly(1):  # Most are small, and waking other threads takes longer.
                tensor = _laid_out(name, found[name], strides.get(name))
            bound[name] = TensorAttr(TorchTensor(name, tensor, computed=True))
        attribute = bound[name]
        type = tensor_type_of(attribute.data.value)
        if type != op.result.type:
            raise QoptError(f"tensor {name[:80]!r}: expected {op.result.type}, found {type}")
        op.properties["value"] = attribute


def _laid_out(name: str, rows: torch.Tensor, strides: list[int] | None) -> torch.Tensor:
    """A copy of a tensor with these strides, in memory that torch aligns."""
    if strides is None:
        return rows.clone()
    if not _are_dense(rows.shape, strides):
        raise QoptError(f"tensor {name[:80]!r}: expected strides of dense memory, found {strides}")
    return torch.empty_strided(rows.shape, strides, dtype=rows.dtype).copy_(rows)


def _rows(shape: Sequence[int]) -> tuple[int, ...]:
    """The strides of a tensor that is laid out in rows."""
    return tuple(prod(max(size, 1) for size in shape[dim + 1 :]) for dim in range(len(shape)))


def _are_dense(shape: Sequence[int], strides: Sequence[int]) -> bool:
    """Whether memory with these strides has neither gaps nor overlaps."""
    if len(shape) != len(strides) or not all(0 <= stride < 1 << 62 for stride in strides):
        return False
    expected = 1
    for stride, size in sorted(zip(strides, shape, strict=True)):
        if size != 1:
            if stride != expected:
                return False
            expected *= size
    return True
