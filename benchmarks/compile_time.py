"""`python -m benchmarks compile-time`: where the time of a compilation goes, in fresh processes."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console

from .compile_report import (
    WHOLE,
    CompileTimes,
    disagreements,
    markdown,
    tables,
    terminal_table,
)
from .machine import machine_facts
from .processors import busy_time, others_between
from .report import disturbance
from .subject import Subject, SubjectError, ensure_subject, json_of
from .usage import FILE_WIDTH, UsageError, add_models, check_counts, models_of


class CompilationError(RuntimeError):
    """A process could not compile; the message is one line."""


def main(arguments: list[str]) -> int:
    """Measure and print tables; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        check_counts(options, "runs", "threads", "batch")
        models = models_of(options)
        with Console(stderr=True).status("") as status:
            start = busy_time(())
            results = [_measure_model(model, options, status.update) for model in models]
            others_busy = others_between(start, busy_time(()))
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    except (SubjectError, CompilationError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    remarks = [*disagreements(results), *disturbance(others_busy)]
    console = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
    for legend, rows in tables(results):
        console.print(terminal_table(rows))
        console.print(legend.replace("`", ""), style="dim")
    for remark in remarks:
        console.print(remark)
    if options.markdown is not None:
        how = f"{options.threads} threads, {options.runs} processes each in turns"
        text = markdown(results, how, machine_facts(), remarks)
        options.markdown.write_text(text, encoding="utf-8")
    return 0


def measure(
    subject: Subject, runs: int, threads: int, note: Callable[[str], None] = lambda _: None
) -> CompileTimes:
    """Compile a saved graph in fresh processes in turns, in each of the three ways, after one unmeasured turn."""
    found = CompileTimes(subject.model, subject.batch)
    for run in range(runs + 1):
        note(f"{found.title}: {f'run {run} of {runs}' if run else 'unmeasured run'}")
        by_phases, whole, by_shares = (
            _compile(how, subject, threads) for how in ("phases", "whole", "shares")
        )
        if run:
            found.phases.append(by_phases["phases"])
            found.passes.append(by_phases["passes"])
            found.whole.append(whole["phases"][WHOLE])
            found.shares.append(by_shares["shares"])
    return found


def _measure_model(
    model: str, options: argparse.Namespace, note: Callable[[str], None]
) -> CompileTimes:
    note(f"{model}, batch {options.batch}: quantize")
    try:
        subject = ensure_subject(model, options.batch, options.threads)
    except SubjectError as error:
        raise SubjectError(f"{model}: {error}") from None
    return measure(subject, options.runs, options.threads, note)


def _compile(how: str, subject: Subject, threads: int) -> dict[str, Any]:
    """Return what a worker printed."""
    command = [sys.executable, "-m", "benchmarks.compile_worker", how, str(subject.folder)]
    try:
        return json_of([*command, str(threads)], threads)
    except RuntimeError as reason:
        raise CompilationError(f"{subject.model}: cannot compile: {reason}") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks compile-time",
        description="Measure where the time of a compilation for target dnnl goes: imports, import of the graph, "
        "optimization, plan, first call; then its slowest passes, and what Dynamo and qopt take of a first call under "
        "torch.compile. Each compilation has a fresh process; between them others time qopt.compile in one call, which "
        "the phases must sum up to.",
    )
    add_models(parser)
    for name, default, help_text in (
        ("runs", 5, "compilations of each model, in each of the three ways"),
        ("threads", 2, "threads of each process, one per processor that it is pinned to"),
        ("batch", 1, "rows of every input"),
    ):
        parser.add_argument(
            f"--{name}", type=int, default=default, metavar="N", help=f"{help_text} ({default})"
        )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables")
    return parser
