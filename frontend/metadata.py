"""Example values for every node of an FX graph, from its metadata or by propagating fake tensors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch._subclasses import FakeTensor, FakeTensorMode
from torch.fx import GraphModule, Node
from torch.fx.passes.fake_tensor_prop import FakeTensorProp

from ..errors import QoptError
from .effects import is_guard

_QUANTIZING = "quantized_decomposed."


def example_values(
    graph_module: GraphModule, example_inputs: Sequence[Any] | None
) -> dict[Node, Any]:
    """Return an example value (fake tensor, symbolic or plain number, nest of them) for each node.

    Tracers leave `val` or `example_value` on nodes; quantization adds nodes without either, whose values follow
    from their operands. Anything else missing is propagated from `example_inputs`.
    """
    values: dict[Node, Any] = {}
    placeholders = [n for n in graph_module.graph.nodes if n.op == "placeholder"]
    if example_inputs is not None and not _inputs_agree(placeholders, example_inputs):
        return _propagate(graph_module, example_inputs)
    for node in graph_module.graph.nodes:
        value = _known_value(graph_module, node, values)
        if value is _MISSING:
            return _propagate(graph_module, example_inputs)
        values[node] = value
    return values


_MISSING = object()


def _known_value(graph_module: GraphModule, node: Node, values: dict[Node, Any]) -> Any:
    if node.op == "get_attr":
        return attribute(graph_module, str(node.target))
    if node.op == "output" or _returns_nothing(node):
        return None
    for key in ("val", "example_value"):
        if key in node.meta:
            return node.meta[key]
    target = str(node.target)
    if not target.startswith(_QUANTIZING):
        return _MISSING
    source = values.get(node.args[0]) if isinstance(node.args[0], Node) else None
    if not isinstance(source, torch.Tensor):
        return _MISSING
    name = target.removeprefix(_QUANTIZING)
    if name.startswith("quantize_"):
        return _like(source, node.args[-1])
    if name.startswith("dequantize_"):
        return _like(source, node.kwargs.get("out_dtype") or torch.float32)
    return _MISSING


def _returns_nothing(node: Node) -> bool:
    if isinstance(node.target, torch._ops.OpOverload):
        return not node.target._schema.returns
    return node.op == "call_module" and is_guard(node)


def _like(source: torch.Tensor, dtype: Any) -> torch.Tensor:
    if isinstance(source, FakeTensor):
        with source.fake_mode:
            return torch.empty_like(source, dtype=dtype)
    return torch.empty_like(source, dtype=dtype, device="meta")


def attribute(graph_module: GraphModule, path: str) -> Any:
    """Return the object at a dotted path of a module."""
    found: Any = graph_module
    for part in path.split("."):
        found = getattr(found, part)
    return found


def _inputs_agree(placeholders: Sequence[Node], inputs: Sequence[Any]) -> bool:
    for node, given in zip(placeholders, inputs, strict=False):
        known = node.meta.get("val", node.meta.get("example_value"))
        if not isinstance(known, torch.Tensor) or not isinstance(given, torch.Tensor):
            continue
        sizes = zip(known.shape, given.shape, strict=False)
        static = all(not isinstance(k, int) or k == g for k, g in sizes)
        if known.dtype != given.dtype or known.dim() != given.dim() or not static:
            return False
    return True


def _propagate(graph_module: GraphModule, inputs: Sequence[Any] | None) -> dict[Node, Any]:
    if inputs is None:
        raise QoptError(
            "the graph has no shapes: give qopt.compile or qopt.import_graph example inputs"
        )
    placeholders = [n for n in graph_module.graph.nodes if n.op == "placeholder"]
    if _inputs_agree(placeholders, inputs):
        # What the tracer left on placeholders has symbolic sizes where the inputs have plain ones.
        known = [n.meta.get("val", n.meta.get("example_value")) for n in placeholders]
        inputs = [i if k is None else k for k, i in zip(known, inputs, strict=True)]
    mode = next((i.fake_mode for i in inputs if isinstance(i, FakeTensor)), None)
    mode = mode or FakeTensorMode(allow_non_fake_inputs=True)
    interpreter = _Recorder(graph_module, mode)
    interpreter.propagate(*inputs)
    return interpreter.values


class _Recorder(FakeTensorProp):
    """Keeps each node's value here instead of writing the caller's graph."""

    def __init__(self, graph_module: GraphModule, mode: FakeTensorMode):
        super().__init__(graph_module, mode)
        self.values: dict[Node, Any] = {}

    def run_node(self, n: Node) -> Any:
        result = torch.fx.Interpreter.run_node(self, n)
        self.values[n] = result
        return result
