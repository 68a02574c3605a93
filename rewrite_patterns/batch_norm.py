"""BatchNorm in eval mode: a scale and a shift for each channel, which chains of post-ops take."""

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.functions import PostOp
from ..dialects.fx import CallOp
from ..dialects.layers import LAYERS
from ..dialects.onednn import Kernel, KernelTable
from ..dialects.types import element_of, rank_of, shape_of, type_with_dims
from .facts.constants import is_constant
from .facts.guards import float_result, is_f32, target_supports
from .language import Guard, Numerics, Op, Rule, Tensor, Var, call, rule


def _sizes(kernel: Kernel, mean: SSAValue) -> list[int]:
    """The sizes of a number for each channel: these are along the second dimension."""
    return [*shape_of(mean), *[1] * (rank_of(kernel.result) - 2)]


def _why_not_constants(*parameters: SSAValue | None) -> str | None:
    for value in parameters:
        if value is not None and not (is_constant(value) and element_of(value) == f32):
            return "a parameter or statistic is computed at run time, or is not of f32"
    return None


def _why_not_tensor(kernel: Kernel, mean: SSAValue, kernels: KernelTable) -> str | None:
    if rank_of(kernel.result) < 2:
        return "the result has no dimension of channels"
    return kernels.why_not_tensor(kernel, type_with_dims(f32, _sizes(kernel, mean)))


@rule(
    match=call(
        "aten.batch_norm",
        Op[LAYERS]().used_once("kernel"),
        Var("weight", SSAValue | None),
        Var("bias", SSAValue | None),
        Tensor("mean"),
        Tensor("variance"),
        False,
        Var("momentum"),
        Var("eps", float),
        Var("cudnn"),
    ),
    numerics=Numerics.REASSOCIATES,
    before="aten.batch_norm (onednn.qconv %x … post <relu>), %weight, %bias, %mean, %variance, false, 0.1, 1e-05, …",
    after="onednn.qconv %x … others(qnn.reshape %factor, qnn.reshape %shift) post <relu, mul, add>, where "
    "%factor = aten.mul (aten.rsqrt (aten.add %variance, 1e-05)), %weight and "
    "%shift = aten.add (aten.neg (aten.mul %mean, %factor)), %bias",
    where=(
        float_result,
        is_f32("kernel"),
        Guard(
            "parameters and statistics are constants of f32",
            _why_not_constants,
            ("weight", "bias", "mean", "variance"),
        ),
        target_supports("mul", "add"),
        Guard("target has the kernel with numbers for each channel", _why_not_tensor),
    ),
)
def fuse_batch_norm(
    kernel: Kernel,
    weight: SSAValue | None,
    bias: SSAValue | None,
    mean: SSAValue,
    variance: SSAValue,
    eps: float,
) -> list[Operation]:
    """Scale and shift each channel in the kernel, as BatchNorm in eval mode does."""
    # Factors are weight / sqrt(variance + eps), summands bias - mean * factors; both are constants.
    steps: list[Operation] = []

    def step(target: str, *args: object) -> SSAValue:
        made = CallOp(target, list(args), mean.type)
        steps.append(made)
        return made.results[0]

    def seen(value: SSAValue) -> SSAValue:
        sizes = _sizes(kernel, mean)
        view = qnn.ReshapeOp(value, sizes, type_with_dims(f32, sizes))
        steps.append(view)
        return view.result

    factor = step("aten.rsqrt.default", step("aten.add.Scalar", variance, eps))
    if weight is not None:
        factor = step("aten.mul.Tensor", factor, weight)
    shift = step("aten.neg.default", step("aten.mul.Tensor", mean, factor))
    if bias is not None:
        shift = step("aten.add.Tensor", shift, bias)
    factors, shifts = seen(factor), seen(shift)
    post_ops = (PostOp("mul"), PostOp("add"))
    return [*steps, kernel.with_post_ops(post_ops, (factors, shifts))]


RULES: list[Rule] = [fuse_batch_norm]
