"""The memory that values of a plan lie in: places in its arena, and views."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

from xdsl.dialects.builtin import IntegerAttr, TensorType, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..elements import PLANNED
from ..fx.arguments import integer
from ..operation import DialectOperation, op_definition
from ..types import element_of, expect, with_element
from .layouts import span_of


class Placed(DialectOperation, ABC):
    """An operation that writes memory: its one result lies in the arena from the byte `at`.

    A result without `at` is yielded by the plan, or another result without `at` is written over it.
    """

    at = opt_prop_def(IntegerAttr.constr(type=i64))
    result = result_def(TensorType)

    traits = traits_def(Pure())

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        """The operands of which a row of the result, along dimension 0, reads only the same row; of the others it reads all rows.

        None where rows of the result read several of one operand, so that no row can be computed alone. An operand
        that broadcasts along dimension 0 has one row for all.
        """
        return None

    def verify_place(self, arena: int | None) -> None:
        """Raise a VerifyException unless the result fits into the arena, as far as both are stated."""
        if self.at is None or arena is None:
            return
        start = self.at.value.data
        end = start + bytes_of(self.result)
        step = element_bytes(element_of(self.result))
        expect(start % step == 0, f"{self.name}: place", f"a multiple of {step}", start)
        expect(0 <= start and end <= arena, f"{self.name}: place", f"0 to {arena}", [start, end])


class PrimitiveOp(Placed, ABC):
    """An operation that oneDNN executes as one primitive."""

    @property
    def overwritten(self) -> SSAValue | None:
        """The operand whose memory the operation always writes its result to; None if there is none."""
        return None

    @property
    def replaceable(self) -> SSAValue | None:
        """The operand whose memory the result may take if this is its last use; None if there is none."""
        return self.overwritten


def bytes_of(value: SSAValue) -> int:
    """Return how many bytes a tensor takes."""
    return span_of(value) * element_bytes(element_of(value))


def element_bytes(element: Attribute) -> int:
    """Return the size of an element type of which oneDNN has tensors."""
    return PLANNED[element].bytes


@op_definition
class ViewOp(DialectOperation):
    """The same memory with other sizes and strides, from an element on; nothing is executed.

    ```mlir
    %y = dnnl.view %x offset 8 : tensor<2x16xf32> -> tensor<2x8xf32, #dnnl.strides<16, 1>>
    ```
    """

    name = "dnnl.view"

    source = operand_def(TensorType)
    offset = prop_def(IntegerAttr.constr(type=i64))
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = "$source `offset` $offset attr-dict `:` type($source) `->` type($result)"

    def __init__(self, source: SSAValue, result_type: Attribute, offset: int = 0):
        super().__init__(
            operands=[source],
            properties={"offset": integer(offset)},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        offset = self.offset.value.data
        last = offset + span_of(self.result)
        expect(
            with_element(self.source, element_of(self.result)) == self.source.type,
            "dnnl.view: result's element type",
            element_of(self.source),
            element_of(self.result),
        )
        expect(
            0 <= offset and last <= span_of(self.source),
            "dnnl.view: elements",
            f"within the source's {span_of(self.source)}",
            [offset, last],
        )


def storage_of(value: SSAValue) -> SSAValue:
    """Return the value whose memory a view shows; the value itself if it is no view."""
    while isinstance(value.owner, ViewOp):
        value = value.owner.source
    return value
