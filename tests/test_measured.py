"""Layers that were measured run in what was faster. No time is asserted: a measurer in the clock's place says which is."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch.export import Dim, ExportedProgram

import qopt
from qopt.dialects.measured import MEASURED, measured_in
from qopt.lowering.analysis.blocks import functions_of
from qopt.lowering.passes.families import FAMILIES
from qopt.runtime.bundle import archive
from qopt.runtime.measured import choice
from qopt.runtime.measured.regions import LAYER_RULES, FusedRegion, regions_of
from qopt.tools.qopt import main as qopt_command
from tests.support import Program, Weight, quantize, through

SLOW, FAST = 2e-3, 1e-3


class Said:
    """Says that these layers are faster in floats, and which whole program is: the chosen one, int8, or floats."""

    def __init__(self, in_floats: Sequence[str] = (), whole: int = 0):
        self.in_floats = in_floats
        self.whole = whole

    def steps(self, programs: Sequence[qopt.CompiledModule], _: Any) -> list[Mapping[str, float]]:
        layers = [name for r in regions_of(programs[0].ledger) for name in r.layers]
        times = {name: SLOW if name in self.in_floats else FAST for name in layers}
        return [times, {name: SLOW + FAST - seconds for name, seconds in times.items()}]

    def wholes(self, programs: Sequence[qopt.CompiledModule], _: Any) -> list[float]:
        return [FAST if n == self.whole else SLOW for n in range(len(programs))]


def network(x: torch.Tensor, conv: Any, down: Any, first: Any, second: Any) -> torch.Tensor:
    """Two convolutions of one image, joined, and two linear layers; the second is measured alone."""
    image = through(x, 0.05, 0)
    y = F.relu(F.conv2d(image, conv, padding=1)) + F.conv2d(image, down)
    y = F.linear(through(y, 0.1, 10).flatten(1), first)
    return F.linear(through(F.relu(y), 0.2, 0), second)


@pytest.fixture
def program() -> Program:
    torch.manual_seed(0)
    return Program(
        network,
        conv=Weight(8, 8, 3, 3),
        down=Weight(8, 8, 1, 1),
        first=Weight(16, 8 * 36),
        second=Weight(8, 16),
    )


def image(batch: int = 2) -> torch.Tensor:
    return torch.randn(batch, 8, 6, 6)


def exported(program: Program, *inputs: torch.Tensor) -> ExportedProgram:
    return torch.export.export(program.eval(), inputs)


def assert_right(compiled: Callable[..., Any], program: Program, x: torch.Tensor) -> None:
    """Equal but for a quantized number that is one level off behind a sum in another order."""
    with torch.no_grad():
        expected, found = program(x), compiled(x)
    assert (found - expected).abs().max() <= 0.02 * expected.abs().max()


def kept_in_floats(compiled: qopt.CompiledModule) -> set[str]:
    layers = measured_in(functions_of(compiled.module)[0])
    return {name for name, found in layers.items() if found.in_floats}


@pytest.mark.parametrize("target", ["torch", "dnnl"])
@pytest.mark.parametrize(
    ("whole", "slow", "expected"),
    [
        (0, ["linear"], {"linear"}),
        (0, ["conv2d", "linear_1"], {"conv2d", "linear_1"}),
        (0, [], set()),
        (1, ["linear"], set()),
        (2, ["linear"], {"conv2d", "conv2d_1", "linear", "linear_1"}),
    ],
    ids=["one layer", "two layers", "none", "int8 as a whole", "floats as a whole"],
)
def test_faster_layers_are_chosen(
    monkeypatch: pytest.MonkeyPatch,
    program: Program,
    target: str,
    whole: int,
    slow: list[str],
    expected: set[str],
) -> None:
    monkeypatch.setattr(choice, "MEASURER", Said(slow, whole))
    x = image()
    compiled = qopt.compile(exported(program, x), (x,), target=target, choose="measured")
    assert_right(compiled, program, x)
    layers = {
        n: e for n, e in compiled.ledger.entries.items() if e.op in ("qnn.conv", "qnn.linear")
    }
    assert kept_in_floats(compiled) == expected
    for name, entry in layers.items():
        if entry.measured is not None:
            assert set(entry.measured.values()) == {SLOW, FAST}
            assert (name in expected) == (not entry.fused)
            assert name not in expected or "µs in floats, and kept in floats" in entry.reason


def test_the_command_measures_on_the_inputs_of_the_export(
    monkeypatch: pytest.MonkeyPatch, program: Program, tmp_path: Path
) -> None:
    monkeypatch.setattr(choice, "MEASURER", Said(["linear"]))
    monkeypatch.chdir(tmp_path)
    torch.export.save(exported(program, image()), "net.pt2")
    for choose, expected in (("measured", {"linear"}), ("recorded", set())):
        assert qopt_command(["compile", "net.pt2", "--choose", choose]) == 0
        assert kept_in_floats(qopt.load("net.qopt")) == expected


def test_a_bundle_and_copies_keep_the_choice(
    monkeypatch: pytest.MonkeyPatch, program: Program, tmp_path: Path
) -> None:
    monkeypatch.setattr(choice, "MEASURER", Said(["linear"]))
    x = image()
    compiled = qopt.compile(exported(program, x), (x,), choose="measured")
    compiled.save(tmp_path / "m.qopt")
    loaded = qopt.load(tmp_path / "m.qopt")
    loaded.save(tmp_path / "again.qopt")
    for kept in (loaded, copy.deepcopy(compiled), qopt.load(tmp_path / "again.qopt")):
        assert kept_in_floats(kept) == {"linear"}
        assert kept.ledger == compiled.ledger
        assert torch.equal(kept(x), compiled(x))
    assert measured_in(functions_of(qopt.load(tmp_path / "m.qopt", choose="int8").module)[0]) == {}
    with pytest.raises(qopt.QoptError, match="choose='measured': expected example inputs"):
        qopt.load(tmp_path / "m.qopt", choose="measured")


@pytest.mark.parametrize(
    "found",
    ['"fast"', '{linear = 1 : i64}', '{linear = {int8 = 1.0 : f64, floats = -1.0 : f64, kept = "int8"}}',
     '{linear = {int8 = 1.0 : f64, floats = 1.0 : f64, kept = "bf16"}}'],
)  # fmt: skip
def test_a_bundle_that_says_something_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, program: Program, tmp_path: Path, found: str
) -> None:
    x = image()
    qopt.compile(exported(program, x), (x,)).save(tmp_path / "m.qopt")
    members = archive.unpacked((tmp_path / "m.qopt").read_bytes())
    head, arrow, rest = members[archive.TEXT].partition(b" -> ")
    result, brace, body = rest.partition(b" {\n")
    said = f" attributes {{{MEASURED} = {found}}}".encode()
    members[archive.TEXT] = head + arrow + result + said + brace + body
    with pytest.raises(qopt.QoptError, match=MEASURED):
        qopt.load(archive.packed(members))


@pytest.mark.parametrize("dynamic", [False, True])
@pytest.mark.parametrize("target", ["torch", "dnnl"])
def test_torch_compile_chooses_too(
    monkeypatch: pytest.MonkeyPatch, program: Program, target: str, dynamic: bool
) -> None:
    monkeypatch.setattr(choice, "MEASURER", Said(["linear_1"]))
    found: list[qopt.CompiledModule] = []
    options = {"choose": "measured", "target": target, "on_compiled": found.append}
    compiled = torch.compile(program.eval(), backend="qopt", options=options, dynamic=dynamic)
    for batch in (2, 5) if dynamic else (2,):
        assert_right(compiled, program, image(batch))
    assert kept_in_floats(found[0]) == {"linear_1"}


@pytest.mark.parametrize("target", ["torch", "dnnl"])
def test_open_sizes(monkeypatch: pytest.MonkeyPatch, program: Program, target: str) -> None:
    monkeypatch.setattr(choice, "MEASURER", Said(["linear"]))
    x = image()
    open_sizes = torch.export.export(
        program.eval(), (x,), dynamic_shapes={"inputs": ({0: Dim("n")},)}
    )
    compiled = qopt.compile(open_sizes, (x,), target=target, choose="measured")
    for batch in (2, 3, 7):
        assert_right(compiled, program, image(batch))
        assert kept_in_floats(compiled) == {"linear"}


@pytest.mark.parametrize("target", ["torch", "dnnl"])
def test_the_clock_measures_what_it_leaves_as_it_was(program: Program, target: str) -> None:
    class Counting(torch.nn.Module):
        """Writes its input and a buffer, and draws random numbers."""

        def __init__(self) -> None:
            super().__init__()
            self.program = program
            self.register_buffer("calls", torch.zeros(()))

        calls: torch.Tensor

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            self.calls.add_(1)
            y = self.program(x) + 0 * torch.rand(())
            x.mul_(2)
            return y

    counting, x = Counting().eval(), image()
    before, state = x.clone(), torch.random.get_rng_state()
    graph = torch.export.export(counting, (x.clone(),)).module()
    assert isinstance(graph, torch.fx.GraphModule)
    torch.random.set_rng_state(state)
    compiled = qopt.compile(graph, (x,), target=target, choose="measured")
    assert torch.equal(x, before)
    assert torch.equal(torch.random.get_rng_state(), state)
    assert compiled.ledger.notes[-1].startswith("measured: ")
    assert_right(lambda x: compiled(x.clone()), program, x)


def test_examples_are_needed(program: Program) -> None:
    expected = "choose='measured': expected example inputs to measure on, found none"
    with pytest.raises(qopt.QoptError, match=expected):
        qopt.compile(exported(program, image()), choose="measured")
    with pytest.raises(qopt.QoptError, match="unknown value of choose, 'fastest'"):
        qopt.compile(exported(program, image()), choose="fastest")


def test_a_model_without_integer_layers_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "MEASURER", None)
    layer = torch.nn.Linear(4, 2).eval()
    x = torch.randn(3, 4)
    compiled = qopt.compile(torch.export.export(layer, (x,)), (x,), choose="measured")
    assert not any(entry.measured for entry in compiled.ledger.entries.values())


def test_every_rule_that_makes_an_integer_layer_asks_what_was_measured() -> None:
    """By what rules say that they make of an operation of qnn: a kernel of integers."""
    makes = {
        rule.name
        for name in ("prepack-weights", "exact-sums")
        for rule in FAMILIES[name]
        if rule.before.startswith("qnn.") and rule.after.startswith(("onednn.q", "generated.q"))
    }
    assert makes == LAYER_RULES


def regions(
    function: Any, x: torch.Tensor, target: str = "torch", **parts: Any
) -> list[FusedRegion]:
    program = Program(function, **parts)
    return regions_of(qopt.compile(exported(program, x), (x,), target=target).ledger)


def test_a_shared_dequantize_counts_for_each_reader() -> None:
    def two(x: torch.Tensor, v: Any, w: Any) -> Any:
        x = through(x)
        return F.relu(F.linear(x, v)), quantize(F.linear(x, w))

    first, second = regions(two, torch.randn(2, 8), v=Weight(4, 8), w=Weight(4, 8))
    assert (first.layers, second.layers) == (("linear",), ("linear_1",))
    assert {"relu", "dequantize_per_tensor"} < first.names
    assert {"quantize_per_tensor_1", "dequantize_per_tensor"} < second.names
    assert "relu" not in second.names


def test_layers_of_one_kernel_are_one_region() -> None:
    def three(x: torch.Tensor, q: Any, k: Any, v: Any) -> Any:
        x = through(x)
        return F.linear(x, q), F.linear(x, k), F.linear(x, v)

    (merged,) = regions(three, torch.randn(2, 8), q=Weight(4, 8), k=Weight(4, 8), v=Weight(4, 8))
    assert merged.layers == ("linear", "linear_1", "linear_2")
    assert "linear_merged" in merged.names
