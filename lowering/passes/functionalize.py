"""functionalize: operators that write in place become functions if no other value and no caller can observe the write."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, UnitAttr, i8, i16, i32, i64
from xdsl.dialects.func import FuncOp
from xdsl.ir import Block, SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from ...dialects.elements import FLOATS, ui8
from ...dialects.fx import AnyCallOp, CallOp
from ...dialects.types import element_of, is_tensor
from ..analysis.aliasing import AliasSets

FUNCTIONAL = (
    "add sub mul div relu relu6 hardtanh hardswish hardsigmoid silu gelu leaky_relu sigmoid tanh clamp "
    "clamp_min clamp_max elu mish dropout exp neg sqrt"
).split()
"""Operators with an in-place form `aten.<name>_` of the same signature."""


SUMS = ("aten.add_.Tensor", "aten.sub_.Tensor", "aten.mul_.Tensor")
"""Operators that return integers of the type that both tensors have."""

INTEGERS = (i8, i16, i32, i64, ui8)


@dataclass(frozen=True)
class FunctionalizePass(ModulePass):
    """Turn in-place operators on values that only the program sees into their functional forms.

    Calls that read or write storage which is still written in place are marked `impure`: they keep their order
    and no rule touches them.

    ```mlir
    %1 = fx.call @aten.relu_.default(%0) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
    // becomes
    %1 = fx.call @aten.relu.default(%0) : (tensor<4xf32>) -> tensor<4xf32>
    ```
    """

    name = "functionalize"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        for function in op.body.ops:
            if isinstance(function, FuncOp) and function.body.blocks:
                functionalize(function.body.block)


def functionalize(block: Block) -> None:
    """Functionalize one block and mark what touches storage that stays written."""
    if not any("writes" in op.properties for op in block.ops):
        return
    aliases = AliasSets(block)
    written: list[SSAValue] = []
    for op in list(block.ops):
        if isinstance(op, AnyCallOp) and op.writes is not None:
            if isinstance(op, CallOp) and _is_private(op, aliases):
                _make_functional(op, aliases)
                continue
            written += op.written_operands()
        aliases.add(op)
    touched = aliases.of_any(written)
    for op in block.ops:
        if isinstance(op, AnyCallOp) and not touched.isdisjoint((*op.operands, *op.results)):
            op.properties["impure"] = UnitAttr()


def _is_private(op: CallOp, aliases: AliasSets) -> bool:
    """Whether the operator has a functional form, and its storage is neither external nor seen elsewhere later."""
    if op.impure is not None or functional_name(op.target.data) is None:
        return False
    if len(op.written_operands()) != 1 or not _keeps_type(op):
        return False
    (storage,) = op.written_operands()
    return not aliases.is_external(storage) and not aliases.used_after(storage, op, storage)


def functional_name(target: str) -> str | None:
    """Return `aten.relu.default` for `aten.relu_.default`, None if there is no such function."""
    namespace, _, rest = target.partition(".")
    name, _, overload = rest.partition(".")
    if namespace != "aten" or not name.endswith("_") or name.removesuffix("_") not in FUNCTIONAL:
        return None
    return f"aten.{name.removesuffix('_')}.{overload}"


def _keeps_type(op: CallOp) -> bool:
    """Whether the function would return the storage's own type: floats of one kind and numbers, or sums of integers of one kind."""
    tensors = [element_of(v) for v in op.operands if is_tensor(v)]
    sums = op.target.data in SUMS and tensors[0] in INTEGERS and len(tensors) == 2
    return (sums or tensors[0] in FLOATS) and len(set(tensors)) == 1


def _make_functional(op: CallOp, aliases: AliasSets) -> None:
    name = functional_name(op.target.data)
    (storage,) = op.written_operands()
    assert name is not None
    args, kwargs = op.python_arguments
    new = CallOp(name, args, storage.type, kwargs)
    new.location = op.location
    assert new.result is not None
    aliases.replaced(op, new)
    aliases.give_later_uses(storage, op, new.result)
    Rewriter.replace_op(op, new, [new.result] if op.result is not None else [])
