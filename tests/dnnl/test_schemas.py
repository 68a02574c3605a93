"""Calls whose arguments are not those of their operators' schemas: a text may say them, and they stay calls."""

from __future__ import annotations

import pytest
from xdsl.dialects.func import FuncOp

from qopt.dialects.fx import CallOp
from qopt.lowering.dnnl.translations.schemas import fits_schema
from qopt.lowering.dnnl.translations.table import CALL_TRANSLATIONS, translation_of
from tests.support import parse

X = "tensor<2x3x4x4xf32>"
MALFORMED = (
    "",
    "3",
    "[3]",
    "[%x]",
    "%x, [3]",
    "%x, 3.5",
    "%x, none",
    "%x, none, none",
    "%x, %x, %x, %x",
)
FITTING = {
    "aten.matmul.default": "%x, %x",
    "aten.mean.dim": "%x, [1], true",
    "aten.softmax.int": "%x, -1",
    "aten.sum.dim_IntList": "%x, none, keepdim = true",
    "aten.layer_norm.default": "%x, [4], none, none, 1.0e-5",
    "aten.mul.Tensor": "%x, 2.0",
}
UNFIT = {
    "aten.matmul.default": ["%x", "%x, 3", "%x, [3]", "%x, none", "%x, %x, %x", "%x, self = %x"],
    "aten.mean.dim": ["%x", "%x, 1", "%x, [%x]", "%x, [none]", "%x, [1], unknown = true"],
    "aten.layer_norm.default": ["%x, [4], [3]", "[%x], [4]"],
}


def call(target: str, arguments: str) -> CallOp:
    operands = ", ".join([X] * arguments.count("%x"))
    text = f"""func.func @f(%x : {X}) -> {X} {{
      %y = fx.call @{target}({arguments}) : ({operands}) -> {X}
      fx.output %y : {X}
    }}"""
    (function,) = parse(text).body.ops
    assert isinstance(function, FuncOp)
    found = function.body.block.first_op
    assert isinstance(found, CallOp)
    return found


@pytest.mark.parametrize("target", CALL_TRANSLATIONS)
def test_no_translation_fails_on_a_malformed_call(target: str) -> None:
    for arguments in MALFORMED:
        op = call(target, arguments)
        assert translation_of(op) is None or fits_schema(op), arguments


@pytest.mark.parametrize("target", FITTING)
def test_calls_by_schema_fit(target: str) -> None:
    assert fits_schema(call(target, FITTING[target]))


@pytest.mark.parametrize("target", UNFIT)
def test_other_calls_do_not_fit(target: str) -> None:
    for arguments in UNFIT[target]:
        assert not fits_schema(call(target, arguments)), arguments
