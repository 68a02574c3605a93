"""Calls whose arguments are not those of their operators' schemas: a text may say them, and they stay calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from xdsl.context import Context

import qopt
from qopt.errors import QoptError
from qopt.lowering.dnnl.lower_to_dnnl import LowerToDnnlPass
from qopt.lowering.dnnl.translations.table import CALL_TRANSLATIONS
from qopt.lowering.passes.pipelines import QoptCpuPass
from qopt.lowering.passes.raise_fx import RaiseFxPass
from qopt.rewrite_patterns.composites import COMPOSITES
from qopt.targets import TARGETS
from tests.support import parse

X = "tensor<2x3x4x4xf32>"
MALFORMED = [
    *("", "3", "[3]", "[%x]", "none"),
    *("%x, 3", "%x, 3.5", "%x, [3]", "%x, [%x]", "%x, [none]", "%x, none", "%x, [3], [3]"),
    *("%x, %x, %x", "%x, %x, none, none", "%x, none, none, none, none, none, none"),
]

LIT = Path(qopt.__file__).parent / "lit"


def targets_in_texts() -> set[str]:
    """What the lit files call: all that a rule or pass looks for is in one of them."""
    texts = (file.read_text(encoding="utf-8") for file in LIT.rglob("*.mlir"))
    return {target for text in texts for target in re.findall(r"fx\.call @([\w.]+)\(", text)}


def program(targets: Sequence[str], arguments: str, type: str) -> str:
    """A text that calls each target with these arguments, and returns what all of them give."""
    types = ", ".join([type] * arguments.count("%x"))
    names = [f"%y{number}" for number in range(len(targets))]
    calls = "\n".join(
        f"{name} = fx.call @{target}({arguments}) : ({types}) -> {type}"
        for name, target in zip(names, targets, strict=True)
    )
    results = ", ".join([type] * len(names))
    return f"""func.func @f(%x : {type}) -> ({results}) {{
      {calls}
      fx.output ({", ".join(names)}) layouts [{", ".join(['"contiguous"'] * len(names))}] : {results}
    }}"""


@pytest.mark.parametrize("target", dict.fromkeys([*CALL_TRANSLATIONS, *COMPOSITES]))
@pytest.mark.parametrize("arguments", MALFORMED)
def test_malformed_calls_are_told_or_stay(target: str, arguments: str) -> None:
    module = parse(program([target], arguments, X))
    with suppress(QoptError):
        for lowering in (RaiseFxPass(), LowerToDnnlPass()):
            lowering.apply(Context(), module)


@pytest.mark.parametrize("type", [X, "tensor<4x4xi8>"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("arguments", MALFORMED)
def test_pipelines_tell_malformed_calls_or_leave_them(
    arguments: str, target: str, type: str
) -> None:
    def run(targets: Sequence[str]) -> None:
        try:
            QoptCpuPass(target).apply(Context(), parse(program(targets, arguments, type)))
        except QoptError:  # It is one call's, and ends the pass for those beside it.
            if len(targets) > 1:
                half = len(targets) // 2
                run(targets[:half])
                run(targets[half:])

    run(sorted(targets_in_texts() | {*CALL_TRANSLATIONS, *COMPOSITES}))
