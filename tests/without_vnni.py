"""Layers at the bound of 16-bit pairs and a real model, run as a command under ONEDNN_MAX_CPU_ISA: prints JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import torch
import torch.nn.functional as F
from torch.fx import GraphModule
from torchao.quantization.pt2e.quantizer.x86_inductor_quantizer import (
    get_default_x86_inductor_quantization_config as full_range,
)

import qopt
from examples.models import load
from examples.models.metrics import sqnr_db
from examples.models.model import quantize as quantize_model
from qopt.dialects.onednn import Kernel
from qopt.lowering.dnnl.facts.table import DNNL_KERNELS
from qopt.lowering.targets.instruction_sets import EXACT
from qopt.lowering.torch.facts.table import TORCH_KERNELS
from qopt.rewrite_patterns.facts.compiler import has_compiler
from qopt.runtime.reference import interpret
from qopt.targets import TARGETS
from tests.support import DTYPES, Program, Weight, dequantize, export, flat, quantize
from tests.test_models import kernel_errors

MODEL = "mnist-depthwise-cnn"

EVERYWHERE = ("avx2", "avx512_core")
AVX2 = ("avx2",)
AVX512 = ("avx512_core",)
NOWHERE = ()


@dataclass(frozen=True)
class Layer:
    """A layer of scale 1, whose products are whole numbers that f32 holds, so that right is equal."""

    saturates: tuple[str, ...]
    """The instruction sets on which torch's kernel can be wrong."""
    weight: list[Any]
    shape: tuple[int, ...]
    apply: Callable[..., torch.Tensor] = F.linear
    dtype: torch.dtype = torch.uint8
    range: tuple[int, int] | None = None
    zero_point: int = 0
    planned: tuple[str, ...] | None = None
    """Those on which oneDNN's primitive can be wrong, where they are others."""

    def wrong_on(self, target: str) -> tuple[str, ...]:
        """The instruction sets on which a target's kernel can be wrong."""
        return self.saturates if target == "torch" or self.planned is None else self.planned

    def left_in_floats_on(self, target: str) -> tuple[str, ...]:
        """The instruction sets on which no kernel takes the layer; linear layers of integers are summed by qopt's own."""
        return () if has_compiler() and self.apply is F.linear else self.wrong_on(target)

    def program(self) -> Program:
        """The layer as a quantized program."""
        numbers = torch.tensor(self.weight, dtype=torch.int8)
        weight = Weight(*numbers.shape)
        weight.q.copy_(numbers)
        weight.scale.fill_(1.0)
        parameters = (1.0, self.zero_point)

        def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
            q = quantize(x, *parameters, self.dtype, self.range)
            return self.apply(dequantize(q, *parameters, self.range), w)

        return Program(run, w=weight)

    def inputs(self) -> list[torch.Tensor]:
        """Inputs that quantize to the greatest integers, the least, and any mixture of both."""
        low, high = (q - self.zero_point for q in self.range or DTYPES[self.dtype])
        mixed = [torch.randint(0, 2, self.shape) * (high - low) + low for _ in range(4)]
        return [torch.full(self.shape, high).float(), torch.full(self.shape, low).float()] + [
            m.float() for m in mixed
        ]


