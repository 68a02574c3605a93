"""The error that users of qopt meet: one line that says what, where, and what to do."""

from collections.abc import Iterable


class QoptError(Exception):
    """Bad input, told in one line: operation, source line, expected, found, what to do."""


def one_of(names: Iterable[str]) -> str:
    """List names for an error message."""
    return " or ".join(f"'{name}'" for name in names)
