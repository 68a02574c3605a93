"""The base class of qopt's operations, and a walk over all operations of a module."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar, cast

from xdsl.dialects.builtin import UNKNOWN_LOC, DenseArrayBase, i32
from xdsl.ir import Attribute, BlockArgument, Operation, OpResult, Region, SSAValue
from xdsl.irdl import AttrSizedOperandSegments, IRDLOperation, irdl_op_definition
from xdsl.irdl.declarative_assembly_format import FormatProgram
from xdsl.parser import Parser
from xdsl.printer import Printer

VALUES = (OpResult, BlockArgument)
"""The classes of values: `isinstance` is faster with concrete classes than with an abstract base."""

SEGMENTS = AttrSizedOperandSegments(as_property=True)
"""The option of operations with several optional or variadic operands: a property says how many each has."""


DefinedOp = TypeVar("DefinedOp", bound=IRDLOperation)


class DialectOperation(IRDLOperation, ABC):
    """An operation of one of the dialects.

    It is made without xDSL's builder, which takes twice as long: that asks each argument what it is.
    """

    def __init__(
        self,
        *,
        operands: Sequence[SSAValue | Sequence[SSAValue] | None] = (),
        result_types: Sequence[Attribute | None] = (),
        properties: Mapping[str, Attribute | None] | None = None,
        regions: Sequence[Region] = (),
    ):
        """`operands` are in the order of the definition, a list if it is variadic; None leaves out what is optional."""
        segments = [_segment(operand) for operand in operands]
        stated = {name: p for name, p in (properties or {}).items() if p is not None}
        if SEGMENTS in self.get_irdl_definition().options:
            stated[SEGMENTS.attribute_name] = _sizes(tuple(map(len, segments)))
        Operation.__init__(
            self,
            operands=[value for segment in segments for value in segment],
            result_types=[type for type in result_types if type is not None],
            properties=stated,
            location=UNKNOWN_LOC,
            regions=regions,
        )


def op_definition(op_class: type[DefinedOp]) -> type[DefinedOp]:
    """Define an operation as xDSL's `irdl_op_definition` does, but read its assembly format when it is needed first.

    To read the formats of all operations takes a fifth of the time of importing qopt, and to compile a model needs none.
    """
    stated = op_class.assembly_format
    op_class.assembly_format = None
    irdl_op_definition(op_class)
    op_class.assembly_format = op_class.get_irdl_definition().assembly_format = stated
    if stated is not None:
        for name, function in (
            ("parse", classmethod(_parse_with_format)),
            ("print", _print_with_format),
        ):
            setattr(op_class, name, function)
    return op_class


@cache
def _format_of(op_class: type[IRDLOperation]) -> FormatProgram:
    definition = op_class.get_irdl_definition()
    assert definition.assembly_format is not None
    return FormatProgram.from_str(definition.assembly_format, definition)


def _parse_with_format(op_class: type[IRDLOperation], parser: Parser) -> IRDLOperation:
    return _format_of(op_class).parse(parser, op_class)


def _print_with_format(op: IRDLOperation, printer: Printer) -> None:
    _format_of(type(op)).print(printer, op)


def operations_in(op: Operation) -> Iterator[Operation]:
    """Yield the operations within an operation, in order, each before those within it.

    xDSL's `walk` does the same by three generators for each operation, and a compilation walks some 25 times.
    """
    for region in op.regions:
        for block in region.blocks:
            inner = block.first_op
            while inner is not None:
                following = inner.next_op
                yield inner
                if inner.regions:
                    yield from operations_in(inner)
                inner = following


def _segment(operand: SSAValue | Sequence[SSAValue] | None) -> Sequence[SSAValue]:
    if isinstance(operand, VALUES):
        return (operand,)
    return () if operand is None else cast(Sequence[SSAValue], operand)


@lru_cache(maxsize=64)
def _sizes(sizes: tuple[int, ...]) -> DenseArrayBase:
    return DenseArrayBase.from_list(i32, sizes)
