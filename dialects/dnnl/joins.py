"""One tensor over parts that were written side by side in memory."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import IntegerAttr, TensorType, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import prop_def, var_operand_def

from ..operation import op_definition
from ..types import element_of, expect, rank_of, shape_of
from .layouts import is_same_memory, strides_of
from .memory import Placed, element_bytes, storage_of
from .moves import ReorderOp


@op_definition
class JoinOp(Placed):
    """Results of reorders that lie side by side in one memory along a dimension; nothing is executed.

    Each part has the strides of the whole, and lies in the arena where its elements stand in the whole, which starts
    at the byte `at`.

    ```mlir
    %y = dnnl.join %a, %b axis 1 at 0 : tensor<2x4xui8, #dnnl.strides<8, 1>>, tensor<2x4xui8, #dnnl.strides<8, 1>> -> tensor<2x8xui8>
    ```
    """

    name = "dnnl.join"

    parts = var_operand_def(TensorType)
    axis = prop_def(IntegerAttr.constr(type=i64))
    assembly_format = (
        "$parts `axis` $axis (`at` $at^)? attr-dict `:` type($parts) `->` type($result)"
    )

    def __init__(self, parts: Sequence[SSAValue], axis: int, result_type: Attribute):
        super().__init__(
            operands=[parts],
            properties={"axis": IntegerAttr(axis, i64)},
            result_types=[result_type],
        )

    @property
    def offsets(self) -> list[int]:
        """The byte of the whole at which each part starts."""
        axis = self.axis.value.data
        step = strides_of(self.result)[axis] * element_bytes(element_of(self.result))
        sizes = [shape_of(part)[axis] for part in self.parts]
        return [sum(sizes[:index]) * step for index in range(len(sizes))]

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        return self.parts if self.axis.value.data > 0 else None

    def verify_(self) -> None:
        axis, rank = self.axis.value.data, rank_of(self.result)
        expect(0 <= axis < rank, "dnnl.join: axis", f"below {rank}", axis)
        whole = shape_of(self.result)
        storages = [storage_of(part) for part in self.parts]
        expect(len(set(storages)) == len(storages), "dnnl.join: parts", "each once", "one twice")
        for part in self.parts:
            element = element_of(self.result)
            expect(element_of(part) == element, "dnnl.join: part", element, element_of(part))
            fits = [*whole[:axis], shape_of(part)[axis], *whole[axis + 1 :]]
            expect(list(shape_of(part)) == fits, "dnnl.join: part", fits, list(shape_of(part)))
            strides = strides_of(part)
            same = is_same_memory(fits, strides, strides_of(self.result))
            expect(same, "dnnl.join: part's strides", strides_of(self.result), strides)
        joined = sum(shape_of(part)[axis] for part in self.parts)
        expect(joined == whole[axis], "dnnl.join: size", joined, whole[axis])

    def verify_place(self, arena: int | None) -> None:
        # A plan is verified before what it holds.
        self.verify_()
        super().verify_place(arena)
        for part, offset in zip(self.parts, self.offsets, strict=True):
            reorder = storage_of(part).owner
            written = isinstance(reorder, ReorderOp)
            expect(written, "dnnl.join: part", "a reorder's result", part)
            assert isinstance(reorder, ReorderOp)
            found = None if reorder.at is None else reorder.at.value.data
            expected = None if self.at is None else self.at.value.data + offset
            expect(found == expected, "dnnl.join: part's place", expected, found)
