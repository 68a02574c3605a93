"""`qopt`: the commands that need no text of the IR, under one name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
USAGE = """\
usage: qopt bench [MODEL ...] [OPTION ...]

  bench   measure qopt and its peers on models, with --profile where the time of a run goes, or as
          `qopt bench compile-time` where that of a compilation goes; `qopt bench --help` lists models
          and options

qopt-opt rewrites files of the IR, qopt-run runs them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status."""
    command, *rest = arguments if arguments is not None else sys.argv[1:] or ["--help"]
    if command in ("-h", "--help"):
        print(USAGE)
        return 0
    if command != "bench":
        print(f"qopt: unknown command '{command}': expected 'bench'", file=sys.stderr)
        return 2
    return bench(rest)


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks of the checkout that this package was installed from."""
    if not (ROOT / "benchmarks" / "__main__.py").exists():
        reason = "the benchmarks are not installed: expected a checkout of qopt, installed with pip install -e"
        print(f"qopt bench: {reason}", file=sys.stderr)
        return 2
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.call(command, env={**os.environ, "PYTHONPATH": path})


if __name__ == "__main__":
    sys.exit(main())
