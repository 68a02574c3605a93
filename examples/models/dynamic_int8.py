"""Text encoders whose activations are quantized by scales that are chosen in each run: for a tensor, or for each token."""

import copy
from collections.abc import Callable
from dataclasses import replace

import torch
from torch.fx import GraphModule
from torchao.quantization import Int8DynamicActivationInt8WeightConfig, quantize_
from torchao.quantization.pt2e.quantizer.x86_inductor_quantizer import (
    get_default_x86_inductor_quantization_config,
)

import qopt

from .architectures import bert_base
from .minilm import minilm
from .model import QuantizableModel, quantize


def minilm_dynamic_int8() -> QuantizableModel:
    """MiniLM-L6, a scale for a tensor: i64[1,128], i64[1,128] -> f32[1,384]."""
    return _quantized_by(minilm(), "dynamic-int8", per_tensor)


def bert_base_dynamic_int8() -> QuantizableModel:
    """BERT of 12 layers, a scale for a tensor: i64[1,128], i64[1,128] -> f32[1,128,768]."""
    return _quantized_by(bert_base(), "dynamic-int8", per_tensor)


def minilm_per_token() -> QuantizableModel:
    """MiniLM-L6, a scale for each token: i64[1,128], i64[1,128] -> f32[1,384]."""
    return _quantized_by(minilm(), "per-token", per_token)


def bert_base_per_token() -> QuantizableModel:
    """BERT of 12 layers, a scale for each token: i64[1,128], i64[1,128] -> f32[1,128,768]."""
    return _quantized_by(bert_base(), "per-token", per_token)


def per_tensor(model: QuantizableModel) -> GraphModule:
    """Quantize by torchao's dynamic X86 recipe, in [0, 127] where the processor has no VNNI."""
    config = get_default_x86_inductor_quantization_config(
        is_dynamic=True, reduce_range=qopt.needs_reduced_range()
    )
    return quantize(model, config)


def per_token(model: QuantizableModel) -> GraphModule:
    """Quantize by torchao's recipe of one line; weights are plain tensors in the graph, as every contender reads them."""
    module = copy.deepcopy(model.float_model)
    quantize_(module, Int8DynamicActivationInt8WeightConfig())
    exported = torch.export.export(module, model.example_inputs, strict=True)
    graph = exported.run_decompositions({}).module(check_guards=False)
    assert isinstance(graph, GraphModule)
    return graph


def _quantized_by(
    model: QuantizableModel, name: str, quantizer: Callable[[QuantizableModel], GraphModule]
) -> QuantizableModel:
    return replace(model, name=f"{model.name}-{name}", quantizer=quantizer)
