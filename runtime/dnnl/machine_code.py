"""The loop that executes primitives, in machine code: a call from Python takes as long as a small primitive.

oneDNN has no function that executes several primitives, and qopt has no compiler at run time, so the 77 bytes are
written here. They need a processor of the family x86-64 and memory for code; without either, plans run by the loop in
Python (`execution.py`).
"""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
from ctypes import Structure, c_int, c_int64, c_size_t, c_void_p
from functools import cache
from typing import NamedTuple


class PrimitiveCall(Structure):
    """The arguments of one call of `dnnl_primitive_execute`, whose last is an array of `count` arguments."""

    _fields_ = [
        ("primitive", c_void_p),
        ("stream", c_void_p),
        ("count", c_int64),
        ("arguments", c_void_p),
    ]


class Loop(Structure):
    """Calls of a function from `first` to `end`; afterwards the one at which it stopped, and the last status."""

    _fields_ = [
        ("function", c_void_p),
        ("first", c_void_p),
        ("end", c_void_p),
        ("stopped", c_void_p),
        ("status", c_int),
    ]


RUN_LOOP = (
    ("53", "push rbx"),
    ("55", "push rbp"),
    ("41 54", "push r12"),
    ("48 89 fb", "mov rbx, rdi         ; the loop"),
    ("48 8b 6b 08", "mov rbp, [rbx + 8]   ; its first call"),
    ("4c 8b 63 10", "mov r12, [rbx + 16]  ; its end"),
    ("31 c0", "xor eax, eax         ; success, if there is nothing to call"),
    ("4c 39 e5", "next: cmp rbp, r12"),
    ("74 1b", "je stop"),
    ("48 8b 7d 00", "mov rdi, [rbp]       ; primitive"),
    ("48 8b 75 08", "mov rsi, [rbp + 8]   ; stream"),
    ("8b 55 10", "mov edx, [rbp + 16]  ; number of arguments"),
    ("48 8b 4d 18", "mov rcx, [rbp + 24]  ; arguments"),
    ("ff 13", "call [rbx]           ; the function"),
    ("85 c0", "test eax, eax"),
    ("75 06", "jne stop"),
    ("48 83 c5 20", "add rbp, 32          ; the next call"),
    ("eb e0", "jmp next"),
    ("48 89 6b 18", "stop: mov [rbx + 24], rbp"),
    ("89 43 20", "mov [rbx + 32], eax  ; the status"),
    ("41 5c", "pop r12"),
    ("5d", "pop rbp"),
    ("5b", "pop rbx"),
    ("c3", "ret"),
)
"""`run(loop)`: call until one does not return 0."""

SHARE = (
    ("53", "push rbx"),
    ("48 89 fb", "mov rbx, rdi              ; a function and addresses of loops"),
    ("ff 13", "call [rbx]                ; the number of this thread"),
    ("89 c0", "mov eax, eax"),
    ("48 8b 7c c3 08", "mov rdi, [rbx + 8*rax + 8]"),
    ("5b", "pop rbx"),
    ("eb b3", "jmp run"),
)
"""`share(numbering and loops)`: run the loop with the number of the thread."""


class MachineCode(NamedTuple):
    """Addresses of the two functions, and the memory that holds them."""

    run: int
    share: int
    memory: mmap.mmap


@cache
def machine_code() -> MachineCode | None:
    """Return the functions in memory for code; None if this processor or system cannot have them."""
    if platform.machine() != "x86_64" or os.name != "posix":
        return None
    run, share = (bytes.fromhex("".join(code for code, _ in lines)) for lines in (RUN_LOOP, SHARE))
    try:
        memory = _code_page(run + share)
    except OSError:
        return None
    address = _address(memory)
    return MachineCode(address, address + len(run), memory)


def _code_page(code: bytes) -> mmap.mmap:
    """Return a page that holds code: written while it is writable, then executable and read-only.

    It is private: a process that is forked off has a copy. OSError where the system refuses such memory.
    """
    private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    page = mmap.mmap(-1, mmap.PAGESIZE, flags=private, prot=mmap.PROT_READ | mmap.PROT_WRITE)
    page.write(code)
    mprotect = ctypes.CDLL(None, use_errno=True).mprotect
    mprotect.argtypes = (c_void_p, c_size_t, c_int)
    if mprotect(_address(page), len(page), mmap.PROT_READ | mmap.PROT_EXEC):
        raise OSError(ctypes.get_errno(), "mprotect refuses memory for code")
    return page


def _address(page: mmap.mmap) -> int:
    return ctypes.addressof(ctypes.c_char.from_buffer(page))
