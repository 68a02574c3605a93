"""Operators that a text may call check what torch does not: no argument leads them to other memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from qopt.errors import QoptError
from qopt.frontend.checked import CHECKED
from qopt.frontend.functions import function_named, overload_named, permitted_function
from qopt.runtime.programs import lower

from ..support import parse

onednn: Any = torch.ops.onednn
MANY = 1 << 40


def floats(*shape: int) -> torch.Tensor:
    return torch.rand(shape) + 0.1


def words(*shape: int) -> torch.Tensor:
    return torch.arange(60, dtype=torch.uint8).repeat(8)[: torch.Size(shape).numel()].reshape(shape)


def weight(*shape: int) -> torch.Tensor:
    return torch.randint(-64, 64, shape, dtype=torch.int8)


BAG = [floats(10, 3), torch.tensor([1, 2, 3]), torch.tensor([0, 2]), False, 0, False, None, False]
NORM = [floats(5) for _ in range(4)]
LEAST = torch.tensor([7, -(1 << 63)])
ZERO = torch.zeros(1, dtype=torch.int64)
HEAD = [0.1, 3]
SCALES = [floats(8), ZERO, floats(8)]
OUTPUT = [1.0, 0, torch.float32]
ACTIVATION = torch.tensor([0.1]), torch.tensor([3])
PLAIN = ["none", [], ""]
WINDOW = [[1, 1], [0, 0], [1, 1], 1]
LINE = [[1], [0], [1], 1]
PREPACK_LINE = [weight(8, 4, 3), floats(8), 0.1, 3, *LINE, [2, 4, 6]]
PREPACK = [weight(8, 4, 3, 3), floats(8), 0.1, 3, *WINDOW, [2, 4, 6, 6]]


def linear(*head: Any, addend: torch.Tensor | None = None) -> list[Any]:
    packed = onednn.qlinear_prepack(weight(8, 16), None)
    if addend is None:
        return [words(4, 16), *head, packed, *SCALES, *OUTPUT, *PLAIN]
    added = [*SCALES[:2], addend, SCALES[2]]
    return [words(4, 16), *head, packed, *added, *OUTPUT, 1.0, 0, "add", 1.0, *PLAIN]


def conv(*head: Any, addend: torch.Tensor | None = None) -> list[Any]:
    packed = onednn.qconv_prepack(*PREPACK)
    if addend is None:
        return [words(2, 4, 6, 6), *head, packed, *SCALES, *WINDOW, *OUTPUT, *PLAIN]
    added = [*SCALES[:2], addend, SCALES[2]]
    return [words(2, 4, 6, 6), *head, packed, *added, *WINDOW, *OUTPUT, 1.0, 0, "sum", 1.0, *PLAIN]


@pytest.mark.parametrize("wrong", [words(2, 4), words(2, 3, 6), words(2, 4, 2)])
def test_a_conv_of_one_dimension_is_checked_as_one_of_two(wrong: torch.Tensor) -> None:
    packed = function_named("onednn.qconv_prepack.default")(*PREPACK_LINE)
    tail = [*HEAD, packed, *SCALES, *LINE, *OUTPUT, *PLAIN]
    called = function_named("onednn.qconv_pointwise.default", [words(2, 4, 6), *tail])
    assert called(words(2, 4, 6), *tail).shape == (2, 8, 4)
    with pytest.raises(QoptError, match=r"expected .*, found"):
        called(wrong, *tail)


def sums() -> torch.Tensor:
    return floats(2, 8, 4, 4).contiguous(memory_format=torch.channels_last)


VALID: dict[str, list[Any]] = {
    "aten.embedding_bag.default": BAG,
    "aten.embedding_bag.padding_idx": [*BAG, 1],
    "aten._embedding_bag_forward_only.default": [*BAG, -1],
    "aten.native_batch_norm.default": [floats(2, 5, 3), *NORM, False, 0.1, 1e-5],
    "aten._native_batch_norm_legit_no_training.default": [floats(2, 5, 3), *NORM, 0.1, 1e-5],
    **{
        f"aten.{name}.{overload}": [LEAST, divisor, "trunc"]
        for name in ("div", "div_", "divide", "divide_")
        for overload, divisor in (("Tensor_mode", torch.tensor([-1, 2])), ("Scalar_mode", 3))
    },
    "prims.div.default": [LEAST, torch.tensor([-1, 2])],
    "onednn.qlinear_pointwise.default": linear(*HEAD),
    "onednn.qlinear_pointwise.tensor": linear(*ACTIVATION),
    "onednn.qlinear_pointwise.binary": linear(*HEAD, addend=floats(4, 8)),
    "onednn.qlinear_pointwise.binary_tensor": linear(*ACTIVATION, addend=floats(4, 8)),
    "onednn.qconv_pointwise.default": conv(*HEAD),
    "onednn.qconv_pointwise.tensor": conv(*ACTIVATION),
    "onednn.qconv2d_pointwise.default": conv(*HEAD),
    "onednn.qconv2d_pointwise.tensor": conv(*ACTIVATION),
    "onednn.qconv2d_pointwise.binary": conv(*HEAD, addend=sums()),
    "onednn.qconv2d_pointwise.binary_tensor": conv(*ACTIVATION, addend=sums()),
    "onednn.qconv_prepack.default": PREPACK,
    "onednn.qlinear_prepack.default": [weight(8, 16), None],
}
"""A call of each operator."""

CHANNELS = [
    floats(7),
    floats(9),
    floats(0),
    floats(8, 2),
    floats(8).double(),
    floats(16)[::2],
    torch.zeros(8, device="meta"),
    words(8),
]
WINDOWS = [[-1, 1], [1], [], [MANY, 1], [1, 1, 1]]
PACKED = [weight(8, 16), weight(16, 8), floats(8, 16).to_mkldnn(), weight(8, 4, 3, 3)]
LARGE = {
    "weight": [floats(10), floats(10, 3, 1)],
    "indices": [torch.tensor([[1, 2, 3]])],
    "offsets": [
        torch.tensor([0, -2]),
        torch.tensor([0, -MANY]),
        torch.tensor([0, 200, 3]),
        torch.tensor([[0, 2]]),
        torch.tensor([], dtype=torch.int64),
    ],
    "per_sample_weights": [floats(2), floats(3, 1)],
    "padding_idx": [50, -50],
}
WRONG: dict[str, list[Any]] = {
    "qx": [words(4, 15), words(2, 3, 6, 6), floats(4, 16), words(), words(2, 4, 2, 2)],
    "x_scale": [floats(0), floats(2)],
    "x_zero_point": [torch.zeros(0, dtype=torch.int64), floats(1)],
    "qw": PACKED,
    "w_scale": CHANNELS,
    "w_scales": CHANNELS,
    "w_zero_point": [torch.zeros(7, dtype=torch.int64), torch.zeros(0, dtype=torch.int64)],
    "bias": [*CHANNELS, floats(1)],
    "other": [floats(8), floats(2, 8), floats(0, 8), None, words(4, 8).long()],
    "qaccum": [floats(2, 8, 4, 3), floats(0, 8, 4, 4), floats(8)],
    "binary_post_op": ["sum", "none", "mul"],
    "stride": [[0, 1], *WINDOWS],
    "padding": WINDOWS,
    "dilation": [[3, 3], [0, 1], *WINDOWS],
    "groups": [0, -1, 3, 2, MANY],
    "x_shape": [[0, 4, 6, 6], [2, 4, -1, 6], [MANY, 4, 6, 6]],
}
"""What a call must not have in the place of an argument."""


def wrong(name: str) -> dict[str, list[Any]]:
    if "batch_norm" in name:
        names = "weight bias running_mean running_var".split()
        return {n: [floats(0), floats(1), floats(5, 1)] for n in names}
    if ".div" in name:
        return {"other": [-1] if "Scalar" in name else [torch.tensor([2, -1]), torch.tensor(-1)]}
    if "embedding_bag" in name:
        return LARGE
    if name.endswith("prepack.default"):
        weights = [weight(8), floats(8, 16), weight(0, 16), weight(8, 16).t().double()]
        # A window larger than the input is no matter of the weight's layout, nor are groups, which follow from it.
        return WRONG | {"weight": weights, "dilation": WINDOWS, "groups": [0, -1, 3, MANY]}
    return WRONG


def test_every_checked_operator_has_a_call() -> None:
    assert VALID.keys() == CHECKED.keys()


@pytest.mark.parametrize("name", VALID)
def test_a_valid_call_is_the_operator_s(name: str) -> None:
    args = VALID[name]
    expected = run(permitted_function, name, clones(args))
    found = run(function_named, name, clones(args))
    tensors = isinstance(expected, torch.Tensor)
    for e, f in zip(*(([x] if tensors else x) for x in (expected, found)), strict=True):
        assert (f.is_mkldnn and e.is_mkldnn) or torch.equal(f, e)


@pytest.mark.parametrize("name", VALID)
def test_what_torch_does_not_check_is_refused(name: str) -> None:
    names = [a.name for a in overload_named(name)._schema.arguments]
    for argument, values in wrong(name).items():
        for value in values if argument in names else ():
            if name == "onednn.qlinear_prepack.default" and argument == "x_shape" and MANY in value:
                value = [MANY, 16]
            args = clones(VALID[name])
            args += [None] * (len(names) - len(args))
            if isinstance(args[names.index(argument)], float | int) != isinstance(
                value, float | int
            ):
                continue  # One of the overloads takes numbers there, the other one tensors.
            args[names.index(argument)] = value
            with pytest.raises(QoptError, match=r"expected .*, found"):
                run(function_named, name, args)


@pytest.mark.parametrize("name", [n for n in VALID if "binary" in n])
def test_no_operand_but_the_accumulator_is_written(name: str) -> None:
    args = clones(VALID[name])
    run(function_named, name, args)
    names = [a.name for a in overload_named(name)._schema.arguments]
    for argument, after, before in zip(names, args, VALID[name], strict=True):
        if isinstance(after, torch.Tensor) and argument != "qaccum" and not after.is_mkldnn:
            assert torch.equal(after, before), argument


def run(named: Callable[..., Any], name: str, args: list[Any]) -> Any:
    """Call what a name stands for, with the arguments that its schema takes by name as keywords."""
    arguments = overload_named(name)._schema.arguments
    keywords = {a.name: v for a, v in zip(arguments, args, strict=False) if a.kwarg_only}
    positional = args[: len(args) - len(keywords)]
    return named(name, positional, keywords)(*positional, **keywords)


def clones(args: list[Any]) -> list[Any]:
    """The arguments with memory of their own, apart from packed weights."""
    dense = (a.clone() if isinstance(a, torch.Tensor) and not a.is_mkldnn else a for a in args)
    return list(dense)


TEXT = """
func.func @forward(%t: tensor<10x3xf32>, %i: tensor<3xi64>, %o: tensor<2xi64>) -> tensor<2x3xf32> {{
  %b = fx.call @{name}(%t, %i, %o, false, 0, false, none, false{last}) : (tensor<10x3xf32>, tensor<3xi64>, tensor<2xi64>) -> !fx.object
  %r = fx.call @operator.getitem(%b, 0) : (!fx.object) -> tensor<2x3xf32>
  fx.output %r : tensor<2x3xf32>
}}
"""


@pytest.mark.parametrize("target", ["torch", "dnnl"])
@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("aten.embedding_bag.padding_idx", ", none"),
        ("aten._embedding_bag_forward_only.default", ", -1"),
    ],
)
def test_a_program_of_a_text_refuses_offsets_outside(target: str, name: str, last: str) -> None:
    program = lower(parse(TEXT.format(name=name, last=last)), target=target)
    table, indices, _ = BAG[:3]
    for offsets in ([0, 2], [0, 3]):
        program(table, indices, torch.tensor(offsets))
    with pytest.raises(
        Exception, match="expected offsets from 0 to 3, the number of indices, found -2"
    ):
        program(table, indices, torch.tensor([0, -2]))


@pytest.mark.parametrize("code", [77, -5, 2])
@pytest.mark.parametrize(
    "name", ["aten.to.dtype", "aten.sum.default", "aten.full.default", "aten._to_copy.default"]
)
def test_codes_are_no_dtypes(name: str, code: int) -> None:
    """torch takes a number as the code of a dtype, and codes of its own list alone are checked nowhere."""
    x = [3] if "full" in name else torch.ones(2)
    args = [x, *([1.0] if "full" in name else [])]
    given = ([*args, code], {}) if name == "aten.to.dtype" else (args, {"dtype": code})
    with pytest.raises(QoptError, match="expected a dtype as dtype"):
        function_named(name, *given)
    with pytest.raises(QoptError, match="expected a memory_format as memory_format"):
        function_named("aten.clone.default", [torch.ones(2)], {"memory_format": code})
