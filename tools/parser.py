"""A parser that gives operations the place in the text where they stand, unless the text says another."""

from __future__ import annotations

from xdsl.dialects.builtin import FileLineColLoc, IntAttr, StringAttr, UnknownLoc
from xdsl.ir import Operation
from xdsl.parser import Parser


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
