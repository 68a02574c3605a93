"""The demo's way, step by step: load, quantize, compile, use, compare, time."""

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import qopt
import torch
from rich.console import Console

from . import demo_report as report
from .demo_images import Images
from .demo_sentences import Sentences
from .demo_task import Answers, Inputs, Task
from .latency import interleaved
from .models import load
from .models.executed import count_int8_kernels
from .models.model import QuantizationError, quantize
from .models.packages import MissingPackageError
from .steps import Note, Steps, counted

TASKS: dict[str, Callable[[], Task]] = {"efficientnet-lite0": Images, "minilm": Sentences}
EXPECTED_ERRORS = (qopt.QoptError, QuantizationError, MissingPackageError)
"""What says in its message what is wrong and what to do."""

FLOOR_INPUTS = 6
"""Inputs to compare executions on; without oneDNN a run takes a second."""


@torch.no_grad()
def demonstrate(name: str, runs: int, steps: Steps) -> None:
    """Run the demo for a model and print its report."""
    with steps.step(f"load {name} with its weights"):
        model, task = load(name), TASKS[name]()
    with steps.step(f"quantize with PT2E, calibrated on {len(model.calibration)} real inputs"):
        converted = quantize(model)
    with steps.step("compile: qopt.compile(converted, example_inputs)"):
        compiled = qopt.compile(converted, model.example_inputs)
    contenders = {"eager fp32": model.float_model, "eager int8": converted, "qopt": compiled}
    with steps.step(f"run eager fp32, eager int8 and qopt on {task.what}") as note:
        answers = Answers(*(_answers(run, task.inputs, note) for run in contenders.values()))
    with steps.step("run eager int8 on other float kernels") as note:
        other = _other_kernels(converted, task.inputs[:FLOOR_INPUTS], note)
    with steps.step(f"time the three in turns, {runs} runs each") as note:
        calls = {name: _call(run, model.example_inputs) for name, run in contenders.items()}
        latencies = interleaved(calls, counted(range(runs), note))
    executed, eager = (count_int8_kernels(run, model.example_inputs) for run in (compiled, converted))

    fp32, int8, ours = (answer[: len(other)] for answer in answers)
    error = report.Error.between
    Console(highlight=False).print(
        report.section(task.title, task.show(answers)),
        report.section("int8 kernels", report.kernels(executed, eager, model.quantized_weights)),
        report.section("what the rules did", report.rules(compiled.ledger)),
        report.section("what is left", report.unfused(compiled.ledger)),
        report.section(
            "error",
            report.errors(error(int8, ours), error(int8, other), error(fp32, int8), f"{len(other)} inputs"),
        ),
        report.section("latency", report.latency(latencies, runs)),
    )


def _answers(run: Callable[..., torch.Tensor], inputs: Sequence[Inputs], note: Note) -> torch.Tensor:
    """Answer inputs one at a time: f32[N,width]."""
    return torch.cat([run(*tensors) for tensors in counted(inputs, note)])


def _other_kernels(
    converted: Callable[..., torch.Tensor], inputs: Sequence[Inputs], note: Note
) -> torch.Tensor:
    """Answer inputs without oneDNN: as right, with float sums that end a hair elsewhere."""
    with warnings.catch_warnings():
        # Restoring the flags speaks of a setting for GPUs.
        warnings.filterwarnings("ignore", message="TF32 acceleration")
        with torch.backends.mkldnn.flags(enabled=False):
            return _answers(converted, inputs, note)


def _call(run: Callable[..., Any], inputs: Inputs) -> Callable[[], Any]:
    return lambda: run(*inputs)
