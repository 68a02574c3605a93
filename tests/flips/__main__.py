"""Flips per million of each primitive: `python -m tests.flips`, or of those named: `python -m tests.flips layer softmax`."""

from __future__ import annotations

import argparse
import os

from qopt.lowering.targets.instruction_sets import native_instruction_set
from tests.flips.models import INPUTS, MODELS, Subject
from tests.flips.primitives import CASES, flips_of


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.flips", description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of names; without any, every primitive")
    parser.add_argument("--models", action="store_true", help="whole networks instead")
    options = parser.parse_args()

    def wanted(name: str) -> bool:
        return not options.names or any(part in name for part in options.names)

    print(f"instruction set: {native_instruction_set(os.environ)}")
    if options.models:
        print(f"{f'of {INPUTS} inputs flipped from eager mode':40} {'qopt':>8} {'f64 sums':>8}")
        for name in filter(wanted, MODELS):
            subject = Subject.of(name)
            planned, summed = subject.flipped(subject.planned(), subject.summed())
            print(f"{name:40} {planned:8} {summed:8}", flush=True)
        return
    print(f"{'flips per million':40} {'qopt':>8} {'eager':>8} {'apart':>8}")
    for name in filter(wanted, CASES):
        flips = flips_of(CASES[name])
        print(
            f"{name:40} {flips.planned:8.0f} {flips.eager:8.0f} {flips.apart:8.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
