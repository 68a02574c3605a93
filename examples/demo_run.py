"""The demo's way, step by step: load, quantize, compile, use, compare, time."""

import sys
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import torch
from rich.console import Console

import qopt

from . import demo_report as report
from .demo_images import Images
from .demo_sentences import Sentences
from .demo_task import Answers, Inputs, Task
from .latency import interleaved
from .models import load
from .models.exact import with_exact_sums
from .models.executed import count_int8_kernels, quantized_weights_in
from .models.model import QuantizationError, quantize
from .models.packages import MissingPackageError
from .models.threads import one_thread
from .steps import Note, Steps, counted

TASKS: dict[str, Callable[[], Task]] = {"efficientnet-lite0": Images, "minilm": Sentences}
EXPECTED_ERRORS = (qopt.QoptError, QuantizationError, MissingPackageError)
"""What says in its message what is wrong and what to do."""

FILE_WIDTH = 100
"""Characters per line where the report does not go to a terminal."""


@torch.no_grad()
def demonstrate(name: str, runs: int, steps: Steps) -> None:
    """Run the demo for a model and print its report."""
    with steps.step(f"load {name} with its weights"):
        model, task = load(name), TASKS[name]()
    with steps.step(f"quantize with PT2E, calibrated on {len(model.calibration)} real inputs"):
        converted = quantize(model)
    with steps.step("compile: qopt.compile(converted, example_inputs)"):
        compiled = qopt.compile(converted, model.example_inputs)
    # References on one thread: two of them, on a busy machine, mostly wait on each other. qopt on
    # those that it was compiled for: packed weights are laid out for their number.
    with steps.step(f"run eager fp32 and eager int8 on {task.what}") as note, one_thread():
        fp32 = _answers(model.float_model, task.inputs, note)
        int8 = _answers(converted, task.inputs, note)
    with steps.step(f"run qopt on {task.what}") as note:
        ours = _answers(compiled, task.inputs, note)
    with steps.step("run eager int8 without oneDNN, and with exact sums") as note, one_thread():
        plain = _without_onednn(converted, task.inputs, note)
        exact = _answers(with_exact_sums(converted), task.inputs, note)
    with steps.step(f"time all three in turns, {runs} runs each") as note:
        contenders = {"eager fp32": model.float_model, "eager int8": converted, "qopt": compiled}
        calls = {name: _call(run, model.example_inputs) for name, run in contenders.items()}
        latencies = interleaved(calls, counted(range(runs), note))
    executed, eager = (
        count_int8_kernels(run, model.example_inputs) for run in (compiled, converted)
    )

    answers = Answers(fp32, int8, ours, plain, exact)
    executed = executed._replace(weights=quantized_weights_in(compiled, executed))
    kernels = report.kernels(executed, eager, model.quantized_weights)
    Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH).print(
        report.section(task.title, task.show(answers)),
        report.section("Int8 kernels", kernels),
        report.section("What the rules did", report.rules(compiled.ledger)),
        report.section("What is left", report.unfused(compiled.ledger)),
        report.section("Error", report.errors(answers, task.what)),
        report.section("Latency", report.latency(latencies, runs)),
    )


def _answers(
    run: Callable[..., torch.Tensor], inputs: Sequence[Inputs], note: Note
) -> torch.Tensor:
    """Answer inputs one at a time: f32[N,width]."""
    return torch.cat([run(*tensors) for tensors in counted(inputs, note)])


def _without_onednn(
    converted: Callable[..., torch.Tensor], inputs: Sequence[Inputs], note: Note
) -> torch.Tensor:
    """Answer inputs on torch's other float kernels, whose sums end a hair elsewhere."""
    with warnings.catch_warnings():
        # Restoring the flags speaks of a setting for GPUs.
        warnings.filterwarnings("ignore", message="TF32 acceleration")
        with torch.backends.mkldnn.flags(enabled=False):
            return _answers(converted, inputs, note)


def _call(run: Callable[..., Any], inputs: Inputs) -> Callable[[], Any]:
    return lambda: run(*inputs)
