"""A float model, the data that calibrates it, and the recipe that makes an int8 graph of it."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch.export import Dim
from torch.fx import GraphModule
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
from torchao.quantization.pt2e.quantizer import QuantizationConfig
from torchao.quantization.pt2e.quantizer.x86_inductor_quantizer import (
    X86InductorQuantizer,
    get_default_x86_inductor_quantization_config,
)

import qopt

from .threads import one_thread

DEQUANTIZE_WEIGHT = torch.ops.quantized_decomposed.dequantize_per_channel.default


@dataclass(frozen=True)
class QuantizableModel:
    """A float model in eval mode with all that static quantization needs to know about it."""

    name: str
    float_model: torch.nn.Module
    example_inputs: tuple[torch.Tensor, ...]
    calibration: Sequence[tuple[torch.Tensor, ...]]
    """Inputs to observe: real data where the weights are real, random data elsewhere."""
    quantized_weights: int
    """How many weights the quantizer must quantize."""
    dynamic_shapes: Any = None
    """Dimensions that may vary, as `torch.export.export` takes them."""
    quantizer: Callable[["QuantizableModel"], GraphModule] | None = None
    """What quantizes it; PT2E by `recipe` where there is none."""


def with_free_batch(model: QuantizableModel) -> QuantizableModel:
    """Return the model with the first dimension of every input free."""
    # Twice the example: export takes a size of one for a constant.
    inputs = tuple(torch.cat([tensor, tensor]) for tensor in model.example_inputs)
    batch = Dim("batch")
    return replace(
        model,
        name=f"{model.name}-free-batch",
        example_inputs=inputs,
        dynamic_shapes=tuple({0: batch} for _ in inputs),
    )


class QuantizationError(RuntimeError):
    """The quantizer quantized another number of weights than the model declares."""


@torch.no_grad()
def quantize(model: QuantizableModel, config: QuantizationConfig | None = None) -> GraphModule:
    """Return the model's converted int8 graph under a static X86 recipe; without one, under this processor's.

    The graph takes and returns what the float model does, and spells int8 as
    `quantized_decomposed` quantize and dequantize calls around float operators. Activations are
    uint8 per tensor, weights int8 per output channel.
    """
    if config is None and model.quantizer is not None:
        return model.quantizer(model)
    chosen = config or recipe()
    with one_thread():
        prepared = prepare_pt2e(_exported(model), X86InductorQuantizer().set_global(chosen))
        for inputs in model.calibration:
            prepared(*inputs)
        converted = convert_pt2e(prepared)
    _check_quantized_weights(model, converted)
    return converted


def count_quantized_weights(converted: GraphModule) -> int:
    """Count the distinct int8 weights that a converted graph dequantizes."""
    calls = converted.graph.find_nodes(op="call_function", target=DEQUANTIZE_WEIGHT)
    return len({call.args[0] for call in calls})


def _exported(model: QuantizableModel) -> GraphModule:
    """Export the float model without the dead branches that `prepare_pt2e` fails on."""
    with warnings.catch_warnings():
        # transformers sets a context variable while it runs; it has no part in the graph.
        warnings.filterwarnings("ignore", message=".*certain side effects happened")
        # strict=False would hide functional conv and linear calls from the quantizer.
        exported = torch.export.export(
            model.float_model,
            model.example_inputs,
            dynamic_shapes=model.dynamic_shapes,
            strict=True,
        )
    graph_module = exported.module(check_guards=False)
    graph_module.graph.eliminate_dead_code()
    graph_module.recompile()
    return graph_module


def recipe() -> QuantizationConfig:
    """Return torchao's default static X86 recipe, with activations in [0, 127] where the processor has no VNNI."""
    return get_default_x86_inductor_quantization_config(reduce_range=qopt.needs_reduced_range())


def _check_quantized_weights(model: QuantizableModel, converted: GraphModule) -> None:
    count = count_quantized_weights(converted)
    if count != model.quantized_weights:
        raise QuantizationError(
            f"{model.name}: the quantizer quantized {count} weights, expected "
            f"{model.quantized_weights}; check the versions of torch and torchao"
        )
