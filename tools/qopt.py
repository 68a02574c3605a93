"""`qopt`: all commands under one name."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from .. import __version__
from ..errors import one_of
from .errors import ArgumentParser, exit_status

ROOT = Path(__file__).resolve().parents[1]

COMMANDS = {
    "quantize": "quantize",
    "import": "import_program",
    "compile": "compile",
    "run": "run",
    "explain": "explain",
    "accuracy": "accuracy",
    "diff": "diff",
    "bench": "bench",
}
"""The commands on programs and bundles, and their files in `commands/`."""

NAMES = ("opt", *COMMANDS)


def usage() -> str:
    """Return what `--help` says."""
    lines = [
        "usage: qopt COMMAND [OPTION ...]",
        "",
        "  opt       rewrite a file of the IR: qopt-opt by another name",
        *(f"  {name:8}  {command(name).SUMMARY}" for name in COMMANDS),
        "",
        "  --version, --help; `qopt COMMAND --help` shows options and an example",
        "",
        'In Python, qopt.compile and torch.compile(model, backend="qopt") compile quantized models.',
    ]
    return "\n".join(lines)


def command(name: str) -> ModuleType:
    """Return the file of a command."""
    return import_module(f"{__package__}.commands.{COMMANDS[name]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status."""
    name, *rest = (arguments if arguments is not None else sys.argv[1:]) or ["--help"]
    match name:
        case "-h" | "--help":
            print(usage())
            return 0
        case "--version":
            print(f"qopt {__version__}")
            return 0
        case "opt":
            from .qopt_opt import main as opt

            return opt(rest)
        case "run" if not _is_of_bundles(rest):
            from .qopt_run import main as run

            return run(rest)
        case "bench" if not _is_of_bundles(rest):
            return bench(rest)
        case _ if name in COMMANDS:
            args = parser(name).parse_args(rest)
            return exit_status(lambda: command(name).run(args))
        case _:
            print(f"qopt: unknown command '{name}': expected {one_of(NAMES)}", file=sys.stderr)
            return 2


def parser(name: str) -> argparse.ArgumentParser:
    """Return the parser of a command's arguments."""
    printed = "".join(f"\n  {line}" for line in command(name).OUTPUT.splitlines())
    found = ArgumentParser(
        f"qopt {name}",
        description=f"{command(name).SUMMARY[0].upper()}{command(name).SUMMARY[1:]}.",
        epilog=f"example:\n  $ {command(name).EXAMPLE}{printed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command(name).add_arguments(found)
    return found


def _is_of_bundles(arguments: Sequence[str]) -> bool:
    """Whether a command that texts and models have as well is given a bundle or a program, or asked for its help alone."""
    return any(a.endswith((".qopt", ".pt2")) or a in ("-h", "--help") for a in arguments)


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
