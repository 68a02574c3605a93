"""Whether a module is valid: what xDSL verifies, and that values are defined before they are used and functions are one block."""

from __future__ import annotations

from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import Block, Operation, OpResult, SSAValue
from xdsl.utils.exceptions import VerifyException

from .locations import located


def verify(module: ModuleOp) -> None:
    """Raise a VerifyException of one line, with the place, unless a module is valid."""
    try:
        module.verify()
    except VerifyException:
        raise first_error(module) from None
    verify_order(module)


def first_error(module: ModuleOp) -> VerifyException:
    """Return the error of the first operation that does not verify, as one line with its place.

    Where all do, a block does not, as one without operations: the error is that of the innermost operation around it.
    """
    names: set[str] = set()
    for function in (op for op in module.walk() if isinstance(op, FuncOp)):
        if (name := function.sym_name.data) in names:
            return located(function, f"@{name} is the name of another function, too")
        names.add(name)
    for op in module.walk():
        try:
            op.verify(verify_nested_ops=False)
        except VerifyException as error:
            return located(op, " ".join(str(error).split()))
    found = VerifyException("the module does not verify")
    for op in module.walk():
        try:
            op.verify()
        except VerifyException as error:
            found = located(op, " ".join(str(error).split()))
    return found


def verify_order(module: ModuleOp) -> None:
    """Raise a VerifyException, which names the place, where a value is used before it is defined or where it is not visible."""
    defined: set[SSAValue] = set()
    for op in module.walk():
        if isinstance(op, FuncOp) and len(op.body.blocks) > 1:
            raise located(
                op, f"@{op.sym_name.data}: expected one block, found {len(op.body.blocks)}"
            )
        for value in op.operands:
            if not _is_visible(value, op) or (isinstance(value, OpResult) and value not in defined):
                name = f"%{value.name_hint}" if value.name_hint else "a value"
                raise located(op, f"{op.name}: {name} is used before it is defined")
        defined.update(op.results)


def _is_visible(value: SSAValue, user: Operation) -> bool:
    """Whether a value is defined in the block of its user or in one around it, and not by what is around it."""
    owner = value.owner
    block = owner if isinstance(owner, Block) else owner.parent
    around: Operation | None = user
    while around is not None:
        if around is owner:
            return False
        if around.parent is block:
            return True
        around = around.parent_op()
    return False
