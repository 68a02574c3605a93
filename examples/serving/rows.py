"""What a bundle reads, and rows as clients send them: arrays in NumPy's .npy format."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import torch

HEADER = 4096
"""Bytes of a body beside its elements, at most."""


class BadRow(ValueError):
    """A request that the model cannot read; the message is for the client."""


class BadBundle(ValueError):
    """A bundle that cannot be served in batches; the message is one line."""


@dataclass(frozen=True)
class RowForm:
    """The element type and sizes of one row, the first dimension of the model's input left out."""

    dtype: np.dtype
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, bundle: Path) -> RowForm:
        """Read the form from the manifest of a bundle (docs/bundles.md); BadBundle unless rows can be joined to batches."""
        with zipfile.ZipFile(bundle) as members:
            inputs = json.loads(members.read("manifest.json"))["inputs"]
        shapes = [one["sizes"] for one in inputs]
        # In a manifest, the name of a symbol stands for an open size.
        if [[type(size) for size in shape] for shape in shapes] != [
            [str, *[int] * (len(shape) - 1)] for shape in shapes[:1]
        ]:
            raise BadBundle(
                f"{bundle}: expected one input whose first size alone is open, found sizes {shapes}: "
                "export the model with dynamic_shapes=({0: Dim('batch')},)"
            )
        return cls(np.dtype(inputs[0]["dtype"]), tuple(shapes[0][1:]))

    @property
    def bytes(self) -> int:
        """The largest body of a request."""
        return int(np.prod(self.sizes)) * self.dtype.itemsize + HEADER

    def read(self, body: bytes) -> torch.Tensor:
        """Return the row of a body; BadRow if it is not one .npy array of this form."""
        stream = BytesIO(body)
        try:
            # Not numpy.load: it allocates what the header says before it looks for the elements.
            version = np.lib.format.read_magic(stream)
            sizes, by_columns, dtype = np.lib.format.read_array_header_1_0(stream)
        except Exception:  # NumPy parses the header as Python, and raises what that raises.
            version = sizes = by_columns = dtype = None
        if version != (1, 0) or sizes is None or dtype is None:
            raise BadRow("the body is not an array: expected what numpy.save writes (.npy)")
        if (dtype, sizes) != (self.dtype, self.sizes):
            raise BadRow(
                f"expected an array of {self.dtype} {list(self.sizes)}, found {dtype} {list(sizes)}"
            )
        if by_columns:
            raise BadRow("expected elements in C order: send numpy.ascontiguousarray(array)")
        elements = stream.read()
        if len(elements) != int(np.prod(sizes)) * dtype.itemsize:
            raise BadRow(f"the array was cut off: found {len(elements)} bytes of its elements")
        array = np.frombuffer(elements, dtype).reshape(sizes)
        if dtype.kind == "f" and not np.isfinite(array).all():
            raise BadRow("expected finite numbers, found NaN or an infinity")
        return torch.from_numpy(array.copy())

    def zeros(self, rows: int) -> torch.Tensor:
        """Return a batch of zeros."""
        return torch.from_numpy(np.zeros((rows, *self.sizes), self.dtype))
