"""Float models and example inputs as commands are given them: a program or a function, and files of arrays."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import QoptError, one_of
from .files import progress, read_arrays, read_program

if TYPE_CHECKING:
    from torch import nn
    from torch.export import ExportedProgram

    from ...runtime.named_inputs import ArgumentsOfCall

MODEL_HELP = "an exported program (.pt2), or package.module:function, a function that is called and returns the model"
INPUTS_HELP = "a folder of files (.npz, .npy, .pt), each the inputs of one call; or one such file"

SUFFIXES = (".npz", ".npy", ".pt")


def read_float_model(model: str, inputs: str) -> tuple[ExportedProgram, list[ArgumentsOfCall]]:
    """Return a float model as a program, and the calls that files of inputs stand for.

    A function is looked up and called: it is code that the user names.
    """
    if model.endswith(".pt2"):
        program = read_program(model)
        names = [str(name) for name in program.graph_signature.user_inputs]
        return program, read_calls(inputs, names)
    module = _made(model)
    names = list(inspect.signature(module.forward).parameters)
    calls = read_calls(inputs, names)
    return _exported(model, module, calls[0]), calls


def _made(path: str) -> nn.Module:
    """The model that a function returns."""
    from torch import nn

    place, colon, name = path.partition(":")
    if not colon:
        raise QoptError(
            f"{path}: expected a program (.pt2) or package.module:function that returns the model"
        )
    sys.path.insert(0, os.getcwd())
    try:
        function = getattr(importlib.import_module(place), name)
        found = function()
    except Exception as error:
        raise QoptError(f"{path}: {type(error).__name__}: {error}") from error
    finally:
        sys.path.remove(os.getcwd())
    if not isinstance(found, nn.Module):
        raise QoptError(f"{path}: expected a module of torch.nn, found {type(found).__name__}")
    return found.eval()


def _exported(path: str, module: nn.Module, call: ArgumentsOfCall) -> ExportedProgram:
    import torch

    try:
        with progress(f"exporting {path}"):
            # Without `strict`, calls of functions in a module are hidden from the quantizer.
            return torch.export.export(module, *call, strict=True)
    except Exception as error:
        reason = (str(error).splitlines() or [""])[0]
        raise QoptError(f"{path} cannot be exported: {reason}") from error


def read_calls(path: str, names: Sequence[str]) -> list[ArgumentsOfCall]:
    """Return the arguments of a call for each file of a folder, by name; or for one file."""
    place = Path(path)
    if not place.exists():
        raise QoptError(f"{path}: no such file or folder")
    files = (
        sorted(f for f in place.iterdir() if f.suffix in SUFFIXES) if place.is_dir() else [place]
    )
    if not files:
        raise QoptError(f"{path}: expected files {one_of(SUFFIXES)}, found none")
    return [_call_of(str(file), names) for file in files]


def _call_of(path: str, names: Sequence[str]) -> ArgumentsOfCall:
    """The arguments that a file holds: arrays by the names of inputs or their positions, one array, or what torch.save wrote."""
    import torch

    match Path(path).suffix:
        case ".npz":
            arrays = read_arrays(path)
            given = [_array(arrays, position, name) for position, name in enumerate(names)]
            while given and given[-1] is None:  # Arguments with a default.
                given.pop()
            if not given or any(array is None for array in given):
                there = ", ".join(sorted(arrays)) or "nothing"
                raise QoptError(f"{path}: expected inputs {', '.join(names)}, found {there}")
            return tuple(given), {}
        case ".npy":
            return (_read_array(path),), {}
        case ".pt":
            try:
                found = torch.load(path, weights_only=True)
            except Exception as error:
                reason = (str(error).splitlines() or [""])[0]
                raise QoptError(f"{path}: expected tensors of torch.save: {reason}") from None
            if isinstance(found, dict):
                return (), found
            return (tuple(found) if isinstance(found, (tuple, list)) else (found,)), {}
    raise QoptError(f"{path}: expected a file {one_of(SUFFIXES)}")


def _array(arrays: dict[str, Any], position: int, name: str) -> Any:
    known = (name, str(position), f"arr_{position}")
    return next((arrays[k] for k in known if k in arrays), None)


def _read_array(path: str) -> Any:
    import numpy
    import torch

    try:
        return torch.from_numpy(numpy.load(path, allow_pickle=False))
    except (ValueError, TypeError, EOFError, AttributeError) as error:
        reason = (str(error).splitlines() or [""])[0]
        raise QoptError(f"{path}: expected an array of numpy.save: {reason}") from None
