"""Validation finds what is wrong, names it, reproduces it, and leaves the rest alone."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from xdsl.context import Context
from xdsl.dialects.builtin import FloatAttr, IntegerAttr, ModuleOp, f64, i64
from xdsl.passes import ModulePass

import qopt
from qopt import QoptError
from qopt.dialects import qnn
from qopt.dialects.dnnl import Placed
from qopt.dialects.fx.bindings import bindings
from qopt.lowering.analysis.blocks import functions_of
from qopt.lowering.dnnl.plan_memory import PlanMemoryPass
from qopt.lowering.passes.canonicalize import CanonicalizePass
from qopt.lowering.passes.pipelines import lowering_passes, optimize_passes
from qopt.rewrite_patterns.language import Numerics
from qopt.runtime.dnnl.link import plans_of
from qopt.runtime.dnnl.plan import Plan
from qopt.runtime.dnnl.torch_calls import TorchCall
from qopt.runtime.validation import Validator, cases_for, difference
from qopt.targets import TARGETS
from qopt.tools import qopt_opt
from tests.support import Program, Weight, export, flat, parse, through

DISHONEST = Path(__file__).parent.parent / "lit/tools/Inputs/dishonest_rules.py"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def layers() -> tuple[Program, torch.Tensor]:
    """Two quantized layers, each with a clamp and a relu that no kernel takes; one clamp has a negative bound."""

    def function(x: torch.Tensor, w: torch.nn.Module, v: torch.nn.Module) -> torch.Tensor:
        first = torch.cos(F.linear(through(x), w))  # pyright: ignore
        second = torch.cos(F.linear(through(torch.relu(F.hardtanh(first, -1.0, 6.0))), v))  # pyright: ignore
        return torch.relu(F.hardtanh(second, 0.0, 6.0))

    return Program(function, w=Weight(8, 8), v=Weight(8, 8)).eval(), torch.randn(3, 8)


@pytest.mark.parametrize("target", TARGETS)
def test_right_programs_pass_and_stay_what_they_were(target: str) -> None:
    module, x = layers()
    graph = export(module, (x,))
    plain = qopt.compile(graph, (x,), target=target)
    validated = qopt.compile(graph, (x,), target=target, validate=True)
    assert str(validated.module) == str(plain.module)
    assert torch.equal(validated(x), plain(x))
    assert validated.ledger.to_dict() == plain.ledger.to_dict()
    assert not Path("qopt-reproducers").exists()


def test_a_wrong_rule_is_named_and_reproduced(capsys: pytest.CaptureFixture[str]) -> None:
    module, x = layers()
    with pytest.raises(QoptError) as caught:
        qopt.compile(export(module, (x,)), (x,), rules=[str(DISHONEST)], validate=True)
    text = str(caught.value)
    assert "\n" not in text
    for part in (
        "apply-rules",
        "drop_relu_of_hardtanh",
        "bit-exact",
        ".py:",
        "element [",
    ):
        assert part in text
    command = shlex.split(text.partition("reproduce with: ")[2])
    assert command[0] == "qopt-opt"
    assert qopt_opt.main(command[1:]) == 1
    assert "drop_relu_of_hardtanh" in capsys.readouterr().err


def test_narrowing_leaves_out_the_wrong_rewrite_only() -> None:
    module, x = layers()
    graph = export(module, (x,))
    narrowed = qopt.compile(graph, (x,), rules=[str(DISHONEST)], validate="rewrite")
    _, note = narrowed.ledger.notes
    assert "drop_relu_of_hardtanh" in note
    # The rewrite where the lower bound is 0 is right, and happens.
    assert narrowed.ledger.rule_counts["drop_relu_of_hardtanh"] == 1
    torch.testing.assert_close(narrowed(x), graph(x), rtol=1e-4, atol=1e-4)


@dataclass(frozen=True)
class WidenClamps(ModulePass):
    """Wrong without any rewrite by a rule: it changes an operation in place."""

    name = "widen-clamps"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        for clamp in op.walk():
            if isinstance(clamp, qnn.HardtanhOp):
                clamp.properties["max"] = FloatAttr(7.0, f64)


CLAMP = """
func.func @forward(%x : tensor<4xf32>) -> tensor<4xf32> {
  %h = qnn.hardtanh %x min 0.0 max 1.0 : tensor<4xf32>
  fx.output %h : tensor<4xf32>
}
"""


def test_a_pass_that_is_wrong_by_itself_is_named_even_when_narrowing() -> None:
    with pytest.raises(QoptError, match="widen-clamps: its own rewriting claims to be bit-exact"):
        Validator(narrow=True)(WidenClamps(), parse(CLAMP))


def test_edges_find_what_the_given_inputs_do_not_reach() -> None:
    with pytest.raises(QoptError, match="on highest inputs"):
        Validator([torch.zeros(4)])(WidenClamps(), parse(CLAMP))


def test_buffers_and_inputs_are_left_as_they_were() -> None:
    class Counting(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("seen", torch.zeros(8))
            self.weight = Weight(8, 8)

        seen: torch.Tensor

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            self.seen.add_(x.sum(0))
            return F.linear(through(x), self.weight()) + self.seen

    x = torch.randn(3, 8)
    graph = export(Counting(), (x,))
    before = x.clone()
    compiled = qopt.compile(graph, (x,), validate=True)
    assert torch.equal(x, before)
    assert all(not b.any() for n, b in graph.named_buffers() if n.endswith("seen"))
    first, second = compiled(x), compiled(x)
    torch.testing.assert_close(second - first, x.sum(0).expand(3, 8), rtol=1e-4, atol=1e-4)


@torch.no_grad()
def test_what_is_planned_for_a_call_is_checked_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    x, rows = torch.randn(3, 8), {"inputs": ({0: torch.export.Dim("rows")},)}
    graph = export(Program(lambda x: F.hardtanh(x * 5, 0.0, 1.0)), (x,), dynamic_shapes=rows)
    compiled = qopt.compile(graph, target="dnnl", validate=True)
    passes = [WidenClamps(), *lowering_passes("dnnl")]
    monkeypatch.setattr("qopt.runtime.programs.lowering_passes", lambda *_: passes)
    with pytest.raises(QoptError, match="widen-clamps: its own rewriting claims to be bit-exact"):
        compiled(x)
    passes.pop(0)
    torch.testing.assert_close(compiled(x), graph(x), rtol=1e-4, atol=1e-4)


def planned() -> tuple[torch.fx.GraphModule, torch.Tensor]:
    """Two layers with an operator between them that stays torch's."""

    def function(x: torch.Tensor, w: torch.nn.Module, v: torch.nn.Module) -> torch.Tensor:
        y = torch.tril(torch.relu(F.conv2d(through(x), w, padding=1)))  # pyright: ignore
        return F.conv2d(through(y), v, padding=1)  # pyright: ignore

    module = Program(function, w=Weight(8, 4, 3, 3), v=Weight(4, 8, 3, 3)).eval()
    x = torch.randn(2, 4, 6, 6)
    return export(module, (x,)), x


