"""Text encoders of the kinds that need no calibration: scales chosen in each run, for a tensor or for each token, and weights alone."""

import copy
from collections.abc import Callable
from dataclasses import replace

import torch
from torch.fx import GraphModule
from torchao.core.config import AOBaseConfig
from torchao.quantization import (
    Int8DynamicActivationInt8WeightConfig,
    Int8WeightOnlyConfig,
    IntxWeightOnlyConfig,
    PerGroup,
    quantize_,
)
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


def minilm_int8_weights() -> QuantizableModel:
    """MiniLM-L6 with int8 weights beside floats: i64[1,128], i64[1,128] -> f32[1,384]."""
    return _quantized_by(minilm(), "int8-weights", int8_weights)


def minilm_int4_weights() -> QuantizableModel:
    """MiniLM-L6 with weights of 4 bits beside floats: i64[1,128], i64[1,128] -> f32[1,384]."""
    return _quantized_by(minilm(), "int4-weights", int4_weights)


def per_tensor(model: QuantizableModel) -> GraphModule:
    """Quantize by torchao's dynamic X86 recipe, in [0, 127] where the processor has no VNNI."""
    config = get_default_x86_inductor_quantization_config(
        is_dynamic=True, reduce_range=qopt.needs_reduced_range()
    )
    return quantize(model, config)


def per_token(model: QuantizableModel) -> GraphModule:
    """Quantize activations by token, and weights, to int8."""
    return _by_one_line(model, Int8DynamicActivationInt8WeightConfig())


def int8_weights(model: QuantizableModel) -> GraphModule:
    """Quantize weights alone, by channel to int8."""
    return _by_one_line(model, Int8WeightOnlyConfig())


def int4_weights(model: QuantizableModel) -> GraphModule:
    """Quantize weights alone, by groups of 64 inputs to 4 bits."""
    dtype = torch.int4  # pyright: ignore[reportAttributeAccessIssue]
    return _by_one_line(model, IntxWeightOnlyConfig(dtype, PerGroup(64)))


def _by_one_line(model: QuantizableModel, recipe: AOBaseConfig) -> GraphModule:
    """Quantize by one of torchao's recipes; weights are plain tensors in the graph, as every contender reads them."""
    module = copy.deepcopy(model.float_model)
    quantize_(module, recipe)
    exported = torch.export.export(module, model.example_inputs, strict=True)
    graph = exported.run_decompositions({}).module(check_guards=False)
    assert isinstance(graph, GraphModule)
    return graph


def _quantized_by(
    model: QuantizableModel, name: str, quantizer: Callable[[QuantizableModel], GraphModule]
) -> QuantizableModel:
    return replace(model, name=f"{model.name}-{name}", quantizer=quantizer)
