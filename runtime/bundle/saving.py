"""Writing a compiled module as a bundle."""

from __future__ import annotations

from io import StringIO
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from xdsl.printer import Printer

from ...errors import QoptError
from ...frontend.replacing import replacing
from ...lowering.analysis.blocks import functions_of
from .archive import MANIFEST, TEXT, WEIGHTS, packed
from .calls import expect_portable
from .manifest import Manifest, described_inputs, described_outputs, versions
from .structure import structure_of
from .tensors import written

if TYPE_CHECKING:
    from ..compiled_module import CompiledModule


def save(compiled: CompiledModule, path: str | PathLike[str]) -> None:
    """Write a bundle whole or not at all; QoptError for what a bundle cannot state, which names it."""
    try:
        content = bundle_of(compiled)
    except QoptError as error:
        raise QoptError(f"{path}: this model cannot be saved: {error}") from None
    with replacing(Path(path)) as (part,):
        part.write_bytes(content)


def bundle_of(compiled: CompiledModule) -> bytes:
    """Return a compiled module as a bundle: the graph as it was imported, before a target was chosen, and its tensors."""
    optimized, options = compiled.optimized, compiled.optimized.options
    if options.rules:
        files = ", ".join(map(str, options.rules))
        raise QoptError(
            f"it was compiled with rules of {files}, which are Python: compile it without them, "
            "and give qopt.load the option rules"
        )
    module = optimized.imported
    expect_portable(module)
    function = functions_of(module)[0]
    content, strides = written(module)
    text = StringIO()
    Printer(text, print_debuginfo=True).print_op(module)
    manifest = Manifest(
        versions=versions(),
        inputs=described_inputs(function),
        outputs=described_outputs(function),
        ranges=compiled.ranges,
        structure=structure_of(compiled.codegen),
        strides=strides,
        target=options.target,
        plan_bytes=options.plan_bytes,
        ledger=compiled.ledger.to_dict(),
    )
    text.write("\n")
    return packed({MANIFEST: manifest.to_bytes(), TEXT: text.getvalue().encode(), WEIGHTS: content})
