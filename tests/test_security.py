"""Text is data: what a file names is not called, and what is refused is one line."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.ao.quantization.fx._decomposed
from torch._ops import OpOverload

import qopt
from qopt.dialects.fx import ConstantOp, TensorAttr
from qopt.errors import QoptError
from qopt.frontend.files import save
from qopt.frontend.functions import (
    DENIED,
    NAMESPACES,
    PRIVATE,
    function_named,
    method_named,
    why_denied,
)
from qopt.frontend.tensors import TorchTensor
from qopt.lowering.fx.emit import emit
from qopt.tools import qopt_opt, qopt_run
from qopt.tools.parser import read_module

from .support import parse

MARK = "called"
"""The file that calls from text would make."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Run in a folder of its own, where nothing named by a text may leave a mark."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert not (tmp_path / MARK).exists(), "text was run"


WEIGHTS = {
    "a Python function": f"""fx.call @builtins.eval("open('{MARK}', 'w').close()")""",
    "a function of the system": f'fx.call @os.system("touch {MARK}")',
    "torch.load": f'fx.call @torch.serialization.load("{MARK}")',
    "a file": f'fx.call @aten.from_file.default("{MARK}", true, 8, dtype = torch.int8)',
    "a random number": "fx.call @aten.randint.default(9, [2, 4], dtype = torch.int8)",
    "memory of nobody": "fx.call @aten.empty.memory_format([2, 4], dtype = torch.int8)",
    "an attribute of torch": "fx.call @aten.zeros.default([2, 4], dtype = torch.load)",
    "an attribute of an attribute": 'fx.call @aten.zeros.default([2, 4], dtype = #fx.torch<"os.system">)',
    "a namespace of another library": "fx.call @c10d.barrier.default()",
    "an attribute of a namespace": "fx.call @aten.__class__.mro()",
    "an attribute of an operator": "fx.call @aten.relu._schema()",
    "an operator of TorchScript": "fx.call @aten.grad.default([], [])",
    "a module": f'fx.call_module @os.system("touch {MARK}")',
    "a method": f'fx.call_method @tofile("{MARK}")',
    "an object of a live model": "fx.get_attr @os.environ",
}
"""What makes the weight of a layer, by what a text may not do."""

DOORS = {
    "qopt-run": (qopt_run.main, []),
    "--check-isa": (qopt_opt.main, ["--check-isa=avx2"]),
    "prepack-weights": (qopt_opt.main, ["-p", "prepack-weights{isa=avx2}"]),
    "qopt-cpu": (qopt_opt.main, ["-p", "qopt-cpu{isa=avx2}"]),
    "target dnnl": (qopt_opt.main, ["-p", "qopt-cpu{target=dnnl isa=avx2}"]),
    "fold-constants": (qopt_opt.main, ["-p", "fold-constants", "--ledger"]),
    "validation": (qopt_opt.main, ["-p", "qopt-cpu", "--validate"]),
    "Python": (qopt_opt.main, ["-p", "qopt-cpu", "-t", "python"]),
}


