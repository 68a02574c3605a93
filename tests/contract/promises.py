"""The promises of the numeric classes, and how a rewrite is held to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from xdsl.dialects.builtin import ModuleOp, i8
from xdsl.dialects.func import FuncOp

from qopt.dialects.fx import CallOp, ConstantOp, TensorAttr
from qopt.dialects.qnn import DequantizePerChannelOp
from qopt.dialects.types import element_of
from qopt.frontend.tensors import TorchTensor
from qopt.rewrite_patterns.facts.groups import GROUPED_DEQUANTIZATIONS
from qopt.rewrite_patterns.facts.weights import WIDENINGS
from qopt.rewrite_patterns.language import Numerics
from qopt.runtime.reference import interpret
from tests.contract.cases import Case
from tests.contract.samples import beyond, bind, pools, samples, takes_floats
from tests.support import DTYPES, flat

LEAST = 5e-324
"""The distance between zeros of different sign."""

Program = Callable[[list[Any]], list[torch.Tensor]]


@dataclass(frozen=True)
class Machine:
    """What runs modules, and what it promises.

    Floats that it computes in another order or by another formula are within `reassociates` of the greatest that
    are tried with them. Where it is `strict`, the signs of zeros count, infinities and what is no number.
    """

    load: Callable[[ModuleOp], Program]
    reassociates: float
    strict: bool


def interpreted(module: ModuleOp) -> Program:
    """What runs a module by the reference interpreter."""
    (function,) = module.body.ops
    assert isinstance(function, FuncOp)
    name = function.sym_name.data
    return lambda arguments: flat(interpret(module, *arguments, function=name))


INTERPRETER = Machine(interpreted, reassociates=2.0**-20, strict=True)


def hold(
    case: Case,
    before: ModuleOp,
    after: ModuleOp,
    numerics: Numerics,
    machine: Machine = INTERPRETER,
) -> None:
    """Run a case before and after a rewrite on adversarial inputs; assert that the promise is kept."""
    assert str(before) != str(after), f"{case}: nothing is changed"
    after.verify()
    bind(before)
    bind(after)
    (function,) = before.body.ops
    assert isinstance(function, FuncOp)
    tried = pools(before, after)
    if numerics is not Numerics.REASSOCIATES and machine.strict:
        tried.append(beyond(before, after))
    programs = machine.load(before), machine.load(after)
    for pool in tried if takes_floats(function) else tried[:1]:
        batch = list(samples(function, pool))
        expected, found = ([run(copied(a)) for a in batch] for run in programs)
        bound = machine.reassociates * greatest([*flat(batch), *flat(expected)]) * unscaled(before)
        for e, f in zip(flat(expected), flat(found), strict=True):
            assert (e.dtype, e.shape) == (f.dtype, f.shape), case
            reason = why_not(numerics, e, f, bound, strict=machine.strict)
            assert reason is None, f"{case}: {reason}"


def unscaled(module: ModuleOp) -> float:
    """How much greater than inputs and results products may be: the greatest that constants make of i8.

    Calls make floats of i8 by any scale or none, dequantizations by their own.
    """
    values = [op.value for op in module.walk() if isinstance(op, ConstantOp)]
    data = [v.data for v in values if isinstance(v, TensorAttr)]
    scale = greatest([d.value for d in data if isinstance(d, TorchTensor)])
    widening = (*WIDENINGS, *GROUPED_DEQUANTIZATIONS)
    calls = [op for op in module.walk() if isinstance(op, CallOp) and op.target.data in widening]
    if any(element_of(call.operands[0]) == i8 for call in calls):
        return 128.0 * max(1.0, scale)
    dequantizes = any(isinstance(op, DequantizePerChannelOp) for op in module.walk())
    return max(1.0, 128.0 * scale) if dequantizes else 1.0


def copied(arguments: list[Any]) -> list[Any]:
    """The arguments, of which tensors may be written."""
    return [a.clone() if isinstance(a, torch.Tensor) else a for a in arguments]


def greatest(tensors: list[torch.Tensor]) -> float:
    """The greatest absolute value of floats."""
    floats = [x for x in tensors if x.is_floating_point() and x.numel()]
    return max((float(x.abs().max()) for x in floats), default=0.0)


def why_not(
    numerics: Numerics, expected: torch.Tensor, found: torch.Tensor, bound: float, *, strict: bool
) -> str | None:
    """Return how a result breaks the promise of a class, None if it keeps it."""
    distance = (expected.double() - found.double()).abs()
    same = same_bits(expected, found)
    distance[same] = 0
    distance = distance.nan_to_num(torch.inf)
    if strict:
        distance[~same & (distance == 0)] = LEAST
    if not distance.any():
        return None
    at = int(distance.argmax())
    shown = f"{expected.flatten()[at]} became {found.flatten()[at]}"
    whole = expected.dtype in DTYPES
    match numerics:
        case Numerics.BIT_EXACT:
            return shown
        case Numerics.ONE_LSB:
            return None if whole and distance.max() <= 1 else shown
        case Numerics.REASSOCIATES:
            kept = not whole and distance.max() <= bound
            return None if kept else f"{shown}, further than {bound}"
        case Numerics.DROPS_ROUNDING:
            raise NotImplementedError("no rule drops a rounding: state here what it promises")


def same_bits(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """Where two tensors hold the same bits, or both no number."""
    types = {1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}
    type = types[first.element_size()]
    equal = first.contiguous().view(type) == second.contiguous().view(type)
    return equal | (first.isnan() & second.isnan())
