"""`python -m benchmarks growth`: how the time of each stage of a compilation grows with the number of layers."""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from .usage import FILE_WIDTH, UsageError

if TYPE_CHECKING:
    from torch.fx import GraphModule

WIDTH = 16
"""Features of each layer: as few as leave the time to the passes."""

RANGE = (0, 255)
SHORTEST = 0.05
"""Seconds below which a stage is left out of the table."""

Seconds = Mapping[str, float]


def main(arguments: list[str]) -> int:
    """Measure and print a table; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks growth",
        description="Compile chains of quantized linear layers for target dnnl, and print the seconds of each stage, "
        "with the factor by which they grow from one number of layers to the next.",
    )
    parser.add_argument(
        "--layers", default="500,2000,8000", metavar="N,M", help="numbers of layers (500,2000,8000)"
    )
    options = parser.parse_args(arguments)
    try:
        layers = _numbers(options.layers)
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    times = [measure(count) for count in layers]
    Console(width=None if sys.stdout.isatty() else FILE_WIDTH).print(table(layers, times))
    return 0


def measure(layers: int) -> dict[str, float]:
    """Compile a chain of layers and call it once; return the seconds by stage."""
    import torch

    from .compile_worker import compile_by_phases, load_qopt

    load_qopt()
    graph, x = chain(layers), torch.zeros(1, WIDTH)
    start = time.perf_counter()
    with torch.no_grad():
        compiled, times = compile_by_phases(graph, (x,))
        whole = time.perf_counter() - start
        compiled(x)
    first_call = time.perf_counter() - start - whole
    importing = times["phases"]["import graph"]
    return {"import graph": importing, **times["passes"], "first call": first_call, "all": whole}


def chain(layers: int) -> GraphModule:
    """Return linear layers one after the other, with relu or the layer's input added, each quantized."""
    import torch

    quantized = torch.ops.quantized_decomposed
    per_tensor, aten = (0.05, 0, *RANGE, torch.uint8), torch.ops.aten
    root, graph = torch.nn.Module(), torch.fx.Graph()
    root.register_buffer("scale", torch.full((WIDTH,), 0.01))
    root.register_buffer("zero_point", torch.zeros(WIDTH, dtype=torch.int64))
    x = graph.placeholder("x")
    scale, zero_point = map(graph.get_attr, ("scale", "zero_point"))
    generator = torch.Generator().manual_seed(0)
    for layer in range(layers):
        numbers = torch.randint(-64, 64, (WIDTH, WIDTH), dtype=torch.int8, generator=generator)
        root.register_buffer(f"weight_{layer}", numbers)
        integers = graph.call_function(quantized.quantize_per_tensor.default, (x, *per_tensor))
        floats = graph.call_function(
            quantized.dequantize_per_tensor.default, (integers, *per_tensor)
        )
        weight = graph.call_function(
            quantized.dequantize_per_channel.default,
            (graph.get_attr(f"weight_{layer}"), scale, zero_point, 0, -128, 127, torch.int8),
        )
        x = graph.call_function(aten.linear.default, (floats, weight))
        if layer % 2:
            x = graph.call_function(aten.add.Tensor, (x, floats))
        else:
            x = graph.call_function(aten.relu.default, (x,))
    graph.output((x,))
    return torch.fx.GraphModule(root, graph)


def table(layers: Sequence[int], times: Sequence[Seconds]) -> Table:
    """Seconds by stage and number of layers, the longest stage first, and how often those of the size before."""
    found = Table("stage", title="seconds, and their growth")
    found.add_column(f"{layers[0]}", justify="right")
    for before, count in itertools.pairwise(layers):
        found.add_column(f"{count}", justify="right")
        found.add_column(f"× {count / before:.3g}", justify="right")
    for stage in sorted(times[-1], key=lambda name: -times[-1][name]):
        seconds = [of_size.get(stage, 0.0) for of_size in times]
        if seconds[-1] >= SHORTEST:
            found.add_row(stage, *_cells(seconds))
    return found


def _cells(seconds: Sequence[float]) -> list[str]:
    cells = [f"{seconds[0]:.2f}"]
    for before, now in itertools.pairwise(seconds):
        cells += [f"{now:.2f}", f"{now / before:.1f}" if before else ""]
    return cells


def _numbers(text: str) -> list[int]:
    numbers = text.split(",")
    if not all(number.isdecimal() and int(number) > 0 for number in numbers):
        raise UsageError(f"--layers takes numbers of at least 1, such as 500,2000, not '{text}'")
    return sorted(map(int, numbers))
