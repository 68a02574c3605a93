"""How a compiled model lives: its weights are its own, and nothing is left of it when it is gone."""

from __future__ import annotations

import ctypes
import gc
import linecache
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.fx import GraphModule

import qopt
from qopt.dialects.fx import ConstantOp
from qopt.frontend.tensors import TorchTensor
from qopt.runtime.dnnl.operator import PlanKey
from qopt.runtime.dnnl.plan import Plan
from qopt.runtime.program_source import PROGRAM_SOURCES
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, through


def rows(count: int = 5) -> torch.Tensor:
    return torch.randn(count, 16)


def net(width: int = 16) -> Program:
    """Two linear layers of integers with biases, and one of floats."""

    def run(x: torch.Tensor, w: Any, v: Any, a: Any, b: Any, f: Any) -> torch.Tensor:
        y = torch.relu(F.linear(through(x), w, a))
        return F.linear(through(y), v, b) @ f

    weights = {"w": Weight(width, 16), "v": Weight(16, width)}
    floats = {"a": torch.randn(width), "b": torch.randn(16), "f": torch.randn(16, 4)}
    return Program(run, **weights, **floats)


def load_other_state(model: nn.Module) -> None:
    model.load_state_dict(export(net(), [rows()]).state_dict())


def write_through_data(model: nn.Module) -> None:
    for buffer in model.buffers():
        buffer.data.mul_(2)


def write_through_numpy(model: nn.Module) -> None:
    for buffer in model.buffers():
        array = buffer.numpy()
        array *= 2


def replace_data(model: nn.Module) -> None:
    for buffer in model.buffers():
        buffer.data = torch.zeros_like(buffer)


WRITES = [load_other_state, write_through_data, write_through_numpy, replace_data]


@torch.no_grad()
@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("target", TARGETS)
def test_a_compiled_model_keeps_the_weights_that_it_was_compiled_with(
    target: str, write: Callable[[nn.Module], None]
) -> None:
    model, x = export(net(), [rows()]), rows()
    compiled = qopt.compile(model, (x,), target=target)
    expected, threads = compiled(x), torch.get_num_threads()
    write(model)
    assert torch.equal(compiled(x), expected)
    assert not torch.allclose(model(x), expected)
    try:
        torch.set_num_threads(threads + 1)  # Weights are packed for it now.
        torch.testing.assert_close(compiled(x), expected)
    finally:
        torch.set_num_threads(threads)


@torch.no_grad()
@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("target", TARGETS)
def test_weights_are_packed_as_they_are_when_a_model_is_compiled(
    target: str, write: Callable[[nn.Module], None]
) -> None:
    model, x = export(net(), [rows()]), rows()
    first = qopt.compile(model, (x,), target=target)
    write(model)
    torch.testing.assert_close(
        qopt.compile(model, (x,), target=target)(x), model(x), rtol=1e-5, atol=1e-3
    )
    del first


@torch.no_grad()
@pytest.mark.parametrize("write", [load_other_state, replace_data])
@pytest.mark.parametrize(
    "more",
    [{}, {"guard_filter_fn": torch.compiler.skip_guard_on_all_nn_modules_unsafe}],
    ids=["guarded", "unguarded"],
)
@pytest.mark.parametrize("target", TARGETS)
def test_torch_compile_notices_weights_that_are_written_or_replaced(
    target: str, more: dict[str, Any], write: Callable[[nn.Module], None]
) -> None:
    model, x = export(net(), [rows()]), rows()
    compiled = torch.compile(model, backend="qopt", options={"target": target, **more})
    compiled(x)
    write(model)
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-3)


@torch.no_grad()
@pytest.mark.parametrize("write", [write_through_data, write_through_numpy])
@pytest.mark.parametrize("target", TARGETS)
def test_torch_compile_packs_anew_after_a_reset(
    target: str, write: Callable[[nn.Module], None]
) -> None:
    """These writes are counted by nobody, as the README says."""
    model, x = export(net(), [rows()]), rows()
    torch.compile(model, backend="qopt", options={"target": target})(x)
    write(model)
    torch.compiler.reset()
    compiled = torch.compile(model, backend="qopt", options={"target": target})
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-3)


@pytest.mark.parametrize("target", TARGETS)
def test_weights_made_in_inference_mode(target: str) -> None:
    x = rows()
    with torch.inference_mode():
        model = export(net(), [x])
        compiled = qopt.compile(model, (x,), target=target)
        expected = model(x)
        torch.testing.assert_close(compiled(x), expected, rtol=1e-5, atol=1e-3)
        for buffer in model.buffers():
            buffer.mul_(2)
    with torch.no_grad():
        torch.testing.assert_close(compiled(x), expected, rtol=1e-5, atol=1e-3)
        again = qopt.compile(model, (x,), target=target)
    with torch.inference_mode():
        torch.testing.assert_close(again(x), model(x), rtol=1e-5, atol=1e-3)


@torch.no_grad()
def test_a_constant_that_is_handed_out_is_the_callers() -> None:
    model = export(Program(lambda x, f: (x @ f, f), f=torch.randn(16, 4)), [rows()])
    compiled, x = qopt.compile(model, (rows(),)), rows()
    expected, constant = compiled(x)
    constant.zero_()
    assert torch.equal(compiled(x)[0], expected)


def test_state_is_not_loaded_into_a_compiled_model() -> None:
    model = export(net(), [rows()])
    compiled = qopt.compile(model, (rows(),))
    assert not compiled.state_dict()
    with pytest.raises(qopt.QoptError, match="load them into the original and compile it again"):
        compiled.load_state_dict(model.state_dict())


def in_another_process(code: str, *arguments: object, **variables: str) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", **variables}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, env=environment, check=False
    )
    return done.stdout + done.stderr


