"""Reading modules: valid ones only, whose operations know the place in the text where they stand."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, NoReturn

from xdsl.context import Context
from xdsl.dialects.builtin import (
    DYNAMIC_INDEX,
    FileLineColLoc,
    FunctionType,
    IntAttr,
    LocationAttr,
    ModuleOp,
    NameLoc,
    NoneAttr,
    StringAttr,
    TensorType,
    UnknownLoc,
)
from xdsl.ir import Attribute, Operation, TypeAttribute
from xdsl.parser.generic_parser import ParserState
from xdsl.utils.exceptions import ParseError
from xdsl.utils.lexer import Input

from ...dialects import loaded_context
from ...dialects.elements import ELEMENTS
from ...dialects.fx import NamedTensor, TensorAttr
from ...dialects.locations import drop_empty_name
from ...dialects.validity import verify
from ...errors import QoptError
from .integers import ExactParser
from .lexer import SafeLexer, check_nesting

LARGEST_TEXT = 1 << 28
"""Bytes of the largest text that is read; weights are not in it."""


def read_module(path: str) -> ModuleOp:
    """Read a module of qopt's dialects from a file, or from standard input for `-`, and verify it."""
    if path == "-":
        text = decoded(sys.stdin.buffer, "standard input")
    else:
        with Path(path).open("rb") as stream:
            text = decoded(stream, path)
    module = parsed(loaded_context(), text, path)
    verify(module)
    return module


def decoded(stream: IO[bytes], name: str) -> str:
    """Return the text of a stream; QoptError if it is too large or no UTF-8."""
    read = stream.read(LARGEST_TEXT + 1)
    if len(read) > LARGEST_TEXT:
        raise QoptError(f"{name}: expected at most {LARGEST_TEXT} bytes of text, found more")
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QoptError(
            f"{name}: expected text in UTF-8, found byte {error.start} to be none"
        ) from None


def parsed(context: Context, text: str, name: str, implicit_module: bool = True) -> ModuleOp:
    """Parse a module; ParseError with the place for whatever is not one."""
    check_nesting(Input(text, name))
    parser = LocatingParser(context, text, name)
    with parser.placing_errors():
        module = parser.parse_module(implicit_module)
    for op in module.walk():
        arguments = (a for region in op.regions for block in region.blocks for a in block.args)
        for value in (*op.results, *arguments):
            drop_empty_name(value)
    return module


def placed(error: ParseError) -> str:
    """Return an error of the parser as one line that begins with the place in the text."""
    place = error.span.get_location()
    return f"{place.file}:{place.line}:{place.col}: error: {' '.join(error.msg.split())}"


_TENSOR = r"tensor<(?:(?:\d{1,18}+|\?)x)*[a-z]\w*+>"
SHAPE_AND_ELEMENT = re.compile(r"tensor<((?:(?:\d{1,18}+|\?)x)*)([a-z]\w*+)>", re.ASCII)
"""A type of tensors that says everything itself: no alias, no attribute of a dialect."""

FUNCTION_OF_TENSORS = re.compile(rf"\((?:{_TENSOR}(?:, {_TENSOR})*+)?\) -> {_TENSOR}", re.ASCII)
"""The type of a call of tensors that returns one, as it is printed."""

ELEMENT_NAMED = {str(element.type): element.type for element in ELEMENTS}
"""The element types by their text."""

_NAME = r'"([^"\\\n\v\f]*)"'
NAMED_TENSOR = re.compile(rf"#fx\.tensor<{_NAME}, {_NAME}>")
"""A constant, as its attribute prints it."""

_PLACE = rf"{_NAME}:(\d{{1,9}}):(\d{{1,9}})"
LOCATION = re.compile(rf"loc\({_NAME}(?:\((?:{_NAME}\()?{_PLACE}\)(?(2)\)))?\)")
"""The location of an operation as the importer writes it: its name, its module if it has one, and its place in a file; of a
constant its name alone."""


