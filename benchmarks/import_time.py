"""What `import qopt` adds to `import torch`: fresh processes in pairs, A B A B."""

import argparse
import subprocess
import sys
from statistics import median

from rich.console import Console
from rich.table import Table

from .subject import thread_environment
from .usage import UsageError, check_counts

STATEMENTS = ("import torch", "import torch, qopt")
PROGRAM = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def main(arguments: list[str]) -> int:
    """Measure and print a table; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks import-time",
        description="Measure what `import qopt` adds to `import torch`.",
    )
    parser.add_argument("--runs", type=int, default=10, help="pairs of processes (default 10)")
    parser.add_argument("--threads", type=int, default=2, help="threads of each (default 2)")
    options = parser.parse_args(arguments)
    try:
        check_counts(options, "runs", "threads")
        times = measure(options.runs, options.threads)
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        reason = error.stderr.strip().rpartition("\n")[2]
        print(f"benchmarks: {reason}", file=sys.stderr)
        return 1
    Console().print(_table(times))
    return 0


def measure(pairs: int, threads: int) -> dict[str, list[float]]:
    """Return seconds by statement, one per fresh process, after one unmeasured pair."""
    for statement in STATEMENTS:
        _seconds(statement, threads)
    times: dict[str, list[float]] = {statement: [] for statement in STATEMENTS}
    for _ in range(pairs):
        for statement in STATEMENTS:
            times[statement].append(_seconds(statement, threads))
    return times


def _seconds(statement: str, threads: int) -> float:
    # -P: the current folder's own packages must not shadow installed ones.
    run = subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM.format(statement)],
        env=thread_environment(threads),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(run.stdout)


def _table(times: dict[str, list[float]]) -> Table:
    table = Table(
        "statement", title=f"seconds in a fresh process, {len(times[STATEMENTS[0]])} pairs"
    )
    for title in ("min", "median", "max"):
        table.add_column(title, justify="right")
    bare, with_qopt = (times[statement] for statement in STATEMENTS)
    added = [both - alone for alone, both in zip(bare, with_qopt, strict=True)]
    for name, seconds in (*times.items(), ("added by qopt, pair by pair", added)):
        summary = (min(seconds), median(seconds), max(seconds))
        table.add_row(name, *(f"{value:.3f}" for value in summary))
    return table
