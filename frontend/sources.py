"""What may be imported: exported programs and FX graphs that are converted."""

from __future__ import annotations

from torch.export import ExportedProgram
from torch.fx import GraphModule

from ..errors import QoptError
from .metadata import attribute


def as_graph_module(source: ExportedProgram | GraphModule) -> GraphModule:
    """Return the graph module behind an exported program, with its parameters as attributes."""
    if isinstance(source, ExportedProgram):
        return source.module(check_guards=False)  # pyright: ignore[reportReturnType]
    if isinstance(source, GraphModule):
        if not source.graph.find_nodes(op="output"):
            raise QoptError("the graph has no output: end it with graph.output(...)")
        return source
    raise QoptError(
        f"expected an ExportedProgram or a GraphModule, found {type(source).__name__}: "
        "export the model with torch.export.export first, or use torch.compile(backend='qopt')"
    )


def expect_converted(graph_module: GraphModule) -> None:
    """Raise a QoptError for a graph that PT2E has prepared and not converted: it still observes what it computes."""
    for node in graph_module.graph.nodes:
        if node.op != "call_module":
            continue
        if hasattr(attribute(graph_module, str(node.target)), "calculate_qparams"):
            raise QoptError(
                f"the model is prepared and not converted ({node.name} is an observer): "
                "calibrate it and call convert_pt2e first"
            )
