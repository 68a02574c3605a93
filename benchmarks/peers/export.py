"""Torch graphs as files that peers read: ONNX by torch's exporter, OpenVINO IR by OpenVINO's."""

# The environment that this runs in has what is imported; the one that pyright reads has not.
# pyright: reportMissingImports=false

import json
from pathlib import Path

import openvino
import torch
from torch.export import ExportedProgram

from ..cases import load_cases
from ..graphs import graph_digest, load_graph
from ..subject import DIGESTS


def make(target: Path, subject: Path) -> None:
    """Write the graph of the kind that the target's stem names, in the format of its suffix."""
    # Registers quantized_decomposed's operators, and checks what was loaded.
    graph = load_graph(subject, "converted" if target.stem == "converted" else "float")
    digests = json.loads((subject / DIGESTS).read_text(encoding="utf-8"))
    if graph_digest(graph) != digests[target.stem]:
        raise ValueError("loaded another graph than was saved: the digests differ")
    program = torch.export.load(subject / f"{target.stem}.pt2")
    if target.suffix == ".onnx":
        _write_onnx(program, target)
    else:
        _write_openvino(program, target, subject)


def _write_onnx(program: ExportedProgram, target: Path) -> None:
    exported = torch.onnx.export(program, (), dynamo=True, external_data=False)
    assert exported is not None
    exported.save(target)


def _write_openvino(program: ExportedProgram, target: Path, subject: Path) -> None:
    model = openvino.convert_model(program)
    if not program.range_constraints:
        # The converter forgets some sizes that the graph fixes, and kernels are chosen by sizes.
        shapes = [array.shape for array in load_cases(subject)[0].inputs]
        model.reshape(dict(enumerate(map(list, shapes))))
    openvino.save_model(model, target, compress_to_fp16=False)
