"""`python -m tests.mutants --count 100000`: more mutants than the tests have."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from rich.progress import track

from .run import fault


def main() -> int:
    """Run mutants and print what goes wrong; 1 where something does."""
    parser = argparse.ArgumentParser("tests.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many (default: %(default)s)")
    parser.add_argument("--first", type=int, default=10000, help="the number of the first")
    args = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in track(range(args.first, args.first + args.count), "mutants of texts"):
            found = fault(number, Path(folder))
            if found is not None:
                faults += 1
                print(found)
    print(f"{args.count} mutants, {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
