"""Files from which one pass can be run and checked again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ...dialects.fx.bindings import bindings
from ...errors import QoptError
from ...frontend.files import save, save_inputs
from ...lowering.analysis.blocks import functions_of


def write_reproducer(
    folder: Path, module: ModuleOp, function: str, p: ModulePass, inputs: Sequence[Any]
) -> str:
    """Write a function, its tensors and its inputs to new files, and return the command that checks the pass on them.

    Where the function needs live objects that no file can hold, the text says so instead.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = next(s for n in range(1, 10**6) if not (s := folder / f"{p.name}-{n}.mlir").exists())
    alone = module.clone()
    for other in functions_of(alone):
        if other.sym_name.data != function:
            other.detach()
    if live := ", ".join(bindings(module)):
        return f"(nothing: no file can hold {live})"
    try:
        save(alone, stem)
    except QoptError as error:
        return f"(nothing: {error})"
    given = stem.with_suffix(".inputs.safetensors")
    save_inputs(inputs, given)
    words = ["qopt-opt", stem, "--weights", stem.with_suffix(".safetensors")]
    words += ["--inputs", given, "--pass-pipeline", f"builtin.module({p.spec()})", "--validate"]
    return shlex.join(map(str, words))
