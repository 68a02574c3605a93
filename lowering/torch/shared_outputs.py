"""Outputs that share memory: the tensor that they are views of gets eager mode's layout where it is made."""

from __future__ import annotations

from xdsl.ir import Block, Operation, SSAValue
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects.fx import OutputOp
from ...dialects.fx.layouts import order_stated, permuted, strides_stated
from ...dialects.qnn import PermuteOp, ints
from ...dialects.types import is_tensor, rank_of
from ...rewrite_patterns.facts.storage import base_of, is_made_here, viewed_operands
from .layouts import helper_location, with_layout

ORDERS = {"channels_last": {4: [0, 2, 3, 1], 5: [0, 2, 3, 4, 1]}}
"""The dimensions of the layouts that have a name, slowest first, by rank."""


def restore_shared(block: Block) -> None:
    """Restore the layout of a tensor of which a caller receives several views, before they are taken.

    Restored one by one, each output would be memory of its own, and what is written to one would not show in the others.
    """
    output = block.last_op
    if not isinstance(output, OutputOp) or output.layouts is None:
        return
    received: dict[SSAValue, dict[SSAValue, str]] = {}
    for value, layout in zip(output.operands, output.layouts, strict=True):
        if is_tensor(value):
            received.setdefault(base_of(value), {})[value] = layout.data
    for base, outputs in received.items():
        layouts = (_layout_of_viewed(value, layout) for value, layout in outputs.items())
        layout = next((found for found in layouts if found is not None), None)
        if len(outputs) > 1 and layout is not None and _is_one_tensor(base):
            _restore(base, layout, output)


def _is_one_tensor(base: SSAValue) -> bool:
    """Whether an operation makes one tensor, with strides, and no list of several."""
    return is_made_here(base) and is_tensor(base) and rank_of(base) > 0


def _layout_of_viewed(value: SSAValue, layout: str) -> str | None:
    """The layout of the tensor that a value of this layout is a view of, None if the view does not tell."""
    while isinstance(op := value.owner, Operation) and (viewed := viewed_operands(op)):
        if strides_stated(layout) is not None:
            return None
        if isinstance(op, PermuteOp) and layout != "any":
            dims = ints(op.dims)
            layout = _named([dims[dim] for dim in _order(layout, len(dims))])
        elif viewed[0].type != op.results[0].type and layout != "contiguous":
            return None
        value = viewed[0]
    return None if layout == "any" else layout


def _order(layout: str, rank: int) -> list[int]:
    return order_stated(layout) or ORDERS.get(layout, {}).get(rank) or list(range(rank))


def _named(order: list[int]) -> str:
    rank = len(order)
    named = [name for name in ("contiguous", *ORDERS) if _order(name, rank) == order]
    return named[0] if named else permuted(order)


def _restore(base: SSAValue, layout: str, output: OutputOp) -> None:
    assert isinstance(base.owner, Operation)
    restored = with_layout(base, layout)
    for helper in restored:
        helper.location = helper_location(output, helper)
    Rewriter.insert_op(restored, InsertPoint.after(base.owner))
    base.replace_uses_with_if(restored[-1].results[0], lambda use: use.operation not in restored)
