"""The error that users of qopt meet: one line that says what, where, and what to do."""


class QoptError(Exception):
    """Bad input, told in one line: operation, source line, expected, found, what to do."""
