"""`python -m benchmarks dispatch`: what a call of a compiled model costs beside the kernels that it runs."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from .usage import FILE_WIDTH, UsageError, check_counts

if TYPE_CHECKING:
    import torch
    from torch import nn

FEATURES = 16
"""Features of the only layer, so that its kernel takes next to no time."""

CALLS = 10
"""Calls in a row: few, so that most rounds are not interrupted by other processes."""

Call = Callable[[], object]


def main(arguments: list[str]) -> int:
    """Measure and print a table; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks dispatch",
        description="Call a model of small quantized layers in each way there is, interleaved, and print the shortest "
        "microseconds of a call.",
    )
    parser.add_argument("--runs", type=int, default=1000, help="interleaved rounds (1000)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--layers", type=int, default=1, help="layers, one after the other (1)")
    options = parser.parse_args(arguments)
    try:
        check_counts(options, "runs", "threads", "layers")
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    import torch

    torch.set_num_threads(options.threads)
    with torch.no_grad():
        times = measure(ways(options.layers), options.runs)
    found = Table("call", "µs", title=f"One call; layers of 16 × 16 features: {options.layers}")
    for way, seconds in times.items():
        found.add_row(way, f"{seconds * 1e6:.1f}")
    Console(width=None if sys.stdout.isatty() else FILE_WIDTH).print(found)
    return 0


def ways(layers: int = 1) -> dict[str, Call]:
    """Return the calls that are compared, of some layers one after the other, by what they are called in the table."""
    import torch

    import qopt
    from qopt.runtime.dnnl.link import plans_of

    torch.manual_seed(0)
    x = torch.randn(1, FEATURES)
    floats = torch.nn.Sequential(*(torch.nn.Linear(FEATURES, FEATURES) for _ in range(layers)))
    quantized = torch.nn.Sequential(*(layer() for _ in range(layers)))
    compiled = qopt.compile(torch.export.export(quantized, (x,)), (x,), target="dnnl")
    (plan,) = plans_of(compiled.graph_module)
    without_guards = {"guard_filter_fn": torch.compiler.skip_guard_on_all_nn_modules_unsafe}
    compiling: Any = torch.compile  # whose overloads do not name `isolate_recompiles`
    # All three run the code of `Sequential.forward`: each has its compiled entries, so that none looks through others'.
    through_dynamo, less_guarded = (
        compiling(
            quantized,
            backend="qopt",
            options={"target": "dnnl", **more},
            isolate_recompiles=True,
        )
        for more in ({}, without_guards)
    )
    dynamo_alone = compiling(floats, backend="eager", isolate_recompiles=True)
    for call in (through_dynamo, less_guarded, dynamo_alone):
        call(x)  # compiles
    return {
        "the plan, without a module": lambda: plan.run([x]),
        "qopt.compile": lambda: compiled(x),
        "torch.compile(backend='qopt')": lambda: through_dynamo(x),
        "the same, no guards on modules": lambda: less_guarded(x),
        "eager mode, quantized": lambda: quantized(x),
        "eager mode, f32": lambda: floats(x),
        "torch.compile(backend='eager'), f32": lambda: dynamo_alone(x),
    }


def layer() -> nn.Module:
    """Return a linear layer that reads quantized numbers."""
    import torch
    import torch.ao.quantization.fx._decomposed  # registers the operators

    ops = torch.ops.quantized_decomposed
    read = (0.05, 100, 0, 255, torch.uint8)
    weight = (0.01, 0, -127, 127, torch.int8)

    class Layer(torch.nn.Module):
        weight: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            numbers = torch.randint(-64, 65, (FEATURES, FEATURES), dtype=torch.int8)
            self.register_buffer("weight", numbers)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            x = ops.dequantize_per_tensor(ops.quantize_per_tensor(x, *read), *read)
            return torch.nn.functional.linear(x, ops.dequantize_per_tensor(self.weight, *weight))

    return Layer()


def measure(calls: Mapping[str, Call], runs: int) -> dict[str, float]:
    """Return the shortest seconds of each call, of rounds in which all take turns."""
    shortest = dict.fromkeys(calls, float("inf"))
    for _ in track(range(runs), "rounds", console=Console(stderr=True), transient=True):
        for way, call in calls.items():
            start = time.perf_counter()
            for _ in range(CALLS):
                call()
            shortest[way] = min(shortest[way], (time.perf_counter() - start) / CALLS)
    return shortest
