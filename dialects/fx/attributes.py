"""Literals of FX graphs as attributes, and tensors held by name and content digest."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from xdsl.dialects.builtin import ArrayAttr
from xdsl.ir import Attribute, Data, ParametrizedAttribute, TypeAttribute
from xdsl.irdl import irdl_attr_definition, param_def
from xdsl.parser import AttrParser
from xdsl.printer import Printer


class TensorData(ABC):
    """A tensor known by name and content digest; equality and hash go by content."""

    name: str
    computed: bool = False
    """Whether the program computes the tensor, so that a caller that receives it may write it; False for the model's own tensors."""

    @property
    @abstractmethod
    def digest(self) -> str:
        """The first 16 hexadecimal digits of a SHA-256 over dtype, shape and elements."""

    @property
    def value(self) -> Any:
        """The live tensor, or None where only the text is known."""
        return None

    def same_object(self, other: TensorData) -> bool:
        """Whether both hold one and the same tensor, so that no digest is needed."""
        return self is other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TensorData):
            return NotImplemented
        if self.computed != other.computed:
            return False
        return self.same_object(other) or self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


class NamedTensor(TensorData):
    """A tensor of which only the text is known: its name and digest."""

    def __init__(self, name: str, digest: str):
        self.name = name
        self._digest = digest

    @property
    def digest(self) -> str:
        return self._digest


@irdl_attr_definition
class TensorAttr(Data[TensorData]):
    """A tensor constant: `#fx.tensor<"fc.weight", "1f60e67a2b803917">`.

    The attribute holds the live tensor; the text shows its name and content digest. Two attributes are
    equal when the contents are, whatever the names.
    """

    name = "fx.tensor"

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> TensorData:
        with parser.in_angle_brackets():
            name = parser.parse_str_literal()
            parser.parse_punctuation(",")
            return NamedTensor(name, parser.parse_str_literal())

    def print_parameter(self, printer: Printer) -> None:
        with printer.in_angle_brackets():
            printer.print_string_literal(self.data.name)
            printer.print_string(", ")
            printer.print_string_literal(self.data.digest)


@irdl_attr_definition
class OperandAttr(ParametrizedAttribute):
    """The place of the next operand in an argument list: `#fx.operand`."""

    name = "fx.operand"


@irdl_attr_definition
class TorchAttr(Data[str]):
    """A dtype, layout, memory format or device of torch: `#fx.torch<"float32">`, `#fx.torch<"device:cpu">`."""

    name = "fx.torch"

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> str:
        with parser.in_angle_brackets():
            return parser.parse_str_literal()

    def print_parameter(self, printer: Printer) -> None:
        with printer.in_angle_brackets():
            printer.print_string_literal(self.data)


@irdl_attr_definition
class TupleAttr(ParametrizedAttribute):
    """A Python tuple among the arguments, printed `(a, b)` there: `#fx.tuple<[1, 2]>`."""

    name = "fx.tuple"

    elements: ArrayAttr[Attribute] = param_def(converter=ArrayAttr[Attribute])


@irdl_attr_definition
class SliceAttr(ParametrizedAttribute):
    """A Python slice among the arguments, printed `slice(a, b, c)` there."""

    name = "fx.slice"

    elements: ArrayAttr[Attribute] = param_def(converter=ArrayAttr[Attribute])


@irdl_attr_definition
class ObjectType(ParametrizedAttribute, TypeAttribute):
    """A Python value that is neither a tensor nor a number: `!fx.object`."""

    name = "fx.object"


@irdl_attr_definition
class ElementType(Data[str], TypeAttribute):
    """A torch dtype for which MLIR has no type: `tensor<4x!fx.element<"float8_e4m3fn">>`."""

    name = "fx.element"

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> str:
        with parser.in_angle_brackets():
            return parser.parse_str_literal()

    def print_parameter(self, printer: Printer) -> None:
        with printer.in_angle_brackets():
            printer.print_string_literal(self.data)


@irdl_attr_definition
class SymbolsAttr(Data[tuple[str, ...]]):
    """The symbols of a tensor's `?` sizes, in order, as its encoding: `tensor<?x8xf32, #fx.symbols<"s0">>`.

    Two `?` sizes are known to be equal exactly when their symbols are.
    """

    name = "fx.symbols"

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> tuple[str, ...]:
        return tuple(
            parser.parse_comma_separated_list(parser.Delimiter.ANGLE, parser.parse_str_literal)
        )

    def print_parameter(self, printer: Printer) -> None:
        with printer.in_angle_brackets():
            printer.print_list(self.data, printer.print_string_literal)
