"""Modules in files: the text in `.mlir`, its tensors beside it in `.safetensors`; and the inputs of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import BlockArgument
from xdsl.printer import Printer

from ..dialects.fx import ConstantOp, NamedTensor, TensorAttr
from ..dialects.types import is_tensor, shapes_agree, tensor_type
from ..errors import QoptError
from .replacing import replacing
from .tensors import TorchTensor, tensor_type_of


def save(module: ModuleOp, path: str | Path) -> None:
    """Write a module as `path`.mlir and its tensors as `path`.safetensors, both or neither.

    Locations are written as well. Raises QoptError if a tensor's value is not known, if one name stands for
    two tensors, and where something else than a plain file is in a place.
    """
    given = Path(path)
    text = given if given.suffix == ".mlir" else given.with_name(f"{given.name}.mlir")
    weights = text.with_suffix(".safetensors")
    tensors = {}
    for _, data in _tensors(module):
        if data.value is None:
            raise QoptError(f'the tensor "{data.name}" has no value to save')
        known = tensors.setdefault(data.name, data.value.contiguous().clone())
        if TorchTensor(data.name, known).digest != data.digest:
            raise QoptError(f'the name "{data.name}" stands for two tensors')
    with replacing(text, weights) as (text_part, weights_part):
        with open(text_part, "w", encoding="utf-8") as stream:
            Printer(stream, print_debuginfo=True).print_op(module)
            stream.write("\n")
        save_file(tensors, weights_part)


def bind_weights(module: ModuleOp, path: str | Path) -> None:
    """Give the module's tensors their values from a `.safetensors` file, by name.

    Raises QoptError if the file cannot be read, or a tensor has another type or digest than the text says;
    then no tensor is bound.
    """
    wanted = [(op, data) for op, data in _tensors(module) if isinstance(data, NamedTensor)]
    found: list[tuple[ConstantOp, TorchTensor]] = []
    try:
        with safe_open(path, framework="pt") as file:
            names = set(file.keys())
            for op, data in wanted:
                if data.name in names:
                    tensor = TorchTensor(data.name, file.get_tensor(data.name))
                    _check(op, data, tensor, path)
                    found.append((op, tensor))
    except (OSError, SafetensorError) as error:
        raise QoptError(f"{path}: cannot read weights: {error}") from None
    for op, tensor in found:
        op.properties["value"] = TensorAttr(tensor)


def save_inputs(inputs: Sequence[Any], path: str | Path) -> None:
    """Write flat inputs, tensors and numbers, to a `.safetensors` file, each under its position."""
    tensors = [x if isinstance(x, torch.Tensor) else torch.tensor(x) for x in inputs]
    with replacing(Path(path)) as (part,):
        save_file({str(i): t.contiguous().clone() for i, t in enumerate(tensors)}, part)


def load_inputs(path: str | Path, function: FuncOp) -> list[Any]:
    """Read a function's inputs from a `.safetensors` file, by position or by the argument's name.

    Raises QoptError if the file cannot be read, or an input is missing or of another type.
    """
    try:
        found = load_file(path)
    except (OSError, SafetensorError) as error:
        raise QoptError(f"{path}: cannot read inputs: {error}") from None
    return [
        _input(path, found, position, argument)
        for position, argument in enumerate(function.body.block.args)
    ]


def _input(
    path: str | Path, found: Mapping[str, torch.Tensor], position: int, argument: BlockArgument
) -> Any:
    names = [str(position), *([argument.name_hint] if argument.name_hint else [])]
    tensor = next((found[name] for name in names if name in found), None)
    if tensor is None:
        there = ", ".join(sorted(found)) or "nothing"
        raise QoptError(f"{path}: expected input {' or '.join(names)}, found {there}")
    if not is_tensor(argument):
        return tensor.item()
    type, expected = tensor_type_of(tensor), tensor_type(argument)
    fits = shapes_agree(type.get_shape(), expected.get_shape())
    if type.element_type != expected.element_type or not fits:
        raise QoptError(f"{path}: input {names[-1]}: expected {expected}, found {type}")
    return tensor


def _tensors(module: ModuleOp) -> Iterator[tuple[ConstantOp, NamedTensor | TorchTensor]]:
    for op in module.walk():
        if isinstance(op, ConstantOp) and isinstance(op.value, TensorAttr):
            data = op.value.data
            assert isinstance(data, (NamedTensor, TorchTensor))
            yield op, data


def _check(op: ConstantOp, wanted: NamedTensor, found: TorchTensor, path: str | Path) -> None:
    type = tensor_type_of(found.tensor)
    if type != op.result.type:
        raise QoptError(
            f'{path}: the tensor "{wanted.name}": expected {op.result.type}, found {type}'
        )
    if found.digest != wanted.digest:
        raise QoptError(
            f'{path}: the tensor "{wanted.name}": expected digest {wanted.digest}, '
            f"found {found.digest}; give the weights that were saved with this text"
        )
