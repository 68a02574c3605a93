"""The OpenMP runtime that torch and oneDNN share, and how many threads it gives."""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache

import torch

SHARED_WORK = "GOMP_parallel"
"""The function that compilers call for a parallel region; LLVM's and Intel's runtimes have it too."""


class _Team(threading.local):
    """The process in which a thread entered a parallel region of several threads."""

    process = 0


_TEAM = _Team()


@cache
def openmp() -> ctypes.CDLL:
    """Return what finds the functions of the runtime that torch computes with."""
    return ctypes.CDLL(torch._C.__file__)


def address_of(loaded: ctypes.CDLL, name: str) -> int | None:
    """Return the address of a function of a library or of what it links; None if it has none."""
    function = getattr(loaded, name, None)
    return None if function is None else ctypes.cast(function, ctypes.c_void_p).value


def threads_given(wanted: int | None = None) -> int:
    """Return how many threads a parallel region gets that the calling thread enters, of those wanted.

    Without a number, as many are wanted as torch computes with. OMP_THREAD_LIMIT and OMP_MAX_ACTIVE_LEVELS may allow
    fewer, and a thread inside a parallel region gets no others. OMP_DYNAMIC may take some away; `exactly` prevents it.
    A forked process has none of the threads that its parent waited for, and would wait for them forever.
    """
    if wanted is None:
        wanted = torch.get_num_threads()
    if wanted == 1 or _TEAM.process not in (0, os.getpid()):
        return 1
    lib = openmp()
    if lib.omp_in_parallel() or lib.omp_get_max_active_levels() < 1:
        return 1
    return min(wanted, lib.omp_get_thread_limit())


def exactly(threads: int) -> AbstractContextManager[None]:
    """Let each parallel region of the calling thread have this number of threads, which `threads_given` allows.

    oneDNN divides some work when a primitive is created. In a smaller team the shares of the missing threads would
    never be computed; a larger one would use more scratch memory than was asked for.
    """
    lib = openmp()
    if threads > 1:
        _TEAM.process = os.getpid()
    if lib.omp_get_max_threads() == threads and not lib.omp_get_dynamic():
        return _AS_IT_IS
    return _set(threads)


_AS_IT_IS = nullcontext()


def alone(work: Callable[[], None]) -> None:
    """Do work whose regions have one thread, for a caller that has exact numbers of them: a short way for short work."""
    lib = openmp()
    before = lib.omp_get_max_threads()
    lib.omp_set_num_threads(1)
    try:
        work()
    finally:
        lib.omp_set_num_threads(before)


@contextmanager
def _set(threads: int) -> Generator[None]:
    lib = openmp()
    before, dynamic = lib.omp_get_max_threads(), lib.omp_get_dynamic()
    lib.omp_set_num_threads(threads)
    lib.omp_set_dynamic(0)
    try:
        yield
    finally:
        lib.omp_set_num_threads(before)
        lib.omp_set_dynamic(dynamic)
