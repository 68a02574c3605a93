"""The rules that change kernels keep the promises of their classes on the kernels themselves."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import SSAValue

from qopt.dialects.onednn import Kernel, PackedType, QConvOp
from qopt.dialects.qnn import ints
from qopt.lowering.dnnl.facts.table import DNNL_KERNELS
from qopt.lowering.passes.families import FAMILIES
from qopt.lowering.passes.rule_passes import RulePass
from qopt.rewrite_patterns.language import Numerics
from qopt.runtime.programs import lower
from tests.contract.cases import MERGE, RULES, Case, positives, rewritten
from tests.contract.promises import Machine, Program, hold
from tests.support import flat

PASSES = ("fuse-post-ops", "fuse-requantize", "integer-ops")


def on_kernels(module: ModuleOp) -> Program:
    """What runs a module by torch's kernels, with weights packed that are arguments."""
    (function,) = module.body.ops
    assert isinstance(function, FuncOp)
    program = lower(module)

    @torch.no_grad()
    def run(arguments: list[Any]) -> list[torch.Tensor]:
        given = dict(zip(function.args, arguments, strict=True))
        return flat(program(*(packed(value, given) for value in given)))

    return run


def on_primitives(module: ModuleOp) -> Program:
    """What runs a module, whose weights are constants, by oneDNN's primitives."""
    program = lower(module, target=DNNL_KERNELS.name)

    @torch.no_grad()
    def run(arguments: list[Any]) -> list[torch.Tensor]:
        return flat(program(*arguments))

    return run


def packed(value: SSAValue, given: dict[Any, Any]) -> Any:
    """An argument as its kernel takes it."""
    if not isinstance(value.type, PackedType):
        return given[value]
    kernel = next(iter(value.uses)).operation
    assert isinstance(kernel, Kernel)
    weight = given[value]
    if not isinstance(kernel, QConvOp):
        return torch.ops.onednn.qlinear_prepack(weight, None)
    p = kernel.params.data
    window = (ints(kernel.stride), ints(kernel.padding), ints(kernel.dilation))
    scale = given[kernel.weight_scale]
    groups = kernel.groups.value.data
    return torch.ops.onednn.qconv_prepack(weight, scale, p.scale, p.zero_point, *window, groups)


KERNELS = Machine(on_kernels, reassociates=2.0**-17, strict=False)
"""oneDNN's gelu by tanh is furthest from torch's. Its relu makes -0 of what is below, and no number of -inf."""

PRIMITIVES = Machine(on_primitives, reassociates=2.0**-17, strict=False)


def machine_of(case: Case) -> Machine:
    """What runs a case: the kernels of its target."""
    for_plans = isinstance(case.transform, RulePass) and case.transform.target == DNNL_KERNELS.name
    return PRIMITIVES if for_plans else KERNELS


@pytest.mark.parametrize("rule", list(dict.fromkeys(r.name for p in PASSES for r in FAMILIES[p])))
def test_numeric_class_holds_on_kernels(rule: str) -> None:
    (numerics,) = {spelling.numerics for spelling in RULES[rule]}
    for case in positives(rule):
        before = case.before[rule].clone()
        hold(case, before, rewritten(rule, before, case), numerics, machine_of(case))


def test_merged_kernels_change_no_bit() -> None:
    for case in positives(MERGE):
        before = case.before[MERGE].clone()
        hold(case, before, rewritten(MERGE, before, case), Numerics.BIT_EXACT, KERNELS)
