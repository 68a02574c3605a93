"""What "How to add" in docs/architecture.md promises: in how many files an operation, a post-op and an element type stand."""

import re
from pathlib import Path

import pytest

import qopt

ROOT = Path(qopt.__file__).parent
ROOMS = ("dialects", "frontend", "rewrite_patterns", "lowering", "runtime", "tools")

RECIPES = {
    "a quantized operation": (r"\bQUpsampleLinearOp\b|onednn\.qupsample_linear\b", 8),
    "a pooling of integers": (r"\bQAvgPool2dOp\b|onednn\.qavg_pool2d\b", 8),
    "a post-op": (r'\beltwise_abs\b|"abs"', 2),
    "an element type": (r'"uint32"', 1),
}
"""How one of each is named in code, and the files in which it may be."""

OPTIONAL = ("runtime/generated/vector_functions.py",)
"""What may have a post-op as well: the row of one says `generated=False` if this has it not."""


@pytest.mark.parametrize("recipe", RECIPES)
def test_what_is_added_stands_in_few_files(recipe: str) -> None:
    pattern, most = RECIPES[recipe]
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    found = [p.relative_to(ROOT).as_posix() for p in files if re.search(pattern, p.read_text())]
    assert 0 < len({*found}.difference(OPTIONAL)) <= most, found
