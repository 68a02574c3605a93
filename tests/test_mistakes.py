"""Mistakes of users, each with the line that it gets: what was expected, what was found, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.fx import GraphModule
from torchao.quantization.pt2e.quantize_pt2e import prepare_pt2e
from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

import qopt
from qopt.runtime import optimized, programs
from qopt.targets import TARGETS
from qopt.tools.qopt import main as qopt_command
from qopt.tools.qopt_opt import main as qopt_opt
from qopt.tools.qopt_run import main as qopt_run
from tests.support import Program, Weight, export, through


def two_inputs(dynamic: bool = False) -> GraphModule:
    rows = torch.export.Dim("rows", min=2)
    shapes = {"inputs": ({0: rows}, {0: rows})} if dynamic else None
    program = Program(lambda x, y, w: F.linear(through(x), w) + y, w=Weight(4, 8))
    inputs = [torch.randn(5, 8), torch.randn(5, 4)]
    return export(program, inputs, dynamic_shapes=shapes)


X, Y = torch.zeros(5, 8), torch.zeros(5, 4)

CALLS: dict[str, tuple[Callable[[Any], object], str]] = {
    "bf16": (
        lambda f: f(X.bfloat16(), Y),
        r"input 'inputs_0': expected float32 \[.*, 8\] on the CPU, found bfloat16 \[5, 8\]: convert it with .to\(torch.float32\)",
    ),
    "f64": (lambda f: f(X, Y.double()), r"input 'inputs_1': .* found float64 \[5, 4\]: convert it"),
    "integers": (lambda f: f(X.int(), Y), r"input 'inputs_0': .* found int32 \[5, 8\]: convert it"),
    "meta": (
        lambda f: f(X.to("meta"), Y),
        r"input 'inputs_0': .* found float32 \[5, 8\] on meta: move it to the CPU",
    ),
    "sparse": (lambda f: f(X.to_sparse(), Y), r"input 'inputs_0': .* of layout .*: call .to_dense"),
    "rank": (lambda f: f(X[0], Y), r"input 'inputs_0': .* found float32 \[8\]: compile the model"),
    "columns": (lambda f: f(X, Y[:, :3]), r"input 'inputs_1': .* found float32 \[5, 3\]: compile"),
    "no_tensor": (lambda f: f(X.tolist(), Y), "expected 2 inputs .inputs_0, inputs_1., found"),
    "a_number": (lambda f: f(X, 3.0), "input 'inputs_1': .* found a value of type float"),
    "keyword": (lambda f: f(X, z=Y), r"keyword mismatch: .*\['z'\] .*: call it as the model"),
    "too_few": (lambda f: f(X), r"expected 2 inputs \(inputs_0, inputs_1\), found 1: call"),
    "too_many": (lambda f: f(X, Y, Y), r"expected 2 inputs \(inputs_0, inputs_1\), found 3: call"),
}


@pytest.mark.parametrize("mistake", CALLS)
@pytest.mark.parametrize("sizes", ["known", "open"])
@pytest.mark.parametrize("target", TARGETS)
def test_calls(target: str, sizes: str, mistake: str) -> None:
    compiled = compiled_once(target, sizes)
    call, line = CALLS[mistake]
    # Which of the lines of a nest in place of a tensor is found depends on how inputs are flattened.
    line = (
        f"{line}|input 'inputs_0': .* found a value of type list"
        if mistake == "no_tensor"
        else line
    )
    told_in_one_line(lambda: call(compiled), line)


@cache
def compiled_once(target: str, sizes: str) -> qopt.CompiledModule:
    return qopt.compile(two_inputs(sizes == "open"), target=target)


@pytest.mark.parametrize("target", TARGETS)
def test_sizes_that_are_known_may_not_be_others(target: str) -> None:
    compiled = compiled_once(target, "known")
    told_in_one_line(
        lambda: compiled(X[:3], Y[:3]),
        r"input 'inputs_0': expected float32 \[5, 8\] .* found float32 \[3, 8\]: compile the model for these sizes",
    )


@pytest.mark.parametrize("target", TARGETS)
def test_sizes_of_one_symbol_are_one_size(target: str) -> None:
    compiled = compiled_once(target, "open")
    told_in_one_line(
        lambda: compiled(X, Y[:3]),
        r"input 'inputs_1': .* found 3 in dimension 0, which is 5 in input 'inputs_0'",
    )


def prepared() -> GraphModule:
    x = torch.randn(2, 8)
    graph = torch.export.export(nn.Linear(8, 4).eval(), (x,)).module(check_guards=False)
    config = x86.get_default_x86_inductor_quantization_config()
    with torch.no_grad():
        return prepare_pt2e(graph, x86.X86InductorQuantizer().set_global(config))


def without_attribute() -> GraphModule:
    graph = torch.fx.Graph()
    module = GraphModule(nn.Module(), graph)
    graph.output(graph.create_node("get_attr", "w.q"))
    return module


COMPILATIONS: dict[str, tuple[Callable[[], object], str]] = {
    "a_module": (
        lambda: qopt.compile(nn.Linear(8, 4)),  # pyright: ignore[reportArgumentType]
        "expected an ExportedProgram or a GraphModule",
    ),
    "prepared": (
        lambda: qopt.compile(prepared()),
        "prepared and not converted .* call convert_pt2e",
    ),
    "a_tensor": (
        lambda: qopt.compile(two_inputs(), X),  # pyright: ignore[reportArgumentType]
        r"example_inputs: expected a list or tuple of 2 flat inputs .*, found a tensor: write \(x,\)",
    ),
    "a_dict": (
        lambda: qopt.compile(two_inputs(), {"x": X, "y": Y}),  # pyright: ignore[reportArgumentType]
        "example_inputs: expected a list or tuple of 2 flat inputs .*, found a dict",
    ),
    "too_few": (lambda: qopt.compile(two_inputs(), [X]), "example_inputs: expected .*, found 1"),
    "sizes": (
        lambda: qopt.compile(two_inputs(), [X, Y[:, :3]]),
        "add: cannot tell what aten.add.Tensor returns: ",
    ),
    "string": (
        lambda: qopt.compile(two_inputs(), require_fused="conv"),
        r"require_fused='conv': expected a list, such as \['conv'\]",
    ),
    "kind": (
        lambda: qopt.compile(two_inputs(), require_fused=["convolution"]),
        "require_fused: unknown kind 'convolution': did you mean 'conv'\\?",
    ),
    "rules": (lambda: qopt.compile(two_inputs(), rules="r.py"), "rules='r.py': expected a list"),
    "option": (lambda: qopt.compile(two_inputs(), fast=True), "unknown option 'fast'"),
    "kinds": (
        lambda: qopt.compile(two_inputs(), require_fused=[3]),
        r"require_fused=\[3\]: expected a list of kinds",
    ),
    "files": (
        lambda: qopt.compile(two_inputs(), rules=[3]),
        r"rules=\[3\]: expected a list of files",
    ),
    "bytes": (
        lambda: qopt.compile(two_inputs(), plan_bytes=-1),
        "plan_bytes=-1: expected a number of bytes, 0 or more",
    ),
    "no_bytes": (
        lambda: qopt.compile(two_inputs(), plan_bytes=True),
        "plan_bytes=True: expected a number of bytes",
    ),
    "strict": (
        lambda: qopt.compile(two_inputs(), strict="no"),
        "strict='no': expected True or False",
    ),
    "on_compiled": (
        lambda: qopt.compile(two_inputs(), on_compiled=3),
        "on_compiled=3: expected a function",
    ),
    "no_attribute": (lambda: qopt.compile(without_attribute()), "the graph names 'w.q', and its"),
    "no_output": (
        lambda: qopt.compile(GraphModule(nn.Module(), torch.fx.Graph())),
        "the graph has no output",
    ),
    "target": (lambda: qopt.compile(two_inputs(), target="gpu"), "unknown target 'gpu'"),
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("mistake", COMPILATIONS)
def test_compilations(mistake: str) -> None:
    told_in_one_line(*COMPILATIONS[mistake])


def told_in_one_line(make: Callable[[], object], line: str) -> None:
    with pytest.raises(qopt.QoptError) as caught:
        make()
    assert "\n" not in str(caught.value)
    assert re.search(line, str(caught.value)), str(caught.value)


@pytest.mark.parametrize(
    ("command", "arguments", "status", "line"),
    [
        (qopt_opt, ["net.safetensors"], 1, "expected text of the IR .* --weights"),
        (qopt_opt, ["net.pt2"], 1, "expected text of the IR .* an exported program"),
        (qopt_run, ["net.pt2"], 1, "expected text of the IR .* an exported program"),
        (qopt_opt, ["none.mlir"], 1, "none.mlir: error: no such file"),
        (qopt_opt, ["-p", "no-pass", "net.mlir"], 1, "there is no pass 'no-pass': see --help"),
        (qopt_run, ["binary.mlir"], 1, "error: "),
        (
            qopt_run,
            ["net.mlir", "--output", "no/folder/y.safetensors"],
            1,
            "there is no folder no/folder",
        ),
        (
            qopt_opt,
            ["net.mlir", "-o", "no/folder/y.mlir"],
            1,
            "no/folder/y.mlir: there is no folder no/folder",
        ),
        (qopt_command, ["fly"], 2, "qopt: unknown command 'fly'"),
    ],
)
def test_commands(
    command: Callable[[list[str]], int],
    arguments: list[str],
    status: int,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    identity = "func.func @f(%x : tensor<4xf32>) -> tensor<4xf32> { fx.output %x : tensor<4xf32> }"
    Path("net.mlir").write_text(identity)
    Path("binary.mlir").write_bytes(bytes(range(128, 256)))
    assert command(arguments) == status
    (told,) = capsys.readouterr().err.splitlines()
    assert re.search(line, told), told


@pytest.mark.parametrize(
    ("command", "arguments", "told"),
    [
        (qopt_opt, ["--no-such-option", "x"], "--no-such-option"),
        (qopt_run, ["--no-such-option", "x"], "--no-such-option"),
        (qopt_command, ["quantize", "net:make", "-o", "x.pt2"], "--inputs"),
        (qopt_command, ["compile", "x.pt2", "--target", "gpu"], "'gpu'"),
    ],
)
def test_arguments_that_cannot_be_read_are_told_in_one_line(
    command: Callable[[list[str]], int],
    arguments: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as exit:
        command(arguments)
    assert exit.value.code == 2
    (error,) = capsys.readouterr().err.splitlines()
    assert error.startswith("qopt")
    assert told in error
    assert "--help" in error


def test_help_lists_our_passes_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        qopt_opt(["--help"])
    text = capsys.readouterr().out
    assert "raise-fx" in text
    assert "convert-scf" not in text


def test_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert qopt_command(["--version"]) == 0
    with pytest.raises(SystemExit):
        qopt_opt(["--version"])
    with pytest.raises(SystemExit):
        qopt_run(["--version"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(qopt.__version__ in line for line in lines)


@pytest.mark.parametrize(("failing", "taken"), [("torch", "dnnl"), ("dnnl", "torch")])
def test_a_fault_of_one_target_takes_the_other(
    failing: str, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower = optimized.optimize_passes

    def passes(target: str, *rest: Any) -> Any:
        if target == failing:
            raise RuntimeError("a fault\nof many lines")
        return lower(target, *rest)

    monkeypatch.setattr(optimized, "optimize_passes", passes)
    graph = two_inputs()
    with pytest.raises(RuntimeError):
        qopt.compile(graph, target=failing)  # tests are strict
    reason = f"target {failing} failed: RuntimeError: a fault"
    with pytest.warns(UserWarning, match=f"{reason}; the model is compiled for target {taken}: "):
        compiled = qopt.compile(graph, target=failing, strict=False)
    assert compiled.ledger.notes[0] == f"target {taken}, not {failing}: {reason}"
    with torch.no_grad():
        torch.testing.assert_close(compiled(X, Y), graph(X, Y), rtol=1e-5, atol=1e-4)


def test_a_plan_that_cannot_be_made_for_a_size_is_run_by_target_torch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = two_inputs(dynamic=True)
    compiled = qopt.compile(graph, target="dnnl", strict=False)
    lower = programs.lowering_passes

    def passes(target: str, *rest: Any) -> Any:
        if target == "dnnl":
            raise RuntimeError("a fault")
        return lower(target, *rest)

    monkeypatch.setattr(programs, "lowering_passes", passes)
    with pytest.warns(
        UserWarning, match="target dnnl failed: RuntimeError: a fault; .* target torch"
    ):
        found = compiled(X[:3], Y[:3])
    told = "target torch, not dnnl: target dnnl failed: RuntimeError: a fault"
    assert compiled.ledger.notes[0] == told
    with torch.no_grad():
        torch.testing.assert_close(found, graph(X[:3], Y[:3]), rtol=1e-5, atol=1e-4)
    assert torch.equal(compiled(X[:3], Y[:3]), found)  # without a second warning


def test_a_fault_of_both_targets_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def passes(target: str, *rest: Any) -> Any:
        raise RuntimeError(f"a fault in {target}")

    monkeypatch.setattr(optimized, "optimize_passes", passes)
    told_in_one_line(
        lambda: qopt.compile(two_inputs(), target="torch", strict=False),
        "target torch failed: RuntimeError: a fault in torch: please report it",
    )
