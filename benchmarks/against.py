"""`python -m benchmarks against CHECKOUT`: this checkout of qopt beside another one, on the same graphs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import geometric_mean

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from .contenders import QOPT
from .measurements import Preparation
from .rounds import RUNS_PER_TURN, WorkerError, WorkerProcess
from .subject import ROOT, Subject, SubjectError, ensure_subject
from .usage import FILE_WIDTH, UsageError, add_models, check_counts, check_names, models_of


@dataclass
class Side:
    """What one checkout took: seconds until a model is ready, and milliseconds of a run."""

    ready_s: list[float] = field(default_factory=list)
    run_ms: list[float] = field(default_factory=list)


@dataclass
class Pair:
    """One model and contender in both checkouts."""

    title: str
    other: Side = field(default_factory=Side)
    this: Side = field(default_factory=Side)

    @property
    def ratios(self) -> tuple[float, float]:
        """The shortest times of this checkout in those of the other one: until ready, and of a run."""
        return (
            min(self.this.ready_s) / min(self.other.ready_s),
            min(self.this.run_ms) / min(self.other.run_ms),
        )


def main(arguments: list[str]) -> int:
    """Measure and print a table; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        check_counts(options, "processes", "turns", "threads")
        contenders = options.contenders.split(",")
        check_names("contender", contenders, QOPT)
        models = models_of(options)
        checkout = _package(options.checkout)
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    try:
        pairs = _measure_all(models, contenders, checkout, options)
    except (SubjectError, WorkerError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    Console(width=None if sys.stdout.isatty() else FILE_WIDTH).print(table(pairs))
    return 0


def table(pairs: Sequence[Pair]) -> Table:
    """The shortest times of both checkouts and their ratios; the last row has the geometric means."""
    found = Table("model", title="the other checkout, this one, and this one's time in the other's")
    for name in ("ready, s", "", "×", "run, ms", "", "×"):
        found.add_column(name, justify="right")
    for pair in pairs:
        ready, run = pair.ratios
        found.add_row(
            pair.title,
            *(f"{min(side.ready_s):.2f}" for side in (pair.other, pair.this)),
            f"{ready:.2f}",
            *(f"{min(side.run_ms):.2f}" for side in (pair.other, pair.this)),
            f"{run:.2f}",
        )
    ready, run = (
        geometric_mean(each) for each in zip(*(pair.ratios for pair in pairs), strict=True)
    )
    found.add_row("geometric mean", "", "", f"{ready:.2f}", "", "", f"{run:.2f}")
    return found


def _measure_all(
    models: Sequence[str], contenders: Sequence[str], checkout: Path, options: argparse.Namespace
) -> list[Pair]:
    """Measure each model and contender, and show how far it is."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    pairs: list[Pair] = []
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("graphs", total=None)
        for model in models:
            subject = ensure_subject(model, 1, options.threads)
            for contender in contenders:
                pair = Pair(f"{model}, {contender}")
                for text in _measure(pair, checkout, contender, subject, options):
                    progress.update(task, description=text)
                pairs.append(pair)
    return pairs


def _measure(
    pair: Pair, checkout: Path, contender: str, subject: Subject, options: argparse.Namespace
) -> Iterator[str]:
    """Let fresh processes of both checkouts prepare one after the other and run in turns; yield what is done."""
    for number in range(options.processes):
        with ExitStack() as stack:
            workers: list[tuple[Side, WorkerProcess]] = []
            for side, package in ((pair.other, checkout), (pair.this, ROOT)):
                yield f"{pair.title}: processes {number + 1} of {options.processes} prepare"
                scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                (scratch / "qopt").symlink_to(package)
                worker = WorkerProcess(
                    *(contender, subject, options.threads, scratch), {"PYTHONPATH": str(scratch)}
                )
                stack.enter_context(worker)
                side.ready_s.append(Preparation(**worker.ask("prepare")).ready_s)
                workers.append((side, worker))
            for turn in range(options.turns):
                yield f"{pair.title}: turn {turn + 1} of {options.turns}"
                for side, worker in workers if turn % 2 else reversed(workers):
                    side.run_ms += worker.ask("run", count=RUNS_PER_TURN)


def _package(checkout: Path) -> Path:
    """The checkout's folder, which is the package qopt; raise UsageError if it is none."""
    folder = checkout.resolve()
    if not (folder / "runtime" / "compile.py").is_file():
        raise UsageError(f"{checkout} is not a checkout of qopt: it has no runtime/compile.py")
    return folder


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks against",
        description="Compile and run models with this checkout of qopt and with another one, in processes that take turns, "
        "and print the shortest times of both. Graphs and the rest of the environment are this checkout's.",
    )
    parser.add_argument("checkout", type=Path, metavar="CHECKOUT", help="folder of the other one")
    add_models(parser)
    parser.add_argument(
        "--contenders", default="qopt,qopt-torch", metavar="A,B", help=f"of {', '.join(QOPT)}"
    )
    parser.add_argument(
        "--processes", type=int, default=3, metavar="N", help="of each checkout, fresh (3)"
    )
    parser.add_argument(
        "--turns", type=int, default=5, metavar="N", help=f"of {RUNS_PER_TURN} runs (5)"
    )
    parser.add_argument("--threads", type=int, default=2, metavar="N")
    return parser
