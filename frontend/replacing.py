"""Writing files whole or not at all, and nothing but plain ones."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import QoptError

KINDS_OF_FILES = {
    stat.S_ISLNK: "a symbolic link",
    stat.S_ISDIR: "a directory",
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
}


@contextmanager
def replacing(*files: Path) -> Iterator[list[Path]]:
    """Yield a new file beside each of these, to be written within; without an error there they take the places of these.

    All have the permissions that the process gives to new files. Raises QoptError if a folder is missing or may not
    be written, or something else than a plain file is in a place.
    """
    for file in files:
        if not file.parent.is_dir():
            raise QoptError(f"{file}: there is no folder {file.parent}: make it first")
        _require_plain(file)
    parts: list[Path] = []
    modes: list[int] = []
    try:
        for file in files:
            parts.append(_new_beside(file))
            modes.append(stat.S_IMODE(parts[-1].stat().st_mode))
        yield parts
        for part, mode, file in zip(parts, modes, files, strict=True):
            part.chmod(mode)  # Some writers put a file of their own in the place.
            _require_plain(file)
            os.replace(part, file)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def write_text(file: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    with replacing(file) as (part,):
        part.write_text(text, encoding="utf-8")


def _new_beside(file: Path) -> Path:
    """Create a file with a name that cannot be predicted; an existing file of that name, such as a link, is an error."""
    part = file.with_name(f".{file.name}.{secrets.token_hex(8)}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise QoptError(f"{file}: nothing can be written there: {error.strerror}") from None
    return part


def _require_plain(file: Path) -> None:
    try:
        mode = file.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        kind = next((name for is_kind, name in KINDS_OF_FILES.items() if is_kind(mode)), "a device")
        raise QoptError(f"{file}: expected a plain file to replace, or none, found {kind}")
