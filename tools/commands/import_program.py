"""`qopt import`: an exported program becomes text of the IR and tensors beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from .files import progress, read_program

SUMMARY = "write an exported program (.pt2) as text of the IR (.mlir) and tensors (.safetensors)"
EXAMPLE = "qopt import model.pt2 -o model.mlir"
OUTPUT = "model.mlir, model.safetensors"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("program", help="what torch.export.save wrote")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the text (default: the program's name with .mlir)"
    )


def run(args: argparse.Namespace) -> int:
    """Import and save."""
    import qopt

    from ...frontend.files import save

    output = Path(args.output or Path(args.program).with_suffix(".mlir"))
    program = read_program(args.program)
    with progress("importing"):
        module = qopt.import_graph(program)
    save(module, output)
    print(f"{output}, {output.with_suffix('.safetensors')}")
    return 0
