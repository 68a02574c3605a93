"""Which target `auto` takes, what is left to torch under target dnnl, and programs before the first call."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch.fx import GraphModule

import qopt
from qopt.errors import QoptError
from qopt.runtime.dnnl import library
from qopt.runtime.dnnl.library import VARIABLE, find_library
from tests.support import Program, Weight, compare, export, quantize, through

ROWS = (5, 8)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    torch._dynamo.reset()


def program() -> Program:
    return Program(lambda x, w: F.gelu(F.linear(through(x), w)), w=Weight(8, 8)).eval()


def calls_of(compiled: qopt.CompiledModule) -> str:
    return " ".join(str(n.target) for n in compiled.graph_module.graph.nodes)


@pytest.mark.parametrize(
    ("options", "head", "called"),
    [
        ({}, "target dnnl", "qopt.run_plan"),
        ({"target": "auto"}, "target dnnl", "qopt.run_plan"),
        ({"target": "dnnl"}, "target dnnl", "qopt.run_plan"),
        ({"target": "torch"}, "target torch", "onednn.qlinear_pointwise"),
    ],
)
def test_the_ledger_says_first_which_target_was_taken(
    options: dict[str, str], head: str, called: str
) -> None:
    compiled = qopt.compile(export(program(), [torch.randn(ROWS)]), **options)
    assert str(compiled.ledger).splitlines()[0] == head
    assert compiled.ledger.to_dict()["notes"][0] == head
    assert called in calls_of(compiled)


def test_torch_compile_takes_it_too() -> None:
    seen: list[qopt.CompiledModule] = []
    graph = export(program(), [torch.randn(ROWS)])
    compiled = torch.compile(graph, backend="qopt", options={"on_compiled": seen.append})
    with torch.no_grad():
        compiled(torch.randn(ROWS))
    assert [c.ledger.notes for c in seen] == [["target dnnl"]]
    assert "qopt.run_plan" in calls_of(seen[0])


COMPILE = """
import sys
import importlib.metadata
import qopt, torch
from qopt.errors import QoptError
from tests.test_targets import calls_of, export, program
if sys.argv[1] == "uninstalled":
    def files(package):
        raise importlib.metadata.PackageNotFoundError(package)
    importlib.metadata.files = files
x = torch.randn(5, 8)
graph = export(program(), [x])
compiled = qopt.compile(graph, [x])
with torch.no_grad():
    torch.testing.assert_close(compiled(x), graph(x), rtol=1e-5, atol=1e-4)
print(compiled.ledger.notes[0])
print(calls_of(compiled))
try:
    qopt.compile(graph, [x], target="dnnl")
except QoptError as error:
    print(error)
