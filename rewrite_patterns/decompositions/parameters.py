"""Scale and zero point that an operator chooses when the program runs."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import f32, i64
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp, ConstantOp
from ...dialects.types import dims_of, element_of, is_tensor
from ..composites.choices import Choice, choice_of
from ..facts.rows import Dims, dims_by_rows, reshaped, why_not_reshaped
from ..language import Guard, Numerics, Rule, Var, call, rule

READERS = frozenset(
    f"{name}.{overload}"
    for name, overload in (
        ("quantized_decomposed.quantize_per_tensor", "tensor"),
        ("quantized_decomposed.dequantize_per_tensor", "tensor"),
        ("quantized_decomposed.quantize_per_token", "default"),
        ("quantized_decomposed.dequantize_per_token", "default"),
        ("torchao.quantize_affine", "default"),
        ("torchao.dequantize_affine", "default"),
    )
)
"""The operators that read a chosen scale as its f32, and a zero point as its i32."""


def _why_not_read(root: CallOp) -> str | None:
    """What is read by others is f64 and i64, unless its type says that it is the f32 that is computed."""
    if is_tensor(root.results[0]) and element_of(root.results[0]) == f32:
        return None
    for use in root.results[0].uses:
        user = use.operation
        if not isinstance(user, CallOp) or user.target.data not in READERS:
            return "the parameter is read by others than quantize and dequantize"
    return None


def _why_not_shape(root: CallOp, choice: Choice) -> str | None:
    (result,) = root.results
    if not is_tensor(result):
        return f"a parameter of type {result.type}"
    return why_not_reshaped(sizes_of_choice(choice), dims_of(result))


def sizes_of_choice(choice: Choice) -> Dims:
    """The sizes in which the chosen numbers are computed."""
    return dims_by_rows(choice.input) if choice.by_rows else (1,)


def _why_not_several(choice: Choice) -> str | None:
    if choice.symmetric and choice.by_rows:
        return (
            "one number stands for the zero points of all rows, which are as many as rows elsewhere"
        )
    return None


def chosen_scale_of(choice: Choice) -> tuple[qnn.MinimumOp, qnn.MaximumOp, qnn.ChooseScaleOp]:
    """The least and the greatest number, and the scale that is chosen by them."""
    low = qnn.MinimumOp(choice.input, by_rows=choice.by_rows)
    high = qnn.MaximumOp(choice.input, by_rows=choice.by_rows)
    numbers = (choice.range, choice.eps)
    scale = qnn.ChooseScaleOp(low.result, high.result, *numbers, symmetric=choice.symmetric)
    for op, name in ((low, "low"), (high, "high"), (scale, "scale")):
        op.result.name_hint = name
    return low, high, scale


def as_handed_on(made: Sequence[Operation], root: CallOp) -> list[Operation]:
    """Operations of which the last makes a parameter, and the reshape to the sizes that the operator gives it."""
    value: SSAValue = made[-1].results[0]
    return [*made, *reshaped(value, dims_of(root.results[0]))]


WHERE = (
    Guard("a choice of parameters that is known", choice_of, binds="choice"),
    Guard("quantize and dequantize alone read it", _why_not_read),
    Guard("the result's sizes are known", _why_not_shape),
)


@rule(
    match=call("operator.getitem", Var("pair"), 0),
    numerics=Numerics.BIT_EXACT,
    before="getitem(choose_qparams(x, 0, 255, 1e-05), 0)",
    after="qnn.choose_scale (qnn.minimum %x), (qnn.maximum %x) range [0, 255] eps 1e-05",
    where=WHERE,
)
def raise_chosen_scale(root: CallOp, choice: Choice) -> Sequence[Operation]:
    """Raise a scale that is chosen for a tensor, or for each of its rows, when the program runs."""
    return as_handed_on(chosen_scale_of(choice), root)


@rule(
    match=call("operator.getitem", Var("pair"), 1),
    numerics=Numerics.BIT_EXACT,
    before="getitem(choose_qparams(x, 0, 255, 1e-05), 1)",
    after="qnn.choose_zero_point (qnn.minimum %x), (qnn.choose_scale (qnn.minimum %x), (qnn.maximum %x) …) range [0, 255]",
    where=(*WHERE, Guard("rows do not share a constant zero point", _why_not_several)),
)
def raise_chosen_zero_point(root: CallOp, choice: Choice) -> Sequence[Operation]:
    """Raise a zero point that is chosen for a tensor, or for each of its rows, when the program runs; of a tensor, a
    symmetric range has a constant one."""
    if choice.symmetric:
        return [ConstantOp.of_number(choice.zero_point, i64)]
    low, high, scale = chosen_scale_of(choice)
    zero_point = qnn.ChooseZeroPointOp(low.result, scale.result, choice.range)
    return as_handed_on([low, high, scale, zero_point], root)


PARAMETERS: list[Rule] = [raise_chosen_scale, raise_chosen_zero_point]
