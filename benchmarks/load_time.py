"""`python -m benchmarks load-time`: what loading a bundle takes, in fresh processes that have imported torch and no more."""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from .subject import SubjectError, ensure_subject, json_of
from .usage import UsageError, add_models, check_counts, models_of

Seconds = dict[str, tuple[float, float]]
"""Of each step, in one process: of the processor, and on the clock."""

SAVE = """
import sys, torch, qopt
from pathlib import Path
from benchmarks.graphs import load_graph
with torch.no_grad():
    qopt.compile(load_graph(Path(sys.argv[1]), "converted")).save(sys.argv[2])
print("null")
"""
LOAD = """
import json, sys, time, torch
def seconds(): return time.process_time(), time.perf_counter()
at = [seconds()]
import qopt
load = qopt.load
at.append(seconds())
for _ in range(2):
    load(sys.argv[1])
    at.append(seconds())
imports, first, another = ([b - a for a, b in zip(*pair)] for pair in zip(at, at[1:]))
both = [a + b for a, b in zip(imports, first)]
print(json.dumps({"imports": imports, "first load": first, "both": both, "another load": another}))
"""


def main(arguments: list[str]) -> int:
    """Measure and print a table for each model; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks load-time",
        description="Measure what qopt.load takes for a bundle of a model, in fresh processes that have imported torch: "
        "seconds of the processor, and on the clock.",
    )
    add_models(parser)
    parser.add_argument("--runs", type=int, default=5, help="processes for each model (default 5)")
    parser.add_argument("--threads", type=int, default=2, help="threads of each (default 2)")
    options = parser.parse_args(arguments)
    try:
        check_counts(options, "runs", "threads")
        for model in models_of(options):
            Console().print(_table(model, measure(model, options.runs, options.threads)))
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    except (SubjectError, RuntimeError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def measure(model: str, runs: int, threads: int) -> list[Seconds]:
    """Save a model's bundle, and load it in fresh processes."""
    subject = ensure_subject(model, 1, threads)
    with tempfile.TemporaryDirectory() as folder:
        bundle = str(Path(folder) / "model.qopt")
        json_of([sys.executable, "-c", SAVE, str(subject.folder), bundle], threads)
        command = [sys.executable, "-c", LOAD, bundle]
        json_of(command, threads)  # Python may write its bytecode.
        return [json_of(command, threads) for _ in range(runs)]


def _table(model: str, times: list[Seconds]) -> Table:
    table = Table("minimum / median", title=f"{model}: seconds, {len(times)} fresh processes")
    for title in ("of the processor", "on the clock"):
        table.add_column(title, justify="right")
    for name in times[0]:
        of_each = zip(*(process[name] for process in times), strict=True)
        table.add_row(name, *(f"{min(some):.3f} / {median(some):.3f}" for some in of_each))
    return table
