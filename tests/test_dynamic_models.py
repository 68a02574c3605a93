"""Text encoders of kinds that need no calibration: kernels of integers, or of narrow weights, near the graph in eager mode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
import torch
from torch.fx import GraphModule

import qopt
from examples.models.architectures import bert_tiny
from examples.models.dynamic_int8 import int4_weights, int8_weights, per_tensor, per_token
from examples.models.metrics import sqnr_db
from examples.models.model import QuantizableModel
from qopt.rewrite_patterns.facts.compiler import has_compiler
from qopt.targets import TARGETS

BLOCKS = 2
KERNELS = ("onednn.qlinear", "generated.qlinear")


@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
@pytest.mark.parametrize("quantizer", [per_tensor, per_token])
@torch.no_grad()
def test_each_layer_is_a_kernel_of_integers(
    quantizer: Callable[[QuantizableModel], GraphModule],
) -> None:
    model = bert_tiny()
    graph = quantizer(model)
    expected = graph(*model.example_inputs)
    for target in TARGETS:
        compiled = qopt.compile(graph, model.example_inputs, target=target, strict=True)
        found = Counter(op.name for op in compiled.module.walk())
        layers = sum(found[name] for name in KERNELS)
        # Target torch computes the three layers of each block that read one input as one.
        if has_compiler() or quantizer is per_tensor:
            assert layers >= model.quantized_weights - 2 * BLOCKS
        assert sqnr_db(expected, compiled(*model.example_inputs)) > 20


@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
@pytest.mark.parametrize("quantizer", [int8_weights, int4_weights])
@torch.no_grad()
def test_weights_alone_are_quantized(quantizer: Callable[[QuantizableModel], GraphModule]) -> None:
    model = bert_tiny()
    graph = quantizer(model)
    expected = graph(*model.example_inputs)
    assert sqnr_db(model.float_model(*model.example_inputs), expected) < 80
    for target in TARGETS:
        compiled = qopt.compile(graph, model.example_inputs, target=target, strict=True)
        assert sqnr_db(expected, compiled(*model.example_inputs)) > 90
