"""How tensors of a plan lie in memory: strides as a part of their type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, Data, SSAValue
from xdsl.irdl import irdl_attr_definition
from xdsl.parser import AttrParser
from xdsl.printer import Printer

from ..types import NO_ENCODING, expect, ranked, shape_of, tensor_type


@irdl_attr_definition
class StridesAttr(Data[tuple[int, ...]]):
    """The strides of a tensor that is not row-major, in elements: `tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>`."""

    name = "dnnl.strides"

    def verify(self) -> None:
        expect(min(self.data, default=0) >= 0, "dnnl.strides", "none below 0", list(self.data))

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> tuple[int, ...]:
        return tuple(
            parser.parse_comma_separated_list(parser.Delimiter.ANGLE, parser.parse_integer)
        )

    def print_parameter(self, printer: Printer) -> None:
        with printer.in_angle_brackets():
            printer.print_list(self.data, lambda stride: printer.print_string(str(stride)))


def strides_of(value: SSAValue | Attribute) -> tuple[int, ...]:
    """Return the strides of a tensor in elements, row-major if its type states none; VerifyException if there are too many or few."""
    type = tensor_type(value)
    if not isinstance(type.encoding, StridesAttr):
        return row_major(type.get_shape())
    strides = type.encoding.data
    rank = type.get_num_dims()
    expect(len(strides) == rank, "dnnl.strides", f"one for each of {rank} sizes", list(strides))
    return strides


def laid_out(element: Attribute, shape: Sequence[int], strides: Sequence[int]) -> TensorType:
    """Return a tensor type with these strides."""
    plain = tuple(strides) == row_major(shape)
    return ranked(element, tuple(shape), NO_ENCODING if plain else StridesAttr(tuple(strides)))


def dense(shape: Sequence[int], order: Iterable[int]) -> tuple[int, ...]:
    """Return the strides without gaps whose dimensions follow each other in an order, the outermost first."""
    strides = [0] * len(shape)
    size = 1
    for dim in reversed(list(order)):
        strides[dim] = size
        size *= max(shape[dim], 1)
    return tuple(strides)


def row_major(shape: Sequence[int]) -> tuple[int, ...]:
    """Return the strides of a row-major tensor."""
    return dense(shape, range(len(shape)))


def channels_last(shape: Sequence[int]) -> tuple[int, ...]:
    """Return the strides of a tensor N×C×spatial whose channels lie side by side."""
    return dense(shape, (0, *range(2, len(shape)), 1))


def is_image_order(shape: Sequence[int], strides: Sequence[int]) -> bool:
    """Whether the dimensions of a tensor N×C×spatial lie in row-major order, or with channels last."""
    orders = (row_major, channels_last) if len(shape) > 1 else (row_major,)
    return any(has_order(shape, strides, order(shape)) for order in orders)


def order_of(shape: Sequence[int], strides: Sequence[int]) -> tuple[int, ...]:
    """Return the dimensions from the outermost to the innermost; of equal strides, larger sizes are further in."""
    return tuple(sorted(range(len(shape)), key=lambda d: (-strides[d], -shape[d], d)))


def has_order(shape: Sequence[int], first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether the dimensions lie in the same order with both strides; sizes of 1 do not count."""
    orders = [[d for d in order_of(shape, s) if shape[d] != 1] for s in (first, second)]
    return orders[0] == orders[1]


def is_nested(shape: Sequence[int], strides: Sequence[int]) -> bool:
    """Whether each dimension, with its last gap, fits into the stride of the next: oneDNN describes no other memory."""
    end = 1
    for dim in reversed(order_of(shape, strides)):
        if shape[dim] == 1:
            continue
        if strides[dim] < end:
            return False
        end = strides[dim] * shape[dim]
    return True


def is_same_memory(shape: Sequence[int], first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether two strides find every element in the same place: those of sizes of 1 do not count."""
    return all(a == b for size, a, b in zip(shape, first, second, strict=True) if size != 1)


def span_of(value: SSAValue | Attribute) -> int:
    """Return how many elements lie from a tensor's first to its last, both included."""
    shape, strides = shape_of(value), strides_of(value)
    if 0 in shape:
        return 0
    return 1 + sum((size - 1) * stride for size, stride in zip(shape, strides, strict=True))
