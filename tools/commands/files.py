"""What the commands read and write: exported programs, bundles, and arrays of NumPy."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR, ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import is_zipfile

from ...errors import QoptError
from ...frontend.replacing import replacing

if TYPE_CHECKING:
    import torch
    from torch.export import ExportedProgram

    from ...runtime.compiled_module import CompiledModule


SEE_ABOVE = "check the warnings above"
"""What torch says of an archive that is no program, of which it logs the reasons."""


@contextmanager
def progress(step: str) -> Iterator[None]:
    """Tell a step of long work on standard error, and how long it took, where somebody looks on."""
    shown = sys.stderr.isatty()
    if shown:
        print(f"{step} …", end="", file=sys.stderr, flush=True)
    start = time.perf_counter()
    try:
        yield
    finally:
        if shown:
            print(f" {time.perf_counter() - start:.1f} s", file=sys.stderr)


def expect_file(path: str) -> None:
    """Raise what opening a file raises that is not there, or is a folder, before modules are loaded that take long."""
    if not Path(path).exists():
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), path)
    if Path(path).is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), path)


def read_program(path: str) -> ExportedProgram:
    """Read an exported program, which is the caller's code; QoptError if the file is none."""
    expect_file(path)
    if not is_zipfile(path):  # Of other files torch logs what it tried.
        raise QoptError(
            f"{path}: expected a program of torch.export.save, found another kind of file"
        )
    from ...frontend.exported import load_program
    from ...runtime.quiet import quiet_imports

    quiet_imports()
    try:
        with progress(f"reading {path}"):
            return load_program(path)
    except QoptError:
        raise
    except Exception as error:
        reason = (str(error).splitlines() or [""])[0] or type(error).__name__
        if SEE_ABOVE in reason:
            reason = "another kind of archive, or one of another version of torch"
        raise QoptError(f"{path}: expected a program of torch.export.save: {reason}") from error


def read_model(path: str, **options: Any) -> CompiledModule:
    """Compile a bundle or an exported program, by its name, for this machine."""
    from ...dialects.measured import BY_MEASUREMENT
    from ...runtime.bundle.loading import load
    from ...runtime.compile import compile

    if is_bundle(path):
        expect_file(path)
        with progress(f"loading {path}"):
            return load(path, **options)
    program = read_program(path)
    inputs = example_inputs_of(program) if options.get("choose") == BY_MEASUREMENT else None
    with progress("compiling"):
        return compile(program, inputs, **options)


def example_inputs_of(program: ExportedProgram) -> list[Any] | None:
    """Return the flat inputs that a program was exported with, None if it was saved without them."""
    from torch.utils._pytree import tree_leaves

    return None if program.example_inputs is None else tree_leaves(program.example_inputs)


def is_bundle(path: str) -> bool:
    """Whether a file is a bundle, by its name."""
    return path.endswith(".qopt")


def read_arrays(path: str) -> dict[str, torch.Tensor]:
    """Read the arrays of an .npz file; QoptError if it is none, or holds objects of Python."""
    import numpy
    import torch

    try:
        with numpy.load(path, allow_pickle=False) as found:
            return {name: torch.from_numpy(found[name]) for name in found.files}
    except (ValueError, TypeError, EOFError, AttributeError) as error:
        reason = (str(error).splitlines() or [""])[0]
        raise QoptError(f"{path}: expected arrays of numpy.savez: {reason}") from None


def write_arrays(path: str, arrays: dict[str, torch.Tensor]) -> None:
    """Write tensors to an .npz file, whole or not at all; bf16, which NumPy lacks, as f32."""
    import numpy
    import torch

    held = {n: t.float() if t.dtype is torch.bfloat16 else t for n, t in arrays.items()}
    with replacing(Path(path)) as (part,), part.open("wb") as stream:
        numpy.savez(stream, **{name: tensor.numpy() for name, tensor in held.items()})  # pyright: ignore
