"""`python -m benchmarks neighbours`: how long runs take beside other processes on the same processors, as on servers."""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from .contenders import CONTENDERS, Unavailable
from .machine import machine_facts
from .processors import cpus_for
from .report import conditions
from .rounds import RUNS_PER_TURN, Settings, WorkerError, WorkerProcess, prepared
from .subject import Subject, SubjectError, ensure_subject
from .usage import FILE_WIDTH, UsageError, check_counts, check_names

DEFAULT = ("qopt", "qopt-torch", "inductor-int8", "onnxruntime-recipe", "openvino-recipe")

SITUATIONS = ("alone", "two at once", "beside a busy neighbour")
"""One process; two of the same contender, on the same processors; and one beside a process that never rests on one of them."""

SPIN = "import os, sys; os.sched_setaffinity(0, {int(sys.argv[1])})\nwhile True: pass"


def main(arguments: list[str]) -> int:
    """Measure and print a table for each model; return the exit status."""
    options = _parser().parse_args(arguments)
    contenders = options.contenders.split(",")
    try:
        from examples.models import MODELS

        check_counts(options, "runs", "threads")
        check_names("model", options.models, MODELS)
        check_names("contender", contenders, CONTENDERS)
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    settings = Settings(contenders, runs=options.runs, threads=options.threads)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
    console.print(conditions(settings, machine_facts()))
    for model in options.models:
        try:
            subject = ensure_subject(model, 1, settings.threads)
        except SubjectError as error:
            print(f"benchmarks: {model}: {error}", file=sys.stderr)
            return 1
        console.print(table(subject, settings))
    return 0


def table(subject: Subject, settings: Settings) -> Table:
    """Return medians and 99th percentiles of all contenders that can be had, by situation."""
    made = Table("contender", title=f"{subject.model}, ms: median / 99 of 100 runs")
    for situation in SITUATIONS:
        made.add_column(situation, justify="right")
    for name in settings.contenders:
        try:
            found = measure(name, subject, settings)
        except (WorkerError, Unavailable) as error:
            made.add_row(name, f"left out: {error}")
            continue
        made.add_row(name, *(f"{median(t):.2f} / {percentile(t, 99):.2f}" for t in found))
    return made


def measure(name: str, subject: Subject, settings: Settings) -> list[list[float]]:
    """Return the milliseconds of a contender's runs in each situation; WorkerError or Unavailable where it cannot be had."""
    with ExitStack() as stack:
        workers = []
        for number in range(2):
            folder = stack.enter_context(tempfile.TemporaryDirectory(suffix=str(number)))
            worker = WorkerProcess(name, subject, settings.threads, Path(folder))
            stack.enter_context(worker)
            prepared(worker, subject)
            workers.append(worker)
        alone = run(workers[:1], settings)
        together = run(workers, settings)
        with busy_neighbour(cpus_for(settings.threads)[0]):
            beside = run(workers[:1], settings)
    return [alone, together, beside]


def run(workers: Sequence[WorkerProcess], settings: Settings) -> list[float]:
    """Let workers run at the same time, a few runs in each turn, so that none runs on when the others are done."""
    times: list[float] = []
    with ThreadPoolExecutor(len(workers)) as pool:
        for _ in range(math.ceil(settings.runs / RUNS_PER_TURN)):
            turns = pool.map(lambda worker: worker.ask("run", count=RUNS_PER_TURN), workers)
            times += [ms for turn in turns for ms in turn]
    return times


@contextmanager
def busy_neighbour(cpu: int) -> Generator[subprocess.Popen[bytes]]:
    """Keep a processor busy with a process that asks for all of it."""
    process = subprocess.Popen([sys.executable, "-c", SPIN, str(cpu)])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def percentile(times: Sequence[float], percent: int) -> float:
    """Return the time that so many runs in a hundred do not exceed."""
    return sorted(times)[math.ceil(percent / 100 * len(times)) - 1]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks neighbours",
        description="Time runs of each contender alone, two processes of it at once on the same processors, and one beside a "
        "process that keeps one of the processors busy: medians and the 99th percentile.",
        epilog="OMP_WAIT_POLICY=passive lets OpenMP's threads sleep where they wait: run the command with it and without.",
    )
    parser.add_argument("models", nargs="*", default=["resnet50", "minilm"])
    parser.add_argument("--contenders", default=",".join(DEFAULT), metavar="A,B")
    parser.add_argument("--runs", type=int, default=200, help="runs in each situation (200)")
    parser.add_argument("--threads", type=int, default=2, help="threads of each process (2)")
    return parser
