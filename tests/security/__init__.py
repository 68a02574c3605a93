"""Text is data: what a file names is not called, and what is refused is one line."""

MARK = "called"
"""The file that calls from text would make."""
