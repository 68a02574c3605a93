"""Bundles: what is loaded is what was saved, and what nobody vouches for is refused before anything of it runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F

import qopt
from qopt.runtime.bundle.archive import packed, unpacked
from qopt.runtime.bundle.saving import bundle_of

from ..support import Program, Weight, export, through

FIXTURE = Path(__file__).parents[1] / "fixtures" / "format-1.qopt"
"""A bundle of the first format: `python -m tests.bundles` wrote it, once; later formats have fixtures of their own."""


def net() -> Program:
    """A quantized convolution and linear layer, and floats, on images of any number."""

    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor, b: torch.Tensor) -> Any:
        y = torch.relu(F.conv2d(through(x), w, b))
        means = through(y).mean((2, 3))
        return {"classes": F.linear(through(means), v), "means": [means, None]}

    return Program(run, w=Weight(4, 3, 3, 3), v=Weight(5, 4), b=torch.randn(4))


def images(count: int = 2) -> torch.Tensor:
    return torch.randn(count, 3, 6, 6)


def compiled_net(**options: Any) -> qopt.CompiledModule:
    """The network for 1 to 16 images."""
    torch.manual_seed(0)
    rows = torch.export.Dim("rows", min=1, max=16)
    graph = export(net(), [images()], dynamic_shapes={"inputs": ({0: rows},)})
    return qopt.compile(graph, (images(),), **options)


def bundle() -> bytes:
    """The network as a bundle."""
    return bundle_of(compiled_net())


def changed(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A bundle with another content of a member, and the digests of that: as its author could make it."""
    members = unpacked(data)
    return packed({**members, member: change(members[member])})


def zipped(
    *members: tuple[zipfile.ZipInfo | str, bytes], compression: int = zipfile.ZIP_STORED
) -> bytes:
    """An archive of any members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()
