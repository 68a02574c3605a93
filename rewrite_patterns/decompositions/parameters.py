"""Scale and zero point that an operator chooses when the program runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xdsl.dialects.builtin import f32, i64
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp, ConstantOp, TorchAttr
from ...dialects.types import element_of, is_tensor, shape_of
from ..language import Guard, Numerics, Rule, Var, call, rule

CHOICES = {
    "quantized_decomposed.choose_qparams.tensor": False,
    "quantized_decomposed.choose_qparams_symmetric.tensor": True,
}
"""The operators that choose both numbers for a tensor, and whether the range is symmetric around 0."""

READERS = (
    "quantized_decomposed.quantize_per_tensor.tensor",
    "quantized_decomposed.dequantize_per_tensor.tensor",
)
"""The operators that read a chosen scale as its f32, and a zero point as its i32."""

MIDDLE = {"uint8": 128, "int8": 0}
"""The zero point of a symmetric quantization to each type."""


@dataclass(frozen=True)
class Choice:
    """What an operator chooses: for which tensor, within which range, at least which scale."""

    input: SSAValue
    range: tuple[int, int]
    eps: float
    symmetric: bool
    dtype: str


def choice_of(pair: object) -> Choice | str:
    """Return what the maker of a scale and zero point chooses, or why that is no choice that is known."""
    op = pair.owner if isinstance(pair, SSAValue) else None
    if not isinstance(op, CallOp) or op.target.data not in CHOICES or op.impure is not None:
        return "the tuple holds no chosen parameters"
    args, kwargs = op.python_arguments
    if len(args) != 5 or kwargs or not all(map(is_tensor, op.operands)):
        return f"{op.target.data} with other arguments than a tensor, a range, eps and a type"
    input, low, high, eps, dtype = args
    assert isinstance(dtype, TorchAttr)
    if element_of(input) != f32:
        return f"parameters chosen for a tensor of {element_of(input)}; f32 is supported"
    if 0 in shape_of(input):
        return "parameters chosen for an empty tensor, of which eager mode makes an error"
    if dtype.data not in MIDDLE:
        return f"parameters chosen for {dtype.data}; {' and '.join(MIDDLE)} are supported"
    if not low <= 0 <= high or low == high or not 0 < eps < float("inf"):
        return f"parameters chosen for the range [{low}, {high}] and eps {eps}"
    return Choice(input, (low, high), eps, CHOICES[op.target.data], dtype.data)


def _why_not_read(root: CallOp) -> str | None:
    """What is read by others is f64 and i64."""
    for use in root.results[0].uses:
        user = use.operation
        if not isinstance(user, CallOp) or user.target.data not in READERS:
            return "the parameter is read by others than quantize and dequantize"
    return None


def _chosen_scale(choice: Choice) -> tuple[qnn.MinimumOp, qnn.MaximumOp, qnn.ChooseScaleOp]:
    low, high = qnn.MinimumOp(choice.input), qnn.MaximumOp(choice.input)
    numbers = (choice.range, choice.eps)
    scale = qnn.ChooseScaleOp(low.result, high.result, *numbers, symmetric=choice.symmetric)
    for op, name in ((low, "low"), (high, "high"), (scale, "scale")):
        op.result.name_hint = name
    return low, high, scale


KNOWN = Guard("a choice of parameters that is known", choice_of, binds="choice")
READ = Guard("quantize and dequantize alone read it", _why_not_read)


@rule(
    match=call("operator.getitem", Var("pair"), 0),
    numerics=Numerics.BIT_EXACT,
    before="getitem(choose_qparams(x, 0, 255, 1e-05), 0)",
    after="qnn.choose_scale (qnn.minimum %x), (qnn.maximum %x) range [0, 255] eps 1e-05",
    where=(KNOWN, READ),
)
def raise_chosen_scale(choice: Choice) -> Sequence[Operation]:
    """Raise a scale that is chosen for a tensor when the program runs."""
    return _chosen_scale(choice)


@rule(
    match=call("operator.getitem", Var("pair"), 1),
    numerics=Numerics.BIT_EXACT,
    before="getitem(choose_qparams(x, 0, 255, 1e-05), 1)",
    after="qnn.choose_zero_point (qnn.minimum %x), (qnn.choose_scale (qnn.minimum %x), (qnn.maximum %x) …) range [0, 255]",
    where=(KNOWN, READ),
)
def raise_chosen_zero_point(choice: Choice) -> Sequence[Operation]:
    """Raise a zero point that is chosen for a tensor when the program runs; a symmetric range has a constant one."""
    if choice.symmetric:
        return [ConstantOp.of_number(MIDDLE[choice.dtype], i64)]
    low, high, scale = _chosen_scale(choice)
    return [low, high, scale, qnn.ChooseZeroPointOp(low.result, scale.result, choice.range)]


PARAMETERS: list[Rule] = [raise_chosen_scale, raise_chosen_zero_point]
