"""The oneDNN library: found, loaded beside torch, checked, and called with every status looked at."""

from __future__ import annotations

import ctypes
import importlib.metadata
import os
import weakref
from collections.abc import Callable
from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_float,
    c_int,
    c_int32,
    c_int64,
    c_size_t,
    c_uint,
    c_void_p,
)
from functools import cache
from pathlib import Path
from typing import Any

import torch  # First, so that the library shares the OpenMP runtime that torch brings.

from ...errors import QoptError
from .constants import CPU, IN_ORDER, OPENMP, Status

PACKAGE = "onednn-cpu-gomp"
VARIABLE = "QOPT_DNNL_LIBRARY"


class Version(Structure):
    """`dnnl_version_t`."""

    _fields_ = [
        ("major", c_int),
        ("minor", c_int),
        ("patch", c_int),
        ("hash", c_char_p),
        ("cpu_runtime", c_uint),
        ("gpu_runtime", c_uint),
    ]


def _opaque(name: str) -> Any:
    """Return a pointer type of its own, so that one handle in the place of another is a TypeError."""
    return POINTER(type(name, (Structure,), {}))


Engine = _opaque("dnnl_engine")
Stream = _opaque("dnnl_stream")
MemoryDesc = _opaque("dnnl_memory_desc")
Memory = _opaque("dnnl_memory")
PostOps = _opaque("dnnl_post_ops")
Attr = _opaque("dnnl_primitive_attr")
PrimitiveDesc = _opaque("dnnl_primitive_desc")
Primitive = _opaque("dnnl_primitive")
Dims = POINTER(c_int64)


class ExecArg(Structure):
    """`dnnl_exec_arg_t`: an argument's number and its memory."""

    _fields_ = [("arg", c_int), ("memory", Memory)]


FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "engine_create": (POINTER(Engine), c_int, c_size_t),
    "engine_destroy": (Engine,),
    "stream_create": (POINTER(Stream), Engine, c_uint),
    "stream_destroy": (Stream,),
    "memory_desc_create_with_strides": (POINTER(MemoryDesc), c_int, Dims, c_int, Dims),
    "memory_desc_create_with_tag": (POINTER(MemoryDesc), c_int, Dims, c_int, c_int),
    "memory_desc_clone": (POINTER(MemoryDesc), MemoryDesc),
    "memory_desc_destroy": (MemoryDesc,),
    "memory_create": (POINTER(Memory), MemoryDesc, Engine, c_void_p),
    "memory_set_data_handle": (Memory, c_void_p),
    "memory_destroy": (Memory,),
    "post_ops_create": (POINTER(PostOps),),
    "post_ops_append_sum": (PostOps, c_float, c_int32, c_int),
    "post_ops_append_eltwise": (PostOps, c_int, c_float, c_float),
    "post_ops_append_binary": (PostOps, c_int, MemoryDesc),
    "post_ops_destroy": (PostOps,),
    "primitive_attr_create": (POINTER(Attr),),
    "primitive_attr_set_scales_mask": (Attr, c_int, c_int),
    "primitive_attr_set_zero_points_mask": (Attr, c_int, c_int),
    "primitive_attr_set_post_ops": (Attr, PostOps),
    "primitive_attr_set_scratchpad_mode": (Attr, c_int),
    "primitive_attr_destroy": (Attr,),
    "reorder_primitive_desc_create": (
        (POINTER(PrimitiveDesc), MemoryDesc, Engine, MemoryDesc, Engine, Attr)
    ),
    "convolution_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 4, *[Dims] * 4, Attr)
    ),
    "matmul_primitive_desc_create": (POINTER(PrimitiveDesc), Engine, *[MemoryDesc] * 4, Attr),
    "pooling_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 2, *[Dims] * 5, Attr)
    ),
    "eltwise_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 2, c_float, c_float, Attr)
    ),
    "binary_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, *[MemoryDesc] * 3, Attr)
    ),
    "concat_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, MemoryDesc, c_int, c_int, POINTER(MemoryDesc), Attr)
    ),
    "softmax_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 2, c_int, Attr)
    ),
    "layer_normalization_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, *[MemoryDesc] * 3, c_float, c_uint, Attr)
    ),
    "primitive_desc_query": (PrimitiveDesc, c_int, c_int, c_void_p),
    "primitive_desc_destroy": (PrimitiveDesc,),
    "primitive_create": (POINTER(Primitive), PrimitiveDesc),
    "primitive_execute": (Primitive, Stream, c_int, POINTER(ExecArg)),
    "primitive_destroy": (Primitive,),
}
"""The functions that return a status, with their arguments; `dnnl_` stands before each name."""

QUERIES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "primitive_desc_query_md": (MemoryDesc, (PrimitiveDesc, c_int, c_int)),
    "memory_desc_get_size": (c_size_t, (MemoryDesc,)),
    "memory_desc_equal": (c_int, (MemoryDesc, MemoryDesc)),
}
"""The functions that return something else than a status: what, and their arguments."""


class Library:
    """A loaded oneDNN: its functions as methods of `call`, one CPU engine and one stream."""

    def __init__(self, path: Path):
        self.path = path
        self._c = _load(path)
        self.version = self._checked_version()
        self.functions = {name: self._bind(name) for name in (*FUNCTIONS, *QUERIES)}
        _require_one_openmp(path)
        self.engine = self.create("engine", Engine, CPU, 0)
        self.stream = self.create("stream", Stream, self.engine.pointer, IN_ORDER)

    def _checked_version(self) -> str:
        function = self._symbol("version")
        function.restype = POINTER(Version)
        found = function().contents
        version = f"{found.major}.{found.minor}.{found.patch}"
        if found.major != 3:
            raise QoptError(f"{self.path} is oneDNN {version}: 3.x is needed")
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
        returned, arguments = QUERIES.get(name) or (c_int, FUNCTIONS[name])
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
    """Return the library, loaded once; QoptError where it is missing or does not fit."""
    return Library(find_library())


def find_library() -> Path:
    """Return where the library is: the file that QOPT_DNNL_LIBRARY names, or that of the installed package."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    try:
        files = importlib.metadata.files(PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        raise QoptError(
            f"target 'dnnl' needs oneDNN: install {PACKAGE}, or name a library in {VARIABLE}"
        ) from None
    found = [f for f in files if f.name.startswith("libdnnl.so")]
    if not found:
        raise QoptError(f"the package {PACKAGE} holds no libdnnl.so: name one in {VARIABLE}")
    return Path(str(found[0].locate())).resolve()


def _load(path: Path) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(str(path))
    except OSError as error:
        raise QoptError(f"{path} does not load: {error}") from None


def _require_one_openmp(path: Path) -> None:
    """Two OpenMP runtimes in one process have two pools of threads, and torch's number of threads rules one."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    files = {line.split()[-1] for line in maps if "/lib" in line}
    runtimes = sorted(f for f in files if Path(f).name.startswith(("libgomp", "libiomp", "libomp")))
    if len(runtimes) > 1:
        raise QoptError(f"{path} brings another OpenMP runtime than torch: {', '.join(runtimes)}")


_ = torch
