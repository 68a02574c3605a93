"""What is kept of a graph that failed: a folder with the recipe, the imported module and the oracle's message."""

from __future__ import annotations

from pathlib import Path

import qopt
from qopt.frontend.files import save
from tests.fuzz.build import graph_module_of, inputs_of
from tests.fuzz.recipes import Recipe

RECIPE = "recipe.json"


def keep(folder: Path, recipe: Recipe, why: str) -> Path:
    """Write `recipe.json`, `case.mlir` with `case.safetensors`, and `why.txt`; return their folder."""
    place = folder / recipe.digest
    place.mkdir(parents=True, exist_ok=True)
    (place / RECIPE).write_text(recipe.to_json(), encoding="utf-8")
    lines = [why]
    try:
        module = qopt.import_graph(graph_module_of(recipe), inputs_of(recipe, "normal"))
        save(module, place / "case")
    except Exception as error:
        lines.append(f"there is no case.mlir: {type(error).__name__}: {error}")
    lines.append(f"again: python -m tests.fuzz --replay {place / RECIPE}")
    (place / "why.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place
