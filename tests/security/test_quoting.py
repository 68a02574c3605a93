"""Names of a text are never a part of the source of a program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import torch.ao.quantization.fx._decomposed

from qopt.dialects.fx import ConstantOp, TensorAttr
from qopt.errors import QoptError
from qopt.frontend.tensors import TorchTensor
from qopt.lowering.fx.emit import emit
from qopt.tools import qopt_opt

from ..support import parse

INJECTIONS = {
    "the function": (
        "func.func @\"f(): pass\\nopen('called', 'w')\\ndef g\"(%x : tensor<2xf32>) -> tensor<2xf32> {",
        "%x",
    ),
    "an argument": (
        "func.func @forward(%x : tensor<2xf32> loc(\"x=open('called', 'w')\")) -> tensor<2xf32> {",
        "%x",
    ),
    "a tensor": (
        "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> { %w = fx.constant #fx.tensor<\"a\\22]; open('called', 'w') #\", \"1f60e67a2b803917\"> : tensor<2xf32>\n",
        "%w",
    ),
    "a keyword": (
        "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> { %w = fx.call @aten.relu.default(%x, \"a=1, b=open('called', 'w')\" = 1) : (tensor<2xf32>) -> tensor<2xf32>\n",
        "%w",
    ),
    "a method": (
        "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> { %w = fx.call_method @\"relu(open('called', 'w')).abs\"(%x) : (tensor<2xf32>) -> tensor<2xf32>\n",
        "%w",
    ),
    "a call": (
        "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> { %w = fx.call @\"aten.relu.default(open('called', 'w'))\"(%x) : (tensor<2xf32>) -> tensor<2xf32>\n",
        "%w",
    ),
    "a submodule": (
        "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> { %w = fx.get_attr @\"a; open('called', 'w')\" : tensor<2xf32>\n",
        "%w",
    ),
    "a literal": (
        "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> { %w = fx.call @aten.to.dtype(%x, #fx.torch<\"f32, open('called', 'w')\">) : (tensor<2xf32>) -> tensor<2xf32>\n",
        "%w",
    ),
    "a location": (
        "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> { %w = fx.call @aten.relu.default(%x) : (tensor<2xf32>) -> tensor<2xf32> loc(\"a\\nopen('called', 'w')\")\n",
        "%w",
    ),
}
"""Where a name stands that would be source if it were printed without quotes, and what is returned."""


@pytest.mark.parametrize("newline", ["\\n", "\r", "\u2028", "\x0c"])
def test_types_that_nobody_knows_stay_comments(
    newline: str, capsys: pytest.CaptureFixture[str]
) -> None:
    type = f"tensor<2xf32, #a.b<x{newline}    open('called', 'w').close()>>"
    Path("typed.mlir").write_text(
        "func.func @f() -> () {\n"
        f'  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : {type}\n  fx.output none\n}}\n'
    )
    qopt_opt.main(["typed.mlir", "-t", "python", "--allow-unregistered-dialect"])
    printed = capsys.readouterr().out
    if printed:
        scope: dict[str, Any] = {}
        exec(printed, scope)
        scope["f"](_Anything())


@pytest.mark.parametrize(
    "name", ["graph", "code", "forward", "__class__", "²", "a b", "import", "x.y"]
)
def test_tensors_of_any_name_become_attributes_of_programs(name: str) -> None:
    text = (
        "func.func @f(%x : tensor<2xf32>) -> tensor<2xf32> {\n  %w = fx.constant dense<2.0> : tensor<2xf32>\n"
        "  %y = fx.call @aten.mul.Tensor(%x, %w) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>\n"
        "  fx.output %y : tensor<2xf32>\n}"
    )
    module = parse(text)
    constant = next(op for op in module.walk() if isinstance(op, ConstantOp))
    tensor = TorchTensor(name, torch.tensor([2.0, 3.0]))
    constant.properties["value"] = TensorAttr(tensor)
    assert emit(module)(torch.ones(2)).tolist() == [2.0, 3.0]


class _Anything:
    """A module that has every tensor and function."""

    def __getattr__(self, name: str) -> Any:
        return self

    def __getitem__(self, key: object) -> Any:
        return self

    def __call__(self, *args: object, **kwargs: object) -> Any:
        return self


@pytest.mark.parametrize("where", INJECTIONS)
def test_printed_python_quotes_names(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    head, result = INJECTIONS[where]
    Path("named.mlir").write_text(f"{head}  fx.output {result} : tensor<2xf32>\n}}\n")
    status = qopt_opt.main(["named.mlir", "-t", "python"])
    printed, error = capsys.readouterr()
    if status != 0:
        assert len(error.splitlines()) == 1
        return
    anything = _Anything()
    scope: dict[str, Any] = {"torch": anything, "qopt": anything}
    exec(printed, scope)
    (function,) = [v for k, v in scope.items() if callable(v) and k not in ("torch", "qopt")]
    function(anything, anything)


@pytest.mark.parametrize("where", INJECTIONS)
def test_emitted_programs_quote_names(where: str) -> None:
    head, result = INJECTIONS[where]
    try:
        program = emit(parse(f"{head}  fx.output {result} : tensor<2xf32>\n}}\n"))
        program(torch.ones(2))
    except (QoptError, TypeError, ValueError, RuntimeError):
        pass