def test_an_operator_that_disregards_strides_is_found_and_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As `aten.avg_pool3d.out` does, but without harm to the process."""
    graph, x = planned()
    qopt.compile(graph, (x,), target="dnnl", validate=True)

    def by_rows(call: TorchCall) -> None:
        found = call.function(*call.args, **call.kwargs)
        memory = call.result.as_strided((found.numel(),), (1,))
        memory.copy_(found.flatten())

    monkeypatch.setattr(TorchCall, "copy", by_rows)
    with pytest.raises(QoptError, match=r"linked program: dnnl.call aten\.tril\.default at tril "):
        qopt.compile(graph, (x,), target="dnnl", validate=True)


def test_a_step_that_writes_what_another_reads_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two values that lie in one place: the meaning of the plan is right, its memory is not."""
    graph, x = planned()
    place = PlanMemoryPass.apply

    def crowded(self: PlanMemoryPass, ctx: Context, op: ModuleOp) -> None:
        place(self, ctx, op)
        for step in op.walk():
            if isinstance(step, Placed) and step.at is not None:
                step.at = IntegerAttr(0, i64)

    monkeypatch.setattr(PlanMemoryPass, "apply", crowded)
    with pytest.raises(QoptError, match="validate: the linked program: "):
        qopt.compile(graph, (x,), target="dnnl", validate=True)


def test_what_the_program_makes_of_right_steps_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    graph, x = planned()
    run = Plan.run
    monkeypatch.setattr(Plan, "run", lambda self, inputs: [y + 1 for y in run(self, inputs)])
    with pytest.raises(QoptError, match="linked program: what comes out of all steps"):
        qopt.compile(graph, (x,), target="dnnl", validate=True)