def living(kind: type) -> list[Any]:
    """The living objects of a type."""
    gc.collect()
    return [o for o in gc.get_objects() if type(o) is kind]


@torch.no_grad()
@pytest.mark.parametrize("through_dynamo", [False, True])
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_left_of_a_model_that_is_gone(target: str, through_dynamo: bool) -> None:
    def use_and_forget() -> None:
        torch._dynamo.reset()
        model, x = export(net(64), [rows()]), rows()
        if through_dynamo:
            torch.compile(model, backend="qopt", options={"target": target})(x)
        else:
            qopt.compile(model, (x,), target=target)(x)
        torch._dynamo.reset()

    use_and_forget()
    before = [len(living(kind)) for kind in (TorchTensor, Plan, ConstantOp, GraphModule)]
    for _ in range(3):
        use_and_forget()
    after = [len(living(kind)) for kind in (TorchTensor, Plan, ConstantOp, GraphModule)]
    assert after == before


def resident_bytes() -> int:
    """The memory that the process holds, less what the allocator keeps for itself."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@torch.no_grad()
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="it tells what a process holds")
@pytest.mark.parametrize("target", TARGETS)
def test_memory_of_models_that_are_gone_is_given_back(target: str) -> None:
    """Also what no object of Python holds: primitives, packed weights, arenas."""
    width, compilations = 16384, 6
    model, x = export(net(width), [rows()]), rows()

    def use_and_forget() -> None:
        qopt.compile(model, (x,), target=target)(x)

    for _ in range(2):
        use_and_forget()
    before = resident_bytes()
    for _ in range(compilations):
        use_and_forget()
    weights = 2 * width * 16
    assert resident_bytes() - before < compilations * weights // 2


@torch.no_grad()
@pytest.mark.parametrize("target", TARGETS)
def test_a_program_that_is_gone_leaves_no_source(target: str) -> None:
    """Torch keeps the source of each graph module that it ever made: some kilobytes a layer for each compilation."""
    model, x = export(net(), [rows()]), rows()
    before = set(PROGRAM_SOURCES), set(linecache.cache)
    compiled = qopt.compile(model, (x,), target=target)
    assert set(PROGRAM_SOURCES) > before[0], "a traceback shows the program as long as it lives"
    del compiled
    gc.collect()
    assert set(PROGRAM_SOURCES) <= before[0]
    assert not any("eval_with_key" in name for name in set(linecache.cache) - before[1])


@torch.no_grad()
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="it tells what a process holds")
@pytest.mark.parametrize("target", TARGETS)
def test_calls_hold_no_memory(target: str) -> None:
    calls = 4000
    model, x = qopt.compile(export(net(), [rows()]), (rows(),), target=target), rows()
    for _ in range(calls // 4):
        model(x)
    before = resident_bytes()
    for _ in range(calls):
        model(x)
    assert resident_bytes() - before < 32 * calls  # bytes; the least object of Python takes 16


NEW_SIZES = """
import torch, qopt; from tests.test_lifetime import *; torch.set_grad_enabled(False)
graph = export(net(), [rows()], dynamic_shapes={"inputs": ({0: torch.export.Dim("rows")},)})
for target in TARGETS:
    model = qopt.compile(graph, (rows(),), target=target)
    for count in range(2, 302): model(rows(count))
    before = resident_bytes()
    for count in range(302, 602): model(rows(count))
    print(resident_bytes() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="it tells what a process holds")
def test_new_sizes_hold_no_memory_but_what_torch_keeps_of_its_kernels() -> None:
    """oneDNN in torch keeps the last 1,024 kernels that it made, one for each layer and size; here it keeps four."""
    grown = in_another_process(NEW_SIZES, ONEDNN_PRIMITIVE_CACHE_CAPACITY="4")
    for_each_size = [int(line) / 300 for line in grown.splitlines()]
    assert len(for_each_size) == len(TARGETS)
    assert max(for_each_size) < 1024  # bytes; with its kernels it is 75 times as much


@torch.no_grad()
@pytest.mark.parametrize("target", TARGETS)
def test_a_program_goes_without_the_garbage_collector(target: str) -> None:
    compiled = qopt.compile(export(net(), [rows()]), (rows(),), target=target)
    compiled(rows())
    program = weakref.ref(compiled.graph_module)
    plans = [
        weakref.ref(v.plan) for v in vars(compiled.graph_module).values() if isinstance(v, PlanKey)
    ]
    assert bool(plans) == (target == "dnnl")
    gc.collect()
    gc.disable()
    try:
        del compiled
        assert program() is None
        assert [plan() for plan in plans] == [None] * len(plans)
    finally:
        gc.enable()


@torch.no_grad()
def test_a_model_holds_each_original_weight_once() -> None:
    gc.collect()
    x = rows()
    model = export(net(48), [x])
    compiled = qopt.compile(model, (x,), target="dnnl")
    compiled(x)
    del model
    gc.collect()
    originals = {
        t.data_ptr()
        for t in gc.get_objects()
        if type(t) is torch.Tensor and t.dtype == torch.int8 and t.numel() == 48 * 16
    }
    assert len(originals) == 2


@torch.no_grad()
@pytest.mark.parametrize("target", TARGETS)
def test_one_graph_is_compiled_in_several_threads(target: str) -> None:
    model, x = export(net(), [rows()]), rows()
    expected, errors = model(x), []

    def work() -> None:
        torch.set_grad_enabled(False)
        try:
            for _ in range(5):
                compiled = qopt.compile(model, (x,), target=target)
                torch.testing.assert_close(compiled(x), expected, rtol=1e-5, atol=1e-3)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
