"""Errors of the commands: bad input is told in one line."""

from __future__ import annotations

import sys
from collections.abc import Callable

from xdsl.dialects.builtin import ModuleOp
from xdsl.utils.exceptions import (
    ArgSpecParseError,
    DiagnosticException,
    ParseError,
    VerifyException,
)

from ..dialects.locations import origin_of
from ..errors import QoptError

BAD_INPUT = (ParseError, ArgSpecParseError, DiagnosticException, QoptError, ValueError, OSError)
"""What a command's user can cause."""


def exit_status(command: Callable[[], int]) -> int:
    """Run a command and return its exit status: 1, with one line on standard error, for bad input."""
    try:
        return command()
    except BrokenPipeError:
        sys.stderr.close()  # The reader of the output has gone; there is nobody to tell.
        return 1
    except BAD_INPUT as error:
        print(one_line(error), file=sys.stderr)
        return 1


def one_line(error: BaseException) -> str:
    """Return an error as one line with the place that it names."""
    text = " ".join(str(error).split())
    match error:
        case ParseError(span=span, msg=message):
            place = span.get_location()
            return f"{place.file}:{place.line}:{place.col}: error: {' '.join(message.split())}"
        case FileNotFoundError():
            return f"{error.filename}: error: no such file"
        case ArgSpecParseError():
            return f"error: {text.removeprefix('Error parsing ')}"
        case VerifyException() if ": error: " in text:
            return text
        case _:
            return f"error: {text}"


def located(module: ModuleOp) -> VerifyException:
    """Return the error of the first operation that does not verify, as one line with its place."""
    for op in module.walk():
        try:
            op.verify(verify_nested_ops=False)
        except VerifyException as error:
            source = origin_of(op).source
            place = f"{source}: error: " if source else ""
            return VerifyException(f"{place}{' '.join(str(error).split())}")
    return VerifyException("the module does not verify")
