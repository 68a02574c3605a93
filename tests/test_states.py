"""A compiled program means what it meant when it was traced, whatever state of torch it is compiled or called in."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch._subclasses import FakeTensor, FakeTensorMode
from torch.fx import GraphModule

import qopt
from qopt.frontend.default_dtype import default_dtype as default
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, through

IMAGE = (2, 3, 8, 8)
ROWS = torch.export.Dim("rows", min=2)


@contextmanager
def deterministic() -> Generator[None]:
    torch.use_deterministic_algorithms(True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(False)


@contextmanager
def medium_precision() -> Generator[None]:
    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("medium")
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(before)


STATES: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "autocast": lambda: torch.autocast("cpu", torch.bfloat16),
    "default_dtype": lambda: default(torch.float64),
    "default_device": lambda: torch.device("meta"),
    "deterministic": deterministic,
    "medium_precision": medium_precision,
    "grad_mode": torch.enable_grad,
    "inference_mode": torch.inference_mode,
}

TOLERANCE = {"medium_precision": 3e-2}
"""That setting allows factors of bf16; it is the one that says how precisely to compute."""


@pytest.fixture(autouse=True)
def _fresh() -> None:
    torch._dynamo.reset()


def network(x: torch.Tensor, w: torch.Tensor, linear: torch.Tensor) -> torch.Tensor:
    """Float products, integer kernels, and what default dtype and device decide: made floats and quotients of integers."""
    rows = F.conv2d(through(x @ x.mT), w, padding=1)
    share = (x > 0).sum((1, 2, 3)) / 7
    made = torch.ones(4) + torch.arange(4) / 3
    return F.linear(through(rows.mean((2, 3))), linear) * made + share.unsqueeze(1)


def quantized(rows: Any = None) -> GraphModule:
    weights = {"w": Weight(8, 3, 3, 3, scale=0.01), "linear": Weight(4, 8)}
    for weight in weights.values():
        weight.q.clamp_(-64, 63)
    shapes = {"inputs": ({0: rows},)} if rows is not None else None
    return export(Program(network, **weights), [torch.randn(*IMAGE)], dynamic_shapes=shapes)


def assert_same(found: torch.Tensor, wanted: torch.Tensor, tolerance: float = 1e-4) -> None:
    assert found.device.type == "cpu"
    assert (found.dtype, found.shape) == (wanted.dtype, wanted.shape)
    assert not found.requires_grad
    bound = tolerance * float(wanted.abs().max())
    torch.testing.assert_close(found, wanted, rtol=0, atol=bound)


@pytest.mark.parametrize(
    ("when", "sizes"), [("compiled", "known"), ("called", "known"), ("called", "open")]
)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("target", TARGETS)
def test_qopt_compile(target: str, state: str, when: str, sizes: str) -> None:
    graph = quantized(ROWS if sizes == "open" else None)
    x = torch.randn(*IMAGE)
    with torch.no_grad():
        wanted = graph(x)
    with STATES[state]() if when == "compiled" else nullcontext():
        compiled = qopt.compile(graph, target=target)
    with STATES[state]() if when == "called" else nullcontext():
        found = compiled(x)
    assert_same(found, wanted, TOLERANCE.get(state, 1e-4))
    # What was made under the state serves calls under none.
    assert_same(compiled(x), wanted)


def doubles(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    """Floats made of nothing and of integers, and `float_power`, which gives f64 under every default."""
    y = F.linear(through(x), w) * (torch.ones(4) / 3) + torch.arange(4) / 7
    return y + torch.float_power(torch.arange(4), 2).float()


def quantized_rows(dtype: torch.dtype, function: Any, rows: Any = None) -> GraphModule:
    """A program of rows that is traced under a default dtype."""
    weight = Weight(4, 8)
    weight.q.clamp_(-64, 63)
    weight.scale = weight.scale.float()
    shapes = {"inputs": ({0: rows},)} if rows is not None else None
    with default(dtype):
        x = torch.randn(5, 8, dtype=torch.float32)
        return export(Program(function, w=weight), [x], dynamic_shapes=shapes)


@pytest.mark.parametrize("compiled_under", [torch.float32, torch.float64])
@pytest.mark.parametrize("traced_under", [torch.float32, torch.float64])
@pytest.mark.parametrize("rows", [None, ROWS])
@pytest.mark.parametrize("target", TARGETS)
def test_a_program_keeps_the_default_dtype_of_its_trace(
    target: str, rows: Any, traced_under: torch.dtype, compiled_under: torch.dtype
) -> None:
    graph = quantized_rows(traced_under, doubles, rows)
    x = torch.randn(5, 8)
    with default(traced_under):
        wanted = graph(x)
    with default(compiled_under):
        compiled = qopt.compile(graph, target=target)
        copy = pickle.loads(pickle.dumps(compiled))
        assert_same(compiled(x), wanted)
    assert_same(compiled(x), wanted)
    assert_same(copy(x), wanted)
    assert qopt.import_graph(graph).attributes == compiled.module.attributes


def test_stale_metadata_do_not_outvote_those_that_agree() -> None:
    graph = quantized_rows(torch.float32, doubles)
    ones = next(n for n in graph.graph.nodes if n.target == torch.ops.aten.ones.default)
    ones.meta["val"] = torch.empty(4, dtype=torch.float64)
    x = torch.randn(5, 8)
    assert_same(qopt.compile(graph, target="torch")(x), graph(x))


def test_a_graph_that_eager_mode_refuses_under_todays_default_dtype() -> None:
    def product(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.linear(through(x), w).double() @ torch.ones(4, 3)

    graph = quantized_rows(torch.float64, product)
    x = torch.randn(5, 8)
    with default(torch.float64):
        wanted = graph(x)
    for node in graph.graph.nodes:
        if node.target == torch.ops.aten.matmul.default:
            del node.meta["val"]
    assert_same(qopt.compile(graph, [x], target="torch")(x), wanted)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("target", TARGETS)
def test_torch_compile_traces_anew_where_the_state_changes_what_is_meant(
    target: str, state: str
) -> None:
    graph, x = quantized(), torch.randn(*IMAGE)
    compiled = torch.compile(graph, backend="qopt", options={"target": target})
    for entered in (nullcontext, STATES[state], nullcontext):
        # Eager mode cannot run the graph on a default device that is not its weights'.
        eager = nullcontext if state == "default_device" else entered
        with torch.no_grad(), eager():
            wanted = graph(x)
        with torch.no_grad(), entered():
            found = compiled(x)
        assert_same(found, wanted, 3e-2 if entered is STATES[state] else 1e-4)


@pytest.mark.parametrize("target", TARGETS)
def test_gradients_are_told_once_and_not_recorded(target: str) -> None:
    graph = quantized()
    compiled = qopt.compile(graph, target=target)
    x = torch.randn(*IMAGE, requires_grad=True)
    with pytest.warns(UserWarning, match="requires gradients, and a compiled model records none"):
        assert not compiled(x).requires_grad
    assert not compiled(x).requires_grad  # a second warning would be an error


@pytest.mark.parametrize("sizes", ["known", "open"])
@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_tensors_without_contents_give_shapes_and_change_nothing(target: str, sizes: str) -> None:
    graph, x = quantized(ROWS if sizes == "open" else None), torch.randn(*IMAGE)
    compiled, wanted = qopt.compile(graph, target=target), graph(x)
    with FakeTensorMode(allow_non_fake_inputs=True) as mode:
        found = compiled(mode.from_tensor(x))
        assert isinstance(found, FakeTensor)
        assert (found.shape, found.dtype) == (wanted.shape, wanted.dtype)
    assert_same(compiled(x), wanted)
