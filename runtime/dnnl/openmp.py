"""The OpenMP runtime that torch and oneDNN share."""

from __future__ import annotations

import ctypes
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache

import torch

SHARED_WORK = "GOMP_parallel"
"""The function that compilers call for a parallel region; LLVM's and Intel's runtimes have it too."""


@cache
def openmp() -> ctypes.CDLL:
    """Return what finds the functions of the runtime that torch computes with."""
    return ctypes.CDLL(torch._C.__file__)


def address_of(loaded: ctypes.CDLL, name: str) -> int | None:
    """Where a function of the runtime lies that a library sees; None where it sees none."""
    function = getattr(loaded, name, None)
    return None if function is None else ctypes.cast(function, ctypes.c_void_p).value


@contextmanager
def one_thread() -> Generator[None]:
    """Let the calling thread compute alone, and so what it creates: primitives are made for a number of threads."""
    before = openmp().omp_get_max_threads()
    openmp().omp_set_num_threads(1)
    try:
        yield
    finally:
        openmp().omp_set_num_threads(before)
