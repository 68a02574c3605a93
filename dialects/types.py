"""Helpers for tensor types shared by the dialects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from xdsl.dialects.builtin import DYNAMIC_INDEX, NoneAttr, TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.utils.exceptions import VerifyException

from .fx.attributes import SymbolsAttr
from .operation import VALUES

DYNAMIC = DYNAMIC_INDEX
"""How xDSL writes a `?` dimension."""

NO_ENCODING = NoneAttr()


@lru_cache(maxsize=4096)
def ranked(
    element: Attribute, shape: tuple[int, ...], encoding: Attribute = NO_ENCODING
) -> TensorType[Attribute]:
    """Return a tensor type, the same one each time: making one, which verifies it, takes ten times as long as finding it."""
    return TensorType(element, shape, encoding)


def tensor_type(value: SSAValue | Attribute) -> TensorType[Attribute]:
    """Return the ranked tensor type of a value; TypeError for any other type."""
    type = value.type if isinstance(value, VALUES) else value
    if not isinstance(type, TensorType):
        raise TypeError(f"expected a ranked tensor, found {type}")
    return cast("TensorType[Attribute]", type)


def is_tensor(value: SSAValue | Attribute) -> bool:
    """Whether the value is a ranked tensor."""
    return isinstance(value.type if isinstance(value, VALUES) else value, TensorType)


def shape_of(value: SSAValue | Attribute) -> tuple[int, ...]:
    """Return the sizes of a tensor, DYNAMIC where symbolic."""
    return tensor_type(value).get_shape()


def rank_of(value: SSAValue | Attribute) -> int:
    """Return the number of dimensions of a tensor."""
    return len(shape_of(value))


def element_of(value: SSAValue | Attribute) -> Attribute:
    """Return the element type of a tensor."""
    return tensor_type(value).element_type


def with_element(value: SSAValue | Attribute, element: Attribute) -> TensorType[Attribute]:
    """Return the value's tensor type with another element type."""
    type = tensor_type(value)
    return ranked(element, type.get_shape(), type.encoding)


def dims_of(value: SSAValue | Attribute) -> tuple[int | str | None, ...]:
    """Return the sizes of a tensor: numbers, symbols, or None if nothing is known."""
    type = tensor_type(value)
    symbols = iter(type.encoding.data if isinstance(type.encoding, SymbolsAttr) else ())
    return tuple(next(symbols, None) if size == DYNAMIC else size for size in type.get_shape())


def type_with_dims(element: Attribute, dims: Sequence[int | str | None]) -> TensorType[Attribute]:
    """Return a tensor type with sizes as `dims_of` returns them."""
    shape = tuple(size if isinstance(size, int) else DYNAMIC for size in dims)
    symbols = tuple(size for size in dims if isinstance(size, str))
    complete = len(symbols) == sum(size == DYNAMIC for size in shape)
    return ranked(element, shape, SymbolsAttr(symbols) if symbols and complete else NO_ENCODING)


def same_dims(first: SSAValue | Attribute, second: SSAValue | Attribute) -> bool:
    """Whether two tensors are known to have the same shape."""
    dims = dims_of(first)
    return None not in dims and dims == dims_of(second)


def sizes_agree(first: int, second: int) -> bool:
    """Whether two sizes are equal as far as is known."""
    return first == second or DYNAMIC in (first, second)


def shapes_agree(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether two shapes are equal as far as is known."""
    return len(first) == len(second) and all(map(sizes_agree, first, second))


def shown(shape: Sequence[int]) -> str:
    """A shape for a message, with `?` for sizes that are not known."""
    return f"[{', '.join('?' if size == DYNAMIC else str(size) for size in shape)}]"


def expect(condition: bool, what: str, expected: object, found: object) -> None:
    """Raise a VerifyException that names the op and field, the expected and the found, unless it holds."""
    if not condition:
        raise VerifyException(f"{what}: expected {expected}, found {found}")


def expect_same_shape(what: str, first: SSAValue, second: SSAValue) -> None:
    """Raise a VerifyException unless both tensors have one shape, as far as is known."""
    expect(
        shapes_agree(shape_of(first), shape_of(second)),
        f"{what}: shapes",
        f"one shape, {list(shape_of(first))}",
        list(shape_of(second)),
    )


def expect_element(what: str, value: SSAValue, *allowed: Attribute) -> None:
    """Raise a VerifyException unless the tensor's element type is one of `allowed`."""
    names = " or ".join(str(a) for a in allowed)
    expect(element_of(value) in allowed, f"{what}: element type", names, element_of(value))
