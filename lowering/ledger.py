"""Opening and closing the ledger of a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation

from ..dialects import qnn
from ..dialects.elements import FLOATS, QUANTIZED
from ..dialects.fx import CallOp
from ..dialects.locations import Origin, origin_of
from ..dialects.types import element_of, is_tensor
from ..rewrite_patterns.averages import AVERAGES, average_of
from ..rewrite_patterns.composites import SPELLED
from ..rewrite_patterns.constants import is_constant
from ..rewrite_patterns.functions import BINARY_CALLS, ELTWISE_CALLS
from ..rewrite_patterns.language import ledger_of
from ..rewrite_patterns.linear_upsampling import LINEAR, factors_of

ACCOUNTABLE = (
    qnn.QuantizeOp,
    qnn.DequantizeOp,
    qnn.DequantizePerChannelOp,
    qnn.ConvOp,
    qnn.LinearOp,
    qnn.MatmulOp,
    qnn.AddOp,
    qnn.Activation,
    qnn.MaxPool2dOp,
    qnn.CatOp,
    qnn.UpsampleNearestOp,
)
"""The operations whose fate the ledger tells."""

READ: dict[str, Callable[[CallOp], object]] = {
    **dict.fromkeys(AVERAGES, average_of),
    **dict.fromkeys(LINEAR, factors_of),
}
"""How calls that stay calls in the other dialects are read; a string says why one is not what primitives compute."""

QUANTIZATION = "quantized_decomposed."


def open_entries(module: ModuleOp) -> None:
    """Open an entry for every operation of which a user would ask what became of it."""
    ledger = ledger_of(module)
    ledger.expect((op, kind) for op in module.walk() if (kind := accountable_as(op)))
    for op in module.walk():
        if isinstance(op, CallOp) and isinstance(reason := _read(op), str):
            # It says more than that a rule found another operation before the call.
            ledger.missed(op.target.data, op, 2, reason)
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


def accountable_as(op: Operation) -> str | None:
    """Return the name of the qnn operation whose fate the ledger tells here, None where it tells none."""
    if not isinstance(op, CallOp):
        return op.name if isinstance(op, ACCOUNTABLE) else None
    spelled = SPELLED.get(op.target.data)
    if op.target.data.startswith(QUANTIZATION):
        return spelled.name if spelled else op.target.data
    if not _gives_floats(op):
        return None
    if spelled is not None:
        return spelled.name if issubclass(spelled, ACCOUNTABLE) else None
    told = (ELTWISE_CALLS, BINARY_CALLS, READ)
    return op.target.data if any(op.target.data in table for table in told) else None


def _read(call: CallOp) -> object:
    read = READ.get(call.target.data)
    return read(call) if read is not None and _gives_floats(call) else None


def _gives_floats(call: CallOp) -> bool:
    """Whether a call computes floats: arithmetic on indices is nobody's miss."""
    return call.result is not None and is_tensor(call.result) and element_of(call.result) in FLOATS


def _remaining(module: ModuleOp) -> Iterator[tuple[Origin, str]]:
    for op in module.walk():
        if accountable_as(op) and not _on_integers(op) and not _is_of_constants(op):
            what = op.target.data if isinstance(op, CallOp) else op.name
            yield origin_of(op), what


def _is_of_constants(op: Operation) -> bool:
    """Whether a cat or a call is computed when the program is loaded."""
    return isinstance(op, (qnn.CatOp, CallOp)) and is_constant(op.results[0])


def _on_integers(op: Operation) -> bool:
    """Whether a pooling, cat or upsampling already works on integers."""
    moves = (qnn.MaxPool2dOp, qnn.CatOp, qnn.UpsampleNearestOp)
    return isinstance(op, moves) and element_of(op.operands[0]) in QUANTIZED
