"""`qopt accuracy`: what each quantized layer loses against the float model."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import QoptError
from .example_files import INPUTS_HELP, MODEL_HELP, read_float_model
from .explain import write_page
from .files import is_bundle, progress, read_model, read_program

if TYPE_CHECKING:
    from ...runtime.compiled_module import CompiledModule

SUMMARY = "compare a quantized model with the float model, layer by layer, and say which layers to leave in float"
EXAMPLE = "qopt accuracy float.pt2 model.pt2 --inputs held_back/ --wanted 30"
OUTPUT = "SQNR of the outputs on 4 inputs\n  converted … dB, compiled … dB\n…"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("float_model", metavar="float", help=MODEL_HELP)
    parser.add_argument("converted", help="the converted program (.pt2), as of qopt quantize")
    parser.add_argument("--inputs", metavar="PATH", required=True, help=INPUTS_HELP)
    parser.add_argument(
        "--compiled",
        metavar="FILE",
        help="its bundle (.qopt); without one, the program is compiled for this machine",
    )
    parser.add_argument(
        "--wanted",
        type=float,
        metavar="DB",
        help="find the layers to leave in float for this SQNR of the outputs, in decibels",
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print all numbers as JSON")
    forms.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="write a page as qopt explain does, with a section on accuracy",
    )


def run(args: argparse.Namespace) -> int:
    """Measure, and print or write what was found."""
    from ...runtime.accuracy.measuring import accuracy
    from ...runtime.accuracy.table import accuracy_lines

    program, calls = read_float_model(args.float_model, args.inputs)
    converted = read_program(args.converted)
    compiled = _compiled(args.compiled, converted)
    inputs = [kwargs if kwargs else given for given, kwargs in calls]
    found = accuracy(program, converted, compiled, inputs, args.wanted).to_dict()
    if args.json:
        print(json.dumps(found, indent=1))
    elif args.html is not None:
        write_page(args.html, Path(args.converted).name, compiled, accuracy=found)
    else:
        for line in accuracy_lines(found, shutil.get_terminal_size((100, 24)).columns):
            print(line)
    return 0


def _compiled(path: str | None, converted: Any) -> CompiledModule:
    from ...runtime.compile import compile

    if path is None:
        with progress("compiling"):
            return compile(converted)
    if not is_bundle(path):
        raise QoptError(f"{path}: expected a bundle (.qopt)")
    return read_model(path)
