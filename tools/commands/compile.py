"""`qopt compile`: an exported program becomes a bundle."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ...dialects.measured import CHOICES, RECORDED
from ...targets import TARGETS
from .files import progress, read_model

SUMMARY = "compile an exported program (.pt2) to a bundle (.qopt)"
EXAMPLE = "qopt compile model.pt2 -o model.qopt --require-fused linear"
OUTPUT = "model.qopt: 1… bytes, … of 12 operations fused"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("program", help="what torch.export.save wrote of a converted model")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the bundle (default: the program's name with .qopt)"
    )
    parser.add_argument("--target", choices=["auto", *TARGETS], default="auto")
    parser.add_argument(
        "--require-fused",
        metavar="KIND",
        action="append",
        default=[],
        help="a kind of operations, such as conv, of which none may compute in floats",
    )
    parser.add_argument(
        "--choose",
        choices=CHOICES,
        default=RECORDED,
        help="measured: time each layer in int8 and in floats on the program's example inputs, and keep the faster; int8: "
        "every layer that can be in int8; recorded (default): as the bundle says",
    )
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def run(args: argparse.Namespace) -> int:
    """Compile and save."""
    output = args.output or str(Path(args.program).with_suffix(".qopt"))
    options = {name: getattr(args, name) for name in ("target", "require_fused", "choose")}
    model = read_model(args.program, **options)
    with progress(f"writing {output}"):
        model.save(output)
    entries, left = model.ledger.entries, model.ledger.unfused
    size = Path(output).stat().st_size
    if args.json:
        found = {
            "bundle": output,
            "bytes": size,
            "operations": len(entries),
            "fused": len(entries) - len(left),
        }
        print(json.dumps(found))
    else:
        print(
            f"{output}: {size} bytes, {len(entries) - len(left)} of {len(entries)} operations fused"
        )
    return 0