def layer(weight: str) -> str:
    """A linear layer whose weight a call makes."""
    type = "tensor<2x4xi8>"
    made = f"{weight} : {type}" if "get_attr" in weight else f"{weight} : () -> {type}"
    return f"""\
func.func @forward(%x : tensor<2x4xui8>) -> tensor<2x2xf32> {{
  %w = {made}
  %xd = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %wd = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : {type} -> tensor<2x4xf32>
  %y = qnn.linear %xd, %wd : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}}
"""


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("what", WEIGHTS)
def test_what_a_text_names_is_not_called(
    door: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("layer.mlir").write_text(layer(WEIGHTS[what]))
    main, options = DOORS[door]
    state = torch.random.get_rng_state()
    status = main(["layer.mlir", *options])
    error = capsys.readouterr().err
    if door in ("qopt-run", "validation"):
        assert status == 1
        assert len(error.splitlines()) == 1, error
    assert "Traceback" not in error
    assert "internal error" not in error
    assert what == "a random number" or torch.equal(state, torch.random.get_rng_state())
    assert not Path(MARK).exists()


@pytest.mark.parametrize("what", WEIGHTS)
def test_programs_made_of_text_call_nothing_else(what: str) -> None:
    call = WEIGHTS[what]
    type = "" if "get_attr" in call else "() -> "
    text = f"func.func @forward() -> tensor<2x4xi8> {{ %w = {call} : {type}tensor<2x4xi8>\n fx.output %w : tensor<2x4xi8> }}"
    with pytest.raises((QoptError, ValueError)):
        emit(parse(text))


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


def overloads() -> Iterator[OpOverload]:
    """Every operator of the namespaces that text may name."""
    for name in torch._C._dispatch_get_all_op_names():
        qualified, _, overload = name.partition(".")
        namespace, _, packet = qualified.partition("::")
        if namespace in NAMESPACES and hasattr(getattr(torch.ops, namespace), packet):
            found = getattr(
                getattr(getattr(torch.ops, namespace), packet), overload or "default", None
            )
            if isinstance(found, OpOverload):
                yield found


def test_operators_that_text_may_call_write_no_more_than_one_operand() -> None:
    allowed = [o for o in overloads() if why_denied(o) is None]
    assert len(allowed) > 1000
    for overload in allowed:
        arguments = overload._schema.arguments
        written = [a for a in arguments if a.alias_info is not None and a.alias_info.is_write]
        assert len(written) <= 1, overload
        assert not any(a.is_out for a in arguments), overload
        kinds = {str(a.type) for a in arguments}
        assert not {
            k for k in kinds if "Storage" in k or "Stream" in k or "torch" in k or k == "Any"
        }


WORDS = set(
    "UPLO algorithm approximate assert_msg attr binary_attr binary_post_op driver equation indexing interpolation mode "
    "norm ord p pad_mode padding padding_side post_op_algorithm post_op_name reduce rounding_mode side "
    "unary_algorithm unary_attr unary_post_op unary_post_op_algorithm".split()
)
"""Arguments whose text chooses among a few words, or is a message."""


def test_operators_that_text_may_call_take_no_other_words_than_modes() -> None:
    """An operator of a later torch that takes, say, a path, is met here."""
    taken = {
        a.name
        for o in overloads()
        if why_denied(o) is None
        for a in o._schema.arguments
        if "str" in str(a.type)
    }
    assert taken <= WORDS, taken - WORDS


@pytest.mark.parametrize("pattern", DENIED)
def test_every_denial_denies_something(pattern: str) -> None:
    assert DENIED[pattern] in {why_denied(o) for o in overloads()}


@pytest.mark.parametrize("name", sorted(PRIVATE))
def test_private_operators_that_are_taken_are_there(name: str) -> None:
    assert hasattr(torch.ops.aten, name)


@pytest.mark.parametrize(
    "name",
    [
        "numpy",
        "data_ptr",
        "set_",
        "resize_",
        "register_hook",
        "__class__",
        "__reduce_ex__",
        "apply_",
        "backward",
        "share_memory_",
        "random_",
        "untyped_storage",
        "relu.__class__",
    ],
)
def test_methods_that_do_more_than_compute_are_refused(name: str) -> None:
    with pytest.raises(QoptError):
        method_named(name)


@pytest.mark.parametrize("name", ["view", "relu_", "sum", "sigmoid", "transpose", "size"])
def test_methods_that_compute_are_found(name: str) -> None:
    assert method_named(name) is getattr(torch.Tensor, name)


def test_dropout_is_called_where_it_drops_nothing() -> None:
    x = torch.ones(2)
    assert function_named("aten.dropout.default", [x, 0.5, False])
    with pytest.raises(QoptError, match="random"):
        function_named("aten.dropout.default", [x, 0.5, True])
    with pytest.raises(QoptError, match="random"):
        function_named("aten.dropout.default", [x, 0.5], {"train": True})


def test_arithmetic_takes_numbers_alone() -> None:
    assert function_named("operator.mul", [2, 3])(2, 3) == 6
    with pytest.raises(QoptError, match="expected numbers"):
        function_named("operator.mul", ["x", 1 << 40])


def test_constants_larger_than_the_bound_are_left_to_the_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("large.mlir").write_text(
        "func.func @f() -> tensor<4xf32> {\n"
        "  %c = fx.call @aten.zeros.default([1000000, 1000000]) : () -> tensor<1000000x1000000xf32>\n"
        "  %d = fx.call @aten.sum.dim_IntList(%c, [0]) : (tensor<1000000x1000000xf32>) -> tensor<4xf32>\n"
        "  fx.output %d : tensor<4xf32>\n}\n"
    )
    assert qopt_opt.main(["large.mlir", "-p", "fold-constants", "--ledger"]) == 0
    out, error = capsys.readouterr()
    assert "@aten.zeros.default" in out
    assert "1000000000000 elements" in error


def test_a_live_graph_still_calls_what_text_may_not() -> None:
    class Noisy(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x + torch.rand(3).abs()

    graph = torch.export.export(Noisy(), (torch.ones(3),)).module(check_guards=False)
    compiled = qopt.compile(graph, (torch.ones(3),))
    torch.manual_seed(1)
    expected = Noisy()(torch.ones(3))
    torch.manual_seed(1)
    assert torch.equal(compiled(torch.ones(3)), expected)


PLAIN = (
    "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> {\n  fx.output %x : tensor<2xf32>\n}\n"
)


def written(way: str, to: str) -> None:
    """Write a module, or the results of a run, to a file of this name (and its sibling)."""
    Path("in.mlir").write_text(PLAIN)
    if way == "save":
        save(read_module("in.mlir"), to)
    elif way == "qopt-opt -o":
        assert qopt_opt.main(["in.mlir", "-o", to]) == 0
    else:
        assert qopt_run.main(["in.mlir", "--output", to]) == 0


WAYS = ("save", "qopt-opt -o", "qopt-run --output")


@pytest.mark.parametrize("way", WAYS)
def test_files_are_new_ones_with_equal_permissions(way: str, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        written(way, "net.mlir")
    finally:
        os.umask(before)
    made = [f for f in tmp_path.iterdir() if f.name.startswith("net")]
    assert {stat.S_IMODE(f.stat().st_mode) for f in made} == {0o640}
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("way", ["save"])
def test_names_with_dots_are_kept(way: str) -> None:
    written(way, "net.v1")
    written(way, "net.v2.mlir")
    for name in ("net.v1.mlir", "net.v1.safetensors", "net.v2.mlir", "net.v2.safetensors"):
        assert Path(name).is_file()


@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_plain_file_is_never_replaced(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "target").write_text("kept")
    (tmp_path / "net.mlir").symlink_to("target")
    with pytest.raises((QoptError, AssertionError)):
        written(way, "net.mlir")
    assert (tmp_path / "net.mlir").is_symlink()
    assert (tmp_path / "target").read_text() == "kept"
    assert not list(tmp_path.glob(".*"))
    if way != "save":
        assert "net.mlir: expected a plain file" in capsys.readouterr().err


def test_an_error_leaves_the_output_as_it_was() -> None:
    Path("bad.mlir").write_text("nothing")
    Path("out.mlir").write_text("kept")
    assert qopt_opt.main(["bad.mlir", "-o", "out.mlir"]) == 1
    assert Path("out.mlir").read_text() == "kept"
