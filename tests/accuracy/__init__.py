"""Accuracy layer by layer: small networks, quantized by PT2E, some of them with one layer that was spoiled."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import torch
from torch import nn
from torch.export import ExportedProgram
from torch.fx import GraphModule, Node
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

import qopt
from qopt.runtime.accuracy.result import Accuracy, LayerAccuracy


class Net(nn.Module):
    """Two convolutions, the first with a batch norm and an activation in place, a shortcut, and a classifier."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3, padding=1)
        self.norm = nn.BatchNorm2d(8)
        self.activation = nn.ReLU(inplace=True)
        self.second = nn.Conv2d(8, 8, 3, padding=1)
        self.classifier = nn.Linear(8, 5)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = self.activation(self.norm(self.first(images)))
        x = torch.relu(x + self.second(x))
        return self.classifier(x.mean((2, 3)))


def images(count: int = 4) -> torch.Tensor:
    return torch.rand(count, 3, 12, 12)


@cache
def float_net() -> Net:
    """The network, whose batch norm has seen images."""
    torch.manual_seed(0)
    net = Net()
    for _ in range(20):
        net.norm(net.first(images()))
    return net.eval()


@cache
@torch.no_grad()
def _converted() -> GraphModule:
    torch.manual_seed(0)
    graph = torch.export.export(float_net(), (images(),), strict=True).module(check_guards=False)
    config = x86.get_default_x86_inductor_quantization_config(
        reduce_range=qopt.needs_reduced_range()
    )
    prepared = prepare_pt2e(graph, x86.X86InductorQuantizer().set_global(config))  # pyright: ignore
    for _ in range(4):
        prepared(images())
    return convert_pt2e(prepared)


def converted_net() -> GraphModule:
    """The network, quantized; a copy, which tests may spoil."""
    return copy.deepcopy(_converted())


def inputs_of(graph: GraphModule, layer: str) -> list[Node]:
    """The quantize and dequantize before a layer."""
    (found,) = (n for n in graph.graph.nodes if n.name == layer)
    dequantize = found.args[0]
    assert isinstance(dequantize, Node)
    quantize = dequantize.args[0]
    assert isinstance(quantize, Node)
    return [quantize, dequantize]


def with_scale(graph: GraphModule, layer: str, factor: float) -> GraphModule:
    """Multiply the scale by which a layer's activation is quantized."""
    nodes = inputs_of(graph, layer)
    for node in {*nodes, *nodes[0].users}:
        x, scale, *others = node.args
        assert isinstance(scale, float)
        node.args = (x, scale * factor, *others)
    graph.recompile()
    return graph


@torch.no_grad()
def accuracy_of(
    graph: Any, *inputs: Any, model: Any = None, wanted: float | None = None
) -> Accuracy:
    """The accuracy of a graph, which stands for the compiled model as well."""
    given = inputs or tuple(images() for _ in range(2))
    compiled = graph.module() if isinstance(graph, ExportedProgram) else graph
    return qopt.accuracy(model or float_net(), graph, compiled, given, wanted)


def layer(found: Accuracy, name: str) -> LayerAccuracy:
    """The layer of a name."""
    (one,) = (known for known in found.layers if known.name == name)
    return one
