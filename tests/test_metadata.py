"""Example values follow from what operators give, whatever tracers and passes left on the nodes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch._subclasses import FakeTensorMode
from torch.fx import GraphModule, Node
from torch.fx.experimental.symbolic_shapes import free_unbacked_symbols

import qopt
from qopt.frontend.metadata import example_values
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, ops, through

aten: Any = torch.ops.aten


def network(x: torch.Tensor, v: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    y = F.max_pool2d(F.relu(F.conv2d(through(x), v, padding=1)), 2)
    return F.linear(through(y).flatten(1), w)


def exported(open_batch: bool) -> GraphModule:
    program = Program(network, v=Weight(4, 3, 3, 3), w=Weight(5, 64))
    rows = {"inputs": ({0: torch.export.Dim("rows")},)} if open_batch else None
    return export(program, [image()], dynamic_shapes=rows)


def image() -> torch.Tensor:
    return torch.randn(2, 3, 8, 8)


def elsewhere(*shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """A tensor without contents of another tracer's."""
    with FakeTensorMode():
        return torch.empty(shape, dtype=dtype)


def shifted(nodes: list[Node]) -> None:
    values = [n.meta["val"] for n in nodes]
    for node, value in zip(nodes, [*values[1:], values[0]], strict=True):
        node.meta["val"] = value


def each(change: Callable[[dict[str, Any]], object], step: int = 1) -> Callable[[list[Node]], None]:
    def apply(nodes: list[Node]) -> None:
        for node in nodes[::step]:
            change(node.meta)

    return apply


STALE: dict[str, Callable[[list[Node]], None]] = {
    "those_of_the_next_node": shifted,
    "none": each(lambda meta: meta.pop("val")),
    "every_second_missing": each(lambda meta: meta.pop("val"), 2),
    "another_tracer_s": each(lambda meta: meta.update(val=elsewhere(1, 1, 3, 3)), 3),
    "another_dtype": each(lambda meta: meta.update(val=elsewhere(2, 3, 8, 8, dtype=torch.int8))),
    "a_real_tensor": each(lambda meta: meta.update(val=torch.zeros(1, 1))),
    "no_tensor": each(lambda meta: meta.update(val=None)),
}


@pytest.mark.parametrize("open_batch", [False, True], ids=["sizes", "symbols"])
@pytest.mark.parametrize("name", STALE)
def test_stale_metadata_change_nothing(name: str, open_batch: bool) -> None:
    graph = exported(open_batch)
    expected = str(qopt.import_graph(graph, [image()]))
    calls = [n for n in graph.graph.nodes if n.op == "call_function"]
    STALE[name](calls)
    assert str(qopt.import_graph(graph, [image()])) == expected
    assert str(qopt.import_graph(graph)) == expected


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_changed_arguments_count_not_the_metadata_behind_them(target: str) -> None:
    graph = exported(False)
    pool = next(n for n in graph.graph.nodes if "max_pool2d" in str(n.target))
    pool.replace_all_uses_with(pool.args[0])
    graph.graph.erase_node(pool)
    graph.get_submodule("w").q = torch.randint(-64, 64, (5, 256), dtype=torch.int8)
    graph.recompile()
    x = image()
    torch.testing.assert_close(
        qopt.compile(graph, [x], target=target)(x), graph(x), rtol=1e-4, atol=1e-3
    )


def test_stale_inputs_give_way_to_example_inputs() -> None:
    graph = exported(False)
    (placeholder,) = (n for n in graph.graph.nodes if n.op == "placeholder")
    expected = str(qopt.import_graph(graph))
    placeholder.meta["val"] = elsewhere(2, 5, 8, 8)
    assert str(qopt.import_graph(graph, [image()])) == expected


def graph_of(build: Callable[[torch.fx.Graph, Node], Any]) -> GraphModule:
    graph = torch.fx.Graph()
    graph.output(build(graph, graph.placeholder("x")))
    return GraphModule(nn.Module(), graph)


def shapes(graph: GraphModule, *inputs: torch.Tensor) -> dict[str, tuple[Any, ...]]:
    values, _ = example_values(graph, inputs)
    return {n.name: tuple(v.shape) for n, v in values.items() if isinstance(v, torch.Tensor)}


def test_equal_calls_give_equal_sizes_and_other_calls_others() -> None:
    def build(graph: torch.fx.Graph, x: Node) -> Any:
        firsts = [
            graph.call_function(aten.sum.dim_IntList, (x, [0], keep)) for keep in (True, 1, False)
        ]
        return (*firsts, graph.call_function(aten.sum.dim_IntList, (x, [1], True)))

    found = shapes(graph_of(build), torch.randn(2, 3))
    assert list(found.values())[1:] == [(1, 3), (1, 3), (3,), (2, 1)]


