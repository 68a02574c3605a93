"""How passes are applied and programs linked: here without a check, in `validation/` with one."""

from __future__ import annotations

from collections.abc import Callable

from torch.fx import GraphModule
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass


class Runner:
    """Applies passes to modules, and links the programs of lowered ones, without a check."""

    def __call__(self, p: ModulePass, module: ModuleOp) -> None:
        """Apply a pass to a module."""
        p.apply(Context(), module)

    def link(self, lowered: ModuleOp, link: Callable[[ModuleOp], GraphModule]) -> GraphModule:
        """Return the program that a function makes of a lowered module."""
        return link(lowered)


UNCHECKED = Runner()
