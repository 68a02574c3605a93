"""Random programs through another door: under torch.compile, or in core aten, they are what their exported graphs are."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.export import ExportedProgram
from torch.fx import GraphModule

import qopt
from qopt.targets import TARGETS
from tests.doors import layers, through_dynamo
from tests.fuzz.build import graph_module_of, inputs_of
from tests.fuzz.elsewhere import equal
from tests.fuzz.oracles import Mismatch, stage, traced
from tests.fuzz.recipes import Recipe

SHARE = 5
"""Of so many chunks of a campaign, the graphs of one go through a door."""


def _plain(graph: GraphModule, exported: ExportedProgram, recipe: Recipe, target: str) -> None:
    """Under torch.compile each bit is the same; Dynamo hands out once what a graph returns twice."""
    inputs = inputs_of(recipe, "normal")
    expected = qopt.compile(exported.module(check_guards=False), inputs, target=target)  # pyright: ignore[reportArgumentType]
    compiled, outputs = through_dynamo(graph, inputs_of(recipe, "normal"), target)
    _expect(layers(compiled) == layers(expected), "kernels under torch.compile", target)
    _expect(equal(outputs, expected(*inputs)), "numbers under torch.compile", target)


def _core(graph: GraphModule, exported: ExportedProgram, recipe: Recipe, target: str) -> None:
    """Core aten computes floats by other formulas, and no layer loses its kernel."""
    inputs = inputs_of(recipe, "normal")
    expected, compiled = (
        qopt.compile(program.module(check_guards=False), inputs, target=target)  # pyright: ignore[reportArgumentType]
        for program in (exported, exported.run_decompositions())
    )
    if "onednn.qupsample_linear" in layers(expected):
        return  # Core aten interpolates by another formula, and what stands behind is in floats, too.
    lost = layers(expected) - layers(compiled)
    _expect(not lost, f"kernels in core aten, of which {dict(lost)} are missing", target)


def _expect(holds: bool, what: str, target: str) -> None:
    if not holds:
        raise Mismatch(f"door: {what.partition(',')[0]}", f"{what}: target {target}")


DOORS: dict[str, Callable[[GraphModule, ExportedProgram, Recipe, str], None]] = {
    "plain": _plain,
    "core": _core,
}


@torch.no_grad()
def check_door(recipe: Recipe, door: str, target: str) -> bool:
    """Raise a Mismatch if a graph becomes another program through a door; return whether it could be exported."""
    graph, inputs = graph_module_of(recipe), inputs_of(recipe, "normal")
    if traced(graph, inputs) is None:
        return False  # torch's shape functions refuse the graph.
    try:
        exported = torch.export.export(graph, tuple(inputs))
    except Exception:
        return False  # torch.export refuses it.
    with stage(f"door {door}"):
        DOORS[door](graph, exported, recipe, target)
    return True


def door_of_chunk(number: int) -> tuple[str, str] | None:
    """The door and target of a campaign's chunk, the same for all graphs that shrinking tries; None for most chunks."""
    if number % SHARE:
        return None
    names, turn = [*DOORS], number // SHARE
    return names[turn % len(names)], [*TARGETS][turn // len(names) % len(TARGETS)]
