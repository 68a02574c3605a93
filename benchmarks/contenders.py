"""Who is measured: a contender turns one graph into something that can be called.

A new contender on torch is one `prepare` function and one line in `CONTENDERS`; a new peer is a
module in `peers/` besides. Imports of what is measured stand inside the functions, because the
coordinator reads the names here and must stay without torch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import torch
    from torch.fx import GraphModule

    Inputs = tuple[torch.Tensor, ...]

GraphKind = Literal["float", "converted"]
Model = Callable[..., Any]


class Unavailable(Exception):
    """A contender cannot be used on this machine; the message says why, in one line."""


@dataclass(frozen=True)
class Contender:
    """One way to run a graph."""

    name: str
    graph: GraphKind
    """Which graph it takes: the exported float model, or the converted int8 graph."""

    @property
    def against(self) -> GraphKind:
        """Whose eager answer its error is measured against."""
        return "converted"


@dataclass(frozen=True)
class TorchContender(Contender):
    """A contender that runs in this environment.

    `require` imports what the contender needs beyond torch, or raises `Unavailable`. `prepare`
    gets the graph and example inputs and returns a callable that takes such inputs.
    """

    require: Callable[[], None]
    prepare: Callable[[GraphModule, Inputs], Model]


@dataclass(frozen=True)
class TorchRecipe(TorchContender):
    """A recipe of torch's own, which quantizes the float model itself."""

    @property
    def against(self) -> GraphKind:
        """Return the graph that was given."""
        return self.graph


@dataclass(frozen=True)
class PeerContender(Contender):
    """A contender with an environment of its own, and its model in a file."""

    peer: str
    """Its environment, and its module in `peers/`, behind `peer_`."""
    artifact: str
    """The file that it runs, made as `peers/artifacts.py` says."""
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Keywords of its module's `Session`."""

    @property
    def against(self) -> GraphKind:
        """Return the graph that was given: a vendor's recipe quantizes the float model itself."""
        return self.graph


def need_nothing() -> None:
    """Require torch alone."""


def need_inductor() -> None:
    """Import Inductor and find its C++ compiler."""
    from torch._inductor import compile_fx, cpp_builder, exc

    _ = compile_fx
    try:
        cpp_builder.get_cpp_compiler()
    except exc.InvalidCxxCompiler:
        raise Unavailable("Inductor finds no C++ compiler") from None


def need_inductor_int8() -> None:
    """Import Inductor and torchao's int8 patterns, which register themselves when imported."""
    need_inductor()
    _import("torchao.quantization.pt2e.quantizer.x86_inductor_quantizer")


def need_qopt() -> None:
    """Import qopt."""
    _import("qopt")


def prepare_eager(graph: GraphModule, inputs: Inputs) -> Model:
    """Return the graph as it is: one torch call per node."""
    return graph


def prepare_inductor(graph: GraphModule, inputs: Inputs) -> Model:
    """Compile the graph with weights frozen, so that they are folded and packed ahead."""
    import torch
    import torch._inductor.config

    # Not torch.compile(options=...): Dynamo reads the global setting, and would lift the weights.
    torch._inductor.config.freezing = True
    return torch.compile(graph)


def prepare_qopt(graph: GraphModule, inputs: Inputs) -> Model:
    """Compile the graph with qopt's defaults."""
    import qopt

    return qopt.compile(graph, inputs)


def prepare_qopt_bf16(graph: GraphModule, inputs: Inputs) -> Model:
    """Compile the graph with qopt's defaults, where torch is told that float products may round to bf16."""
    import torch

    torch.set_float32_matmul_precision("medium")
    return prepare_qopt(graph, inputs)


def prepare_qopt_torch(graph: GraphModule, inputs: Inputs) -> Model:
    """Compile the graph to calls of torch's int8 operators."""
    import qopt

    return qopt.compile(graph, inputs, target="torch")


def prepare_torch_dynamic(graph: GraphModule, inputs: Inputs) -> Model:
    """Quantize the linear layers as torch.ao did before torchao."""
    from .torch_dynamic import quantize_dynamic

    return quantize_dynamic(graph)


TORCH_CONTENDERS = {
    contender.name: contender
    for contender in (
        TorchContender("eager-fp32", "float", need_nothing, prepare_eager),
        TorchContender("inductor-fp32", "float", need_inductor, prepare_inductor),
        TorchContender("eager-int8", "converted", need_nothing, prepare_eager),
        TorchContender("inductor-int8", "converted", need_inductor_int8, prepare_inductor),
        TorchRecipe("torch-dynamic", "float", need_nothing, prepare_torch_dynamic),
        TorchContender("qopt", "converted", need_qopt, prepare_qopt),
        TorchContender("qopt-bf16", "converted", need_qopt, prepare_qopt_bf16),
        TorchContender("qopt-torch", "converted", need_qopt, prepare_qopt_torch),
    )
}
IN_F32 = {"precision": "f32"}
"""For OpenVINO, which computes in bf16 where the processor multiplies it, unless it is told."""
PEER_CONTENDERS = {
    contender.name: contender
    for contender in (
        PeerContender("onnxruntime-recipe", "float", "onnxruntime", "recipe.onnx"),
        PeerContender("onnxruntime-dynamic", "float", "onnxruntime", "dynamic.onnx"),
        PeerContender("onnxruntime-converted", "converted", "onnxruntime", "converted.onnx"),
        PeerContender("openvino-recipe", "float", "openvino", "recipe.xml"),
        PeerContender("openvino-recipe-f32", "float", "openvino", "recipe.xml", IN_F32),
        # The graph says f32 where it is not int8; a recipe leaves the choice to the vendor.
        PeerContender("openvino-converted", "converted", "openvino", "converted.onnx", IN_F32),
    )
}
CONTENDERS: dict[str, Contender] = {**TORCH_CONTENDERS, **PEER_CONTENDERS}

QOPT = ("qopt", "qopt-bf16", "qopt-torch")
PEERS = {
    "inductor": ("inductor-int8",),
    "onnxruntime": ("onnxruntime-recipe", "onnxruntime-converted"),
    "openvino": ("openvino-recipe", "openvino-recipe-f32", "openvino-converted"),
}
"""Whom qopt is compared with, and by which contenders."""

DYNAMIC = ("eager-fp32", "inductor-int8", "torch-dynamic", "onnxruntime-dynamic")
"""With whom it is compared on models of dynamic quantization."""

DEFAULT = tuple(name for name in TORCH_CONTENDERS if name != "torch-dynamic")
"""Those who are measured where nobody is named."""


def _import(module: str) -> None:
    try:
        import_module(module)
    except ImportError as error:
        raise Unavailable(f"cannot import {module}: {error}") from None
