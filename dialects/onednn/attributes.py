"""Packed weights as a type, and post-ops as attributes."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Data, ParametrizedAttribute, TypeAttribute
from xdsl.irdl import irdl_attr_definition, param_def
from xdsl.parser import AttrParser, Parser
from xdsl.printer import Printer

from ..fx.argument_text import format_float, parse_float


@irdl_attr_definition
class PackedType(ParametrizedAttribute, TypeAttribute):
    """A weight in a kernel's own layout: `!onednn.packed<tensor<8x3x3x3xi8>>`.

    An unpacked tensor in the place of a packed one is refused by the verifier; the kernels would crash.
    """

    name = "onednn.packed"

    tensor: TensorType = param_def()


@dataclass(frozen=True)
class PostOp:
    """One step after the product: its name, and the numbers and algorithm it takes."""

    name: str
    arguments: tuple[float, ...] = ()
    algorithm: str = ""

    @property
    def is_binary(self) -> bool:
        """Whether the post-op takes a tensor, the next of the operation's `others`."""
        return self.name in BINARY


TAKES: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "relu": ((0,), ("",)),
    "hardtanh": ((2,), ("",)),
    "hardswish": ((0,), ("",)),
    "swish": ((0,), ("",)),
    "gelu": ((0,), ("none", "tanh")),
    "leaky_relu": ((1,), ("",)),
    "tanh": ((0,), ("",)),
    "sigmoid": ((0,), ("",)),
    "hardsigmoid": ((0,), ("",)),
    "mish": ((0,), ("",)),
    "exp": ((0,), ("",)),
    "abs": ((0,), ("",)),
    "sqrt": ((0,), ("",)),
    "round": ((0,), ("",)),
    "square": ((0,), ("",)),
    "elu": ((1,), ("",)),
    "linear": ((2,), ("",)),
    "add": ((0,), ("",)),
    "div": ((0,), ("",)),
    "max": ((0,), ("",)),
    "min": ((0,), ("",)),
    "mul": ((0,), ("",)),
    "prelu": ((0,), ("",)),
    "sub": ((0,), ("",)),
    "sum": ((0, 2), ("",)),
}
"""The post-ops, by the names that oneDNN's callers use: how many numbers each may take, and which algorithms."""

BINARY = ("add", "div", "max", "min", "mul", "prelu", "sub", "sum")
"""Post-ops that take a tensor. `sum` has scale and zero point of an integer tensor as its arguments."""

ELTWISE = tuple(name for name in TAKES if name not in BINARY)
"""Post-ops that are functions of one number."""


@irdl_attr_definition
class PostOpsAttr(Data[tuple[PostOp, ...]]):
    """A chain of post-ops: `#onednn.post_ops<sum(0.5, 3.0), relu>`, `#onednn.post_ops<gelu "tanh">`.

    `sum(scale, zero_point)` adds an integer tensor and `sum` a float one, into the buffer that becomes the result. `add`
    and the others of two tensors read a float tensor, of which `prelu` takes its slopes. `hardtanh(min, max)`,
    `leaky_relu(slope)`, `elu(alpha)` and `linear(factor, summand)` take numbers.
    """

    name = "onednn.post_ops"

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> tuple[PostOp, ...]:
        assert isinstance(parser, Parser)
        items: list[PostOp] = []
        parser.parse_punctuation("<")
        while parser.parse_optional_punctuation(">") is None:
            if items:
                parser.parse_punctuation(",")
            items.append(parse_post_op(parser))
        return tuple(items)

    def print_parameter(self, printer: Printer) -> None:
        with printer.in_angle_brackets():
            printer.print_string(", ".join(map(format_post_op, self.data)))


def parse_post_op(parser: Parser) -> PostOp:
    """Read `name`, `name(number, …)` or `name "algorithm"`."""
    name = parser.parse_identifier()
    if name not in TAKES:
        parser.raise_error(f"expected a post-op of {', '.join(TAKES)}, found {name}")
    arguments = _parse_arguments(parser)
    return PostOp(name, arguments, parser.parse_optional_str_literal() or "")


def _parse_arguments(parser: Parser) -> tuple[float, ...]:
    if parser.parse_optional_punctuation("(") is None:
        return ()
    arguments = [parse_float(parser)]
    while parser.parse_optional_punctuation(","):
        arguments.append(parse_float(parser))
    parser.parse_punctuation(")")
    return tuple(arguments)


def format_post_op(post_op: PostOp) -> str:
    """Write a post-op as `parse_post_op` reads it."""
    arguments = ", ".join(map(format_float, post_op.arguments))
    algorithm = f' "{post_op.algorithm}"' if post_op.algorithm else ""
    return post_op.name + (f"({arguments})" if arguments else "") + algorithm
