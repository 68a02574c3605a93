"""How operands lie in memory, stated on calls that depend on it and on outputs."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import (
    ArrayAttr,
    StringAttr,
)
from xdsl.irdl import (
    IRDLOperation,
)
from xdsl.printer import Printer
from xdsl.utils.exceptions import VerifyException

LAYOUTS = ("any", "contiguous", "channels_last")
"""How a tensor can lie in memory; `any` stands for strides that no format names, and for no tensor."""


def layouts_attr(layouts: Sequence[str] | None) -> ArrayAttr[StringAttr] | None:
    """Return layouts as an attribute, None for none."""
    return None if layouts is None else ArrayAttr([StringAttr(name) for name in layouts])


def print_layouts(printer: Printer, layouts: ArrayAttr[StringAttr] | None) -> None:
    """Print `layouts ["contiguous", …]` where there are any."""
    if layouts is not None:
        printer.print_string(" layouts ")
        printer.print_attribute(layouts)


def verify_layouts(op: IRDLOperation, layouts: ArrayAttr[StringAttr] | None) -> None:
    """Raise a VerifyException unless there is a known layout for each operand."""
    if layouts is None:
        return
    if len(layouts) != len(op.operands):
        raise VerifyException(
            f"{op.name}: expected a layout per operand, {len(op.operands)}, found {len(layouts)}"
        )
    for layout in layouts:
        if layout.data not in LAYOUTS:
            raise VerifyException(
                f"{op.name}: expected a layout of {', '.join(LAYOUTS)}, found {layout.data}"
            )
