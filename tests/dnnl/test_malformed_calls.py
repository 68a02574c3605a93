"""Calls whose arguments are not those of their operators' schemas: a text may say them, and they stay calls."""

from __future__ import annotations

from contextlib import suppress

import pytest
from xdsl.context import Context

from qopt.errors import QoptError
from qopt.lowering.dnnl.lower_to_dnnl import LowerToDnnlPass
from qopt.lowering.dnnl.translations.table import CALL_TRANSLATIONS
from qopt.lowering.passes.raise_fx import RaiseFxPass
from qopt.rewrite_patterns.composites import COMPOSITES
from tests.support import parse

X = "tensor<2x3x4x4xf32>"
MALFORMED = [
    *("", "3", "[3]", "[%x]", "none"),
    *("%x, 3", "%x, 3.5", "%x, [3]", "%x, [%x]", "%x, [none]", "%x, none", "%x, [3], [3]"),
    *("%x, %x, %x", "%x, %x, none, none", "%x, none, none, none, none, none, none"),
]


@pytest.mark.parametrize("target", dict.fromkeys([*CALL_TRANSLATIONS, *COMPOSITES]))
@pytest.mark.parametrize("arguments", MALFORMED)
def test_malformed_calls_are_told_or_stay(target: str, arguments: str) -> None:
    operands = ", ".join([X] * arguments.count("%x"))
    text = f"""func.func @f(%x : {X}) -> {X} {{
      %y = fx.call @{target}({arguments}) : ({operands}) -> {X}
      fx.output %y : {X}
    }}"""
    module = parse(text)
    with suppress(QoptError):
        for lowering in (RaiseFxPass(), LowerToDnnlPass()):
            lowering.apply(Context(), module)
