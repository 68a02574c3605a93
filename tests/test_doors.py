"""One graph, three doors: a program becomes the same operations however it reaches qopt.

(a) exported, (b) plain, under torch.compile, (c) exported and decomposed to core aten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

import qopt
from examples.models import load
from examples.models.model import quantize
from qopt.targets import TARGETS
from tests import test_programs, test_traps
from tests.collected import Collected, programs_of
from tests.contract.programs import PROGRAMS, Small
from tests.doors import in_core_aten, layers, left, operations, through_dynamo
from tests.support import Program, flat


def _of_contract(small: Small) -> Collected:
    torch.manual_seed(0)
    return Collected(Program(small.run, **small.parts()).eval(), small.inputs)


WRITTEN: dict[str, Callable[[], Collected | None]] = {
    **{name: lambda small=small: _of_contract(small) for name, small in PROGRAMS.items()},
    **dict(programs_of(test_programs)),
    **dict(programs_of(test_traps)),
}
"""All programs of the contract, and of each test of spellings and traps some."""

OTHERWISE = {
    "attention": "its decomposition scales both factors by the root and zeroes rows that are masked whole",
}
"""Programs that core aten writes as others, and how."""

ANOTHER_LEDGER = {
    "recurrent_cells": "a cell is one call, and so one entry of the ledger",
}
"""Programs of which the ledger tells other names through core aten, and why."""


def assert_same(
    found: qopt.CompiledModule,
    outputs: Any,
    expected: qopt.CompiledModule,
    inputs: list[Any],
    one_ledger: bool = True,
) -> None:
    """Assert that a door gave the same operations, the same numbers and, if there is one, the same ledger as another."""
    assert operations(found) == operations(expected)
    assert (left(found) == left(expected)) == one_ledger
    for e, f in zip(flat(expected(*inputs)), flat(outputs), strict=True):
        assert torch.equal(e, f)


def doors_of_torch_compile(name: str) -> list[str]:
    """The targets under which a program goes through Dynamo too: both, or of the many of other tests each other one."""
    return [*TARGETS] if name in PROGRAMS else [[*TARGETS][list(WRITTEN).index(name) % 2]]


@pytest.mark.parametrize("name", WRITTEN)
@torch.no_grad()
def test_a_program_becomes_the_same_through_all_doors(name: str) -> None:
    found = WRITTEN[name]()
    if found is None:
        pytest.skip("the case makes no program")
    program, inputs = found.program, found.inputs
    once = torch.export.export(program.eval(), tuple(inputs))
    graphs = once.module(check_guards=False), in_core_aten(once)
    for target in TARGETS:
        exported, core = (qopt.compile(graph, inputs, target=target) for graph in graphs)
        if name in OTHERWISE:
            assert operations(core) != operations(exported)
            assert layers(core) == layers(exported)
        else:
            assert_same(core, core(*inputs), exported, inputs, name not in ANOTHER_LEDGER)
        if target in doors_of_torch_compile(name):
            compiled, outputs = through_dynamo(program, inputs, target)
            assert_same(compiled, outputs, exported, inputs)


MODELS = {"mnist-residual-cnn": "dnnl", "mnist-lstm": "torch", "mnist-vit": "dnnl"}
"""A small model of each family, convolutions, recurrences and attention, with a target."""


@pytest.mark.parametrize("name", MODELS)
@torch.no_grad()
def test_a_model_becomes_the_same_through_all_doors(name: str) -> None:
    model = load(name)
    graph, inputs = quantize(model), list(model.example_inputs)
    exported = torch.export.export(graph, tuple(inputs))
    core = exported.run_decompositions().module(check_guards=False)
    target = MODELS[name]
    expected = qopt.compile(exported, inputs, target=target)
    compiled, outputs = through_dynamo(graph, inputs, target)
    assert_same(compiled, outputs, expected, inputs)
    assert layers(qopt.compile(core, inputs, target=target)) == layers(expected)  # pyright: ignore[reportArgumentType]
