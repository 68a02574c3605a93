"""Inputs of a compiled model: those of a file by name or position, or random ones."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._pytree import keystr, tree_flatten_with_path, tree_unflatten
from xdsl.dialects.func import FuncOp

from ..dialects.locations import name_of
from ..errors import QoptError
from ..lowering.analysis.blocks import functions_of
from .compiled_module import CompiledModule
from .input_checks import TensorInput

ArgumentsOfCall = tuple[tuple[Any, ...], dict[str, Any]]


def function_of(model: CompiledModule) -> FuncOp:
    """The function that a model was compiled from, whose arguments are its flat inputs."""
    return functions_of(model.optimized.imported)[0]


def names_of(model: CompiledModule) -> list[str]:
    """The names of a model's flat inputs."""
    return [name_of(argument).lstrip("%") for argument in function_of(model).args]


def given(model: CompiledModule, arrays: dict[str, torch.Tensor], path: str) -> ArgumentsOfCall:
    """Return the arguments of a call with arrays by the names of the inputs, or by position: `0`, or `arr_0` as NumPy has it."""
    flat: list[Any] = []
    for position, name in enumerate(names_of(model)):
        known = (name, str(position), f"arr_{position}")
        found = next((arrays[k] for k in known if k in arrays), None)
        if found is None:
            there = ", ".join(sorted(arrays)) or "nothing"
            raise QoptError(f"{path}: expected input {name} or {position}, found {there}")
        is_tensor = TensorInput.of(function_of(model).args[position]) is not None
        flat.append(found if is_tensor else found.item())
    return nested(model, flat)


def drawn(model: CompiledModule) -> ArgumentsOfCall:
    """Return the arguments of a call with random inputs; QoptError where sizes are open or an input is no tensor."""
    generator = torch.Generator().manual_seed(0)
    flat: list[Any] = []
    for name, argument in zip(names_of(model), function_of(model).args, strict=True):
        form = TensorInput.of(argument)
        sizes = [size for size in form.sizes if isinstance(size, int)] if form is not None else []
        if form is None or len(sizes) < len(form.sizes):
            raise QoptError(f"input {name} has no size that is known: give inputs with --inputs")
        if form.dtype.is_floating_point:
            flat.append(torch.randn(sizes, generator=generator).to(form.dtype))
        else:
            flat.append(torch.randint(0, 2, sizes, generator=generator).to(form.dtype))
    return nested(model, flat)


def nested(model: CompiledModule, flat: list[Any]) -> ArgumentsOfCall:
    """Return flat inputs as the model's arguments and keywords."""
    info = getattr(model.codegen, "pytree_info", None)
    return (tuple(flat), {}) if info is None else tree_unflatten(flat, info.in_spec)


def named_outputs(outputs: Any) -> dict[str, torch.Tensor]:
    """Return the tensors of a nest by their places in it, as `classes` or `means.0`; one alone is `output`."""
    leaves, _ = tree_flatten_with_path(outputs)
    found = {
        keystr(path)
        .replace("['", ".")
        .replace("']", "")
        .replace("[", ".")
        .replace("]", "")
        .strip("."): leaf
        for path, leaf in leaves
        if isinstance(leaf, torch.Tensor)
    }
    return {name or "output": tensor for name, tensor in found.items()}
