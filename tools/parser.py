"""Reading modules: operations get the place in the text where they stand, unless the text says another."""

from __future__ import annotations

import sys
from pathlib import Path

from xdsl.dialects.builtin import (
    FileLineColLoc,
    IntAttr,
    ModuleOp,
    StringAttr,
    UnknownLoc,
)
from xdsl.ir import Operation
from xdsl.parser import Parser
from xdsl.utils.exceptions import VerifyException

from ..dialects import loaded_context
from .errors import located


def read_module(path: str) -> ModuleOp:
    """Read a module of qopt's dialects from a file, or from standard input for `-`, and verify it."""
    text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    module = LocatingParser(loaded_context(), text, path).parse_module()
    try:
        module.verify()
    except VerifyException:
        raise located(module) from None
    return module


class LocatingParser(Parser):
    """Parses MLIR text; operations without a location get `loc("file.mlir":line:column)`."""

    def parse_operation(self) -> Operation:
        place = self._current_token.span.get_location()
        op = super().parse_operation()
        if isinstance(op.location, UnknownLoc):
            op.location = FileLineColLoc(
                StringAttr(place.file), IntAttr(place.line), IntAttr(place.col)
            )
        return op
