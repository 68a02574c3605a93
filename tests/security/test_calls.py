"""What a text names is not called, whichever tool reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import torch.ao.quantization.fx._decomposed

import qopt
from qopt.errors import QoptError
from qopt.lowering.fx.emit import emit
from qopt.tools import qopt_opt, qopt_run

from ..support import parse
from . import MARK

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


def test_what_is_optimized_may_name_what_may_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    """A graph of any model is text that can be looked at: a name is refused by what would call it."""
    Path("layer.mlir").write_text(layer(WEIGHTS["a function of the system"]))
    for options in ([], ["-p", "qopt-cpu"], ["-p", "qopt-cpu", "-t", "python"]):
        assert qopt_opt.main(["layer.mlir", *options]) == 0
        assert "os.system" in capsys.readouterr().out
    assert qopt_opt.main(["layer.mlir", "-p", "qopt-cpu", "--validate"]) == 1
    told = capsys.readouterr().err
    assert "os.system" in told
    assert len(told.splitlines()) == 1


def test_what_is_not_computed_early_is_in_the_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    type = "tensor<2x4xi8>"
    made = f"{WEIGHTS['memory of nobody']} : () -> {type}"
    read = f"fx.call @aten.abs.default(%w) : ({type}) -> {type}"
    body = f"%w = {made}\n  %x = {read}\n  fx.output %x : {type}"
    Path("made.mlir").write_text(f"func.func @f() -> {type} {{\n  {body}\n}}\n")
    assert qopt_opt.main(["made.mlir", "-p", "fold-constants", "--ledger"]) == 0
    out, told = capsys.readouterr()
    assert "@aten.empty.memory_format" in out
    assert "aten.empty.memory_format may not be called by a text" in " ".join(told.split())


@pytest.mark.parametrize("what", WEIGHTS)
def test_programs_made_of_text_call_nothing_else(what: str) -> None:
    call = WEIGHTS[what]
    type = "" if "get_attr" in call else "() -> "
    text = f"func.func @forward() -> tensor<2x4xi8> {{ %w = {call} : {type}tensor<2x4xi8>\n fx.output %w : tensor<2x4xi8> }}"
    with pytest.raises((QoptError, ValueError)):
        emit(parse(text))


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
