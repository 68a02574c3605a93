"""`qopt explain`: which operations run in kernels of integers, and why the others do not."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import QoptError
from ...frontend.replacing import replacing
from ...rewrite_patterns.language.ledger_table import table_lines
from ...targets import TARGETS
from .files import is_bundle, progress, read_arrays, read_model

if TYPE_CHECKING:
    from ...runtime.compiled_module import CompiledModule

SUMMARY = (
    "tell of a bundle or an exported program which operations were fused, and why others were not"
)
EXAMPLE = "qopt explain model.qopt --html report.html --profile --inputs images.npz"
OUTPUT = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("model", help="a bundle (.qopt) or an exported program (.pt2)")
    parser.add_argument(
        "--here",
        action="store_true",
        help="compile a bundle for this machine, instead of reading what became of it where it was saved",
    )
    parser.add_argument("--target", choices=["auto", *TARGETS], help="compile for this target")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print the ledger as JSON")
    forms.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="compile for this machine, and write a page for a browser: each operation by module, and the IR before and after",
    )
    parser.add_argument(
        "--profile",
        action="store_true",
        help="with --html: run the model, and show how long each operation takes",
    )
    parser.add_argument(
        "--inputs",
        metavar="FILE",
        help="with --profile: arrays (.npz); random ones if there is none",
    )
    parser.add_argument(
        "--accuracy",
        metavar="FILE",
        help="with --html: what qopt accuracy --json printed, for a section of the page",
    )


def run(args: argparse.Namespace) -> int:
    """Print the ledger, or write its page."""
    if args.profile and args.html is None:
        raise QoptError("--profile: expected --html FILE, the page that shows it")
    if args.accuracy is not None and args.html is None:
        raise QoptError("--accuracy: expected --html FILE, the page that shows it")
    if args.inputs is not None and not args.profile:
        raise QoptError("--inputs: expected --profile, which runs the model on them")
    if args.html is not None:
        compiled = compiled_for(args.model, args.target)
        seconds = profiled(compiled, args.inputs) if args.profile else None
        measured = None if args.accuracy is None else read_accuracy(args.accuracy)
        write_page(args.html, Path(args.model).name, compiled, seconds, measured)
        return 0
    ledger = ledger_of_file(args.model, args.here, args.target)
    if args.json:
        print(json.dumps(ledger, indent=1))
    else:
        for line in table_lines(ledger):
            print(line)
    return 0


def ledger_of_file(path: str, here: bool = False, target: str | None = None) -> dict[str, Any]:
    """Return the ledger that a bundle carries, or that of a model compiled here."""
    if is_bundle(path) and not here and target is None:
        return dict(recorded(path).ledger)
    return compiled_for(path, target).ledger.to_dict()


def compiled_for(path: str, target: str | None) -> CompiledModule:
    """Return a model compiled here, for a target or the one that qopt chooses."""
    return read_model(path, **({} if target is None else {"target": target}))


def read_accuracy(path: str) -> dict[str, Any]:
    """Read what `qopt accuracy --json` printed; QoptError for anything else."""
    from ...runtime.accuracy.result import read

    try:
        return read(json.loads(Path(path).read_text(encoding="utf-8")))
    except (ValueError, QoptError) as error:
        raise QoptError(f"{path}: expected what qopt accuracy --json prints: {error}") from None


def profiled(compiled: CompiledModule, inputs: str | None) -> Mapping[str, float]:
    """Run a model on arrays of a file, or on random ones; return the seconds of its steps by the graph's names."""
    from ...runtime.measured.timing import seconds_by_name
    from ...runtime.named_inputs import drawn, given

    call = drawn(compiled) if inputs is None else given(compiled, read_arrays(inputs), inputs)
    with progress("measuring"):
        return seconds_by_name(compiled, compiled.flat(*call))


def write_page(
    page: Path,
    title: str,
    compiled: CompiledModule,
    seconds: Mapping[str, float] | None = None,
    accuracy: Mapping[str, Any] | None = None,
) -> None:
    """Write the page of a model's ledger, with times and accuracy if they were measured, whole or not at all."""
    from ...lowering.ledger.float_costs import float_costs
    from ..report.page import page_of

    before, after = (str(module) for module in (compiled.optimized.imported, compiled.module))
    costs = {name: asdict(cost) for name, cost in float_costs(compiled.module).items()}
    ledger = compiled.ledger.to_dict()
    content = page_of(title, ledger, before, after, accuracy=accuracy, costs=costs, seconds=seconds)
    with replacing(page) as (part,):
        part.write_text(content, encoding="utf-8")


def recorded(path: str) -> Any:
    """Return the manifest of a bundle; QoptError, which names the file, where it is none."""
    from ...runtime.bundle.archive import MANIFEST, unpacked
    from ...runtime.bundle.manifest import Manifest

    data = Path(path).read_bytes()
    try:
        return Manifest.read(unpacked(data)[MANIFEST])
    except QoptError as error:
        raise QoptError(f"{path}: {error}") from None
