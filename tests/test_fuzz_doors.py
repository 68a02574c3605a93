"""Random programs through another door: under torch.compile, or in core aten, they are what their exported graphs are."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
import torch
from torch.export import ExportedProgram
from torch.fx import GraphModule

import qopt
from qopt.targets import TARGETS
from tests.fuzz.build import graph_module_of, inputs_of
from tests.fuzz.chunks import check_chunk
from tests.fuzz.elsewhere import equal
from tests.fuzz.oracles import traced
from tests.fuzz.recipes import Recipe
from tests.test_doors import layers, through_dynamo

CHUNK = 700


def plain(graph: GraphModule, exported: ExportedProgram, recipe: Recipe, target: str) -> None:
    """Under torch.compile each bit is the same; Dynamo hands out once what a graph returns twice."""
    inputs = inputs_of(recipe, "normal")
    expected = qopt.compile(exported.module(check_guards=False), inputs, target=target)  # pyright: ignore[reportArgumentType]
    compiled, outputs = through_dynamo(graph, inputs_of(recipe, "normal"), target)
    assert layers(compiled) == layers(expected), (recipe.digest, target)
    assert equal(outputs, expected(*inputs)), (recipe.digest, target)


def core(graph: GraphModule, exported: ExportedProgram, recipe: Recipe, target: str) -> None:
    """Core aten computes floats by other formulas, and no layer loses its kernel."""
    inputs = inputs_of(recipe, "normal")
    expected, compiled = (
        qopt.compile(program.module(check_guards=False), inputs, target=target)  # pyright: ignore[reportArgumentType]
        for program in (exported, exported.run_decompositions())
    )
    assert not layers(expected) - layers(compiled), (recipe.digest, target)


DOORS: list[Callable[[GraphModule, ExportedProgram, Recipe, str], None]] = [plain, core]


@pytest.mark.parametrize("number", range(2))
@torch.no_grad()
def test_a_random_program_is_the_same_through_a_random_door(number: int) -> None:
    taken: list[object] = []

    def check(recipe: Recipe) -> None:
        graph, inputs = graph_module_of(recipe), inputs_of(recipe, "normal")
        if traced(graph, inputs) is None:
            return  # torch's shape functions refuse the graph.
        try:
            exported = torch.export.export(graph, tuple(inputs))
        except Exception:
            return  # torch.export refuses it.
        choice = Random(recipe.digest)
        taken.append(door := choice.choice(DOORS))
        door(graph, exported, recipe, choice.choice([*TARGETS]))

    check_chunk(CHUNK + number, check, shrink=False)
    assert len(taken) > 3
