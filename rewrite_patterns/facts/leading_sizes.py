"""Leading sizes that a reshape joins into one before a linear layer, and another restores behind it."""

from __future__ import annotations

from xdsl.ir import Attribute, SSAValue

from ...dialects.qnn import ReshapeOp
from ...dialects.types import dims_of, element_of, rank_of, type_with_dims
from ..language import Guard


def _flattens(inner: ReshapeOp, x: SSAValue) -> str | None:
    """Why a reshape does not make one dimension of the leading ones alone."""
    last = dims_of(x)[-1]
    kept = rank_of(inner.result) == 2 and last is not None and dims_of(inner.result)[-1] == last
    return None if kept else "the reshape is not known to keep the last size"


def _restores(outer: ReshapeOp, x: SSAValue) -> str | None:
    """Why a reshape does not give a result the leading sizes of an input."""
    result, source = dims_of(outer.result), dims_of(x)
    if len(source) < 2:
        return "the input is a vector, which kernels do not take"
    if len(result) == len(source) and None not in result and result[:-1] == source[:-1]:
        return None
    return f"the shape {list(result)} does not restore the leading sizes of {list(source)}"


JOINED_AND_RESTORED = (
    Guard("the inner reshape flattens the leading sizes", _flattens),
    Guard("the outer reshape restores them", _restores),
)
"""The guards of rules that drop the reshapes `inner` of `x` and `outer` around a linear layer."""


def type_of_any_rank(x: SSAValue, linear: SSAValue, outer: ReshapeOp) -> Attribute:
    """Return the type of a linear layer's result if it reads `x`, whose leading sizes it keeps."""
    return type_with_dims(element_of(outer.result), (*dims_of(x)[:-1], dims_of(linear)[-1]))
