"""Exported programs in files: what registers the operators that one calls is imported before torch reads it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, is_zipfile

import torch
import torch.ao.quantization.fx._decomposed  # registers the operators of PT2E
from torch.export import ExportedProgram

from ..dialects.fx.names import AFFINE
from .functions import register


def load_program(path: Path | str) -> ExportedProgram:
    """Read what `torch.export.save` wrote: torch finds operators by their names, and imports no library that registers them.

    Raises QoptError if the program calls an operator of a library that is not installed, and what torch raises.
    """
    if is_zipfile(path):
        graphs = _graphs(path)
        for name, module in AFFINE.items():
            if f"torch.ops.{name}".encode() in graphs:
                register(module, name)
    return torch.export.load(path)


def _graphs(path: Path | str) -> bytes:
    """The graphs of a program, as its archive states them."""
    with ZipFile(path) as archive:
        members = [n for n in archive.namelist() if "/models/" in n and n.endswith(".json")]
        return b"".join(map(archive.read, members))
