"""A compiled function that the threads of an OpenMP region share."""

from __future__ import annotations

import ctypes
from ctypes import c_void_p

import torch

from ..openmp import SHARED_WORK, address_of, exactly, openmp, threads_given
from .compiler import CompiledLoops

PRODUCTS_OF_THREAD = 1 << 16
"""How many products a thread has at least."""


def threads_for(products: int) -> int:
    """Return in how many threads to compute so many products: those of torch, as many as OpenMP gives, fewer for little."""
    return threads_given(min(torch.get_num_threads(), 1 + products // PRODUCTS_OF_THREAD))


class SharedTask:
    """A function of compiled loops: each thread calls it with the same arguments, and asks for its own number."""

    def __init__(self, code: CompiledLoops, name: str):
        lib = openmp()
        self._code = code
        self._address = c_void_p(code.address_of(name))
        self._share = getattr(lib, SHARED_WORK)
        self.thread = address_of(lib, "omp_get_thread_num")

    def __call__(self, arguments: ctypes.Structure, threads: int) -> None:
        """Run it in so many threads, as `threads_given` allows: the shares of missing ones would never be computed."""
        with exactly(threads):
            self._share(self._address, ctypes.byref(arguments), threads, 0)
