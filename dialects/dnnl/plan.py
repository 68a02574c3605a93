"""A plan: primitives in order, and the tensors that it returns."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from xdsl.dialects.builtin import IntegerAttr, TensorType, i64
from xdsl.ir import Attribute, Operation, Region, SSAValue
from xdsl.irdl import (
    opt_prop_def,
    region_def,
    traits_def,
    var_operand_def,
    var_result_def,
)
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer
from xdsl.traits import (
    IsolatedFromAbove,
    IsTerminator,
    Pure,
    SingleBlockImplicitTerminator,
)

from ..elements import PLANNED
from ..fx.layouts import StatesStrides
from ..operation import DialectOperation, op_definition
from ..types import DYNAMIC, element_of, expect, is_tensor, shape_of
from .layouts import strides_of
from .memory import Placed, PrimitiveOp, storage_of


@op_definition
class YieldOp(DialectOperation):
    """The end of a plan: the tensors that it returns.

    ```mlir
    dnnl.yield %y : tensor<2x8xf32>
    ```
    """

    name = "dnnl.yield"

    results_ = var_operand_def(TensorType)

    traits = traits_def(IsTerminator())
    assembly_format = "$results_ attr-dict `:` type($results_)"

    def __init__(self, values: Sequence[SSAValue]):
        super().__init__(operands=[values])


@op_definition
class PlanOp(DialectOperation, StatesStrides):
    """Primitives in order on tensors whose layout and place are settled, executed as one.

    Values with `at` lie in the plan's arena, at that byte; what the plan yields lies in memory of its own. `arena` is
    the size of the arena in bytes, stated once it is laid out. Strides are known in plans only: the types of what
    goes in and comes out have none.

    A plan of several `parts` is executed once for each, by as many threads as there are, each with an arena of its
    own: an input `of` a larger one is one of its equal parts along dimension 0, and what is yielded is such a part of
    the plan's result. Where rows do not divide, the last part begins as much earlier, and shares rows with the one before.

    ```mlir
    %y = dnnl.plan(%a = %x : tensor<2x8xf32>) arena 64 {
      %0 = dnnl.eltwise %a <relu> at 0 : tensor<2x8xf32> -> tensor<2x8xf32>
      %1 = dnnl.eltwise %0 <tanh> : tensor<2x8xf32> -> tensor<2x8xf32>
      dnnl.yield %1 : tensor<2x8xf32>
    } -> tensor<2x8xf32>
    %z = dnnl.plan(%a = %x : tensor<1x8xf32> of tensor<2x8xf32>) parts 2 arena 0 {
      %0 = dnnl.eltwise %a <relu> : tensor<1x8xf32> -> tensor<1x8xf32>
      dnnl.yield %0 : tensor<1x8xf32>
    } -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.plan"

    inputs = var_operand_def(TensorType)
    parts = opt_prop_def(IntegerAttr.constr(type=i64))
    arena = opt_prop_def(IntegerAttr.constr(type=i64))
    body = region_def("single_block")
    outputs = var_result_def(TensorType)

    traits = traits_def(Pure(), IsolatedFromAbove(), SingleBlockImplicitTerminator(YieldOp))

    def __init__(self, inputs: Sequence[SSAValue], body: Region):
        last = body.block.last_op
        assert isinstance(last, YieldOp)
        super().__init__(
            operands=[inputs],
            regions=[body],
            result_types=[without_strides(v) for v in last.results_],
        )

    def strides_of_result(self, index: int) -> tuple[int, ...]:
        """Return the strides of what the plan yields there."""
        return strides_of(self.yielded.results_[index])

    @property
    def number_of_parts(self) -> int:
        """How many times the plan is executed, each time on other rows."""
        return 1 if self.parts is None else self.parts.value.data

    @property
    def yielded(self) -> YieldOp:
        """The tensors that the plan returns."""
        last = self.body.block.last_op
        assert isinstance(last, YieldOp)
        return last

    @classmethod
    def parse(cls, parser: Parser) -> PlanOp:
        arguments: list[Parser.Argument] = []
        unresolved: list[UnresolvedOperand] = []
        wholes: list[Attribute] = []

        def parse_input() -> None:
            name = parser.parse_argument(expect_type=False)
            parser.parse_punctuation("=")
            unresolved.append(parser.parse_unresolved_operand())
            parser.parse_punctuation(":")
            arguments.append(name.resolve(parser.parse_type()))
            is_part = parser.parse_optional_keyword("of")
            wholes.append(parser.parse_type() if is_part else arguments[-1].type)

        position = parser.pos
        parser.parse_comma_separated_list(parser.Delimiter.PAREN, parse_input)
        properties: dict[str, Attribute] = {}
        for name in ("parts", "arena"):
            if parser.parse_optional_keyword(name):
                properties[name] = IntegerAttr(parser.parse_integer(), i64)
        body = parser.parse_region(arguments)
        types: list[Attribute] = []
        if parser.parse_optional_punctuation("->"):
            types = parser.parse_comma_separated_list(parser.Delimiter.NONE, parser.parse_type)
        operands = parser.resolve_operands(unresolved, wholes, position)
        return cls.create(
            operands=operands, properties=properties, regions=[body], result_types=types
        )

    def print(self, printer: Printer) -> None:
        def print_input(pair: tuple[SSAValue, SSAValue]) -> None:
            printer.print_operand(pair[0])
            printer.print_string(" = ")
            printer.print_operand(pair[1])
            printer.print_string(" : ")
            printer.print_attribute(pair[0].type)
            if _plain(pair[:1]) != _plain(pair[1:]):
                printer.print_string(" of ")
                printer.print_attribute(pair[1].type)

        with printer.in_parens():
            printer.print_list(
                list(zip(self.body.block.args, self.inputs, strict=True)), print_input
            )
        for name, number in (("parts", self.parts), ("arena", self.arena)):
            if number is not None:
                printer.print_string(f" {name} {number.value.data}")
        printer.print_string(" ")
        printer.print_region(self.body, print_entry_block_args=False)
        printer.print_string(" -> ")
        printer.print_list(self.result_types, printer.print_attribute)

    def verify_(self) -> None:
        block = self.body.block
        for value in (*block.args, *(result for op in block.ops for result in op.results)):
            _verify_tensor(value)
        parts = self.number_of_parts
        expect(parts > 0, "dnnl.plan: parts", "at least 1", parts)
        stated = _plain(self.inputs)
        found = [
            str(without_strides(value if is_part(arg, value, parts) else arg))
            for value, arg in zip(self.inputs, block.args, strict=True)
        ]
        expect(found == stated, "dnnl.plan: inputs", " ".join(found), " ".join(stated))
        stated = _plain(self.outputs)
        found = [str(whole_type(value, parts)) for value in self.yielded.results_]
        for index, (value, whole) in enumerate(
            zip(self.yielded.results_, self.outputs, strict=False)
        ):
            if is_part(value, whole, parts):
                found[index] = stated[index]
        expect(found == stated, "dnnl.plan: yielded", " ".join(stated), " ".join(found))
        expect(bool(found), "dnnl.plan: yielded", "at least one tensor", "none")
        self._verify_shares(parts)
        for value in self.yielded.results_:
            made = storage_of(value).owner
            name = made.name if isinstance(made, Operation) else "the plan's input"
            expect(
                isinstance(made, PrimitiveOp),
                "dnnl.plan: yielded",
                "what a primitive computes",
                name,
            )
        arena = None if self.arena is None else self.arena.value.data
        for op in self.body.block.ops:
            if isinstance(op, Placed):
                op.verify_place(arena)
                apart = parts == 1 or op.row_operands is not None
                expect(
                    apart, "dnnl.plan: step of one of several parts", "rows on their own", op.name
                )

    def _verify_shares(self, parts: int) -> None:
        """Each part has the same share of the rows of all tensors that are divided."""
        pairs = [
            *zip(self.inputs, self.body.block.args, strict=True),
            *zip(self.outputs, self.yielded.results_, strict=True),
        ]
        shares = {
            Fraction(shape_of(part)[0], shape_of(whole)[0])
            for whole, part in pairs
            if parts > 1 and is_part(part, whole, parts)
        }
        expect(
            len(shares) <= 1,
            "dnnl.plan: parts",
            "one share of all rows",
            " and ".join(map(str, sorted(shares))),
        )


def without_strides(value: SSAValue) -> TensorType:
    """Return a value's type as it is outside of plans, where nothing says how it lies in memory."""
    return TensorType(element_of(value), shape_of(value))


def whole_type(part: SSAValue, parts: int) -> TensorType:
    """Return the type outside of a plan of what is one of some parts along dimension 0."""
    rows, *rest = shape_of(part) or (1,)
    return (
        TensorType(element_of(part), [rows * parts, *rest]) if parts > 1 else without_strides(part)
    )


def _verify_tensor(value: SSAValue) -> None:
    """Raise a VerifyException unless a value is a tensor of known size and kind."""
    known = is_tensor(value) and DYNAMIC not in shape_of(value)
    expect(known, "dnnl.plan: value", "a tensor whose sizes are numbers", value.type)
    expect(
        element_of(value) in PLANNED,
        "dnnl.plan: elements",
        ", ".join(map(str, PLANNED)),
        element_of(value),
    )
    strides_of(value)  # Refuses too many and too few.


def _plain(values: Sequence[SSAValue]) -> list[str]:
    return [str(without_strides(value)) for value in values]


def is_part(part: SSAValue, whole: SSAValue, parts: int) -> bool:
    """Whether this number of parts of this type covers the rows of a tensor, and a smaller number does not."""
    if not shape_of(part) or not shape_of(whole):
        return False
    (rows, *rest), (all_rows, *all_rest) = shape_of(part), shape_of(whole)
    same = element_of(part) == element_of(whole) and rest == all_rest
    return same and (parts - 1) * rows < all_rows <= parts * rows


def first_row(part: SSAValue, whole: SSAValue, index: int) -> int:
    """Return the row at which a part of a tensor begins: behind the part before, or earlier if rows would run out."""
    rows = shape_of(part)[0]
    return min(index * rows, shape_of(whole)[0] - rows)
