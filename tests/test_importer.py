"""Importing graphs: one to one, with locations, names, symbols, effects, tied constants and nested outputs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp

import qopt
from qopt.dialects.fx import AnyCallOp, CallModuleOp, ConstantOp, GetAttrOp, OutputOp
from qopt.dialects.locations import origin_of
from qopt.frontend.locations import shortened
from qopt.lowering.fx.emit import emit
from tests.support import Program, Weight, export, parse, through


def calls(module: ModuleOp) -> list[AnyCallOp]:
    return [op for op in module.walk() if isinstance(op, AnyCallOp)]


def constants(module: ModuleOp) -> list[ConstantOp]:
    return [op for op in module.walk() if isinstance(op, ConstantOp)]


def roundtrip(module: ModuleOp) -> None:
    module.verify()
    text = str(module)
    assert str(parse(text)) == text


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.body(x).flatten(1)


def test_exported_program_and_its_graph_module_import_alike() -> None:
    exported = torch.export.export(Net(), (torch.randn(1, 3, 8, 8),))
    first = qopt.import_graph(exported)
    second = qopt.import_graph(exported.module(check_guards=False))
    assert str(first) == str(second)
    roundtrip(first)


def test_guards_of_an_exported_program_stay_and_change_nothing() -> None:
    module = qopt.import_graph(torch.export.export(Net(), (torch.randn(1, 3, 8, 8),)).module())
    guards = [op for op in module.walk() if isinstance(op, CallModuleOp)]
    assert len(guards) == 1
    assert guards[0].writes is None


def test_locations_name_the_node_the_module_and_the_line() -> None:
    module = qopt.import_graph(torch.export.export(Net(), (torch.randn(1, 3, 8, 8),)))
    conv = next(op for op in calls(module) if "conv2d" in op.target.data)
    origin = origin_of(conv)
    line = (
        Path(__file__).read_text().splitlines().index("        return self.body(x).flatten(1)") + 1
    )
    assert (origin.name, origin.module) == ("conv2d", "body.0")
    assert origin.source == f"{shortened(__file__)}:{line}"


def test_source_files_are_named_without_the_folders_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "lib"), str(tmp_path / "lib" / "site")])
    for folder, expected in (
        ("project/nets", "nets/net.py"),
        ("lib/site/torchvision", "torchvision/net.py"),
        ("lib/other", "other/net.py"),
        ("somewhere/else", "else/net.py"),
        ("project_of_another/nets", "nets/net.py"),
    ):
        assert shortened(str(tmp_path / folder / "net.py")) == expected
    assert shortened("net.py") == "net.py"


def test_argument_names_survive_to_the_emitted_graph() -> None:
    graph = export(Net(), (torch.randn(1, 3, 8, 8),))
    emitted = emit(qopt.import_graph(graph), graph.graph._codegen)
    assert [n.name for n in emitted.graph.nodes if n.op != "get_attr"] == [
        n.name for n in graph.graph.nodes if n.op != "get_attr"
    ]


def test_tied_weights_are_one_constant() -> None:
    weight = Weight(8, 8)
    program = Program(lambda x, v, w: F.linear(F.linear(x, v), w), v=weight, w=weight)
    module = qopt.import_graph(export(program, (torch.randn(2, 8),)))
    assert len([c for c in constants(module) if str(c.result.type) == "tensor<8x8xi8>"]) == 1


def test_constants_hold_the_models_own_memory() -> None:
    graph = export(Net(), (torch.randn(1, 3, 8, 8),))
    module = qopt.import_graph(graph)
    pointers = {p.data_ptr() for p in graph.parameters()}
    assert {c.value.data.value.data_ptr() for c in constants(module)} == pointers  # pyright: ignore


def test_symbolic_sizes_are_question_marks_with_symbols() -> None:
    batch = torch.export.Dim("batch")
    exported = torch.export.export(Net(), (torch.randn(4, 3, 8, 8),), dynamic_shapes=({0: batch},))
    module = qopt.import_graph(exported)
    assert "tensor<?x3x8x8xf32, #fx.symbols<" in str(module)
    roundtrip(module)


def test_sizes_are_values_where_the_graph_has_them_as_values() -> None:
    program = Program(lambda x: x * x.shape[0] + torch.arange(x.shape[0])[:, None])
    rows = torch.export.Dim("rows")
    exported = torch.export.export(
        program, (torch.randn(4, 6),), dynamic_shapes={"inputs": ({0: rows},)}
    )
    module = qopt.import_graph(exported)
    sizes = next(op for op in calls(module) if "sym_size" in op.target.data)
    assert str(sizes.results[0].type) == "index"
    roundtrip(module)
    compiled = qopt.compile(exported)
    x = torch.randn(5, 6)
    assert torch.equal(compiled(x), program(x))


def test_nested_outputs_and_inputs() -> None:
    def run(pair: dict[str, torch.Tensor]) -> dict[str, Any]:
        return {"sum": pair["a"] + pair["b"], "both": (pair["a"], [pair["b"], None, 3])}

    graph = export(Program(run), ({"a": torch.ones(2), "b": torch.zeros(2)},))
    compiled = qopt.compile(graph)
    result = compiled({"a": torch.ones(2), "b": torch.ones(2)})
    assert result["sum"].tolist() == [2, 2]
    assert result["both"][1][1:] == [None, 3]
    roundtrip(compiled.module)


def test_operators_that_return_several_tensors() -> None:
    def run(x: torch.Tensor) -> torch.Tensor:
        first, second = x.split(2, 1)
        values, _ = torch.topk(first, 1)
        return values + second

    compiled = qopt.compile(export(Program(run), (torch.randn(3, 4),)))
    x = torch.randn(3, 4)
    assert torch.equal(compiled(x), run(x))
    roundtrip(compiled.module)


def test_mutated_buffers_stay_attributes() -> None:
    class Cache(nn.Module):
        seen: torch.Tensor
        fixed: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("seen", torch.zeros(3))
            self.register_buffer("fixed", torch.ones(3))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            self.seen.add_(x)
            return self.seen * self.fixed

    graph = export(Cache(), (torch.ones(3),))
    module = qopt.import_graph(graph)
    attributes = [op.target.data for op in module.walk() if isinstance(op, GetAttrOp)]
    assert attributes == ["seen"]
    assert [c.value.data.name for c in constants(module)] == ["fixed"]  # pyright: ignore
    assert any(op.writes is not None for op in calls(module))


def test_in_place_operators_say_what_they_write() -> None:
    program = Program(lambda x: torch.relu_(x + 1).add_(x))
    module = qopt.import_graph(export(program, (torch.randn(3),)))
    written = {op.target.data: list(op.writes.get_values()) for op in calls(module) if op.writes}
    assert written == {"aten.relu_.default": [0], "aten.add_.Tensor": [0]}


def test_random_operators_are_impure() -> None:
    program = Program(lambda x: torch.rand_like(x) + torch.rand_like(x))
    module = qopt.import_graph(export(program, (torch.randn(3),)))
    assert [op.impure is not None for op in calls(module)] == [True, True, False]


@pytest.mark.parametrize(("dropout", "impure"), [({}, False), ({"dropout_p": 0.5}, True)])
def test_attention_is_impure_where_it_drops_out(dropout: dict[str, Any], impure: bool) -> None:
    def run(x: torch.Tensor) -> torch.Tensor:
        return F.scaled_dot_product_attention(x, x, x, **dropout)

    (call,) = calls(qopt.import_graph(export(Program(run), (torch.randn(1, 2, 3, 4),))))
    assert (call.impure is not None) == impure


def test_what_returns_its_input_untouched_writes_nothing() -> None:
    def run(x: torch.Tensor) -> torch.Tensor:
        y = torch.ops.aten.dropout_.default(torch.ops.aten.sin.default(x), 0.5, False)
        return torch.ops.aten.dropout_.default(torch.ops.aten.detach_.default(y), 0.5, True)

    graph = torch.fx.symbolic_trace(run)
    found = calls(qopt.import_graph(graph, (torch.randn(3),)))
    writes = [list(op.writes.get_values()) if op.writes else [] for op in found]
    assert writes == [[], [], [], [0]]
    assert [op.impure is not None for op in found] == [False, False, False, True]


def test_graph_without_shapes_needs_example_inputs() -> None:
    graph = torch.fx.symbolic_trace(Net())
    with pytest.raises(
        qopt.QoptError, match=r"give qopt.compile or qopt.import_graph example inputs"
    ):
        qopt.import_graph(graph)
    module = qopt.import_graph(graph, (torch.randn(2, 3, 8, 8),))
    assert any(isinstance(op, CallModuleOp) for op in module.walk())
    roundtrip(module)
    x = torch.randn(2, 3, 8, 8)
    with torch.no_grad():
        assert torch.equal(qopt.compile(graph, (x,))(x), graph(x))


def test_other_things_than_graphs_are_refused() -> None:
    with pytest.raises(
        qopt.QoptError, match=r"expected an ExportedProgram or a GraphModule, found Net"
    ):
        qopt.import_graph(Net())  # pyright: ignore[reportArgumentType]


def test_outputs_remember_their_layout() -> None:
    program = Program(lambda x: (x.relu(), x.contiguous(), x[:, ::2, ::2, ::2], x.transpose(1, 3)))
    x = torch.randn(2, 4, 6, 6).to(memory_format=torch.channels_last)
    module = qopt.import_graph(export(program, (x,)))
    output = next(op for op in module.walk() if isinstance(op, OutputOp))
    assert output.layouts is not None
    assert [a.data for a in output.layouts] == [
        "channels_last",
        "contiguous",
        "strided 144 2 48 8",
        "permuted 0 2 1 3",
    ]


def test_caller_s_graph_is_not_changed() -> None:
    program = Program(lambda x, w: torch.relu(F.linear(through(x), w)), w=Weight(8, 8))
    graph = export(program, (torch.randn(2, 8),))
    before, names = graph.code, set(dict(graph.named_buffers()))
    qopt.compile(graph, (torch.randn(2, 8),))
    assert graph.code == before
    assert set(dict(graph.named_buffers())) == names


def test_function_name_of_the_module() -> None:
    module = qopt.import_graph(export(Net(), (torch.randn(1, 3, 8, 8),)))
    (function,) = [op for op in module.body.ops if isinstance(op, FuncOp)]
    assert function.sym_name.data == "forward"


DTYPES = [
    torch.float64,
    torch.float16,
    torch.bfloat16,
    torch.int32,
    torch.bool,
    torch.complex64,
    torch.float8_e4m3fn,
]


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype_imports_and_prints(dtype: torch.dtype) -> None:
    x = torch.ones(2, 3).to(dtype)
    compiled = qopt.compile(export(Program(lambda x: x.view(3, 2)), (x,)))
    assert torch.equal(compiled(x).float(), x.view(3, 2).float())
    roundtrip(compiled.module)


def test_functions_without_tensors_are_not_taken_for_constants() -> None:
    graph = torch.fx.Graph()
    x = graph.placeholder("x")
    first, second = (graph.call_function(torch.rand, (4,)) for _ in range(2))
    graph.output(
        graph.call_function(torch.sub, (graph.call_function(torch.add, (x, first)), second))
    )
    compiled = qopt.compile(torch.fx.GraphModule(nn.Module(), graph), (torch.zeros(4),))
    assert compiled(torch.zeros(4)).abs().sum() > 0
    assert not torch.equal(compiled(torch.zeros(4)), compiled(torch.zeros(4)))
