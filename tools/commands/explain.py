"""`qopt explain`: which operations run in kernels of integers, and why the others do not."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from ...errors import QoptError
from ...lowering.ledger.table import table_lines
from ...targets import TARGETS
from .files import is_bundle, read_model

SUMMARY = (
    "tell of a bundle or an exported program which operations were fused, and why others were not"
)
EXAMPLE = "qopt explain model.qopt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("model", help="a bundle (.qopt) or an exported program (.pt2)")
    parser.add_argument(
        "--here",
        action="store_true",
        help="compile a bundle for this machine, instead of reading what became of it where it was saved",
    )
    parser.add_argument("--target", choices=["auto", *TARGETS], help="compile for this target")
    parser.add_argument("--json", action="store_true", help="print the ledger as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the ledger."""
    ledger = ledger_of_file(args.model, args.here, args.target)
    if args.json:
        print(json.dumps(ledger, indent=1))
    else:
        for line in table_lines(ledger, shutil.get_terminal_size((100, 24)).columns):
            print(line)
    return 0


def ledger_of_file(path: str, here: bool = False, target: str | None = None) -> dict[str, Any]:
    """Return the ledger that a bundle carries, or that of a model compiled here."""
    if is_bundle(path) and not here and target is None:
        return dict(recorded(path).ledger)
    options = {} if target is None else {"target": target}
    return read_model(path, **options).ledger.to_dict()


def recorded(path: str) -> Any:
    """Return the manifest of a bundle; QoptError, which names the file, where it is none."""
    from ...runtime.bundle.archive import MANIFEST, unpacked
    from ...runtime.bundle.manifest import Manifest

    data = Path(path).read_bytes()
    try:
        return Manifest.read(unpacked(data)[MANIFEST])
    except QoptError as error:
        raise QoptError(f"{path}: {error}") from None
