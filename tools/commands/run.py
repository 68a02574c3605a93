"""`qopt run` on a bundle: arrays of NumPy in and out."""

from __future__ import annotations

import argparse
import json

from .files import progress, read_arrays, read_model, write_arrays

SUMMARY = "run a bundle on arrays of NumPy (.npz); of a text of the IR, it is qopt-run, with a --help of its own"
EXAMPLE = "qopt run model.qopt --inputs images.npz --output classes.npz"
OUTPUT = "output: float32 [2, 5]"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("bundle", help="what qopt compile wrote, or an exported program (.pt2)")
    parser.add_argument(
        "--inputs",
        metavar="FILE",
        required=True,
        help="an array for each input, by name or position",
    )
    parser.add_argument("--output", metavar="FILE", help="write the results there")
    parser.add_argument("--json", action="store_true", help="print names, dtypes and sizes as JSON")


def run(args: argparse.Namespace) -> int:
    """Load the bundle, call it once, and print or write what it returns."""
    import torch

    from ...runtime.named_inputs import given, named_outputs

    arrays = read_arrays(args.inputs)
    model = read_model(args.bundle)
    arguments, keywords = given(model, arrays, args.inputs)
    with progress("running"), torch.no_grad():
        found = named_outputs(model(*arguments, **keywords))
    if args.output is not None:
        write_arrays(args.output, found)
    described = {
        name: {"dtype": str(x.dtype).removeprefix("torch."), "sizes": list(x.shape)}
        for name, x in found.items()
    }
    if args.json:
        print(json.dumps(described))
    else:
        for name, form in described.items():
            print(f"{name}: {form['dtype']} {form['sizes']}")
    return 0
