"""What the text of a bundle may hold: calls of operators that only compute, as `frontend/functions.py` allows them."""

from __future__ import annotations

from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import Operation

from ...dialects.fx import CallMethodOp, CallModuleOp, CallOp, ConstantOp, GetAttrOp, OutputOp
from ...dialects.fx.arguments import decode
from ...dialects.fx.bindings import bindings
from ...dialects.fx.names import AFFINE
from ...dialects.locations import origin_of
from ...errors import QoptError
from ...frontend.functions import function_named, method_key, method_named
from ...lowering.analysis.blocks import functions_of
from ...lowering.fx.torch_values import to_torch


def expect_portable(module: ModuleOp) -> None:
    """Raise a QoptError, which names the operation, unless a text says all that an imported module does.

    A live model holds what text may not call: Python functions, submodules, and the attributes that a program writes.
    """
    live = bindings(module)
    for op in module.walk():
        if (held := _held(op)) is not None and held in live:
            what = (
                "a graph that an operator runs, as torch.cond does"
                if isinstance(live[held], GraphModule)
                else "held by the live model"
            )
            raise QoptError(
                f"{origin_of(op)}: {held} is {what}, and a bundle has text and tensors alone"
            )
        _expect_known(op)
    if len(functions := functions_of(module)) != 1:
        raise QoptError(f"expected one function, found {len(functions)}")


def _held(op: Operation) -> str | None:
    """The name under which a live model would hold what an operation names."""
    match op:
        case CallMethodOp():
            return method_key(op.target.data)
        case CallOp() | CallModuleOp() | GetAttrOp():
            return op.target.data
        case _:
            return None


def _expect_known(op: Operation) -> None:
    match op:
        case ModuleOp() | FuncOp() | ConstantOp() | OutputOp():
            return
        case CallOp() | CallMethodOp():
            pass
        case _:
            raise QoptError(f"{origin_of(op)}: expected a call of an operator, found {op.name}")
    operands = iter(op.operands)
    try:
        args, kwargs = (to_torch(decode(a, operands)) for a in (op.arguments, op.keywords))
        if isinstance(op, CallMethodOp):
            method_named(op.target.data, kwargs)
        elif op.target.data not in AFFINE:
            # Those are registered by a library, which kernels do not need.
            function_named(op.target.data, args, kwargs)
    except QoptError as error:
        raise QoptError(f"{origin_of(op)}: {error}") from None
