"""Opening and closing the ledger of a module."""

from __future__ import annotations

from collections.abc import Iterator

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation

from ...dialects import qnn
from ...dialects.elements import QUANTIZED
from ...dialects.fx import AnyCallOp, CallOp
from ...dialects.locations import name_of
from ...dialects.measured import FLOATS, INT8, measured_in
from ...dialects.operation import operations_in
from ...dialects.traits import SelectsElements
from ...dialects.types import element_of, is_tensor
from ...rewrite_patterns.decompositions.recurrent_cells import CELLS
from ...rewrite_patterns.facts.constants import is_constant
from ...rewrite_patterns.facts.weights import WIDENINGS
from ...rewrite_patterns.language import Left, ledger_of
from ..analysis.blocks import functions_of
from .accountable import PACKED_PRODUCTS, QUANTIZING, READ_CALLS, accountable_as, gives_floats
from .fp8 import is_fp8
from .reasons import is_at_an_end, why_left


def open_entries(module: ModuleOp) -> None:
    """Open an entry for every operation of which a user would ask what became of it: not for what loading computes."""
    ledger = ledger_of(module)
    ledger.expect(
        (op, kind)
        for op in operations_in(module)
        if (kind := accountable_as(op)) and not _is_of_constants(op)
    )
    for op in operations_in(module):
        if isinstance(op, CallOp) and isinstance(reason := _read(op), str):
            # This reason says more than the rule's, which is that another operation precedes the call.
            ledger.missed(op.target.data, op, 2, reason)
    quantized = any(
        isinstance(op, (qnn.QuantizeOp, *qnn.DEQUANTIZATIONS))
        or (
            isinstance(op, CallOp)
            and (op.target.data.startswith((*QUANTIZING, *PACKED_PRODUCTS)) or _widens(op))
        )
        or any(map(is_fp8, op.operands))
        for op in operations_in(module)
    )
    if not quantized:
        ledger.notes.append("nothing is quantized in this graph: it runs unchanged")


def open_entries_of_cells(module: ModuleOp) -> None:
    """Open an entry for every recurrent cell, before rules make linear layers of it, which nobody wrote."""
    ledger_of(module).expect(
        (op, op.target.data)
        for op in operations_in(module)
        if isinstance(op, CallOp) and op.target.data in CELLS
    )


def _widens(call: CallOp) -> bool:
    """Whether a call makes floats of constant integers, as of a weight whose scales are applied to products."""
    known = call.target.data in WIDENINGS and len(call.operands) == 1
    if not known or not is_tensor(call.results[0]):
        return False
    (weight,) = call.operands
    integers = is_tensor(weight) and element_of(weight) in QUANTIZED
    return integers and gives_floats(call) and is_constant(weight)


def close_entries(module: ModuleOp) -> None:
    """Tell which accountable operations are left to run by themselves, and why; once, before they are lowered."""
    ledger = ledger_of(module)
    if not ledger.settled:
        left = list(_left(module))
        if (
            ledger.entries
        ):  # What a rule put under another name than those of the graph is told of, too.
            ledger.expect((op, kind) for op, kind, _ in left)
        ledger.settle(remains for _, _, remains in left)
        _tell_of_measurements(module)


def _tell_of_measurements(module: ModuleOp) -> None:
    """Give the entries of measured layers their times, and the head of the ledger their number."""
    ledger = ledger_of(module)
    layers = {name: m for f in functions_of(module) for name, m in measured_in(f).items()}
    for name, found in layers.items():
        if name in ledger.entries:
            ledger.entries[name].measured = {INT8: found.int8, FLOATS: found.floats}
    if layers:
        in_floats = sum(found.in_floats for found in layers.values())
        ledger.notes.append(
            f"measured: {len(layers) - in_floats} layers are kept in int8, {in_floats} in floats"
        )


def _read(call: CallOp) -> object:
    read = READ_CALLS.get(call.target.data)
    return read(call) if read is not None and gives_floats(call) else None


def _left(module: ModuleOp) -> Iterator[tuple[Operation, str, Left]]:
    for op in operations_in(module):
        kind = accountable_as(op)
        if kind and not _on_integers(op) and not _is_of_constants(op):
            what = op.target.data if isinstance(op, AnyCallOp) else op.name
            yield op, kind, Left(name_of(op), what, why_left(op), is_at_an_end(op))


def _is_of_constants(op: Operation) -> bool:
    """Whether a cat or a call is computed when the program is loaded."""
    return isinstance(op, (qnn.CatOp, CallOp)) and any(map(is_constant, op.results))


def _on_integers(op: Operation) -> bool:
    """Whether a pooling, cat or upsampling already works on integers."""
    return op.has_trait(SelectsElements) and element_of(op.operands[0]) in QUANTIZED
