"""The weights of kernels before packing, since oneDNN's primitives choose layouts of their own."""

from __future__ import annotations

from xdsl.ir import SSAValue

from ....dialects import generated
from ....dialects.onednn import Kernel, Pack
from ....rewrite_patterns.facts.constants import is_constant


def weight_of(op: Kernel) -> SSAValue:
    """The weight that a kernel's packed weight is made from."""
    pack = op.weight.owner
    assert isinstance(pack, Pack | generated.PackLinearOp)
    return pack.weight


def has_constant_weight(op: Kernel) -> bool:
    """Whether the weight and its scales are known when the plan is built."""
    pack = op.weight.owner
    if not isinstance(pack, Pack | generated.PackLinearOp):
        return False
    return is_constant(pack.weight) and is_constant(op.weight_scale)
