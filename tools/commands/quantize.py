"""`qopt quantize`: a float model and inputs to calibrate it become a converted program."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ...errors import QoptError
from ...frontend.replacing import replacing
from .example_files import INPUTS_HELP, MODEL_HELP, read_float_model
from .files import progress

SUMMARY = "quantize a float model, by torchao's quantizer for x86, to a converted program (.pt2)"
EXAMPLE = "qopt quantize float.pt2 --inputs calibration/ -o model.pt2 --leave-float features.0"
OUTPUT = "model.pt2: 2 layers quantized, static, on 4 inputs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from ...runtime.recipes import RECIPES, STATIC_RECIPE

    parser.add_argument("model", help=MODEL_HELP)
    parser.add_argument("--inputs", metavar="PATH", required=True, help=INPUTS_HELP)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="the converted program"
    )
    parser.add_argument(
        "--recipe",
        choices=RECIPES,
        default=STATIC_RECIPE,
        help="ranges of activations by the inputs (static, the default); of each call, in linear layers (dynamic); "
        "weights of linear layers alone (weight-only)",
    )
    parser.add_argument(
        "--reduce-range",
        action=argparse.BooleanOptionalAction,
        help="activations in 0 to 127 (default: if this processor has no VNNI)",
    )
    parser.add_argument(
        "--leave-float",
        metavar="NAME",
        nargs="+",
        default=[],
        help="operations or modules that stay in float, as qopt accuracy names them",
    )
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def run(args: argparse.Namespace) -> int:
    """Quantize and save."""
    import torch

    from ...lowering.targets.instruction_sets import needs_reduced_range
    from ...runtime.quantizing import quantize, quantized_layers

    reduced = needs_reduced_range() if args.reduce_range is None else args.reduce_range
    program, calls = read_float_model(args.model, args.inputs)
    with progress(f"quantizing on {len(calls)} inputs"):
        converted = quantize(program, calls, args.recipe, reduced, args.leave_float)
    if Path(args.output).suffix != ".pt2":
        raise QoptError(f"{args.output}: expected a name that ends with .pt2")
    with replacing(Path(args.output)) as (part,), part.open("wb") as stream:
        torch.export.save(converted, stream)
    layers = quantized_layers(converted.graph_module)
    if args.json:
        found = {
            "program": args.output,
            "recipe": args.recipe,
            "reduce_range": reduced,
            "inputs": len(calls),
            "quantized": layers,
        }
        print(json.dumps(found))
    else:
        print(
            f"{args.output}: {len(layers)} layers quantized, {args.recipe}, on {len(calls)} inputs"
        )
    return 0
