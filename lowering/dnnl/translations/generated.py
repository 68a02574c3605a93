"""Layers of qopt's own kernels: calls that are steps of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from xdsl.dialects.builtin import TensorType, i8
from xdsl.ir import SSAValue

from ....dialects.dnnl import TorchCallOp
from ....dialects.dnnl.layouts import laid_out, row_major
from ....dialects.elements import ui8
from ....dialects.fx import CallOp
from ....dialects.fx.names import PACK_INT4_WEIGHT, PACK_INTEGER_WEIGHT
from ....dialects.generated import LinearInt4Op, LinearOp, PackInt4Op, QLinearOp
from ....dialects.generated.packing import packed_sizes
from ....dialects.types import element_of, shape_of
from ....rewrite_patterns.facts.constants import is_constant
from ...fx.load_time import computed_for
from ...fx.torch_calls import TORCH_CALLS
from ..builder import PlanBuilder
from ..choices.weights import weight_of


def integer_linear(op: QLinearOp, builder: PlanBuilder) -> None:
    """Call the kernel on rows; the weight is packed when the program is loaded."""
    (call,) = TORCH_CALLS[QLinearOp](op)
    assert isinstance(call, CallOp)
    weight = weight_of(op)
    n, k = shape_of(weight)
    packing = CallOp(PACK_INTEGER_WEIGHT, [weight], TensorType(i8, packed_sizes(n, k)))
    _step(op, call, {op.weight: computed_for(op, "packed", packing)}, builder)


def has_constant_parameters(op: LinearOp) -> bool:
    """Whether the weight and its parameters are known when the plan is built."""
    return all(v is None or is_constant(v) for v in (op.weight, op.scale, op.zero_point))


def linear(op: LinearOp, builder: PlanBuilder) -> None:
    """Call the kernel on rows; the weight and its parameters are packed when the program is loaded."""
    *packings, call = TORCH_CALLS[LinearOp](op)
    assert isinstance(call, CallOp)
    packed: dict[SSAValue, SSAValue] = {
        packing.results[0]: computed_for(op, f"packed_{index}", packing)
        for index, packing in enumerate(packings)
        if isinstance(packing, CallOp)
    }
    _step(op, call, packed, builder)


def has_packed_constants(op: LinearInt4Op) -> bool:
    """Whether what a weight of 4 bits is packed of is known when the plan is built."""
    pack = op.weight.owner
    return isinstance(pack, PackInt4Op) and all(map(is_constant, pack.operands))


def linear_int4(op: LinearInt4Op, builder: PlanBuilder) -> None:
    """Call the kernel on rows; the weight and its parameters are packed when the program is loaded."""
    (call,) = TORCH_CALLS[LinearInt4Op](op)
    assert isinstance(call, CallOp)
    pack = op.weight.owner
    assert isinstance(pack, PackInt4Op)
    type = TensorType(ui8, pack.layout.sizes)
    packing = CallOp(PACK_INT4_WEIGHT, [pack.weight, pack.scale, pack.zero_point], type)
    _step(op, call, {op.weight: computed_for(op, "packed", packing)}, builder)


def _step(
    op: LinearOp | LinearInt4Op | QLinearOp,
    call: CallOp,
    packed: Mapping[SSAValue, SSAValue],
    builder: PlanBuilder,
) -> None:
    """Add a call as a step, whose tensors are in rows, and what is packed as it is."""

    def read(value: SSAValue) -> SSAValue:
        if value in packed:
            return builder.value(packed[value])
        return builder.read(value, row_major(shape_of(value)))

    sizes = shape_of(op.result)
    type = laid_out(element_of(op.result), sizes, row_major(sizes))
    operands = [read(value) for value in call.operands]
    step = TorchCallOp(call.target, call.arguments, call.keywords, operands, type)
    call.erase()
    builder.values[op.result] = builder.add(step)
