"""A third target: linear layers of integers, with relu, multiplied in f64, which is exact. What else there is, is torch's."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, f32
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from qopt.dialects.elements import QUANTIZED
from qopt.dialects.fx import CallOp
from qopt.dialects.fx.bindings import bindings
from qopt.dialects.onednn import KernelForm, KernelTable, PackLinearOp, QLinearOp, listed
from qopt.lowering.targets.lowering import Lowering, Settings
from qopt.lowering.torch.target import passes as torch_passes
from qopt.runtime.target import Runtime

FORMS = (KernelForm("onednn.qlinear", (2, 3), QUANTIZED, (f32,), listed("relu")),)
CALL = "toy.linear"


def linear(
    x: torch.Tensor,
    scale: float,
    zero_point: int,
    weight: torch.Tensor,
    scales: torch.Tensor,
    bias: torch.Tensor | None,
    relu: bool,
) -> torch.Tensor:
    """Multiply whole numbers, scale the sums, add a bias."""
    y = (x.double() - zero_point) @ weight.double().T * (scales.double() * scale)
    y = (y if bias is None else y + bias).float()
    return y.relu() if relu else y


@dataclass(frozen=True)
class LowerToToyPass(ModulePass):
    """Turn linear kernels into calls of the function above."""

    name = "lower-to-toy"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        for kernel in [o for o in op.walk() if isinstance(o, QLinearOp)]:
            pack, p = kernel.weight.owner, kernel.params.data
            assert isinstance(pack, PackLinearOp)
            args = [kernel.input, p.scale, p.zero_point, pack.weight, kernel.weight_scale]
            relu = len(kernel.post_ops.data) > 0
            call = CallOp(CALL, [*args, kernel.bias, relu], kernel.result.type)
            call.location = kernel.location
            Rewriter.replace_op(kernel, call)
            if not pack.result.uses:
                Rewriter.erase_op(pack)


def passes(settings: Settings) -> list[ModulePass]:
    """Return the pass above, and target torch's."""
    return [LowerToToyPass(), *torch_passes(settings)]


def link(lowered: ModuleOp) -> None:
    """Bind the function that calls name."""
    bindings(lowered)[CALL] = linear


LOWERING = Lowering(lambda isa: KernelTable("toy", FORMS, isa), passes)
RUNTIME = Runtime(link=link)