def test_sizes_that_depend_on_numbers_are_symbols_of_their_own() -> None:
    def build(graph: torch.fx.Graph, x: Node) -> Any:
        tensors = [graph.call_function(f, (x,)) for f in (aten.sin.default, aten.cos.default)]
        return tuple(graph.call_function(aten.nonzero.default, (t,)) for t in tensors)

    found = shapes(graph_of(build), torch.ones(4))
    first, second = (found[name][0] for name in ("nonzero_default", "nonzero_default_1"))
    assert free_unbacked_symbols(first)
    assert free_unbacked_symbols(first).isdisjoint(free_unbacked_symbols(second))


def test_a_view_in_place_changes_no_other_tensor_of_that_size() -> None:
    def build(graph: torch.fx.Graph, x: Node) -> Any:
        y, z = (graph.call_function(f, (x,)) for f in (aten.sin.default, aten.cos.default))
        return graph.call_function(aten.unsqueeze_.default, (y, 0)), z

    found = shapes(graph_of(build), torch.randn(2, 3))
    assert found["unsqueeze__default"] == (1, 2, 3)
    assert found["cos_default"] == found["x"] == (2, 3)


def test_dtypes_may_be_keywords() -> None:
    def build(graph: torch.fx.Graph, x: Node) -> Any:
        numbers = dict(scale=0.1, zero_point=3, quant_min=0, quant_max=255)
        return graph.call_function(
            ops.quantize_per_tensor.default, (x,), dict(numbers, dtype=torch.uint8)
        )

    values, _ = example_values(graph_of(build), [torch.randn(2)])
    assert [v.dtype for v in values.values() if v is not None] == [torch.float32, torch.uint8]


def test_what_cannot_be_told_is_one_line() -> None:
    def unknown(x: torch.Tensor) -> torch.Tensor:
        raise ValueError("it is what it is\nand more")

    graph = graph_of(lambda graph, x: graph.call_function(unknown, (x,)))
    with pytest.raises(qopt.QoptError, match=r"^unknown: cannot tell what .* it is what it is$"):
        qopt.import_graph(graph, [torch.randn(2)])
    (call,) = (n for n in graph.graph.nodes if n.op == "call_function")
    call.meta["val"] = torch.empty(7)
    assert shapes(graph, torch.randn(2))["unknown"] == (7,)


def test_inputs_are_counted() -> None:
    with pytest.raises(
        qopt.QoptError, match=re.escape("expected a list or tuple of 1 flat inputs")
    ):
        qopt.import_graph(exported(False), [image(), image()])


def test_quantization_aware_training_in_eval_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    from torchao.quantization.pt2e import move_exported_model_to_eval, quantize_pt2e
    from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_qat_pt2e
    from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

    # There is no convolution, for whose patterns torchao would search for a minute.
    monkeypatch.setattr(quantize_pt2e, "_fuse_conv_bn_qat", lambda model: model)
    monkeypatch.setattr(quantize_pt2e, "_fold_conv_bn_qat", lambda model: model)
    torch.manual_seed(0)
    config = x86.get_default_x86_inductor_quantization_config(is_qat=True, reduce_range=True)
    x, layers = torch.randn(16, 32), (nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout())
    model = nn.Sequential(nn.Linear(32, 64), *layers, nn.Linear(64, 10)).train()
    graph: Any = torch.export.export(model, (x,), strict=True).module(check_guards=False)
    prepared = prepare_qat_pt2e(graph, x86.X86InductorQuantizer().set_global(config))
    prepared(x)
    converted = convert_pt2e(prepared)
    move_exported_model_to_eval(converted)
    for target in TARGETS:
        with torch.no_grad():
            found = qopt.compile(converted, (x,), target=target)(x)
            torch.testing.assert_close(found, converted(x), rtol=1e-4, atol=1e-4)


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_reference_representation(target: str) -> None:
    from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
    from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

    torch.manual_seed(0)
    config = x86.get_default_x86_inductor_quantization_config(reduce_range=True)
    x = image()
    model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(288, 4)).eval()
    prepared = prepare_pt2e(export(model, [x]), x86.X86InductorQuantizer().set_global(config))
    prepared(x)
    converted = convert_pt2e(prepared, use_reference_representation=True)
    found = qopt.compile(converted, (x,), target=target)(x)
    torch.testing.assert_close(found, converted(x), rtol=1e-4, atol=1e-4)
