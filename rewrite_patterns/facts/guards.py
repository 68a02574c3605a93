"""Guards that several rule families share; each returns why not, or None."""

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Attribute, BlockArgument, Operation, OpResult, SSAValue

from ...dialects import qnn
from ...dialects.elements import FULL_RANGE
from ...dialects.locations import name_of
from ...dialects.onednn import Kernel, KernelTable, PostOp, QMatmulOp
from ...dialects.qnn import Quantized
from ...dialects.types import element_of, is_tensor
from ..language import Guard
from .constants import is_constant, numbers_of


def is_f32(name: str) -> Guard:
    """The value or operation's result holds f32."""

    def check(value: SSAValue | Operation) -> str | None:
        result = result_of(value)
        found = element_of(result) if is_tensor(result) else result.type
        return None if found == f32 else f"{name} holds {found}; f32 is supported"

    return Guard(f"{name} holds f32", check, (name,))


def static(name: str) -> Guard:
    """The quantization of an operation has numbers for scale and zero point, with which a rule may calculate."""

    def check(op: Quantized) -> str | None:
        return (
            None if op.quantization.is_static else f"{label(op)}'s scale or zero point is computed"
        )

    return Guard(f"{name}'s scale and zero point are numbers", check, (name,))


def one_for_all(name: str) -> Guard:
    """The quantization of an operation has one scale and one zero point for the whole tensor."""

    def check(op: Quantized) -> str | None:
        return f"{label(op)} has a scale for each row" if op.quantization.is_by_rows else None

    return Guard(f"{name} has one scale for the whole tensor", check, (name,))


def are_f32(op: Operation) -> bool:
    """Whether all operands and results of an operation are tensors of f32, none a size that is a value."""
    return all(is_tensor(v) and element_of(v) == f32 for v in (*op.operands, *op.results))


def result_of(value: SSAValue | Operation) -> SSAValue:
    """Return the value itself, or the operation's first result."""
    return value if isinstance(value, SSAValue) else value.results[0]


def label(value: SSAValue | Operation) -> str:
    """Name a value or operation by the graph's name."""
    if isinstance(value, OpResult):
        return name_of(value.op)
    assert isinstance(value, (Operation, BlockArgument))
    return name_of(value)


def why_not_constant(value: SSAValue, what: str) -> str | None:
    """Return why a value cannot be used at load time."""
    return None if is_constant(value) else f"{what} is computed at run time, not constant"


def why_not_zero(value: SSAValue, what: str) -> str | None:
    """Return why a constant is not known to be all zero."""
    numbers = numbers_of(value)
    if numbers is None:
        return f"{what} are not known (give qopt-opt --weights)"
    return None if not any(numbers) else f"{what} are not all zero, and the kernels ignore them"


def _why_not_tensor(kernel: Kernel, other: SSAValue, kernels: KernelTable) -> str | None:
    return kernels.why_not_tensor(kernel, other)


takes_tensor = Guard("target has the kernel with a post-op of such a tensor", _why_not_tensor)


def _float_result(kernel: Kernel | QMatmulOp) -> str | None:
    if kernel.output is None:
        return None
    return f"{label(kernel)}'s result is already quantized"


float_result = Guard("kernel's result is not quantized yet", _float_result)


def target_supports(*post_ops: str) -> Guard:
    """The target's kernel takes these post-ops after those that it has."""

    def check(kernel: Kernel, kernels: KernelTable) -> str | None:
        chain = (*kernel.post_ops.data, *(PostOp(name) for name in post_ops))
        return kernels.why_not_chain(kernel, chain)

    return Guard(f"target has the kernel with {' then '.join(post_ops)}", check)


FINEST = 2**12
"""The greatest ratio of a source's scale to its result's at which f32 still holds 255 source levels to a tenth of a result level."""


def _why_too_fine(dequantize: qnn.DequantizeOp, quantize: qnn.QuantizeOp) -> str | None:
    ratio = dequantize.params.data.scale / quantize.params.data.scale
    return None if ratio <= FINEST else f"the result's levels are {ratio:g} times as fine"


not_too_fine = Guard("the result's levels are not too fine for f32", _why_too_fine)


def is_full_range(params: qnn.QuantParams, element: Attribute) -> bool:
    """Whether the stated range is all that the element type holds."""
    return params.range == FULL_RANGE[element]
