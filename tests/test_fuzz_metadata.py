"""Random graphs with what tracers and passes leave on nodes: stale values change nothing, symbols leave numbers and strides right."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import qopt
from qopt.errors import QoptError
from qopt.lowering.dnnl.facts.table import DNNL_KERNELS
from qopt.lowering.torch.facts.table import TORCH_KERNELS
from tests.fuzz.bounds_interpreter import BoundsInterpreter, PlanBounds
from tests.fuzz.build import graph_module_of, inputs_of
from tests.fuzz.oracles import Run, Subject, has_dnnl, stage
from tests.fuzz.recipes import Recipe
from tests.fuzz.strategies import recipes
from tests.fuzz.strategies.metadata import open_sizes, stale_values
from tests.support import flat

FEW = settings(
    max_examples=10,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

SYMBOL_OF_A_NUMBER = re.compile(r'#fx\.symbols<[^>]*"\d+"')


@pytest.mark.parametrize("number", range(3))
def test_stale_values_change_nothing(number: int) -> None:
    @seed(number)
    @FEW
    @given(recipes(), st.data())
    def run(recipe: Recipe, data: st.DataObject) -> None:
        graph, inputs = graph_module_of(recipe), inputs_of(recipe, "normal")
        try:
            expected = str(qopt.import_graph(graph, inputs))
        except QoptError:
            return  # torch's shape functions refuse the graph: nothing is known but the metadata.
        stale_values(data, graph)
        assert str(qopt.import_graph(graph, inputs)) == expected

    run()


@pytest.mark.parametrize("number", range(4))
@torch.no_grad()
def test_symbols_leave_numbers_and_strides_right(number: int) -> None:
    @seed(number)
    @FEW
    @given(recipes(), st.data())
    def run(recipe: Recipe, data: st.DataObject) -> None:
        subject = Subject(recipe)
        inputs = inputs_of(recipe, "normal")
        try:
            qopt.import_graph(subject.graph_module, inputs)
        except QoptError:
            return
        open_sizes(data, subject.graph_module, inputs)
        text = str(qopt.import_graph(subject.graph_module, inputs))
        assert not SYMBOL_OF_A_NUMBER.search(text), "a size that was fixed stayed a symbol"
        targets = [(TORCH_KERNELS.name, BoundsInterpreter)]
        targets += [(DNNL_KERNELS.name, PlanBounds)] if has_dnnl() else []
        for target, bounds in targets:
            with stage(f"{target} compiling"):
                compiled = qopt.compile(subject.graph_module, inputs, target=target)
            expected = Run.of(recipe, bounds(subject.graph_module), "normal")
            given = expected.inputs()
            with stage(f"{target} run"):
                outputs = flat(compiled(*given))
            expected.check(target, outputs, given)
            subject.check_strides(target, outputs, expected)

    run()
