"""LLVM, if it is installed: loops become machine code for the processor at hand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ...errors import QoptError
from ...rewrite_patterns.facts.compiler import EXTRA, has_compiler

if TYPE_CHECKING:
    from llvmlite.ir import Module

VECTOR_BYTES = {"avx512f": 64}
"""Bytes of the widest vectors, by the feature that has them."""

NARROW = 32
"""Bytes of a vector elsewhere; LLVM divides them where a processor has fewer."""


def require_compiler(kernel: str) -> None:
    """Raise QoptError where LLVM is not installed: a text may call a kernel that no pass would have made here."""
    if not has_compiler():
        raise QoptError(f"{kernel}: the kernel is compiled by LLVM; install {EXTRA}")


@cache
def floats_in_vector() -> int:
    """Return how many f32 a vector should hold on this processor."""
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    found = [size for name, size in VECTOR_BYTES.items() if features.get(name)]
    return max(found, default=NARROW) // 4


class CompiledLoops:
    """The functions of a module as machine code, which lives as long as this."""

    def __init__(self, module: Module):
        import llvmlite.binding as llvm

        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        machine = llvm.Target.from_default_triple().create_target_machine(
            cpu=llvm.get_host_cpu_name(),
            features=llvm.get_host_cpu_features().flatten(),
            opt=3,
        )
        parsed = llvm.parse_assembly(str(module))
        parsed.verify()
        options = llvm.create_pipeline_tuning_options(speed_level=1)
        options.loop_unrolling = False  # Loops are written as they should run.
        passes: Any = llvm.create_pass_builder(machine, options)
        passes.getModulePassManager().run(parsed, passes)
        self._engine = llvm.create_mcjit_compiler(parsed, machine)
        self._engine.finalize_object()

    def address_of(self, name: str) -> int:
        """Return where a function begins."""
        return self._engine.get_function_address(name)
