"""A long run over new graphs, in chunks: it can be stopped at any time, and goes on after failures and crashes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis.errors import Flaky

from tests.fuzz.chunks import check_chunk
from tests.fuzz.doors import check_door, door_of_chunk
from tests.fuzz.failures import RECIPE, keep
from tests.fuzz.oracles import Mismatch, verify
from tests.fuzz.recipes import Recipe
from tests.fuzz.strategies.steps import KIND_STEPS, Grow


@dataclass
class State:
    """How far a campaign is: graphs, seconds, graphs that each rule rewrote, and failures by folder."""

    graphs: int = 0
    seconds: float = 0.0
    chunks: int = 0
    rules: Counter[str] = field(default_factory=Counter[str])
    failures: dict[str, str] = field(default_factory=dict[str, str])


class Campaign:
    """Verifies graphs until there were at least `count`; `on_graph` is called after each."""

    def __init__(self, folder: Path, count: int, on_graph: Callable[[State], None]):
        self.folder = folder
        self.count = count
        self.on_graph = on_graph
        self.path = folder / "state.json"
        self.current = folder / "current" / RECIPE
        self.state = self._load()

    def _load(self) -> State:
        if not self.path.exists():
            return State()
        state = State(**json.loads(self.path.read_text(encoding="utf-8")))
        state.rules = Counter(state.rules)
        return state

    def _save(self) -> None:
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(vars(self.state), indent=1), encoding="utf-8")
        os.replace(part, self.path)

    def run(self) -> State:
        """Go on where the last run stopped."""
        self.current.parent.mkdir(parents=True, exist_ok=True)
        if self.current.exists():
            self._examine_last_graph()
        while self.state.graphs < self.count:
            start = time.perf_counter()
            Chunk(self).run()
            self.state.seconds += time.perf_counter() - start
            self.state.chunks += 1
            self._save()
        self.current.unlink(missing_ok=True)
        return self.state

    def _examine_last_graph(self) -> None:
        """Verify the graph at which a run ended in a process of its own, since it may have ended the run's."""
        recipe = Recipe.from_json(self.current.read_text(encoding="utf-8"))
        command = [sys.executable, "-m", "tests.fuzz", "--replay", str(self.current)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode < 0:
            self.failed(recipe, "crash", f"crash: the process ended by signal {-result.returncode}")
            self.state.chunks += 1
            self._save()
        self.current.unlink()

    def failed(self, recipe: Recipe, kind: str, why: str) -> None:
        """Keep a failure."""
        place = keep(self.folder / "failures", recipe, why)
        self.state.failures[place.name] = kind

    def counted(self, rules: Counter[str]) -> None:
        """Count a graph."""
        self.state.graphs += 1
        self.state.rules.update(rules.keys())
        self.on_graph(self.state)


def first_of_chunk(number: int) -> Grow | None:
    """The step that the graphs of every second chunk begin with: one of each kind of quantization in turn."""
    return KIND_STEPS[number // 2 % len(KIND_STEPS)].grow if number % 2 else None


class Chunk:
    """Graphs from one seed. The first failure of a new kind ends it and is shrunk; known kinds are only kept."""

    def __init__(self, campaign: Campaign):
        self.campaign = campaign
        self.shrinking: tuple[Recipe, Mismatch] | None = None

    def run(self) -> None:
        """Draw and verify; keep what failed."""
        try:
            number = self.campaign.state.chunks
            check_chunk(number, self._verify, first=first_of_chunk(number))
        except (Mismatch, Flaky):
            assert self.shrinking is not None
            recipe, mismatch = self.shrinking
            self.campaign.failed(recipe, mismatch.kind, str(mismatch))

    def _verify(self, recipe: Recipe) -> None:
        campaign = self.campaign
        campaign.current.write_text(recipe.to_json(), encoding="utf-8")
        try:
            rules = verify(recipe)
            if (door := door_of_chunk(campaign.state.chunks)) is not None:
                check_door(recipe, *door)
        except Mismatch as mismatch:
            self._failed(recipe, mismatch)
            return
        if self.shrinking is None:
            campaign.counted(rules)

    def _failed(self, recipe: Recipe, mismatch: Mismatch) -> None:
        """Raise while a failure of this kind is shrunk; hypothesis tries the smallest last."""
        if self.shrinking is not None and mismatch.kind != self.shrinking[1].kind:
            return
        if self.shrinking is None:
            self.campaign.counted(Counter())
            if mismatch.kind in self.campaign.state.failures.values():
                self.campaign.failed(recipe, mismatch.kind, str(mismatch))
                return
        self.shrinking = (recipe, mismatch)
        raise mismatch
