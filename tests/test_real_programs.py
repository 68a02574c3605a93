"""What real programs do with torch.compile: open sizes, modes, graph breaks, structured outputs, caches, forks."""

from __future__ import annotations

import copy
import io
import math
import os
import signal
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

import qopt
from qopt.dialects.fx import CallOp
from qopt.dialects.types import is_tensor, shape_of
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, through


@pytest.fixture(autouse=True)
def _fresh() -> None:
    torch._dynamo.reset()


class Compiled:
    """A model under torch.compile, and the modules that were compiled of it."""

    def __init__(self, model: nn.Module, target: str = "dnnl", **options: Any):
        self.model = model
        self.seen: list[qopt.CompiledModule] = []
        named = {"target": target, "on_compiled": self.seen.append}
        self.run = torch.compile(model, backend="qopt", options=named, **options)

    @torch.no_grad()
    def check(self, *args: Any, **kwargs: Any) -> Any:
        """Call the model both ways, assert that both return the same, and return it."""
        found, expected = self.run(*args, **kwargs), self.model(*args, **kwargs)
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-4)
        return found


def layer() -> Program:
    return Program(lambda x, w: torch.relu(F.linear(through(x), w)), w=Weight(8, 8))


def rows(*shape: int) -> torch.Tensor:
    return torch.randn(*(shape or (4, 8)))


GRAPHS = {True: 1, None: 2, False: 4}
"""How many graphs Dynamo traces for four sizes, by what `dynamic` is."""


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("dynamic", GRAPHS)
def test_batch_and_sequence_compile_as_often_as_they_are_traced(
    dynamic: bool | None, target: str
) -> None:
    compiled = Compiled(layer(), target, dynamic=dynamic)
    for batch, length in ((2, 3), (3, 4), (4, 2), (5, 6)):
        compiled.check(rows(batch, length, 8))
    assert len(compiled.seen) == GRAPHS[dynamic]


REFUSED: dict[str, dict[str, Any]] = {
    r"torch.compile\(backend='qopt'\) takes options={…}, not mode": {"mode": "max-autotune"},
    "unknown option 'fast': expected 'choose' or": {"options": {"fast": True}},
    "unknown target 'gpu': expected": {"options": {"target": "gpu"}},
}


@pytest.mark.parametrize("message", REFUSED)
def test_modes_and_unknown_options_are_refused_in_one_line(message: str) -> None:
    with pytest.raises(Exception, match=message) as refused:
        torch.compile(layer(), backend="qopt", **REFUSED[message])(rows())
    assert isinstance(refused.value.__cause__ or refused.value, (qopt.QoptError, RuntimeError))
    (line,) = (text for text in str(refused.value).splitlines() if "QoptError" in text)
    assert line


