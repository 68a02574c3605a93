"""The fuzzer's graphs in CI: the same ones each time, and new ones."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.oracles import verify
from tests.fuzz.recipes import Recipe
from tests.fuzz.strategies import recipes

graphs = settings(
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(graphs, max_examples=300, derandomize=True)
@given(recipes())
def test_known_graphs(recipe: Recipe) -> None:
    verify(recipe)


@settings(graphs, max_examples=200)
@given(recipes())
def test_new_graphs(recipe: Recipe) -> None:
    verify(recipe)
