"""What operations cost by computing in floats: bytes that integers would not take, and conversions beside them."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.elements import BY_TYPE
from ...dialects.locations import origin_of
from ...dialects.operation import operations_in
from ...dialects.types import DYNAMIC, element_of, is_tensor, shape_of
from ...rewrite_patterns.facts.constants import is_constant
from ...rewrite_patterns.language import ledger_of
from .reasons import behind_moves, readers_behind_moves


@dataclass(frozen=True)
class FloatCost:
    """How many bytes more an operation reads and writes than in integers of 8 bits, None where sizes are open, and the
    names of the dequantizes before it and the quantizes behind it."""

    bytes: int | None
    conversions: tuple[str, ...]


def float_costs(module: ModuleOp) -> dict[str, FloatCost]:
    """Return what each operation of an optimized module costs that computes in floats, by the graph's names."""
    entries = ledger_of(module).entries
    found: dict[str, FloatCost] = {}
    for op in operations_in(module):
        name = origin_of(op).name
        entry = entries.get(name)
        if entry is not None and not entry.fused and not entry.converts:
            found.setdefault(name, FloatCost(_bytes_more(op), _conversions(op)))
    return found


def _bytes_more(op: Operation) -> int | None:
    values = [v for v in (*op.operands, *op.results) if is_tensor(v) and not is_constant(v)]
    if any(DYNAMIC in shape_of(v) for v in values):
        return None
    return sum(_bytes_of_element(v) * prod(shape_of(v)) for v in values)


def _bytes_of_element(value: SSAValue) -> int:
    """The bytes of a float beyond those of an 8-bit integer; 0 for others."""
    element = BY_TYPE.get(element_of(value))
    return element.bytes - 1 if element is not None and element.is_float else 0


def _conversions(op: Operation) -> tuple[str, ...]:
    before = (behind_moves(v).owner for v in op.operands if not is_constant(v))
    dequantizes = [o for o in before if isinstance(o, qnn.DEQUANTIZATIONS)]
    quantizes = [o for o in readers_behind_moves(op) if isinstance(o, qnn.QuantizeOp)]
    return tuple(dict.fromkeys(origin_of(o).name for o in (*dequantizes, *quantizes)))
