"""`qopt`: all commands under one name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import __version__

ROOT = Path(__file__).resolve().parents[1]
USAGE = """\
usage: qopt COMMAND [OPTION ...]

  opt     rewrite a file of the IR: qopt-opt by another name
  run     run a file of the IR with the reference interpreter: qopt-run by another name
  bench   measure qopt and its peers on models, with --profile where the time of a run goes, or as
          `qopt bench compile-time` where that of a compilation goes; `qopt bench --help` lists models
          and options; needs a checkout

  --version, --help

In Python, qopt.compile and torch.compile(model, backend="qopt") compile quantized models."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status."""
    command, *rest = (arguments if arguments is not None else sys.argv[1:]) or ["--help"]
    match command:
        case "-h" | "--help":
            print(USAGE)
            return 0
        case "--version":
            print(f"qopt {__version__}")
            return 0
        case "opt":
            from .qopt_opt import main as opt

            return opt(rest)
        case "run":
            from .qopt_run import main as run

            return run(rest)
        case "bench":
            return bench(rest)
        case _:
            expected = "'opt', 'run' or 'bench'"
            print(f"qopt: unknown command '{command}': expected {expected}", file=sys.stderr)
            return 2


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