@lru_cache(maxsize=1024)
def _place(
    module: str | None, file: str | None, line: str | None, column: str | None
) -> LocationAttr | NoneAttr:
    """The place in a file, and the module if there is one; several operations have the same. Nothing for a name alone."""
    if file is None or line is None or column is None:
        return NoneAttr()
    place = FileLineColLoc(StringAttr(file), IntAttr(int(line)), IntAttr(int(column)))
    return place if module is None else NameLoc(StringAttr(module), place)


class LocatingParser(ExactParser):
    """Parses MLIR text; operations without a location get `loc("file.mlir":line:column)`.

    Half of the text of a graph is types, tensors and locations in a few forms, each of which is read as a whole; what has
    another form is xDSL's.
    """

    def __init__(self, context: Context, text: str, name: str):
        super().__init__(context, "", name)
        self._parser_state = ParserState(SafeLexer(Input(text, name)))
        self._text = text
        self._tensor_types: dict[str, TypeAttribute] = {}

    def parse_optional_type(self) -> TypeAttribute | None:
        match = SHAPE_AND_ELEMENT.match(self._text, self.pos)
        type = None if match is None else self._tensor_type(match)
        if match is None or type is None:
            return super().parse_optional_type()
        self._resume_from(match.end())
        return type

    def _tensor_type(self, match: re.Match[str]) -> TypeAttribute | None:
        """The type that was found; None if its element has another name than most, which xDSL's parser reads."""
        text, sizes, name = match.group(0, 1, 2)
        if text not in self._tensor_types:
            if (element := ELEMENT_NAMED.get(name)) is None:
                return None
            dims = (DYNAMIC_INDEX if size == "?" else int(size) for size in sizes.split("x")[:-1])
            self._tensor_types[text] = TensorType(element, list(dims))
        return self._tensor_types[text]

    def parse_optional_function_type(self) -> FunctionType | None:
        match = FUNCTION_OF_TENSORS.match(self._text, self.pos)
        if match is None:
            return super().parse_optional_function_type()
        found = SHAPE_AND_ELEMENT.finditer(self._text, *match.span())
        types = [type for tensor in found if (type := self._tensor_type(tensor)) is not None]
        if len(types) != match[0].count("tensor<"):
            return super().parse_optional_function_type()
        self._resume_from(match.end())
        return FunctionType.from_lists(types[:-1], types[-1:])

    def parse_optional_attribute(self) -> Attribute | None:
        match = NAMED_TENSOR.match(self._text, self.pos)
        if match is None:
            return super().parse_optional_attribute()
        self._resume_from(match.end())
        return TensorAttr(NamedTensor(*match.groups()))

    def parse_optional_location(self) -> LocationAttr | None:
        match = LOCATION.match(self._text, self.pos)
        if match is None:
            return super().parse_optional_location()
        name, *place = match.groups()
        self._resume_from(match.end())
        return NameLoc(StringAttr(name), _place(*place))

    def parse_operation(self) -> Operation:
        start = self._current_token.span
        op = super().parse_operation()
        if isinstance(op.location, UnknownLoc):
            place = start.get_location()  # It counts the lines before it.
            op.location = FileLineColLoc(
                StringAttr(place.file), IntAttr(place.line), IntAttr(place.col)
            )
        return op

    @contextmanager
    def placing_errors(self) -> Iterator[None]:
        """Tell where in the text xDSL's parser met what it does not expect itself: a number too long, an unknown key."""
        try:
            yield
        except ParseError:
            raise
        except Exception as error:
            text = " ".join(str(error).split()) or type(error).__name__
            raise ParseError(self._current_token.span, text) from error

    def _parse_alias_def(self) -> None:
        """Parse an alias; one of others is refused, since each could double the text that it stands for."""
        known, self.attribute_aliases = self.attribute_aliases, {}
        try:
            super()._parse_alias_def()
        finally:
            known.update(self.attribute_aliases)
            self.attribute_aliases = known

    def _parse_file_metadata_dictionary(self) -> NoReturn:
        self.raise_error("expected no metadata: tensors are kept in .safetensors files")
