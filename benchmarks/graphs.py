"""Build, save and load a model's graphs; `python -m benchmarks.graphs MODEL BATCH FOLDER` builds."""

from __future__ import annotations

import hashlib
import json
import sys
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import torch
import torch.ao.quantization.fx._decomposed  # Registers the operators that saved graphs call.
from torch.fx import GraphModule
from torch.utils._pytree import tree_leaves

from .cases import Arrays, Case, save_calibration, save_cases
from .contenders import GraphKind
from .subject import DIGESTS, one_line

if TYPE_CHECKING:
    from examples.models.model import QuantizableModel

COMPARED = 4
"""On how many inputs contenders are compared with the eager graphs."""

Inputs = tuple[torch.Tensor, ...]
Graphs = Mapping[GraphKind, GraphModule]


@torch.no_grad()
def build(model_name: str, batch: int, folder: Path) -> None:
    """Quantize a model once; save both graphs, their digests, their answers and the calibration."""
    from examples.models import load
    from examples.models.model import quantize

    model = _with_batch(load(model_name), batch)
    digests: dict[GraphKind, str] = {
        "float": _save(model.float_model, model, folder / "float.pt2"),
        "converted": _save(quantize(model), model, folder / "converted.pt2"),
    }
    graphs: Graphs = {kind: load_graph(folder, kind) for kind in digests}
    save_cases(folder, [_case(graphs, inputs) for inputs in model.calibration[:COMPARED]])
    save_calibration(folder, [_arrays(inputs) for inputs in model.calibration])
    (folder / DIGESTS).write_text(json.dumps(digests), encoding="utf-8")


def load_graph(folder: Path, kind: GraphKind) -> GraphModule:
    """Load a saved graph as torch operators without shape guards."""
    path = folder / f"{kind}.pt2"
    _register_operators(path, kind)
    module = torch.export.load(path).module(check_guards=False)
    assert isinstance(module, GraphModule)
    return module


def _register_operators(path: Path, kind: GraphKind) -> None:
    """Import torchao if a saved graph calls its operators. qopt does the same, but exporters' environments are without it."""
    with ZipFile(path) as archive:
        if b"torch.ops.torchao." in archive.read(f"{kind}/models/model.json"):
            import_module("torchao.quantization")


def answer(model: Any, inputs: Inputs) -> Arrays:
    """Run a model and return the tensors of its answer as arrays."""
    return _arrays(leaf for leaf in tree_leaves(model(*inputs)) if isinstance(leaf, torch.Tensor))


def graph_digest(graph: GraphModule) -> str:
    """Return a digest of a graph's calls and of every tensor that it reads."""
    digest = hashlib.sha256(graph.code.encode())
    for node in graph.graph.find_nodes(op="get_attr"):
        value = _attribute(graph, str(node.target))
        if isinstance(value, torch.Tensor):
            tensor = value.detach().contiguous()
            digest.update(f"{node.target} {tensor.dtype} {tuple(tensor.shape)}".encode())
            digest.update(tensor.reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()


def _save(module: torch.nn.Module, model: QuantizableModel, path: Path) -> str:
    """Export and save one of a model's two modules; return the digest of its graph."""
    exported = torch.export.export(
        module, model.example_inputs, dynamic_shapes=model.dynamic_shapes, strict=True
    )
    torch.export.save(exported, path)
    graph = exported.module(check_guards=False)
    assert isinstance(graph, GraphModule)
    return graph_digest(graph)


def _with_batch(model: QuantizableModel, batch: int) -> QuantizableModel:
    """Return the model with inputs of `batch` rows, made of its calibration rows in order."""
    if batch == 1:
        return model
    if model.dynamic_shapes is not None:
        raise ValueError(f"{model.name} has inputs of any shape and takes no --batch")
    rows = cycle(model.calibration)
    batches = [
        tuple(torch.cat(parts) for parts in zip(*islice(rows, batch), strict=True))
        for _ in range(max(1, len(model.calibration) // batch))
    ]
    return replace(model, example_inputs=batches[0], calibration=batches)


def _case(graphs: Graphs, inputs: Inputs) -> Case:
    answers: dict[GraphKind, Arrays] = {
        kind: answer(graph, inputs) for kind, graph in graphs.items()
    }
    return Case(_arrays(inputs), answers)


def _arrays(tensors: Iterable[torch.Tensor]) -> Arrays:
    return [tensor.numpy() for tensor in tensors]


def _attribute(graph: GraphModule, path: str) -> Any:
    value: Any = graph
    for name in path.split("."):
        value = getattr(value, name)
    return value


def main(model: str, batch: str, folder: str) -> int:
    """Build; on failure the last line written says why."""
    try:
        build(model, int(batch), Path(folder))
    except Exception as error:
        traceback.print_exc()
        print(one_line(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
