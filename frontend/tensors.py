"""Torch tensors as constants of the IR, and torch's types as types of the IR."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import torch
from xdsl.dialects.builtin import (
    ArrayAttr,
    IndexType,
    TensorType,
    TupleType,
    f64,
    i1,
)
from xdsl.ir import Attribute, TypeAttribute

from ..dialects.elements import ELEMENTS
from ..dialects.fx import ElementType, ObjectType, TensorData
from ..dialects.fx.layouts import permuted, strided
from ..dialects.types import type_with_dims

if TYPE_CHECKING:
    from sympy import Symbol

ELEMENT_TYPES: dict[torch.dtype, Attribute] = {getattr(torch, e.torch): e.type for e in ELEMENTS}
"""How each torch dtype is written in the IR; others are `!fx.element<"name">`."""

DTYPES: dict[Attribute, torch.dtype] = {type: dtype for dtype, type in ELEMENT_TYPES.items()}
"""The torch dtype of each element type."""


class TorchTensor(TensorData):
    """A live torch tensor by name; its digest is computed when something first asks for it."""

    def __init__(self, name: str, tensor: torch.Tensor, *, computed: bool = False):
        self.name = name
        self.computed = computed
        self.tensor = tensor.detach()

    @property
    def value(self) -> torch.Tensor:
        return self.tensor

    @property
    def digest(self) -> str:
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return tensor_digest(self.tensor)

    def same_object(self, other: TensorData) -> bool:
        return isinstance(other, TorchTensor) and storage_key(self.tensor) == storage_key(
            other.tensor
        )

    @cached_property
    def _sketch(self) -> int:
        """A hash of dtype, shape and the first elements: equal for equal contents, without reading all of them."""
        first = self.tensor.reshape(-1)[:16].tolist()
        return hash((self.tensor.dtype, self.tensor.shape, tuple(first)))

    def __hash__(self) -> int:
        return self._sketch

    def __eq__(self, other: object) -> bool:
        if isinstance(other, TorchTensor) and self._sketch != other._sketch:
            return False
        return super().__eq__(other)


def tensor_digest(tensor: torch.Tensor) -> str:
    """Return 16 hexadecimal digits of a SHA-256 over dtype, shape and elements in row-major order."""
    plain = tensor.detach().cpu().contiguous()
    digest = hashlib.sha256(f"{plain.dtype} {tuple(plain.shape)}".encode())
    digest.update(plain.reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()[:16]


def storage_key(tensor: torch.Tensor) -> tuple[Any, ...]:
    """Return what two tensors share exactly when they are views of the same elements."""
    return (tensor.data_ptr(), tensor.dtype, tuple(tensor.shape), tuple(tensor.stride()))


@lru_cache(maxsize=1024)
def _tensor_type(dtype: torch.dtype, dims: tuple[int | str, ...]) -> TensorType[Attribute]:
    element = ELEMENT_TYPES.get(dtype)
    if element is None:
        element = ElementType(str(dtype).removeprefix("torch."))
    return type_with_dims(element, dims)


def tensor_type_of(tensor: torch.Tensor) -> TensorType[Attribute]:
    """Return the IR type of a (possibly fake) tensor; symbolic sizes become `?` with their symbol."""
    return _tensor_type(tensor.dtype, tuple(map(_number_or_symbol, tensor.shape)))


def _number_or_symbol(size: int | torch.SymInt) -> int | str:
    """Return a size as a number if it is one, also where tracing fixed its symbol, and its symbol else."""
    number = size if isinstance(size, int) else size.node.maybe_as_int()
    return str(size) if number is None else number


def type_of(value: Any) -> Attribute | None:
    """Return the IR type of an example value: a tensor, a number, a nest of them; None for None."""
    match value:
        case None:
            return None
        case torch.Tensor():
            return tensor_type_of(value)
        case bool() | torch.SymBool():
            return i1
        case int() | torch.SymInt():
            return IndexType()
        case float() | torch.SymFloat():
            return f64
        case tuple() | list():
            return TupleType(ArrayAttr([_item_type(v) for v in value]))
        case _:
            return ObjectType()


def _item_type(value: Any) -> TypeAttribute:
    type = type_of(value) or ObjectType()
    assert isinstance(type, TypeAttribute)
    return type


def layout_named(value: Any) -> str:
    """Return how a tensor lies in memory, as `dialects.fx.layouts` names it; `any` for no tensor, too."""
    if not isinstance(value, torch.Tensor) or value.layout != torch.strided:
        return "any"
    # Not by torch's own answer, which is a guess for symbols, and refused for sizes that depend on what tensors hold.
    shape, strides = ([_typical(n) for n in numbers] for numbers in (value.shape, value.stride()))
    if 0 in shape or _is_dense(shape, strides):
        return "contiguous"
    if value.dim() in (4, 5) and _is_dense_in([0, *range(2, value.dim()), 1], shape, strides):
        return "channels_last"
    order = sorted(range(value.dim()), key=lambda d: (-strides[d], -shape[d]))
    if _is_dense_in(order, shape, strides):
        return permuted(order)
    products = list(map(_as_product, value.stride()))
    known = [stride for stride in products if stride is not None]
    return strided(known) if known == products and _is_apart(shape, strides) else "any"


def _as_product(stride: int | torch.SymInt) -> int | str | None:
    """Return a stride as a number or a product of symbols and a number, None if it is something else."""
    if isinstance(stride, int):
        return stride
    number, factors = stride.node.expr.as_coeff_mul()
    plain = number.is_Integer and number > 0 and all(f.is_Symbol for f in factors)
    return "*".join(map(str, (number, *factors))) if plain else None


def _is_apart(shape: list[int], strides: list[int]) -> bool:
    """Whether no two elements share memory, but for those of a stride of 0."""
    last = 0
    for stride, size in sorted(zip(strides, shape, strict=True)):
        if size > 1 and stride and stride <= last:
            return False
        last += stride * (size - 1)
    return True


def _is_dense_in(order: list[int], shape: list[int], strides: list[int]) -> bool:
    """Whether memory has neither gaps nor overlaps with the dimensions in this order, slowest first."""
    return _is_dense([shape[d] for d in order], [strides[d] for d in order])


def _is_dense(shape: list[int], strides: list[int]) -> bool:
    """Whether memory in rows has neither gaps nor overlaps."""
    expected = 1
    for size, stride in zip(reversed(shape), reversed(strides), strict=True):
        if size != 1 and stride != expected:
            return False
        expected *= size
    return True


def _typical(size: int | torch.SymInt) -> int:
    """Return a size or stride for large sizes in the place of symbols, which are no example's.

    Strides hold the same symbols as sizes, perhaps as `Max(1, s0 - 2)`, so that numbers compare where terms do not.
    Each symbol is a number of its own that small numbers divide, as they do where a dimension was split.
    """
    if isinstance(size, int):
        return size
    from sympy import (
        Integer,  # Loaded already where there is a symbol; else it takes a fifth of a second.
    )

    term = size.node.expr
    symbols = sorted(term.free_symbols, key=str)
    return int(term.xreplace({s: Integer(2520 * (101 + _number_of(s))) for s in symbols}))


def _number_of(symbol: Symbol) -> int:
    """The number in a symbol's name, such as 27 in `s27`."""
    return int("".join(filter(str.isdigit, str(symbol))) or "0")
