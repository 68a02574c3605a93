"""widen-late: weights of layers that read floats stay as narrow as they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, UnitAttr
from xdsl.ir import Operation, SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects.elements import BY_TYPE
from ...dialects.fx import CallOp
from ...dialects.identity import stand_for
from ...dialects.operation import operations_in
from ...dialects.qnn import DEQUANTIZATIONS
from ...dialects.types import element_of, is_tensor, shape_of
from ...rewrite_patterns.facts.constants import is_constant
from ...rewrite_patterns.facts.weights import LARGE
from ...rewrite_patterns.language import Numerics
from ..fx.torch_calls import TORCH_CALLS
from ..ledger.entries import close_entries


@dataclass(frozen=True)
class WidenLatePass(ModulePass):
    """Let the program widen a large weight in each run, as PyTorch does, right before it is read, unless a layer reads it
    beside integers.

    If weights alone are quantized, that is for memory: widened when the program is loaded, they
    would take four times as much. If the layer's input is quantized as well, that is for speed: a
    layer without an integer kernel gets a weight that is widened once.

    ```mlir
    %1 = qnn.dequantize %w <scale 0.1, zero_point 0, range [-128, 127]> : tensor<512x512xi8> -> tensor<512x512xf32>
    // becomes
    %1 = fx.call @qopt.runtime.kernels.dequantize(%w, 0.1, 0, torch.float32) impure : …
    ```
    """

    name = "widen-late"
    numerics: ClassVar[Numerics] = Numerics.BIT_EXACT

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        close_entries(op)
        for widening in [o for o in operations_in(op) if widens_large_weight(o)]:
            if not any(map(_reads_integers, readers(widening.results[0]))):
                _compute_in_each_run(widening)


def widens_large_weight(op: Operation) -> bool:
    """Whether an operation makes wider elements of a large constant of narrow ones."""
    if not isinstance(op, (CallOp, *DEQUANTIZATIONS)) or len(op.results) != 1 or not op.operands:
        return False
    (result,) = op.results
    known = _bytes_of_element(result) is not None and is_constant(result)
    return known and any(_is_large_and_narrower(v, result) for v in op.operands)


def _is_large_and_narrower(weight: SSAValue, result: SSAValue) -> bool:
    narrow, wide = _bytes_of_element(weight), _bytes_of_element(result)
    if narrow is None or wide is None:
        return False
    return narrow <= 2 and narrow < wide and prod(shape_of(weight)) >= LARGE


def _bytes_of_element(value: SSAValue) -> int | None:
    """The bytes of a number of a tensor; None for others, booleans too, which are masks and no weights."""
    if not is_tensor(value) or element_of(value) not in BY_TYPE:
        return None
    element = BY_TYPE[element_of(value)]
    return element.bytes if element.is_float or element.range is not None else None


def readers(value: SSAValue) -> list[Operation]:
    """Return the operations that read a constant beside something else, perhaps by way of what is computed of it alone."""
    found: list[Operation] = []
    for use in value.uses:
        op = use.operation
        if op.results and is_constant(op.results[0]):
            found += readers(op.results[0])
        else:
            found.append(op)
    return found


def _reads_integers(layer: Operation) -> bool:
    return any(_is_dequantized(v.owner) for v in layer.operands if not is_constant(v))


def _is_dequantized(op: object) -> bool:
    if isinstance(op, CallOp):
        return "dequantize" in op.target.data
    return isinstance(op, DEQUANTIZATIONS)


def _compute_in_each_run(op: Operation) -> None:
    (call,) = [op] if isinstance(op, CallOp) else TORCH_CALLS[type(op)](op)
    assert isinstance(call, CallOp)
    call.properties["impure"] = UnitAttr()
    if call is not op:
        stand_for(call.results[0], op.results[0])
        call.location = op.location
        call.results[0].name_hint = op.results[0].name_hint
        Rewriter.replace_op(op, call)
    _move_to_first_reader(call)


def _move_to_first_reader(op: Operation) -> None:
    """Widen as late as possible, so that the wide copy lives shortly."""
    reading = {use.operation for use in op.results[0].uses}
    reader = op.next_op
    while reader is not None and reader not in reading:
        reader = reader.next_op
    if reader is not None:
        op.detach()
        Rewriter.insert_op(op, InsertPoint.before(reader))
