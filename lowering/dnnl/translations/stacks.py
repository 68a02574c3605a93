"""Products of integers that are both computed, of which attention has two."""

from __future__ import annotations

from xdsl.dialects.builtin import i8
from xdsl.ir import SSAValue

from ....dialects.dnnl import MatmulOp, ReorderOp
from ....dialects.dnnl.layouts import laid_out, strides_of
from ....dialects.elements import FULL_RANGE, ui8
from ....dialects.onednn import QMatmulOp
from ....dialects.qnn import QuantParams, QuantParamsAttr
from ....dialects.types import element_of, shape_of
from ..builder import PlanBuilder
from .floats import product_type, with_rows

UNSIGNED_PARAMS = QuantParams(1.0, 128, *FULL_RANGE[ui8])
"""The numbers of which an i8 is the integer itself, as ui8."""


def matmul(op: QMatmulOp, builder: PlanBuilder) -> None:
    """Multiply stacks of matrices of integers; the second factor is i8, and becomes so if it is not."""
    first, second = (with_rows(builder.value(v), builder) for v in (op.input, op.other))
    params = op.other_params
    if element_of(second) == ui8:
        second, params = _signed(second, builder), QuantParamsAttr(params.data.signed)
    properties = {"params": op.params, "weight_params": params, "output": op.output}
    product = MatmulOp(first, second, None, None, [], properties, product_type(op.result))
    builder.values[op.result] = builder.add(product)


def _signed(value: SSAValue, builder: PlanBuilder) -> SSAValue:
    """The same numbers as i8: each integer less 128."""
    type = laid_out(i8, shape_of(value), strides_of(value))
    source, result = QuantParamsAttr(UNSIGNED_PARAMS), QuantParamsAttr(UNSIGNED_PARAMS.signed)
    return builder.add(ReorderOp(value, type, source, result))
