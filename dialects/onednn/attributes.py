"""Packed weights as a type, and post-ops as attributes."""

from __future__ import annotations

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Data, ParametrizedAttribute, TypeAttribute
from xdsl.irdl import irdl_attr_definition, param_def
from xdsl.parser import AttrParser, Parser
from xdsl.printer import Printer

from ..functions import FUNCTIONS, PostOp
from ..fx.argument_text import format_float, parse_float


@irdl_attr_definition
class PackedType(ParametrizedAttribute, TypeAttribute):
    """A weight in a kernel's own layout: `!onednn.packed<tensor<8x3x3x3xi8>>`.

    An unpacked tensor in the place of a packed one is refused by the verifier; the kernels would crash.
    """

    name = "onednn.packed"

    tensor: TensorType = param_def()


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
    if name not in FUNCTIONS:
        parser.raise_error(f"expected a post-op of {', '.join(FUNCTIONS)}, found {name}")
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
