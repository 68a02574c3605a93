"""The oneDNN library: found, loaded beside torch, checked, and called with every status looked at."""

from __future__ import annotations

import ctypes
import importlib.metadata
import os
import struct
import weakref
from collections.abc import Callable
from ctypes import POINTER, c_int
from functools import cache
from pathlib import Path
from typing import Any

from ...errors import QoptError
from ...lowering.dnnl.facts.conv_shapes import OLDEST
from ...lowering.dnnl.facts.loaded_release import LOADED
from ...lowering.targets.conv_shapes import Release
from ..openmp import SHARED_WORK, address_of, openmp
from .constants import CPU, OPENMP, Status
from .functions import QUERIES, SIGNATURES, Engine, Version

PACKAGE = "onednn-cpu-gomp"
VARIABLE = "QOPT_DNNL_LIBRARY"


class Library:
    """A loaded oneDNN: its functions as methods of `call`, and one CPU engine."""

    def __init__(self, path: Path):
        self.path = path
        self._c = _load(path)
        self.version = self._checked_version()
        self.functions = {name: self._bind(name) for name in (*SIGNATURES, *QUERIES)}
        self.execute = address_of(self._c, "dnnl_primitive_execute")
        """The address of the function that executes a primitive, for loops that call it."""
        _require_torchs_openmp(self._c, path)
        self.engine = self.create("engine", Engine, CPU, 0)

    def _checked_version(self) -> str:
        function = self._symbol("version")
        function.restype = POINTER(Version)
        returned = function()
        if not returned:
            raise QoptError(f"{self.path} does not tell its version: oneDNN 3.x is needed")
        found = returned.contents
        version = f"{found.major}.{found.minor}.{found.patch}"
        if found.major != 3 or (found.major, found.minor) < OLDEST:
            raise QoptError(
                f"{self.path} is oneDNN {version}: 3.x from 3.{OLDEST.minor} on is needed"
            )
        if found.cpu_runtime != OPENMP:
            raise QoptError(f"{self.path} is built without OpenMP, which torch computes with")
        return version

    def _symbol(self, name: str) -> Any:
        try:
            return self._c[f"dnnl_{name}"]
        except AttributeError:
            raise QoptError(
                f"{self.path} has no function dnnl_{name}: oneDNN 3.x is needed"
            ) from None

    def _bind(self, name: str) -> Any:
        function = self._symbol(name)
        returned, arguments = QUERIES.get(name) or (c_int, SIGNATURES[name])
        function.restype, function.argtypes = returned, arguments
        return function

    def call(self, name: str, *arguments: Any) -> None:
        """Call a function that returns a status; QoptError unless that is success."""
        status = self.functions[name](*arguments)
        if status != Status.success:
            raise DnnlError(name, status)

    def query(self, name: str, *arguments: Any) -> Any:
        """Call a function that returns something else than a status."""
        return self.functions[name](*arguments)

    def create(self, kind: str, type: Any, *arguments: Any, function: str = "") -> Handle:
        """Create an opaque object, which lives as long as the handle that is returned."""
        pointer = type()
        self.call(function or f"{kind}_create", ctypes.byref(pointer), *arguments)
        if not pointer:
            raise QoptError(
                f"{self.path} made no {kind}, although it says so: oneDNN 3.x is needed"
            )
        return Handle(pointer, self.functions[f"{kind}_destroy"])


class Handle:
    """An opaque object of the library, destroyed with this."""

    __slots__ = ("__weakref__", "pointer")

    def __init__(self, pointer: Any, destroy: Callable[[Any], int]):
        self.pointer = pointer
        weakref.finalize(self, destroy, pointer).atexit = False


class DnnlError(QoptError):
    """A function of oneDNN did not succeed."""

    def __init__(self, function: str, status: int):
        known = [s.name for s in Status if s == status]
        self.status = status
        super().__init__(f"oneDNN: dnnl_{function}: {known[0] if known else status}")


@cache
def library() -> Library:
    """Return the library, loaded once; QoptError if it is missing or does not fit."""
    found = Library(find_library())
    LOADED.release = Release.of(found.version)
    return found


def why_not_loaded() -> str | None:
    """Return in one line why the library cannot be used here, None if it can."""
    try:
        library()
    except QoptError as error:
        return str(error)
    return None


def find_library() -> Path:
    """Return where the library is: the file that QOPT_DNNL_LIBRARY names, or that of the installed package."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    try:
        files = importlib.metadata.files(PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        raise QoptError(
            f"oneDNN is not installed: install {PACKAGE}, or name a library in {VARIABLE}"
        ) from None
    found = [f for f in files if f.name.startswith("libdnnl.so")]
    if not found:
        raise QoptError(f"the package {PACKAGE} holds no libdnnl.so: name one in {VARIABLE}")
    return Path(str(found[0].locate())).resolve()


def _load(path: Path) -> ctypes.CDLL:
    if path.is_file():
        _require_whole(path)
    try:
        return ctypes.CDLL(str(path))
    except OSError as error:
        raise QoptError(f"{path} does not load: {error}") from None


def _require_whole(path: Path) -> None:
    """Refuse an ELF file that ends before its table of sections: the loader would map pages that are not there."""
    with path.open("rb") as file:
        header = file.read(64)
        size = file.seek(0, os.SEEK_END)
    if header[:5] != b"\x7fELF\x02":
        return  # The loader says what it is not.
    if len(header) == 64:
        (start,) = struct.unpack_from("<Q", header, 40)
        entry, count = struct.unpack_from("<HH", header, 58)
        if start + entry * count <= size:
            return
    raise QoptError(f"{path} does not load: the file is truncated")


def _require_torchs_openmp(c: ctypes.CDLL, path: Path) -> None:
    """Another OpenMP runtime would have threads of its own, whose number torch does not rule."""
    used, torchs = (address_of(loaded, SHARED_WORK) for loaded in (c, openmp()))
    if used is None or used != torchs:
        raise QoptError(f"{path} computes with another OpenMP runtime than torch")