def test_a_graph_break_leaves_two_programs() -> None:
    class Broken(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.second = layer(), layer()

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            y = self.first(x)
            torch._dynamo.graph_break()
            return self.second(y)

    compiled = Compiled(Broken())
    compiled.check(rows())
    assert [c.ledger.rule_counts["prepack_linear"] for c in compiled.seen] == [1, 1]
    explained = torch._dynamo.explain(compiled.model)(rows())
    assert explained.graph_count == 2


def written_at(x: torch.Tensor, i: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    y = torch.zeros(8, 4)
    y[:, i] = F.linear(through(x), w)[:, i]
    return y


def read_at(x: torch.Tensor, i: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    return F.linear(through(x[i]), w)


@pytest.mark.parametrize("function", [written_at, read_at])
def test_an_index_in_a_tensor_is_read_in_each_call(function: Callable[..., torch.Tensor]) -> None:
    """Python reads the number while the graph is traced; Dynamo guards on it."""
    compiled = Compiled(Program(function, w=Weight(4, 8)))
    for index in (2, 0, 3, 2):
        compiled.check(rows(8, 8), torch.tensor(index))
    assert len(compiled.seen) == 3


@dataclass
class Answer:
    rows: torch.Tensor
    more: dict[str, Any]


def test_keywords_nested_outputs_and_dataclasses() -> None:
    class Structured(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = layer()

        def forward(self, x: torch.Tensor, *, factor: torch.Tensor | None = None) -> Answer:
            y = self.layer(x)
            y = y if factor is None else y * factor
            return Answer(y, {"pair": [y + 1, (None, "text", 3)], "input": x})

    model, x, factor = Structured(), rows(), torch.tensor(2.0)
    compiled = Compiled(model, fullgraph=True)
    with torch.no_grad():
        found, expected = compiled.run(x, factor=factor), model(x, factor=factor)
        compiled.run(x)
    torch.testing.assert_close(found.rows, expected.rows)
    torch.testing.assert_close(found.more["pair"][0], expected.more["pair"][0])
    assert isinstance(found, Answer)
    assert found.more["pair"][1] == (None, "text", 3)
    assert found.more["input"] is x
    assert len(compiled.seen) == 2


def test_inference_mode_and_parameters_made_in_it() -> None:
    model, x = layer(), rows()
    compiled = Compiled(model)
    with torch.inference_mode():
        inside = compiled.run(x)
        compiled_inside = Compiled(layer())
    outside = compiled.check(x)
    assert inside.is_inference()
    assert not outside.is_inference()
    assert torch.equal(inside, outside)
    compiled_inside.check(x)


def test_a_shared_module_is_packed_once() -> None:
    shared = layer()
    compiled = Compiled(nn.Sequential(shared, shared), fullgraph=True)
    compiled.check(rows())
    packed = [op for op in compiled.seen[0].module.walk() if op.name == "onednn.pack_linear"]
    assert len(packed) == 1


def test_several_models_of_one_process_keep_their_weights_also_after_a_reset() -> None:
    models = [Compiled(layer()) for _ in range(3)]
    x = rows()
    for _ in range(2):
        for compiled in models:
            compiled.check(x)
    assert [len(compiled.seen) for compiled in models] == [1, 1, 1]
    torch.compiler.reset()
    models[0].check(x)
    assert len(models[0].seen) == 2


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_a_program_that_was_saved_by_export_is_compiled(target: str) -> None:
    model, x = layer().eval(), rows()
    file = io.BytesIO()
    torch.export.save(torch.export.export(model, (x,)), file)
    file.seek(0)
    compiled = qopt.compile(torch.export.load(file), (x,), target=target)
    assert compiled.ledger.rule_counts["prepack_linear"] == 1
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_autocast_around_a_call_is_that_of_the_trace(target: str) -> None:
    """Under autocast another program is traced, whose results are rounded to bf16 as eager mode's; without it the first runs."""
    compiled, x = Compiled(layer(), target), rows()
    dtypes: list[torch.dtype] = []
    for around in (False, True, False, True):
        with torch.autocast("cpu", torch.bfloat16, enabled=around):
            found, expected = compiled.run(x), compiled.model(x)
        assert found.dtype == expected.dtype
        torch.testing.assert_close(found, expected, rtol=1e-2 if around else 1e-5, atol=1e-2)
        dtypes.append(found.dtype)
    assert dtypes == [torch.float32, torch.bfloat16] * 2
    assert len(compiled.seen) == 2


class Cache(nn.Module):
    """A step of decoding: keys are written at a position and all of them are read."""

    keys: torch.Tensor

    def __init__(self, length: int = 64) -> None:
        super().__init__()
        self.weight = Weight(8, 8)
        self.register_buffer("keys", torch.zeros(1, length, 8))

    def forward(self, x: torch.Tensor, position: torch.Tensor) -> torch.Tensor:
        self.keys.index_copy_(1, position, F.linear(through(x), self.weight()))
        return self.keys @ x.transpose(1, 2)


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_a_cache_is_written_in_place_and_copied_nowhere(target: str) -> None:
    model = Cache()
    eager, compiled = copy.deepcopy(model), Compiled(model, target, fullgraph=True)
    memory = model.keys.data_ptr()
    for step in range(3):
        x, position = rows(1, 1, 8), torch.tensor([step])
        found, expected = compiled.run(x, position), eager(x, position)
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-4)
        torch.testing.assert_close(model.keys, eager.keys, rtol=1e-5, atol=1e-4)
    (program,) = compiled.seen
    as_large = [
        op.target.data
        for op in program.module.walk()
        if isinstance(op, CallOp)
        and is_tensor(op.results[0])
        and math.prod(shape_of(op.results[0])) >= model.keys.numel()
    ]
    assert model.keys.data_ptr() == memory
    assert as_large == ["aten.index_copy_.default"]


class Counted(TorchDispatchMode):
    """Counts the operators that run, and the bytes of new memory that they return."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()
        self.bytes = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        known = {t.untyped_storage().data_ptr() for t in tree_leaves(args) if is_strided(t)}
        outputs = func(*args, **(kwargs or {}))
        self.calls[str(func)] += 1
        for t in filter(is_strided, tree_leaves(outputs)):
            self.bytes += 0 if t.untyped_storage().data_ptr() in known else t.nbytes
        return outputs


def is_strided(x: object) -> bool:
    return isinstance(x, torch.Tensor) and x.layout == torch.strided


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_a_step_costs_no_more_with_a_longer_cache_but_what_reads_it(target: str) -> None:
    """The same operators run, and they make new memory for the scores alone, a number for each position."""
    lengths = 64, 4096
    counts: list[Counted] = []
    for length in lengths:
        torch._dynamo.reset()
        compiled = Compiled(Cache(length), target, fullgraph=True)
        step = rows(1, 1, 8), torch.tensor([3])
        compiled.run(*step)
        (program,) = compiled.seen
        with Counted() as counted:
            program(compiled.model.keys, *step)
        counts.append(counted)
    short, long = counts
    assert short.calls == long.calls
    assert 0 <= long.bytes - short.bytes <= 4 * (lengths[1] - lengths[0])


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_every_way_of_writing_a_parameter_is_seen(target: str) -> None:
    model = Program(lambda x, w, b: F.linear(through(x), w, b), w=Weight(8, 8), b=torch.randn(8))
    compiled, x = Compiled(model, target), rows()
    compiled.check(x)
    writes = (
        lambda: setattr(model, "b", torch.randn(8)),
        lambda: model.get_buffer("b").add_(1.0),
        lambda: model.get_buffer("w.q").fill_(3),
        lambda: model.get_buffer("w.scale").mul_(2),
        lambda: setattr(model, "w", Weight(8, 8)),
        lambda: model.load_state_dict({n: t * 2 for n, t in model.state_dict().items()}),
    )
    for write in writes:
        write()
        compiled.check(x)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
@pytest.mark.parametrize("through_dynamo", [False, True])
@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_a_forked_process_computes_with_its_one_thread(target: str, through_dynamo: bool) -> None:
    """The threads of the parent's parallel regions are not there: whoever waits for them hangs, as eager mode does."""
    model, x = layer(), rows(64, 8)
    run: Any = Compiled(model, target).run
    if not through_dynamo:
        run = qopt.compile(export(model, [x]), (x,), target=target)
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        expected = run(x)
        with warnings.catch_warnings(action="ignore"):  # Python 3.12 warns of threads.
            child = os.fork()
        if child == 0:
            signal.alarm(60)
            same = bool((run(x) == expected).all())
            os._exit(0 if same else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert torch.equal(run(x), expected)
    finally:
        torch.set_num_threads(threads)