def conv(groups: int = 1, padding: int = 0) -> Callable[..., torch.Tensor]:
    """A convolution of as many dimensions as its weight has."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        function = {3: F.conv1d, 4: F.conv2d, 5: F.conv3d}[w.dim()]
        return function(x, w, None, 1, padding, 1, groups)

    return run


def kernel(*size: int, **values: tuple[tuple[int, ...], int]) -> list[Any]:
    """A weight of zeros with a few numbers: each keyword gives an index and the number there."""
    weight = torch.zeros(size, dtype=torch.int64)
    for index, number in values.values():
        weight[index] = number
    return weight.tolist()


LAYERS: dict[str, Layer] = {
    # 255 · 128 fits, 255 · 129 does not.
    "linear_at_the_bound": Layer(NOWHERE, [[64, 64], [63, 65]], (3, 2)),
    "linear_above_the_bound": Layer(EVERYWHERE, [[64, 64], [65, 64]], (3, 2)),
    "linear_at_the_lower_bound": Layer(NOWHERE, [[-64, -64]], (3, 2)),
    "linear_below_the_lower_bound": Layer(EVERYWHERE, [[-65, -64]], (3, 2)),
    "linear_of_opposite_signs": Layer(NOWHERE, [[127, -127, -127, 127]], (3, 4)),
    "linear_of_numbers_that_make_no_pair": Layer(NOWHERE, [[0, 127, 127, 0, 127]], (3, 5)),
    "linear_of_a_pair_far_behind": Layer(EVERYWHERE, [[0] * 62 + [127, 2]], (40, 64)),
    "linear_of_a_range_at_the_bound": Layer(NOWHERE, [[127, 127]], (3, 2), range=(0, 129)),
    "linear_of_a_range_above_the_bound": Layer(EVERYWHERE, [[127, 127]], (3, 2), range=(0, 130)),
    "linear_with_a_zero_point": Layer(EVERYWHERE, [[127, 127]], (3, 2), zero_point=128),
    "linear_of_three_dimensions": Layer(EVERYWHERE, [[65, 64]], (2, 3, 2)),
    # Signed activations count as 128 more: for torch they become unsigned, for oneDNN on AVX2 where they have no zero point.
    "linear_of_i8": Layer(EVERYWHERE, [[65, 64]], (3, 2), dtype=torch.int8),
    "linear_of_i8_at_the_bound": Layer(NOWHERE, [[64, 64]], (3, 2), dtype=torch.int8),
    "linear_of_i8_with_a_zero_point": Layer(
        EVERYWHERE, [[127, 127]], (3, 2), dtype=torch.int8, zero_point=1, planned=AVX512
    ),
    "linear_of_i8_with_a_range": Layer(
        NOWHERE, [[127, 127]], (3, 2), dtype=torch.int8, range=(-128, 1)
    ),
    "conv": Layer(
        EVERYWHERE,
        kernel(2, 4, 3, 3, a=((1, 2, 0, 1), 65), b=((1, 3, 0, 1), 64)),
        (2, 4, 6, 6),
        conv(padding=1),
        zero_point=100,
    ),
    "conv_of_i8": Layer(
        NOWHERE,
        torch.full((2, 4, 3, 3), 1).tolist(),
        (2, 4, 6, 6),
        conv(),
        dtype=torch.int8,
        planned=EVERYWHERE,
    ),
    "conv_at_the_bound": Layer(
        NOWHERE, torch.full((2, 4, 3, 3), 64).tolist(), (2, 4, 6, 6), conv(padding=1)
    ),
    "conv_of_channels_that_make_no_pair": Layer(
        NOWHERE,
        kernel(2, 4, 3, 3, a=((1, 1, 0, 1), 127), b=((1, 2, 0, 1), 127)),
        (2, 4, 6, 6),
        conv(),
    ),
    "conv_of_neighbours_in_the_image": Layer(
        NOWHERE,
        kernel(2, 4, 3, 3, a=((1, 2, 0, 0), 127), b=((1, 3, 0, 1), 127)),
        (2, 4, 6, 6),
        conv(),
    ),
    "conv_1d": Layer(
        EVERYWHERE,
        kernel(2, 3, 3, a=((1, 0, 2), 65), b=((1, 1, 2), 64)),
        (1, 3, 9),
        conv(),
    ),
    "conv_3d": Layer(
        EVERYWHERE,
        kernel(2, 3, 2, 2, 2, a=((0, 0, 1, 1, 0), -65), b=((0, 1, 1, 1, 0), -64)),
        (1, 3, 4, 5, 5),
        conv(),
    ),
    "conv_of_groups": Layer(
        EVERYWHERE,
        kernel(8, 4, 3, 3, a=((6, 0, 1, 1), 65), b=((6, 1, 1, 1), 64)),
        (2, 8, 6, 6),
        conv(groups=2),
    ),
    "conv_of_groups_of_three": Layer(
        AVX512,
        kernel(6, 3, 3, 3, a=((4, 0, 1, 1), 65), b=((4, 1, 1, 1), 64)),
        (2, 6, 6, 6),
        conv(groups=2),
    ),
    "conv_depthwise": Layer(
        NOWHERE, torch.full((8, 1, 3, 3), 127).tolist(), (2, 8, 6, 6), conv(8, padding=1)
    ),
    "conv_depthwise_3d": Layer(
        AVX512, torch.full((8, 1, 2, 2, 2), 127).tolist(), (2, 8, 5, 5, 5), conv(8)
    ),
    "conv_of_one_channel": Layer(
        AVX512,
        kernel(4, 1, 3, 3, a=((2, 0, 2, 0), 65), b=((2, 0, 0, 1), 64)),
        (2, 1, 9, 9),
        conv(padding=1),
    ),
    "conv_of_one_channel_at_the_bound": Layer(
        NOWHERE, torch.full((4, 1, 3, 3), 64).tolist(), (2, 1, 9, 9), conv(padding=1)
    ),
    "conv_of_one_channel_in_rows": Layer(
        NOWHERE,
        kernel(4, 1, 2, 2, a=((2, 0, 0, 0), 127), b=((2, 0, 0, 1), 127)),
        (2, 1, 9, 9),
        conv(),
    ),
    "conv_1d_of_one_channel": Layer(
        AVX512, kernel(8, 1, 4, a=((3, 0, 2), 65), b=((3, 0, 3), 64)), (2, 1, 20), conv()
    ),
}
"""One layer a fact about the kernels."""


@torch.no_grad()
def run_layer(layer: Layer, target: str) -> dict[str, bool]:
    """Compile a layer as qopt does and with the kernel forced, and compare both with eager mode."""
    inputs = layer.inputs()
    eager = export(layer.program(), inputs[:1])
    compiled, forced = both(eager, inputs[:1], target)
    expected = [eager(x) for x in inputs]
    return {
        "refused": bool(refusals(compiled)),
        "right": all(torch.equal(compiled(x), e) for x, e in zip(inputs, expected, strict=True)),
        "kernel_right": all(
            torch.equal(forced(x), e) for x, e in zip(inputs, expected, strict=True)
        ),
    }


def both(
    graph: GraphModule, inputs: Any, target: str
) -> tuple[qopt.CompiledModule, qopt.CompiledModule]:
    """A graph compiled for this machine, and as if its sums were exact."""
    compiled = qopt.compile(graph, inputs, target=target)
    with patch("qopt.runtime.optimized.NATIVE", EXACT):
        return compiled, qopt.compile(graph, inputs, target=target)


def refusals(compiled: qopt.CompiledModule) -> list[str]:
    """Why layers are no integer kernels on this instruction set."""
    reasons = [entry.reason for entry in compiled.ledger.unfused]
    return [r for r in reasons if "saturates 16-bit pairs" in r or "halves the weights" in r]


def run_model(name: str) -> dict[str, float]:
    """Compile a real model both ways; how far the worst kernel of each is from its meaning."""
    model = load(name)
    compiled, forced = both(
        quantize_model(model, full_range()), model.example_inputs, TORCH_KERNELS.name
    )
    found = [error for _, error in kernel_errors(compiled, model.example_inputs)]
    return {
        "refused": len(refusals(compiled)),
        "kernels": len(found),
        "worst": max(found),
        "worst_forced": max(error for _, error in kernel_errors(forced, model.example_inputs)),
    }


@torch.no_grad()
def run_planned_model(name: str) -> dict[str, float]:
    """Compile a real model to plans both ways; how far its answers are from the meaning of its IR, in dB."""
    model = load(name)
    compiled, forced = both(
        quantize_model(model, full_range()), model.example_inputs, DNNL_KERNELS.name
    )
    (exact,) = flat(interpret(compiled.module, *model.example_inputs))
    return {
        "refused": len(refusals(compiled)),
        "kernels": sum(isinstance(op, Kernel) for op in compiled.module.walk()),
        "sqnr": sqnr_db(exact, *flat(compiled(*model.example_inputs))),
        "sqnr_forced": sqnr_db(exact, *flat(forced(*model.example_inputs))),
    }


if __name__ == "__main__":
    torch.manual_seed(0)
    layers = {
        target: {name: run_layer(layer, target) for name, layer in LAYERS.items()}
        for target in TARGETS
    }
    models = {"torch": run_model(MODEL), "dnnl": run_planned_model(MODEL)}
    print(json.dumps({"layers": layers, "models": models}))
