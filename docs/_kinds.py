"""What reads the quantized weight of each kind, by target and instruction set."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import torch
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation, SSAValue

import qopt
from qopt.dialects import loaded_context
from qopt.dialects.fx import AnyCallOp
from qopt.dialects.fx.bindings import clone_with_bindings
from qopt.dialects.onednn import PackedType
from qopt.dialects.types import element_of, is_tensor
from qopt.lowering.passes.pipelines import optimize_passes
from qopt.rewrite_patterns.facts.constants import is_constant
from qopt.targets import TARGETS

from ._markdown import code, page, table
from .kinds_of_quantization import KINDS, Kind

INSTRUCTION_SETS = ("avx2", "avx512_core", "avx512_core_vnni")
"""Those between which the optimizer makes a difference here, by oneDNN's names: those with VNNI are as the last."""

IN_FLOATS = "floats"


def kinds_page() -> str:
    """Return docs/kinds.md."""
    return page(
        "Kinds of quantization",
        "What reads the quantized weight of a small program of each kind (`docs/kinds_of_quantization.py`) once qopt has optimized it, by "
        "target and instruction set (all with VNNI, AMX too, are as `avx512_core_vnni`): `onednn.…` are kernels of oneDNN on integers, `generated.…` kernels that LLVM compiles (`qopt[llvm]`), "
        "`aten.…` torch's operators on integers; *floats* is a weight that is dequantized first. Weights are int8 from -127 to 127. "
        "`tests/test_kinds.py` compiles all of them on the machine at hand under both targets, through torch.compile too, holds them to this "
        "table's column for it, and compares the numbers with eager mode.",
        table(("kind", "as", "target", *map(code, INSTRUCTION_SETS)), _rows()),
    )


def _rows() -> Iterator[tuple[str, ...]]:
    for kind in KINDS:
        for target in TARGETS:
            cells = (readers_for(kind, target, isa) for isa in INSTRUCTION_SETS)
            yield kind.kind, kind.spelling, code(target), *(_cell(cell) for cell in cells)


def _cell(readers: tuple[str, ...]) -> str:
    return ", ".join(map(code, readers)) or IN_FLOATS


def readers_for(kind: Kind, target: str, isa: str) -> tuple[str, ...]:
    """Return what reads the weight of a kind's program, optimized for a target on an instruction set."""
    module = clone_with_bindings(_imported(kind))
    for each in optimize_passes(target, isa):
        each.apply(loaded_context(), module)
    return readers_of_weights(module)


@cache
def _imported(kind: Kind) -> ModuleOp:
    with torch.no_grad(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        exported = torch.export.export(kind.program().eval(), kind.inputs())
    return qopt.import_graph(exported.module(check_guards=False))


def readers_of_weights(module: ModuleOp) -> tuple[str, ...]:
    """Return the names of the operations that read weights of integers beside something else, each once."""
    readers = (op for op in module.walk() if _computes(op) and any(map(_is_weight, op.operands)))
    return tuple(dict.fromkeys(map(_name, readers)))


def _computes(op: Operation) -> bool:
    """Whether an operation's result is no constant, so that it runs with the program."""
    return bool(op.results) and not is_constant(op.results[0])


def _is_weight(value: SSAValue) -> bool:
    if isinstance(value.type, PackedType):
        return True
    return is_constant(value) and is_tensor(value) and str(element_of(value)) == "i8"


def _name(op: Operation) -> str:
    return op.target.data if isinstance(op, AnyCallOp) else op.name
