"""The long run: it goes on after a failure, keeps it as a reproducer, and resumes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from qopt.frontend.files import bind_weights
from tests.fuzz import campaign
from tests.fuzz.campaign import Campaign, State
from tests.fuzz.chunks import check_chunk
from tests.fuzz.oracles import Mismatch, verify
from tests.fuzz.recipes import Recipe
from tests.support import parse
from tests.test_fuzz_mutants import MUTANTS


def test_failure_is_kept_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def run(count: int) -> State:
        return Campaign(tmp_path, count, lambda state: seen.append(state.graphs)).run()

    monkeypatch.setattr(campaign, "check_chunk", partial(check_chunk, shrink=False))
    MUTANTS["other_parameters_cancel"](monkeypatch)
    state = run(20)
    assert state.failures
    assert state.graphs >= 20
    folder = tmp_path / "failures" / next(iter(state.failures))
    recipe = Recipe.from_json((folder / "recipe.json").read_text(encoding="utf-8"))
    assert recipe.digest == folder.name
    case = parse((folder / "case.mlir").read_text(encoding="utf-8"))
    bind_weights(case, folder / "case.safetensors")
    with pytest.raises(Mismatch) as error:
        verify(recipe)
    assert str(error.value) in (folder / "why.txt").read_text(encoding="utf-8")
    monkeypatch.undo()
    verify(recipe)
    before = len(seen)
    assert run(state.graphs) == state
    assert run(state.graphs + 1).graphs == seen[-1] > state.graphs
    assert len(seen) > before
