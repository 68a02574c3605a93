"""Facts about constants: whether a value is one, and the numbers of small ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast
from weakref import WeakSet

from xdsl.dialects.builtin import DenseIntOrFPElementsAttr, i1
from xdsl.ir import Operation, SSAValue

from ...dialects.effects import is_side_effect_free
from ...dialects.fx import ConstantOp, GetAttrOp
from ...dialects.qnn import ReshapeOp
from ...dialects.types import element_of, shape_of

_COMPUTED: WeakSet[Operation] = WeakSet()
"""Operations that were found to depend on an input. They are remembered so that one that comes after thousands of others
costs no walk over all of them; no rewrite makes them constant, since it keeps what they mean."""


def is_constant(value: SSAValue) -> bool:
    """Whether a value can be computed when the program is loaded: constants, and pure functions of them alone."""
    constant: set[Operation] = set()
    path: list[tuple[Operation, Iterator[SSAValue]]] = []
    operands = iter((value,))
    while True:
        operand = next(operands, None)
        if operand is None:
            if not path:
                return True
            constant.add(path.pop()[0])
            operands = path[-1][1] if path else iter(())
            continue
        op = operand.owner
        if isinstance(op, ConstantOp) or op in constant:
            continue
        if not isinstance(op, Operation) or op in _COMPUTED or not _is_function(op):
            _COMPUTED.update(dependent for dependent, _ in path)
            return False
        operands = iter(op.operands)
        path.append((op, operands))


def _is_function(op: Operation) -> bool:
    """Whether an operation's results depend on its operands alone."""
    return not isinstance(op, GetAttrOp) and is_side_effect_free(op)


def numbers_of(value: SSAValue) -> list[Any] | None:
    """Return the elements of a small constant as Python numbers, None if they are not known; a reshape keeps them."""
    op = value.owner
    while isinstance(op, ReshapeOp):
        op = op.input.owner
    if not isinstance(op, ConstantOp):
        return None
    if isinstance(op.value, DenseIntOrFPElementsAttr):
        return list(op.value.get_values())
    tensor = op.value.data.value
    return None if tensor is None else tensor.reshape(-1).tolist()


def tensor_of_constant(value: SSAValue) -> Any:
    """Return a constant's numbers as a tensor, None if they are not known, or the value is no constant."""
    op = value.owner
    if not isinstance(op, ConstantOp):
        return None
    if not isinstance(op.value, DenseIntOrFPElementsAttr):
        return op.value.data.value
    # torch takes two seconds to import, and text without such constants must not wait for it.
    import torch

    return torch.tensor(list(op.value.get_values())).reshape(shape_of(value))


def is_all_true(value: SSAValue) -> bool:
    """Whether a value is a constant of booleans that are all true."""
    op = value.owner
    if not isinstance(op, ConstantOp) or element_of(value) != i1:
        return False
    if isinstance(op.value, DenseIntOrFPElementsAttr):
        return all(op.value.get_values())
    tensor = op.value.data.value
    return tensor is not None and bool(tensor.all())


def number_of(value: Any) -> Any:
    """Return the only element of a constant, None if there are several, or it is not known or no constant."""
    numbers = numbers_of(cast(SSAValue, value)) if isinstance(value, SSAValue) else None
    return numbers[0] if numbers is not None and len(numbers) == 1 else None
