"""Operators that choose the parameters of a quantization when the program runs, and what each of them chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xdsl.dialects.builtin import f32
from xdsl.ir import SSAValue

from ...dialects.elements import BY_TYPE, FULL_RANGE
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.fx.names import PROJECTION
from ...dialects.types import element_of, is_tensor, rank_of, shape_of
from ..facts.blocks import is_by_rows
from ..facts.constants import numbers_of
from .arguments import why_not_arguments
from .quantization import QUANTIZED_DTYPES

SMALLEST_NORMAL = 2.0**-126
"""The least normal number of f32."""


@dataclass(frozen=True)
class Choice:
    """What an operator chooses: for which tensor, within which range, at least which scale.

    One scale for the whole tensor, or, `by_rows`, one for each row along its last dimension. A symmetric choice has a
    constant zero point, others choose one.
    """

    input: SSAValue
    range: tuple[int, int]
    eps: float
    symmetric: bool = False
    zero_point: int = 0
    by_rows: bool = False


def choice_of(pair: object) -> Choice | str:
    """Return what the maker of a scale and zero point chooses, or why that is no choice that is known."""
    op = pair.owner if isinstance(pair, SSAValue) else None
    if not isinstance(op, CallOp) or op.target.data not in CHOICES or op.impure is not None:
        return "the tuple holds no chosen parameters"
    args, kwargs = op.python_arguments
    choose = CHOICES[op.target.data]
    found = why_not_arguments(choose, op, args, kwargs) or choose(op, *args, **kwargs)
    if isinstance(found, str):
        return found
    if not is_tensor(found.input) or element_of(found.input) != f32:
        return f"parameters chosen for {found.input.type}; a tensor of f32 is supported"
    if 0 in shape_of(found.input):
        return "parameters chosen for an empty tensor, of which eager mode makes an error"
    low, high = found.range
    if not low <= 0 <= high or low == high or not 0 < found.eps < float("inf"):
        return f"parameters chosen for the range [{low}, {high}] and eps {found.eps}"
    return found


def middle_of(zero_point: SSAValue) -> int | None:
    """Return the zero point that is one constant for all rows, as of symmetric ranges, None for others."""
    numbers = numbers_of(zero_point)
    if numbers is not None:
        same = len(set(numbers)) == 1 and isinstance(numbers[0], int)
        return numbers[0] if same else None
    part = zero_point.owner
    if not isinstance(part, CallOp) or part.target.data != PROJECTION:
        return None
    pair, *index = part.python_arguments[0]
    choice = choice_of(pair) if index == [1] else None
    return choice.zero_point if isinstance(choice, Choice) and choice.symmetric else None


def _why_not_dtype(dtype: TorchAttr) -> str | None:
    if dtype.data in QUANTIZED_DTYPES:
        return None
    return f"parameters chosen for {dtype.data}; {' and '.join(QUANTIZED_DTYPES)} are supported"


def _of_range(
    call: CallOp, input: SSAValue, qmin: int, qmax: int, eps: float, dtype: TorchAttr
) -> Choice | str:
    return _why_not_dtype(dtype) or Choice(input, (qmin, qmax), eps)


def _of_symmetric_range(
    call: CallOp, input: SSAValue, qmin: int, qmax: int, eps: float, dtype: TorchAttr
) -> Choice | str:
    refused = _why_not_dtype(dtype)
    if refused is not None:
        return refused
    middle = BY_TYPE[QUANTIZED_DTYPES[dtype.data]].middle
    return Choice(input, (qmin, qmax), eps, True, zero_point=middle)


def _for_tokens(call: CallOp, input: SSAValue, dtype: TorchAttr) -> Choice | str:
    """max(|x|, f32(1e-5)) / 127: since a division keeps the order of numbers, the bound may as well be divided itself."""
    if dtype.data != "int8":
        return f"parameters chosen for {dtype.data}; int8 is supported"
    if rank_of(input) == 0:
        return "parameters chosen for the rows of a tensor without dimensions"
    return Choice(input, (-127, 127), 9.999999747378752e-06 / 127, symmetric=True, by_rows=True)


def _affine(
    call: CallOp,
    input: SSAValue,
    mapping_type: str,
    block_size: Sequence[int],
    target_dtype: TorchAttr,
    quant_min: float | None = None,
    quant_max: float | None = None,
    eps: float | None = None,
    scale_dtype: TorchAttr | None = None,
    zero_point_dtype: TorchAttr | None = None,
    keepdim: bool = False,
) -> Choice | str:
    by_rows = is_by_rows(block_size, input)
    if by_rows is None:
        sizes = list(block_size)
        return f"parameters chosen for blocks of {sizes}; rows or the whole tensor are supported"
    if mapping_type not in ("SYMMETRIC", "ASYMMETRIC"):
        return f"parameters chosen by {mapping_type}; SYMMETRIC and ASYMMETRIC are supported"
    if scale_dtype is not None and scale_dtype.data != "float32":
        return f"scales of {scale_dtype.data}; float32 is supported"
    reason = _why_not_dtype(target_dtype)
    if reason is not None:
        return reason
    full = FULL_RANGE[QUANTIZED_DTYPES[target_dtype.data]]
    low = full[0] if quant_min is None else int(quant_min)
    high = full[1] if quant_max is None else int(quant_max)
    return Choice(
        input,
        (low, high),
        SMALLEST_NORMAL if eps is None else eps,
        symmetric=mapping_type == "SYMMETRIC",
        zero_point=int((low + high + 1) / 2),
        by_rows=by_rows,
    )


CHOICES: dict[str, Callable[..., Choice | str]] = {
    "quantized_decomposed.choose_qparams.tensor": _of_range,
    "quantized_decomposed.choose_qparams_symmetric.tensor": _of_symmetric_range,
    "quantized_decomposed.choose_qparams_per_token.default": _for_tokens,
    "torchao.choose_qparams_affine.default": _affine,
}
"""What each operator chooses, from its arguments; a string says why the qnn dialect has no such choice."""
