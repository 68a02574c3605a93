"""The whole way of a real model: quantize with PT2E, compile with qopt, use, compare, time.

`python -m examples.demo` classifies photographs, `--model minilm` finds sentences near in meaning.
"""

import argparse
import sys
from collections.abc import Sequence

MODELS = ("efficientnet-lite0", "minilm")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        _demonstrate(options.model, options.runs)
    except ImportError as error:
        # The packages' own message where they have one: which is missing, and how to install it.
        return _fail(f"{error}" if "pip install" in f"{error}" else f"{error}; run: make setup")
    except KeyboardInterrupt:
        return _fail("interrupted", status=130)
    return 0


def _demonstrate(name: str, runs: int) -> int:
    # Imported here: --help answers at once, and a missing package is one line.
    from .quiet import quiet_imports

    quiet_imports()
    from .steps import Steps

    steps = Steps()
    return 0


def _runs(text: str) -> int:
    """Read a number of runs."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1, found '{text}'")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m examples.demo", description=__doc__)
    parser.add_argument("--model", choices=MODELS, default=MODELS[0], help="default: %(default)s")
    parser.add_argument(
        "--runs", type=_runs, default=30, help="timed runs of each contender; default: %(default)s"
    )
    return parser
