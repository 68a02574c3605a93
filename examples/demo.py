"""The whole way of a real model: quantize, compile with qopt, use, compare, time.

`python -m examples.demo` classifies photographs; `--model minilm` finds sentences by meaning, `--model smollm2` writes text.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

MODELS = {"efficientnet-lite0": "demo_run", "minilm": "demo_run", "smollm2": "demo_language"}
"""By model, the module that demonstrates it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return _demonstrate(options.model, options.runs)
    except ModuleNotFoundError as error:
        return _fail(f"{error}; run: make setup")
    except KeyboardInterrupt:
        return _fail("interrupted", status=130)


def _demonstrate(name: str, runs: int) -> int:
    # Imported here: --help answers at once, and what is missing is told in one line.
    from qopt.runtime.quiet import quiet_imports

    from .steps import Steps

    quiet_imports()
    steps = Steps()
    with steps.step("import torch, torchao and qopt"):
        from .demo_run import EXPECTED_ERRORS

        module = import_module(f".{MODELS[name]}", __package__)
    try:
        module.demonstrate(name, runs, steps)
    except EXPECTED_ERRORS as error:
        return _fail(str(error))
    return 0


def _fail(message: str, status: int = 1) -> int:
    """Say in one line what went wrong."""
    print(f"demo: {message}", file=sys.stderr)
    return status


def _runs(text: str) -> int:
    """Read a number of runs."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found '{text}'")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    summary, _, use = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        prog="python -m examples.demo", description=summary, epilog=use
    )
    parser.add_argument(
        "--model", choices=MODELS, default=next(iter(MODELS)), help="default: %(default)s"
    )
    parser.add_argument(
        "--runs", type=_runs, default=30, help="timed runs of each contender; default: %(default)s"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
