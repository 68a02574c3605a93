"""The loop over primitives in machine code: its bytes, its memory, and plans without it."""

from __future__ import annotations

import ctypes
import mmap
import os
from collections.abc import Generator
from pathlib import Path

import pytest
import torch

import qopt
from qopt.errors import QoptError
from qopt.lowering.dnnl.split_batch import SplitBatchPass
from qopt.runtime.dnnl import execution
from qopt.runtime.dnnl.execution import Run, RunsAtOnce, runs_at_once
from qopt.runtime.dnnl.machine_code import RUN_LOOP, SHARE, machine_code
from qopt.runtime.dnnl.plan import Plan
from tests.support import compare, export

from .support import plan_of
from .test_batches import divided
from .test_plans import image, plans_of, program


def test_jumps_end_where_they_say() -> None:
    lines = [*RUN_LOOP, *SHARE]
    sizes = [len(bytes.fromhex(code)) for code, _ in lines]
    starts = [sum(sizes[:index]) for index in range(len(lines))]
    labels = {"run": 0}
    labels |= {t.split(":")[0]: at for at, (_, t) in zip(starts, lines, strict=True) if ":" in t}
    jumps = [index for index, (_, text) in enumerate(lines) if text.startswith("j")]
    assert len(jumps) == 4
    for index in jumps:
        code, text = lines[index]
        distance = int.from_bytes(bytes.fromhex(code)[1:], "little", signed=True)
        assert starts[index] + sizes[index] + distance == labels[text.split()[1]], text
    assert sum(sizes) == 77


def mapping_of(address: int) -> list[str]:
    """The line of the process's memory that holds an address: its range, rights, and file."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        first, _, end = line.split()[0].partition("-")
        if int(first, 16) <= address < int(end, 16):
            return line.split()
    raise AssertionError("no such memory")


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs Linux's /proc")
@pytest.mark.skipif(not runs_at_once(), reason="there is no machine code here")
def test_the_page_is_private_executable_and_not_writable() -> None:
    code = machine_code()
    assert code is not None
    assert mapping_of(code.run)[1] == "r-xp"
    expected = bytes.fromhex("".join(code for code, _ in (*RUN_LOOP, *SHARE)))
    assert ctypes.string_at(code.run, len(expected)) == expected


def no_memory(*_: object, **__: object) -> mmap.mmap:
    raise PermissionError(1, "Operation not permitted")


def refuse_mmap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmap.mmap", no_memory)


def refuse_mprotect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights that no system grants: the real function fails."""
    monkeypatch.setattr("mmap.PROT_EXEC", 1 << 20)


def another_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "aarch64")


def another_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qopt.runtime.dnnl.machine_code.os.name", "nt")


@pytest.mark.parametrize(
    "refuse", [refuse_mmap, refuse_mprotect, another_processor, another_system]
)
def test_there_may_be_no_machine_code(refuse: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(refuse)
    with monkeypatch.context() as patch:
        refuse(patch)
        # Without its cache, which keeps the code that plans run.
        found = machine_code.__wrapped__()
    assert found is None


@pytest.fixture
def _in_python(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """No machine code for what is built within."""
    monkeypatch.setattr(execution, "machine_code", lambda: None)
    execution._functions.cache_clear()
    yield
    execution._functions.cache_clear()


@torch.no_grad()
def test_the_loop_in_python_computes_the_same(request: pytest.FixtureRequest) -> None:
    model, x = program(), image()
    expected = qopt.compile(export(model, [x]), [x], target="dnnl")(x)
    request.getfixturevalue("_in_python")
    assert not runs_at_once()
    found = compare(model, [x], target="dnnl").compiled
    assert torch.equal(found(x), expected)
    (number,) = plans_of(found)
    outputs, seconds = number.plan.profile([x])
    assert torch.equal(outputs[0], number.plan.run([x])[0])
    assert len(seconds) == len(number.plan.kernels)


@pytest.mark.usefixtures("_in_python")
def test_the_loop_in_python_computes_all_parts() -> None:
    module, tensors = divided(4)
    (found,) = Plan(plan_of(module), {}).run(tensors)
    torch.testing.assert_close(found, tensors[0].relu() * tensors[1], rtol=0, atol=0)


@pytest.mark.usefixtures("_in_python")
def test_without_machine_code_plans_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        "qopt.lowering.dnnl.target.SplitBatchPass",
        lambda threads: asked.append(threads) or SplitBatchPass(1),
    )
    x = image()
    qopt.compile(export(program(), [x]), [x], target="dnnl")
    assert asked == [1]


@pytest.mark.usefixtures("_in_python")
def test_the_loop_in_python_tells_what_the_library_refuses() -> None:
    module, tensors = divided()
    plan = Plan(plan_of(module), {})
    run = plan._lanes[0].work[0]
    assert isinstance(run, Run)
    run._calls[1].stream = None
    with plan.shown(tensors):
        for work in (run, RunsAtOnce([run], 2)):
            with pytest.raises(QoptError, match="oneDNN: dnnl_primitive_execute: invalid_argument"):
                work()
            assert run.loop.stopped == ctypes.addressof(run._calls[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.skipif(not runs_at_once(), reason="there is no machine code here")
def test_a_forked_process_runs_its_own_copy() -> None:
    """In one thread: OpenMP's own threads are not in the fork."""
    torch.set_num_threads(1)
    module, tensors = divided()
    plan = Plan(plan_of(module), {})
    expected = tensors[0].relu() * tensors[1]
    child = os.fork()
    if child == 0:
        os._exit(0 if torch.equal(plan.run(tensors)[0], expected) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert torch.equal(plan.run(tensors)[0], expected)
