"""Programs that another process made: `python -m tests.fuzz.elsewhere FILE` runs them and names those that return other bits."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

import qopt
from tests.fuzz.build import inputs_of
from tests.fuzz.recipes import Recipe
from tests.support import flat


@dataclass(frozen=True)
class Sent:
    """A compiled program, an exported one of the same graph if there is one, and what a run of each returned."""

    recipe: Recipe
    target: str
    compiled: Any
    exported: bytes | None
    outputs: list[torch.Tensor]
    exported_outputs: list[torch.Tensor] | None

    def wrong(self) -> list[str]:
        """What differs here."""
        found: list[str] = []
        if not equal(self.compiled(*self._inputs()), self.outputs):
            found.append(f"{self.recipe.digest}, pickled")
        if self.exported is not None:
            program = torch.export.load(io.BytesIO(self.exported))
            compiled = qopt.compile(program, target=self.target)
            if not equal(compiled(*self._inputs()), self.exported_outputs):
                found.append(f"{self.recipe.digest}, exported")
        return found

    def _inputs(self) -> list[torch.Tensor]:
        return inputs_of(self.recipe, "normal")


def equal(found: Any, expected: Any) -> bool:
    """Whether two nests of results are equal to the bit; what is no number equals itself."""
    pairs = list(zip(flat(found), flat(expected), strict=True))
    return all(
        f.dtype == e.dtype and torch.equal(f.nan_to_num(7.25), e.nan_to_num(7.25)) for f, e in pairs
    )


@torch.no_grad()
def main() -> int:
    """Print how many programs ran, and each that differs; 1 if there are any."""
    programs: list[Sent] = torch.load(Path(sys.argv[1]), weights_only=False)
    wrong = [name for program in programs for name in program.wrong()]
    print(len(programs), "programs;", "; ".join(wrong) or "all equal")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
