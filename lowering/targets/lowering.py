"""A target's record for the optimizer: its kernels and passes, found by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from xdsl.passes import ModulePass

from ...dialects.onednn import KernelTable
from ...targets import home_of
from .instruction_sets import EXACT, NATIVE, instruction_set_named


@dataclass(frozen=True)
class Settings:
    """What a program is lowered for, beside its target: the element type in which float products read their factors,
    `"f32"` or `"bf16"`, how many threads may compute parts of a batch at the same time, and the instruction set."""

    factors: str = "f32"
    threads: int = 1
    isa: str = EXACT


@dataclass(frozen=True)
class Lowering:
    """A target's kernels and passes.

    `kernels` returns what they compute on an instruction set. `kernel_passes` run on kernels, after post-ops and
    quantizations were fused into them; `passes` returns those that turn optimized operations into calls.
    `native_kernels` returns what they compute in this process, where that depends on a library that it has loaded.
    """

    kernels: Callable[[str], KernelTable]
    passes: Callable[[Settings], Sequence[ModulePass]]
    kernel_passes: Sequence[ModulePass] = ()
    native_kernels: Callable[[str], KernelTable] | None = None


def lowering_named(target: str) -> Lowering:
    """Return the record of a target, loaded when it is first used; QoptError for an unknown name."""
    found: Lowering = import_module(home_of(target).lowering).LOWERING
    return found


def kernel_table_of(target: str, isa: str = EXACT) -> KernelTable:
    """Return what a target's kernels compute on an instruction set; QoptError for an unknown name of either.

    `native` is the instruction set of this machine, and the library that this process has loaded.
    """
    lowering = lowering_named(target)
    native = lowering.native_kernels if isa.lower() == NATIVE else None
    return (native or lowering.kernels)(instruction_set_named(isa))
