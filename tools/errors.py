"""Errors of the commands: bad input is told in one line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from xdsl.utils.exceptions import (
    ArgSpecParseError,
    DiagnosticException,
    ParseError,
    VerifyException,
)

from ..errors import QoptError
from ..frontend.text.parser import placed


def exit_status(command: Callable[[], int]) -> int:
    """Run a command and return its exit status: 1, with one line on standard error, for bad input."""
    try:
        return command()
    except BrokenPipeError:
        sys.stderr.close()  # The reader of the output has gone; there is nobody to tell.
        return 1
    except TOLD as error:
        print(one_line(error), file=sys.stderr)
        return 1


class ArgumentParser(argparse.ArgumentParser):
    """Tells arguments that it cannot read in one line, with the exit status 2."""

    def error(self, message: str) -> NoReturn:
        tell_arguments(self, message)


def tell_arguments(parser: argparse.ArgumentParser, message: str) -> NoReturn:
    """End the command with one line that says which arguments it cannot read."""
    parser.exit(2, f"{parser.prog}: {message}; {parser.prog} --help shows what it takes\n")


class InternalError(Exception):
    """A fault of qopt's own, told in one line as errors of its user's are."""


TOLD = (
    ParseError,
    ArgSpecParseError,
    DiagnosticException,
    QoptError,
    ValueError,
    OSError,
    InternalError,
)
"""What a command's user can cause, and what names the step in which it came up."""


@contextmanager
def naming(step: str) -> Iterator[None]:
    """Tell in which step an error came up that nobody expected."""
    try:
        yield
    except VerifyException as error:
        # A pass that builds what is not valid names no place.
        raise error if ": error: " in str(error) else VerifyException(f"{step}: error: {error}")
    except (QoptError, DiagnosticException):
        raise
    except Exception as error:
        text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise InternalError(f"{step}: internal error, please report it: {text}") from error


def one_line(error: BaseException) -> str:
    """Return an error as one line with the place that it names."""
    text = " ".join(str(error).split())
    match error:
        case ParseError():
            return placed(error)
        case FileNotFoundError():
            return f"{error.filename}: error: no such file"
        case OSError() if error.filename is not None:
            return f"{error.filename}: error: {error.strerror}"
        case ArgSpecParseError():
            return f"error: {text.removeprefix('Error parsing ')}"
        case VerifyException() if ": error: " in text:
            return text
        case _:
            return f"error: {text}"
