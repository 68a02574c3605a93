"""The body of a plan while it is built: values of the graph, each in the layouts in which it is read."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xdsl.dialects.builtin import f32
from xdsl.ir import Attribute, Block, Operation, Region, SSAValue

from ...dialects.dnnl import Placed, PlanOp, PrimitiveOp, ReorderOp, ViewOp, YieldOp
from ...dialects.dnnl.layouts import (
    is_same_memory,
    laid_out,
    row_major,
    span_of,
    strides_of,
)
from ...dialects.dnnl.memory import storage_of
from ...dialects.fx import ConstantOp
from ...dialects.identity import stand_for_nothing
from ...dialects.types import element_of, shape_of
from ..fx.load_time import computed_for
from .overwriting import is_joined

Strides = tuple[int, ...]


class PlanBuilder:
    """Collects operations.

    `memory` knows the strides of tensors that other plans hand out; float products read their `factors` as f32 or bf16;
    `isa` is the instruction set for which primitives are chosen.
    """

    def __init__(self, memory: dict[SSAValue, Strides], factors: Attribute, isa: str):
        self.memory = memory
        self.factors = factors
        self.isa = isa
        self.block = Block()
        self.inputs: list[SSAValue] = []
        self.values: dict[SSAValue, SSAValue] = {}
        self.copies: dict[tuple[SSAValue, Strides], SSAValue] = {}
        self.origin: Operation | None = None

    def add(self, op: Placed | ViewOp) -> SSAValue:
        """Append an operation, located at the operation of the graph that is being translated."""
        if self.origin is not None:
            op.location = self.origin.location
            op.result.name_hint = self.origin.results[0].name_hint
        stand_for_nothing([op.result])
        self.block.add_op(op)
        return op.result

    def forget(self, value: SSAValue) -> None:
        """Forget which values of the graph this value of the plan is."""
        self.values = {source: found for source, found in self.values.items() if found is not value}

    def is_read_once(self, chain: Sequence[SSAValue]) -> bool:
        """Whether the operation that is being translated is the only reader of these values.

        Each is a view of the next.
        """
        sources = [source for source, found in self.values.items() if found in chain]
        views = all(v.uses.get_length() == (v is not chain[0]) for v in chain)
        return views and all(source.has_one_use() for source in sources)

    def value(self, source: SSAValue) -> SSAValue:
        """Return the plan's value for a value of the graph; an argument where none was computed here."""
        if source not in self.values:
            shape = shape_of(source)
            strides = self.memory.get(source, row_major(shape))
            type = laid_out(element_of(source), shape, strides)
            argument = self.block.insert_arg(type, len(self.block.args))
            argument.name_hint = source.name_hint
            self.inputs.append(source)
            self.values[source] = argument
        return self.values[source]

    def read(self, source: SSAValue, strides: Sequence[int]) -> SSAValue:
        """Return a value of the graph with these strides, reordered if it has others."""
        return self.laid_out(self.value(source), strides)

    def number(self, number: float, name: str, count: int = 1) -> SSAValue:
        """Return a tensor of one f32, [1], or several equal ones that the operation which is being translated needs, named after it."""
        assert self.origin is not None
        constant = ConstantOp.of_number(number, f32, count)
        return self.value(computed_for(self.origin, name, constant))

    def laid_out(self, value: SSAValue, strides: Sequence[int]) -> SSAValue:
        """Return a value of the plan with these strides, reordered once if it has others."""
        wanted, found = tuple(strides), strides_of(value)
        if wanted == found:
            return value
        key = (value, wanted)
        if key not in self.copies:
            type = laid_out(element_of(value), shape_of(value), wanted)
            same = is_same_memory(shape_of(value), found, wanted)
            self.copies[key] = self.add(ViewOp(value, type) if same else ReorderOp(value, type))
        return self.copies[key]

    def seen_as(
        self,
        value: SSAValue,
        shape: Sequence[int],
        strides: Sequence[int] | None = None,
        offset: int = 0,
    ) -> SSAValue:
        """Return a view of a value's memory with other sizes and strides; row-major where none are given."""
        type = laid_out(element_of(value), shape, row_major(shape) if strides is None else strides)
        return self.add(ViewOp(value, type, offset))

    def finish(self, outputs: Sequence[SSAValue], strides: Sequence[Strides | None]) -> PlanOp:
        """Return the plan that hands out these values of the graph, with these strides where some are asked for."""
        yielded: list[SSAValue] = []
        for output, wanted in zip(outputs, strides, strict=True):
            self.origin = output.owner if isinstance(output.owner, Operation) else None
            value = self.value(output)
            if wanted is not None:
                value = self.laid_out(value, wanted)
            yielded.append(self._of_its_own(value, yielded))
        self.block.add_op(YieldOp(yielded))
        self._drop_unused_arguments()
        return PlanOp(self.inputs, Region(self.block))

    def _drop_unused_arguments(self) -> None:
        """Remove arguments of the plan that nothing reads any more."""
        for argument in [a for a in self.block.args if not a.uses]:
            del self.inputs[argument.index]
            self.block.erase_arg(argument)

    def _of_its_own(self, value: SSAValue, taken: Sequence[SSAValue]) -> SSAValue:
        """What a plan returns fills memory that was computed in it, and shares it with no other result."""
        storage = storage_of(value)
        computed = isinstance(storage.owner, PrimitiveOp) and not is_joined(storage)
        shown = [storage_of(other) for other in taken]
        if computed and storage not in shown and math.prod(shape_of(value)) == span_of(storage):
            return value
        shape = shape_of(value)
        return self.add(ReorderOp(value, laid_out(element_of(value), shape, row_major(shape))))
