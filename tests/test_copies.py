"""Copies of a compiled model: in memory, in files, in other processes; and what cannot be copied."""

from __future__ import annotations

import copy
import gc
import io
import multiprocessing
import pickle
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

import qopt
from qopt.targets import TARGETS
from tests.support import export, flat, through
from tests.test_lifetime import in_another_process, net, rows


def saved_and_loaded(model: nn.Module) -> nn.Module:
    file = io.BytesIO()
    torch.save(model, file)
    file.seek(0)
    return torch.load(file, weights_only=False)


COPIES = {
    "deepcopy": copy.deepcopy,
    "pickle": lambda model: pickle.loads(pickle.dumps(model)),
    "torch.save": saved_and_loaded,
}


@torch.no_grad()
@pytest.mark.parametrize("how", COPIES)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("open_sizes", [False, True])
def test_a_copy_is_the_same_model(target: str, how: str, open_sizes: bool) -> None:
    shapes = {"inputs": ({0: torch.export.Dim("rows")},)} if open_sizes else None
    compiled = qopt.compile(
        export(net(), [rows()], dynamic_shapes=shapes), (rows(),), target=target, validate=True
    )
    x = rows()
    copied = COPIES[how](compiled)
    assert torch.equal(copied(x), compiled(x))
    assert str(copied.module) == str(compiled.module)
    assert str(copied.ledger) == str(compiled.ledger)
    del compiled
    gc.collect()
    copied(x)


class Nested(nn.Module):
    """Takes and returns nests, and has a block that records no gradients."""

    def forward(self, pair: tuple[torch.Tensor, dict[str, torch.Tensor]]) -> dict[str, Any]:
        x, others = pair
        with torch.no_grad():
            y = through(x) + others["y"]
        return {"sum": y, "both": [x * 2, (y,)]}


@pytest.mark.filterwarnings("error::FutureWarning")
@pytest.mark.parametrize("how", COPIES)
def test_no_warning_of_torch_about_copies_reaches_a_user(how: str) -> None:
    inputs = ((rows(), {"y": rows()}),)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of torch.export
        program = torch.export.export(Nested(), inputs)
    compiled = qopt.compile(program, flat(inputs))
    copied = COPIES[how](compiled)
    for found, expected in zip(flat(copied(*inputs)), flat(Nested()(*inputs)), strict=True):
        assert torch.equal(found, expected)
    assert copied(*inputs).keys() == {"sum", "both"}


@torch.no_grad()
@pytest.mark.parametrize("target", TARGETS)
def test_a_copy_has_buffers_of_its_own(target: str) -> None:
    class Counter(nn.Module):
        total: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("total", torch.zeros(5, 16))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.total.add_(through(x)).clone()

    compiled = qopt.compile(export(Counter(), [rows()]), (rows(),), target=target)
    x = rows()
    once = compiled(x)
    copied = copy.deepcopy(compiled)
    torch.testing.assert_close(copied(x), 2 * once)
    torch.testing.assert_close(compiled(x), 2 * once)


@torch.no_grad()
def test_a_saved_model_runs_in_another_process(tmp_path: Path) -> None:
    compiled, x = qopt.compile(export(net(), [rows()]), (rows(),)), rows()
    torch.save((compiled, x, compiled(x)), tmp_path / "model.pt")
    code = (
        "import sys, torch; torch.set_grad_enabled(False)\n"
        "model, x, expected = torch.load(sys.argv[1], weights_only=False)\n"
        "torch.testing.assert_close(model(x), expected); print('equal')"
    )
    assert in_another_process(code, tmp_path / "model.pt").startswith("equal\n")


@torch.no_grad()
def test_a_spawned_process_is_given_a_model(tmp_path: Path) -> None:
    """It says what it was given by a bundle; the parent's model goes on with its own weights."""
    compiled, x = qopt.compile(export(net(), [rows()]), (rows(),)), rows()
    expected = compiled(x)
    file = tmp_path / "model.qopt"
    child = multiprocessing.get_context("spawn").Process(target=compiled.save, args=(file,))
    child.start()
    child.join(120)
    assert child.exitcode == 0
    assert torch.equal(qopt.load(file)(x), expected)
    assert torch.equal(compiled(x), expected)


@torch.no_grad()
def test_a_plan_that_is_exported_runs_nothing_in_another_process(tmp_path: Path) -> None:
    """A process that made plans of its own must not run one of those."""
    x = rows()
    compiled = qopt.compile(export(net(), [x]), (x,), target="dnnl")
    program = torch.export.export(compiled.graph_module, (x,))
    torch.testing.assert_close(program.module()(x), compiled(x))
    torch.export.save(program, tmp_path / "program.pt2")
    code = (
        "import sys, torch, qopt; from tests.test_lifetime import *; torch.set_grad_enabled(False)\n"
        "mine = qopt.compile(export(net(), [rows()]), (rows(),), target='dnnl'); mine(rows())\n"
        "program = torch.export.load(sys.argv[1])\n"
        "try: print(program.module()(rows()))\n"
        "except qopt.QoptError as error: print(error)"
    )
    told = in_another_process(code, tmp_path / "program.pt2")
    assert "in this process: its compiled model is gone, or another process made it" in told


TRACERS: dict[str, Callable[[nn.Module, torch.Tensor], Any]] = {
    "torch.jit.trace": lambda model, x: torch.jit.trace(model, (x,)),
    "torch.export": lambda model, x: torch.export.export(model, (x,), strict=False),
}


@torch.no_grad()
@pytest.mark.filterwarnings("ignore:.torch.jit.trace")
@pytest.mark.parametrize("tracer", TRACERS)
@pytest.mark.parametrize("target", TARGETS)
def test_tracers_are_refused_in_one_line(target: str, tracer: str) -> None:
    x = rows()
    compiled = qopt.compile(export(net(), [x]), (x,), target=target)
    with pytest.raises(qopt.QoptError, match=f"^{tracer} cannot record a compiled module.*$"):
        TRACERS[tracer](compiled, x)


def test_a_plan_alone_is_not_copied() -> None:
    compiled = qopt.compile(export(net(), [rows()]), (rows(),), target="dnnl")
    with pytest.raises(qopt.QoptError, match="copy the compiled model"):
        copy.deepcopy(compiled.graph_module)
