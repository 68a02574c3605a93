"""`python -m benchmarks layers`: one linear layer of each kind of quantization beside f32, by rows and sizes of the weight."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from .usage import FILE_WIDTH, UsageError, check_counts

if TYPE_CHECKING:
    import torch
    from torch.fx import GraphModule, Node

KINDS = ("int8 weight", "static", "dynamic per tensor", "dynamic per token")

COLD_BYTES = 64 << 20
"""Layers take turns until their weights are this large together, so that each is read from memory, as in a model."""

GREATEST = 64
"""The greatest number of weights, by which no processor's sums saturate; with more, up to 127, qopt's own kernel sums without VNNI."""

Call = Callable[[], object]


def main(arguments: list[str]) -> int:
    """Measure and print a table for each target; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks layers",
        description="Time one linear layer of each kind of quantization, interleaved with eager mode's f32, and print the "
        "shortest times in microseconds; weights are read from memory. `read` is how long reading an int8 weight takes.",
    )
    parser.add_argument("--shapes", default="576x2048,2048x576,4096x4096", metavar="NxK,…")
    parser.add_argument("--rows", default="1,32,128", metavar="M,…")
    parser.add_argument("--target", default="dnnl", help="target of qopt (dnnl)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=30, help="interleaved rounds (30)")
    parser.add_argument("--greatest", type=int, default=GREATEST, help="number of weights (64)")
    options = parser.parse_args(arguments)
    try:
        check_counts(options, "runs", "threads", "greatest")
        shapes = [_numbers(shape, "x", "--shapes", 2) for shape in options.shapes.split(",")]
        rows = _numbers(options.rows, ",", "--rows")
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    import torch

    torch.set_num_threads(options.threads)
    found = Table("weight", "rows", "f32", *KINDS, "read", title=f"µs, target {options.target}")
    for n, k in shapes:
        for m in rows:
            times = measure(n, k, m, options.target, options.runs, min(options.greatest, 127))
            found.add_row(f"{n}×{k}", str(m), *(f"{t * 1e6:.0f}" for t in times))
    Console(width=None if sys.stdout.isatty() else FILE_WIDTH).print(found)
    return 0


def measure(
    n: int, k: int, m: int, target: str, runs: int, greatest: int = GREATEST
) -> list[float]:
    """Return the shortest seconds of f32, of each kind, and of reading an int8 weight."""
    import torch

    import qopt

    torch.manual_seed(0)
    x = torch.randn(m, k)
    copies = 1 + COLD_BYTES // (n * k)
    calls: list[list[Call]] = []
    with torch.no_grad():
        numbers = (-greatest, greatest + 1, (n, k))
        weights = [torch.randint(*numbers, dtype=torch.int8) for _ in range(copies)]
        floats = [w.float() for w in weights[: 1 + copies // 4]]
        calls.append([lambda w=w: torch.nn.functional.linear(x, w) for w in floats])
        for kind in KINDS:
            layers = [qopt.compile(layer(kind, w), (x,), target=target) for w in weights]
            calls.append([lambda c=c: c(x) for c in layers])
        calls.append([lambda w=w: w.view(torch.int64).sum() for w in weights])
        return [min(times) for times in zip(*(_round(calls, i) for i in range(runs)), strict=True)]


def _round(calls: Sequence[Sequence[Call]], number: int) -> list[float]:
    times: list[float] = []
    for of_kind in calls:
        call = of_kind[number % len(of_kind)]
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return times


def layer(kind: str, weight: torch.Tensor) -> GraphModule:
    """Return the graph of one layer, as PT2E and quantizers with parameters per token leave it."""
    import torch
    import torch.ao.quantization.fx._decomposed  # registers the operators

    ops = torch.ops.quantized_decomposed
    root, graph = torch.nn.Module(), torch.fx.Graph()
    channels = weight.shape[0]
    root.register_buffer("weight", weight)
    root.register_buffer("scale", torch.full((channels,), 0.01))
    root.register_buffer("zero_point", torch.zeros(channels, dtype=torch.int64))
    x = _read(graph, kind, graph.placeholder("x"))
    stored = [graph.get_attr(name) for name in ("weight", "scale", "zero_point")]
    floats = graph.call_function(
        ops.dequantize_per_channel.default, (*stored, 0, -128, 127, torch.int8)
    )
    graph.output((graph.call_function(torch.ops.aten.linear.default, (x, floats)),))
    return torch.fx.GraphModule(root, graph)


def _read(graph: torch.fx.Graph, kind: str, x: Node) -> Node:
    """What the layer reads: floats, or integers whose scale is known, or chosen in each run."""
    import operator

    import torch

    ops = torch.ops.quantized_decomposed
    if kind == "int8 weight":
        return x
    if kind == "static":
        numbers = (0.03, 128, 0, 255, torch.uint8)
        levels = graph.call_function(ops.quantize_per_tensor.default, (x, *numbers))
        return graph.call_function(ops.dequantize_per_tensor.default, (levels, *numbers))
    if kind == "dynamic per tensor":
        chosen = graph.call_function(ops.choose_qparams.tensor, (x, 0, 255, 1e-6, torch.uint8))
        numbers = (0, 255, torch.uint8)
        quantize, dequantize = ops.quantize_per_tensor.tensor, ops.dequantize_per_tensor.tensor
        rest: tuple[object, ...] = ()
    else:
        chosen = graph.call_function(ops.choose_qparams_per_token.default, (x, torch.int8))
        numbers = (-128, 127, torch.int8)
        quantize, dequantize = ops.quantize_per_token.default, ops.dequantize_per_token.default
        rest = (torch.float32,)
    pair = [graph.call_function(operator.getitem, (chosen, index)) for index in (0, 1)]
    integers = graph.call_function(quantize, (x, *pair, *numbers))
    return graph.call_function(dequantize, (integers, *pair, *numbers, *rest))


def _numbers(text: str, separator: str, option: str, count: int | None = None) -> list[int]:
    parts = text.split(separator)
    fits = count is None or len(parts) == count
    if not fits or not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise UsageError(f"{option} takes numbers of at least 1, not '{text}'")
    return [int(part) for part in parts]
