"""Random programs called in other states of torch, copied, and sent to another process: each run returns the same bits."""

from __future__ import annotations

import copy
import io
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.fx import GraphModule

import qopt
from qopt.frontend.default_dtype import default_dtype
from qopt.targets import TARGETS
from tests.fuzz.build import graph_module_of, inputs_of
from tests.fuzz.chunks import check_chunk
from tests.fuzz.elsewhere import Sent, equal
from tests.fuzz.oracles import traced
from tests.fuzz.recipes import Recipe
from tests.support import flat

CHUNK = 500

STATES: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "autocast": lambda: torch.autocast("cpu", torch.bfloat16),
    "default dtype": lambda: default_dtype(torch.float64),
    "default device": lambda: torch.device("meta"),
    "gradients": torch.enable_grad,
    "inference": torch.inference_mode,
}

COPIES: dict[str, Callable[[Any], Any]] = {
    "copied": copy.deepcopy,
    "pickled": lambda compiled: pickle.loads(pickle.dumps(compiled)),
}


def exported_of(graph: GraphModule, inputs: list[torch.Tensor]) -> bytes | None:
    """The graph as torch.export saves it, None if that refuses it."""
    try:
        program = torch.export.export(graph, tuple(inputs))
        stream = io.BytesIO()
        torch.export.save(program, stream)
    except Exception:
        return None
    return stream.getvalue()


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_programs_are_the_same_everywhere(target: str, tmp_path: Path) -> None:
    sent: list[Sent] = []

    def check(recipe: Recipe) -> None:
        graph, name = graph_module_of(recipe), recipe.digest
        if traced(graph, inputs_of(recipe, "normal")) is None:
            return  # torch's shape functions refuse the graph.

        def run(program: Any) -> list[torch.Tensor]:
            return [x.clone() for x in flat(program(*inputs_of(recipe, "normal")))]

        compiled = qopt.compile(graph, inputs_of(recipe, "normal"), target=target)
        expected = run(compiled)
        for state, entered in STATES.items():
            inputs = inputs_of(recipe, "normal")
            with entered():
                found = compiled(*inputs)
            assert equal(found, expected), (name, state)
        state = list(STATES)[len(sent) % len(STATES)]
        with STATES[state]():
            anew = qopt.compile(graph, inputs_of(recipe, "normal"), target=target)
        assert equal(run(anew), expected), (name, "compiled under", state)
        for kind, copied in COPIES.items():
            assert equal(run(copied(compiled)), expected), (name, kind)
        exported = exported_of(graph, inputs_of(recipe, "normal"))
        again = None
        if exported is not None:
            again = run(qopt.compile(torch.export.load(io.BytesIO(exported)), target=target))
        sent.append(Sent(recipe, target, compiled, exported, expected, again))

    check_chunk(CHUNK, check, shrink=False)
    assert len(sent) > 5
    assert sum(s.exported is not None for s in sent) > 2
    torch.save(sent, tmp_path / "programs")
    command = [sys.executable, "-W", "ignore", "-m", "tests.fuzz.elsewhere"]
    done = subprocess.run(
        [*command, str(tmp_path / "programs")], capture_output=True, text=True, check=False
    )
    assert done.stdout == f"{len(sent)} programs; all equal\n", done.stdout + done.stderr