@pytest.mark.parametrize("threads", [1, 2])
def test_plans_in_parts_pass(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        module = Program(lambda x, w: through(torch.relu(F.linear(through(x), w))), w=Weight(8, 8))
        x = torch.randn(4, 8)
        compiled = qopt.compile(export(module, (x,)), (x,), target="dnnl", validate=True)
        (plan,) = plans_of(compiled.graph_module)
        assert plan.parts == threads
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize(
    ("target", "kernel"),
    [("torch", "onednn.qconv2d_pointwise"), ("dnnl", "dnnl.convolution")],
)
def test_whole_pipelines_of_convolutions_pass(target: str, kernel: str) -> None:
    def function(x: torch.Tensor, w: torch.nn.Module, v: torch.nn.Module) -> torch.Tensor:
        y = torch.relu(F.conv2d(through(x), w, padding=1))  # pyright: ignore
        z = F.conv2d(through(y), v, padding=1) + through(x)  # pyright: ignore
        return through(torch.cat([F.max_pool2d(through(z), 2)] * 2, 1))

    module = Program(function, w=Weight(4, 4, 3, 3), v=Weight(4, 4, 3, 3)).eval()
    x = torch.randn(2, 4, 6, 6)
    imported = qopt.import_graph(export(module, (x,)), (x,))
    validator = Validator((x,))
    for p in (*optimize_passes(target), *lowering_passes(target)):
        validator(p, imported)
    assert kernel in str(imported)


def test_wrong_value_of_the_option() -> None:
    module, x = layers()
    with pytest.raises(QoptError, match="validate, 'always': expected False, True or 'rewrite'"):
        qopt.compile(export(module, (x,)), (x,), validate="always")


def test_generated_inputs_reach_the_edges_of_the_quantization() -> None:
    text = """
    func.func @forward(%x : tensor<64xf32>, %q : tensor<9xui8>, %n : tensor<2xi64>) -> tensor<64xui8> {
      %r = qnn.quantize %x <scale 0.5, zero_point 10, range [0, 255]> : tensor<64xf32> -> tensor<64xui8>
      fx.output %r : tensor<64xui8>
    }
    """
    (function,) = functions_of(parse(text))
    cases = {case.label: case.inputs for case in cases_for(function)}
    assert (cases["lowest"][0] == -5.0).all()
    assert (cases["highest"][0] == 122.5).all()
    assert ((cases["half-way"][0] / 0.5) % 1 == 0.5).all()
    assert cases["far beyond calibration"][0].abs().max() > 1000
    assert cases["lowest"][1].tolist() == [0] * 9
    assert cases["highest"][1].tolist() == [255] * 9
    # What may be an index stays one.
    assert all(set(inputs[2].tolist()) <= {0, 1} for inputs in cases.values())


@pytest.mark.parametrize(
    ("expected", "actual", "strictest"),
    [
        ([1.0, -2.0], [1.0, -2.0], "bit-exact"),
        ([float("nan"), float("inf")], [float("nan"), float("inf")], "bit-exact"),
        ([1.0, -2.0], [1.0, -2.0001], "one-lsb"),
        ([1.0, -2.0], [1.0, -2.01], "drops-rounding"),
        ([1.0, -2.0], [1.0, -2.1], None),
        ([1.0, float("nan")], [1.0, 0.0], None),
    ],
)
def test_how_near_floats_must_be(
    expected: list[float], actual: list[float], strictest: str | None
) -> None:
    pair = (torch.tensor(expected), torch.tensor(actual))
    accepting = [n.value for n in Numerics if difference(*pair, n) is None]
    assert (accepting[0] if accepting else None) == strictest


def test_how_near_integers_must_be() -> None:
    q = torch.tensor([0, 7, 255], dtype=torch.uint8)
    off_by_one, off_by_two = q.clone(), q.clone()
    off_by_one[1], off_by_two[1] = 8, 9
    assert difference(q, off_by_one, Numerics.BIT_EXACT) == "element [1]: expected 7, found 8"
    assert difference(q, off_by_one, Numerics.ONE_LSB) is None
    assert difference(q, off_by_two, Numerics.ONE_LSB) == "element [1]: expected 7, found 9"
    assert "shape" in str(difference(q, q[:2], Numerics.ONE_LSB))
    assert flat(q) == [q]


def test_what_no_file_can_hold_is_named_in_place_of_a_command() -> None:
    module = parse(
        """
    func.func @forward(%x : tensor<4xf32>) -> tensor<4xf32> {
      %seen = fx.get_attr @seen : tensor<4xf32>
      %y = fx.call @aten.add.Tensor(%x, %seen) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
      %h = qnn.hardtanh %y min 0.0 max 1.0 : tensor<4xf32>
      fx.output %h : tensor<4xf32>
    }
    """
    )
    bindings(module)["seen"] = torch.zeros(4)
    with pytest.raises(QoptError, match=r"reproduce with: \(nothing: no file can hold seen\)"):
        Validator()(WidenClamps(), module)


def test_a_pass_that_changes_nothing_costs_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the module was run")

    monkeypatch.setattr("qopt.runtime.validation.validator.run", refuse)
    Validator()(CanonicalizePass(), parse(CLAMP))
