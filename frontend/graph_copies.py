"""Copies of graphs that the frontend changes; the graph that a user gave stays as it is."""

from __future__ import annotations

from torch.fx import Graph, GraphModule, Node


def copy_of(graph_module: GraphModule) -> GraphModule:
    """Return a module with a copy of the graph, and the attributes that it reads.

    How calls are written is the same object for both: torch deprecates copies of the structures that it holds, and warns.
    """
    graph = Graph()
    returned = graph.graph_copy(graph_module.graph, {}, return_output_node=True)
    assert isinstance(returned, tuple)
    value, output = returned
    assert isinstance(output, Node)
    graph.output(value).meta = dict(output.meta)
    graph.set_codegen(graph_module.graph._codegen)
    return GraphModule(graph_module, graph)
