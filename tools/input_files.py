"""Input files that are not text of the IR: what they are, and what reads them."""

from __future__ import annotations

from pathlib import Path

from ..errors import QoptError

SAVE = "read it in Python, and write text with qopt.frontend.files.save(qopt.import_graph(program), 'net.mlir')"

NOT_TEXT = {
    ".safetensors": "values of tensors: give the .mlir file beside it, and this one with --weights",
    ".pt2": f"an exported program: {SAVE}",
    ".pt": f"an object of torch: {SAVE}",
    ".onnx": "an ONNX model: export the PyTorch model instead",
}
"""What files of these kinds hold, and what to do with them."""


def expect_text(path: str) -> None:
    """Raise a QoptError for a file that cannot be text of the IR, by its name."""
    told = NOT_TEXT.get(Path(path).suffix.lower())
    if told is not None:
        raise QoptError(f"{path}: expected text of the IR (.mlir), found {told}")
