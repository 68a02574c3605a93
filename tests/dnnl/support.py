"""Plans built in Python, run by oneDNN and by the reference interpreter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import torch
from xdsl.builder import ImplicitBuilder
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, bf16, f32, i8
from xdsl.dialects.func import FuncOp
from xdsl.ir import Attribute, Block, Region, SSAValue

from qopt.dialects.dnnl import PlanOp, YieldOp
from qopt.dialects.dnnl.layouts import channels_last, laid_out
from qopt.dialects.elements import FULL_RANGE, ui8
from qopt.dialects.fx import OutputOp
from qopt.dialects.qnn import QuantParams, QuantParamsAttr
from qopt.lowering.dnnl.plan_memory import PlanMemoryPass
from qopt.runtime.dnnl.plan import Plan
from qopt.runtime.reference import interpret
from tests.support import DTYPES, WEIGHTS

ELEMENTS: dict[torch.dtype, Attribute] = {
    torch.float32: f32,
    torch.bfloat16: bf16,
    torch.uint8: ui8,
    torch.int8: i8,
}


def integers(*shape: int, dtype: torch.dtype = torch.uint8) -> torch.Tensor:
    """Integers of the whole range."""
    info = torch.iinfo(dtype)
    return torch.randint(info.min, info.max + 1, shape, dtype=dtype)


def weights(*shape: int) -> torch.Tensor:
    """Weights of which no pair saturates on any processor."""
    low, high = WEIGHTS[torch.int8]
    return torch.randint(low, high + 1, shape, dtype=torch.int8)


def weights_of(dtype: torch.dtype, *shape: int) -> torch.Tensor:
    """Weights of a convolution of this activation: for i8 even ones, which kernels without VNNI halve exactly."""
    return weights(*shape) if dtype == torch.uint8 else weights(*shape) // 2 * 2


def spatial(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor in channels-last memory."""
    strides = channels_last(tuple(tensor.shape))
    return torch.empty_strided(tensor.shape, strides, dtype=tensor.dtype).copy_(tensor)


def images(channels: int, size: Sequence[int], dtype: torch.dtype = torch.uint8) -> torch.Tensor:
    """Two images of integers, channels last."""
    return spatial(integers(2, channels, *size, dtype=dtype))


def spatial_type(element: Attribute, shape: Sequence[int]) -> Attribute:
    """A channels-last type."""
    return laid_out(element, shape, channels_last(shape))


def params(scale: float, zero_point: int, element: Attribute = ui8) -> QuantParamsAttr:
    """Quantization parameters of the whole range."""
    return QuantParamsAttr(QuantParams(scale, zero_point, *FULL_RANGE[element]))


def type_of(tensor: torch.Tensor) -> Attribute:
    """The type of a tensor, with its strides."""
    return laid_out(ELEMENTS[tensor.dtype], tuple(tensor.shape), tensor.stride())


def module_of(build: Callable[..., SSAValue], tensors: list[torch.Tensor]) -> ModuleOp:
    """Return a module of one plan on tensors of these types, laid out in memory."""
    types = [type_of(t) for t in tensors]
    body = Block(arg_types=types)
    with ImplicitBuilder(body):
        YieldOp([build(*body.args)])
    block = Block(arg_types=types)
    plan = PlanOp(list(block.args), Region(body))
    block.add_ops([plan, OutputOp(plan.outputs[0])])
    function = FuncOp("forward", (types, list(plan.result_types)), Region(block))
    module = ModuleOp([function])
    PlanMemoryPass().apply(Context(), module)
    module.verify()
    return module


def plan_of(module: ModuleOp) -> PlanOp:
    """Return the plan of a module that has one."""
    (plan,) = (op for op in module.walk() if isinstance(op, PlanOp))
    return plan


@torch.no_grad()
def both(
    build: Callable[..., SSAValue], tensors: list[torch.Tensor], constant: Collection[int] = ()
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what a plan means, and what oneDNN makes of it, which is the same in a second run."""
    module = module_of(build, tensors)
    plan = Plan(plan_of(module), {i: tensors[i] for i in constant})
    given = [t for i, t in enumerate(tensors) if i not in constant]
    before = [t.clone() for t in given]
    (found,), (again,) = plan.run(given), plan.run(given)
    assert all(map(torch.equal, before, given)), "an input was written"
    assert torch.equal(found, again), "the second run differs from the first"
    expected = interpret(module, *tensors)
    assert (expected.dtype, expected.shape, expected.stride()) == (
        found.dtype,
        found.shape,
        found.stride(),
    )
    return expected, found


def assert_near(expected: torch.Tensor, found: torch.Tensor) -> None:
    """Integers differ by one level at most, floats by 1e-5 of the greatest."""
    difference = (expected.double() - found.double()).abs().max()
    if expected.dtype in DTYPES:
        assert difference <= 1
    else:
        assert difference <= 1e-5 * expected.abs().max().clamp_min(1e-6)
