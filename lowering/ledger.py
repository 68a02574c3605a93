"""Opening and closing the ledger of a module."""

from __future__ import annotations

from collections.abc import Iterator

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation

from ..dialects import qnn
from ..dialects.fx import CallOp
from ..dialects.locations import Origin, origin_of
from ..dialects.types import QUANTIZED, element_of
from ..rewrite_patterns.constants import is_constant
from ..rewrite_patterns.language import ledger_of

ACCOUNTABLE = (
    qnn.QuantizeOp,
    qnn.DequantizeOp,
    qnn.DequantizePerChannelOp,
    qnn.ConvOp,
    qnn.LinearOp,
    qnn.AddOp,
    qnn.Activation,
    qnn.MaxPool2dOp,
    qnn.CatOp,
)
"""The operations whose fate the ledger tells."""

QUANTIZATION = "quantized_decomposed."


def open_entries(module: ModuleOp) -> None:
    """Open an entry for every operation of which a user would ask what became of it."""
    ledger = ledger_of(module)
    ledger.expect(op for op in module.walk() if is_accountable(op))
    quantized = any(
        isinstance(op, (qnn.QuantizeOp, qnn.DequantizeOp, qnn.DequantizePerChannelOp))
        or (isinstance(op, CallOp) and op.target.data.startswith(QUANTIZATION))
        for op in module.walk()
    )
    if not quantized:
        ledger.notes.append("nothing is quantized in this graph: it runs unchanged")


def close_entries(module: ModuleOp) -> None:
    """Tell which accountable operations are left to run by themselves; once, before they are lowered."""
    ledger = ledger_of(module)
    if not ledger.settled:
        ledger.settle(_remaining(module))


def is_accountable(op: Operation) -> bool:
    """Whether the ledger tells an operation's fate."""
    if isinstance(op, CallOp):
        return op.target.data.startswith(QUANTIZATION)
    return isinstance(op, ACCOUNTABLE)


def _remaining(module: ModuleOp) -> Iterator[tuple[Origin, str]]:
    for op in module.walk():
        if is_accountable(op) and not _on_integers(op) and not _joins_weights(op):
            what = op.target.data if isinstance(op, CallOp) else op.name
            yield origin_of(op), what


def _joins_weights(op: Operation) -> bool:
    """Whether a cat is computed when the program is loaded."""
    return isinstance(op, qnn.CatOp) and is_constant(op.result)


def _on_integers(op: Operation) -> bool:
    """Whether a pooling or cat already works on integers."""
    moves = (qnn.MaxPool2dOp, qnn.CatOp)
    return isinstance(op, moves) and element_of(op.operands[0]) in QUANTIZED