"""

LIBRARIES: dict[str, tuple[str, str]] = {
    "missing": ("/nowhere/libdnnl.so", r"/nowhere/libdnnl.so does not load: .*No such file.*"),
    "no_library": (ctypes.__file__, r".*__init__.py does not load: .*"),
    "without_symbols": (
        torch._C.__file__,
        r".* has no function dnnl_version: oneDNN 3.x is needed",
    ),
    "uninstalled": (
        "",
        "oneDNN is not installed: install onednn-cpu-gomp, or name a library in QOPT_DNNL_LIBRARY",
    ),
}


@pytest.mark.parametrize("part", [0.0, 1e-6, 0.01, 0.5, 0.99])
def test_a_truncated_library_is_one_line(part: float, tmp_path: Path) -> None:
    whole = find_library().read_bytes()
    cut = tmp_path / "libdnnl.so"
    cut.write_bytes(whole[: int(len(whole) * part)])
    done = subprocess.run(
        [sys.executable, "-c", "from qopt.runtime.dnnl.library import *; print(why_not_loaded())"],
        env={**os.environ, VARIABLE: str(cut)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(rf"{re.escape(str(cut))} does not load: .*\n", done.stdout)


def test_a_library_that_does_nothing_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stub(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            return ctypes.CFUNCTYPE(ctypes.c_void_p)(lambda: None)

    monkeypatch.setattr(library, "_load", lambda path: Stub())
    with pytest.raises(QoptError, match="does not tell its version"):
        library.Library(Path("stub.so"))


def test_an_object_that_is_not_made_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = library.library()
    monkeypatch.setitem(loaded.functions, "engine_create", lambda *_: 0)
    with pytest.raises(QoptError, match="made no engine"):
        loaded.create("engine", ctypes.c_void_p, 1, 0)


@pytest.mark.parametrize("name", LIBRARIES)
def test_without_the_library_auto_is_torch_and_dnnl_an_error_in_one_line(name: str) -> None:
    library, message = LIBRARIES[name]
    done = subprocess.run(
        [sys.executable, "-c", COMPILE, name],
        env={**os.environ, VARIABLE: library},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    head, calls, error = done.stdout.splitlines()
    assert re.fullmatch(f"target torch, not dnnl: {message}", head)
    assert "onednn.qlinear_pointwise" in calls
    assert "qopt.run_plan" not in calls
    assert re.fullmatch(f"target 'dnnl': {message}; compile with target 'torch'", error)


def selected(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    return F.gelu(F.linear(through(x[x[:, 0] > 0]), w))


def counted(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    count: Any = (x[:, 0] > 0).sum().item()
    torch._check(count >= 0)
    torch._check(count <= x.shape[0])
    return F.gelu(F.linear(through(x.narrow(0, 0, count)), w))


@pytest.mark.parametrize("function", [selected, counted])
@torch.no_grad()
def test_sizes_that_depend_on_numbers_have_no_plan(function: Any) -> None:
    x = torch.randn(ROWS)
    graph = export(Program(function, w=Weight(8, 8)), [x])
    compiled = qopt.compile(graph, [x])
    for rows in range(4):
        x = torch.randn(ROWS)
        x[:, 0] = torch.where(torch.arange(5) < rows, 1.0, -1.0)
        torch.testing.assert_close(compiled(x), graph(x), rtol=1e-5, atol=1e-4)
    assert re.fullmatch(
        r"target torch, not dnnl: plans need sizes, and those of \w+ \(.*\.py:\d+\) "
        "depend on the numbers that tensors hold",
        compiled.ledger.notes[0],
    )
    with pytest.raises(
        QoptError, match=r"^target 'dnnl': plans need sizes, .* with target 'torch'$"
    ):
        qopt.compile(graph, [x], target="dnnl")


@pytest.mark.parametrize("shape", [(1, 2, 1, 2, 1, 3, 8), (1, 2, 1, 2, 1, 1, 3, 8)])
def test_linear_layers_of_more_dimensions_than_plans_hold_are_torchs(
    shape: tuple[int, ...],
) -> None:
    layer = Program(
        lambda x, w: quantize(torch.relu(F.linear(through(x), w)), 0.1, 3), w=Weight(16, 8)
    )
    found = compare(layer, [torch.randn(shape)], target="dnnl")
    assert found.kernels == 1
    assert found.levels <= 1


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_kernels_of_constants_that_torch_lacks_are_plans(dtype: torch.dtype) -> None:
    def run(x: torch.Tensor, c: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return x + torch.tanh(F.gelu(F.conv2d(through(c, 0.05, 0, dtype=dtype), w))).mean([2, 3])

    layer = Program(run, w=Weight(8, 8, 1, 1), c=torch.randn(1, 8, 4, 4))
    assert compare(layer, [torch.randn(ROWS)], target="dnnl").relative < 1e-5


def with_open_rows() -> GraphModule:
    rows = {"inputs": ({0: torch.export.Dim("rows")},)}
    return export(program(), [torch.randn(ROWS)], dynamic_shapes=rows)


@torch.no_grad()
def test_example_inputs_give_a_program_of_open_sizes_before_the_first_call() -> None:
    graph, x = with_open_rows(), torch.randn(ROWS)
    compiled = qopt.compile(graph, [x])
    assert "qopt.run_plan" in calls_of(compiled)
    first = compiled.graph_module
    torch.testing.assert_close(compiled(x), graph(x), rtol=1e-5, atol=1e-4)
    assert compiled.graph_module is first


@torch.no_grad()
def test_without_example_inputs_there_is_none_and_that_is_said() -> None:
    graph, x = with_open_rows(), torch.randn(3, 8)
    compiled = qopt.compile(graph)
    with pytest.raises(AttributeError, match="there is no program yet: sizes are open"):
        _ = compiled.graph_module
    torch.testing.assert_close(compiled(x), graph(x), rtol=1e-5, atol=1e-4)
    assert "qopt.run_plan" in calls_of(compiled)
