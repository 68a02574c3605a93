"""Layers of all kinds under both targets, run as a command under ONEDNN_MAX_CPU_ISA: prints what is slow in a call, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import torch
import torch.nn.functional as F
from torch.fx import GraphModule

import qopt
from examples.models import load
from examples.models.model import quantize
from qopt.runtime.dnnl.link import plans_of
from qopt.targets import TARGETS
from tests.executed_primitives import executed
from tests.fuzz.build import graph_module_of, inputs_of
from tests.fuzz.chunks import check_chunk
from tests.fuzz.recipes import Recipe
from tests.support import Program, Weight, export, through

CHUNKS = 2
"""Of the fuzzer's graphs, ten in each."""

MODELS = ("bert-tiny",)
"""Whole models; `tests/test_models.py` asks the same of the large ones, where they are compiled anyway."""

LAYERS: dict[str, tuple[tuple[int, ...], tuple[int, ...], dict[str, Any]]] = {
    "first": ((1, 3, 28, 28), (16, 3, 7, 7), {"stride": 2, "padding": 3}),
    "square": ((1, 16, 14, 14), (16, 16, 3, 3), {"padding": 1}),
    "pointwise": ((2, 16, 14, 14), (32, 16, 1, 1), {}),
    "last": ((1, 32, 4, 4), (48, 32, 1, 1), {}),
    "depthwise": ((1, 32, 14, 14), (32, 1, 3, 3), {"padding": 1, "groups": 32}),
    "depthwise, strided, large": (
        (1, 48, 28, 28),
        (48, 1, 7, 7),
        {"padding": 3, "stride": 2, "groups": 48},
    ),
    "depthwise of two outputs": ((1, 16, 14, 14), (32, 1, 3, 3), {"padding": 1, "groups": 16}),
    "groups": ((1, 32, 14, 14), (32, 8, 3, 3), {"stride": 2, "padding": 1, "groups": 4}),
    "groups of two": ((1, 8, 14, 14), (8, 2, 3, 3), {"padding": 1, "groups": 4}),
    "groups of six": ((1, 12, 9, 9), (12, 6, 3, 3), {"groups": 2}),
    "dilated": ((1, 16, 14, 14), (16, 16, 3, 3), {"dilation": 2}),
    "speech": ((1, 40, 60), (32, 40, 5), {"padding": 2, "stride": 2}),
    "speech, depthwise": ((1, 32, 60), (32, 1, 31), {"padding": 15, "groups": 32}),
    "pitch": ((1, 1, 512, 4), (32, 1, 64, 1), {"stride": (4, 1)}),
    "video": ((1, 4, 6, 8, 8), (8, 4, 3, 3, 3), {"padding": 1}),
    "video, depthwise": ((1, 16, 6, 8, 8), (16, 1, 3, 3, 3), {"padding": 1, "groups": 16}),
}
"""Convolutions as models have them: the sizes of the input and of the weight, and the window."""

ZERO_POINTS = (0, 100)


def convolve(x: torch.Tensor, w: torch.Tensor, *, zero_point: int, **window: Any) -> torch.Tensor:
    """A convolution between quantized tensors, of as many dimensions as its weight has."""
    function = {3: F.conv1d, 4: F.conv2d, 5: F.conv3d}[w.dim()]
    return through(F.relu(function(through(x, 0.05, zero_point), w, **window)), 0.05, 0)


def layers() -> Iterator[tuple[str, GraphModule, Sequence[torch.Tensor]]]:
    """The convolutions, each with a zero point and without."""
    for name, (size, weight, window) in LAYERS.items():
        for zero_point in ZERO_POINTS:
            function = partial(convolve, zero_point=zero_point, **window)
            inputs = [torch.randn(size)]
            graph = export(Program(function, w=Weight(*weight)), inputs)
            yield f"{name}, zero point {zero_point}", graph, inputs


def slow_in(
    graph: GraphModule, inputs: Callable[[], Sequence[torch.Tensor]], target: str
) -> list[str]:
    """What is slow in a call: kernels that are plain loops, and reorders of i8 that are no steps of a plan."""
    compiled = qopt.compile(graph, inputs(), target=target)
    compiled(*inputs())
    given = inputs()
    primitives = executed(lambda: compiled(*given))
    reorders = [p.line for p in primitives if p.may_move_a_weight]
    planned = [k for plan in plans_of(compiled.graph_module) for k in plan.kernels]
    steps = sum(k.op == "dnnl.reorder" for k in planned)
    slow = [p.line for p in primitives if p.is_slow]
    return slow + reorders if len(reorders) > steps else slow


@torch.no_grad()
def main() -> None:
    """Print the lines of all slow primitives by target and layer, and how many layers there were."""
    torch.manual_seed(0)
    found: dict[str, dict[str, list[str]]] = {target: {} for target in TARGETS}
    count = 0

    def add(name: str, graph: GraphModule, inputs: Callable[[], Sequence[torch.Tensor]]) -> None:
        nonlocal count
        count += 1
        for target, slow in found.items():
            if lines := slow_in(graph, inputs, target):
                slow[name] = lines

    def add_recipe(recipe: Recipe) -> None:
        add(recipe.digest, graph_module_of(recipe), lambda: inputs_of(recipe, "normal"))

    for name, graph, inputs in layers():
        add(name, graph, lambda inputs=inputs: inputs)
    for name in MODELS:
        model = load(name)
        add(name, quantize(model), lambda model=model: model.example_inputs)
    for chunk in range(CHUNKS):
        check_chunk(chunk, add_recipe, shrink=False)
    print(json.dumps({"count": count, "slow": found}))


if __name__ == "__main__":
    main()
