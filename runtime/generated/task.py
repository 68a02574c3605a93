"""A compiled function that the threads of an OpenMP region share."""

from __future__ import annotations

import ctypes
from ctypes import c_uint, c_void_p

import torch

from ..openmp import SHARED_WORK, address_of, openmp, threads_given
from .compiler import CompiledLoops

PRODUCTS_OF_THREAD = 1 << 16
"""How many products a thread has at least."""

PARALLEL_REGION = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_uint, c_uint)
"""The type of the function that runs another in several threads: its address, that of its argument, threads, flags."""


def threads_for(products: int) -> int:
    """Return in how many threads to compute so many products: those of torch, as many as OpenMP gives, fewer for little."""
    return threads_given(min(torch.get_num_threads(), 1 + products // PRODUCTS_OF_THREAD))


class SharedTask:
    """A function of compiled loops: each thread calls it with the same arguments, and asks for its own number."""

    def __init__(self, code: CompiledLoops, name: str):
        lib = openmp()
        self._code = code
        self._address = code.address_of(name)
        self._share = PARALLEL_REGION(address_of(lib, SHARED_WORK) or 0)
        self.thread = address_of(lib, "omp_get_thread_num")

    def run(self, arguments: int, threads: int) -> None:
        """Run it on the arguments at an address in so many threads, all of which `openmp.exactly` must have granted.

        The shares of missing threads would never be computed.
        """
        self._share(self._address, arguments, threads, 0)
