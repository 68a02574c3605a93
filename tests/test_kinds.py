"""Each kind of quantization through the doors, under both targets: the kernels that docs/kinds.md tells of, and eager mode's numbers."""

from __future__ import annotations

import os
from typing import Any

import pytest
import torch

import qopt
from docs._kinds import INSTRUCTION_SETS, readers_for, readers_of_weights
from docs.kinds_of_quantization import KINDS, Kind
from examples.models.metrics import sqnr_db
from qopt.lowering.targets.instruction_sets import WITHOUT_VNNI, native_instruction_set
from qopt.rewrite_patterns.facts.compiler import has_compiler
from qopt.targets import TARGETS

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # torchao warns of its own deprecations.
    pytest.mark.skipif(not has_compiler(), reason="the table is that of an installation with LLVM"),
]

LEAST_DB = 60.0
"""How near eager mode each is at least: a sum that ends a hair elsewhere may flip the rounding of few numbers."""

IN_BF16_DB = 35.0
"""The same where eager mode rounds to 8 bits."""


def column() -> str:
    """The instruction set of the table that stands for this machine's."""
    native = native_instruction_set(os.environ)
    if native not in WITHOUT_VNNI:
        return "avx512_core_vnni"
    return native if native in INSTRUCTION_SETS else "avx2"


def name_of(kind: Kind) -> str:
    return f"{kind.kind}: {kind.spelling}"


def program_of(kind: Kind) -> tuple[torch.nn.Module, tuple[torch.Tensor, ...]]:
    torch.manual_seed(0)
    return kind.program().eval(), kind.inputs()


def assert_near(found: torch.Tensor, expected: torch.Tensor) -> None:
    assert found.dtype == expected.dtype
    least = IN_BF16_DB if expected.dtype == torch.bfloat16 else LEAST_DB
    assert sqnr_db(expected, found) >= least


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
@torch.no_grad()
def test_the_kernel_is_the_one_of_the_table_and_gives_eager_modes_numbers(kind: Kind) -> None:
    program, inputs = program_of(kind)
    exported = torch.export.export(program, inputs)
    for target in TARGETS:
        expected = readers_for(kind, target, column())
        compiled = qopt.compile(exported, inputs, target=target, strict=True)
        assert readers_of_weights(compiled.module) == expected
        assert_near(compiled(*inputs), program(*inputs))

        torch._dynamo.reset()
        seen: list[qopt.CompiledModule] = []
        options = {"target": target, "on_compiled": seen.append, "strict": True}
        through: Any = torch.compile(program, backend="qopt", options=options, fullgraph=True)
        assert_near(through(*inputs), program(*inputs))
        assert readers_of_weights(seen[0].module) == expected
