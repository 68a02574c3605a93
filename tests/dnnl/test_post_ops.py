"""Functions that become post-ops of the layer before them: every line of the tables, compared with eager mode."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest
import torch
import torch.nn.functional as F

from qopt.lowering.dnnl.facts.wrong_chains import FLOATS_OF_VECTORS
from qopt.lowering.targets.instruction_sets import NATIVE, instruction_set_named
from qopt.rewrite_patterns.facts.post_op_calls import BINARY_CALLS, ELTWISE_CALLS
from tests.support import Comparison, Program, Weight, compare, quantize, through

from .test_fuse_primitives import kernels_of

NUMBERS: dict[str, list[float]] = {
    "aten.add.Tensor": [3],
    "aten.clamp_max.default": [0.5],
    "aten.clamp_min.default": [-0.25],
    "aten.div.Tensor": [3],
    "aten.elu.default": [0.5],
    "aten.mul.Tensor": [0.3],
    "aten.pow.Tensor_Scalar": [2],
    "aten.rsub.Scalar": [1],
    "aten.sub.Tensor": [-2],
}
"""The numbers behind the tensor, where a function takes some."""

CHANNELS = 16
IMAGE, ROWS = (2, CHANNELS, 6, 6), (5, CHANNELS)


def conv(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return F.conv2d(through(x), w, b, padding=1)


def conv_transpose(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return F.conv_transpose2d(through(x), w, b, stride=2, padding=1)


def linear(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return F.linear(through(x), w, b)


Layer = tuple[Callable[..., torch.Tensor], tuple[int, ...], tuple[int, ...], int, str]

LAYERS: dict[str, Layer] = {
    "conv": (conv, (2, 8, 6, 6), (CHANNELS, 8, 3, 3), 0, "dnnl.convolution"),
    "conv_transpose": (
        conv_transpose,
        (2, 8, 3, 3),
        (8, CHANNELS, 4, 4),
        1,
        "dnnl.deconvolution",
    ),
    "linear": (linear, (5, 8), (CHANNELS, 8), 0, "dnnl.matmul"),
}
"""Each layer with the shapes of its input and weight, the axis of the weight's outputs, and the primitive that does it."""

SUMMING = ("conv", "linear")
"""The layers that sum into the memory of their result."""

RESULTS = [None, torch.uint8, torch.int8]


def after(
    layer: str,
    function: Callable[..., torch.Tensor],
    others: Sequence[torch.Tensor] = (),
    to: torch.dtype | None = None,
) -> Comparison:
    """Compile a function of a layer's result and other tensors, quantized where a type is given."""
    run, shape, weight, axis, _ = LAYERS[layer]

    def program(x: torch.Tensor, *others: torch.Tensor, w: torch.Tensor, b: torch.Tensor):
        y = function(run(x, w, b), *others)
        return y if to is None else quantize(y, 0.03, 17 if to == torch.uint8 else -3, to)

    parts = {"w": Weight(*weight, axis=axis), "b": torch.randn(CHANNELS)}
    found = compare(Program(program, **parts), [torch.randn(shape), *others], target="dnnl")
    assert found.levels <= 1
    # An exponential of up to 20 makes so many times more of the layer's own rounding.
    assert found.relative < 1e-5 * (4 if function is torch.ops.aten.exp.default else 1)
    return found


def computing(found: Comparison) -> list[str]:
    """The operations in the plans that do more than to move or quantize, none of them by plain loops."""
    kernels = [(op, kernel) for op, kernel in kernels_of(found) if op != "dnnl.reorder"]
    assert not any("ref" in kernel for _, kernel in kernels)
    return [op for op, _ in kernels]


def operator(name: str) -> Callable[..., torch.Tensor]:
    """The operator of a name such as `aten.abs.default`."""
    found = torch.ops
    for part in name.split("."):
        found = getattr(found, part)
    return found  # pyright: ignore


@pytest.mark.parametrize("to", RESULTS)
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", ELTWISE_CALLS)
def test_a_function_is_the_layers(name: str, layer: str, to: torch.dtype | None) -> None:
    function, numbers = operator(name), NUMBERS.get(name, [])
    # The root of a number below zero is none.
    is_root = name == "aten.sqrt.default"
    applied = (
        (lambda y: function(y.abs() if is_root else y, *numbers))
        if is_root or numbers
        else function
    )
    found = after(layer, applied, to=to)
    assert computing(found) == [LAYERS[layer][-1]]


OF_IMAGES: list[tuple[int, ...]] = [
    IMAGE,
    (CHANNELS, 1, 1),
    (1, CHANNELS, 1, 1),
    (1,),
    (1, 1, 1, 1),
]

SHAPES: dict[str, list[tuple[int, ...]]] = {
    "conv": OF_IMAGES,
    "conv_transpose": OF_IMAGES,
    "linear": [ROWS, (CHANNELS,), (1, CHANNELS), (1,)],
}
"""The shapes of tensors that a layer takes: its result's, a number for each channel, and one for all."""


@pytest.mark.parametrize("to", RESULTS)
@pytest.mark.parametrize(
    ("layer", "shape"), [(layer, shape) for layer in LAYERS for shape in SHAPES[layer]]
)
@pytest.mark.parametrize("name", [*BINARY_CALLS, "aten.add.Tensor"])
def test_a_combination_is_the_layers(
    name: str, layer: str, shape: tuple[int, ...], to: torch.dtype | None
) -> None:
    if name == "aten.prelu.default":
        shape = (CHANNELS,) if CHANNELS in shape else (1,)
    other = torch.randn(shape)
    found = after(layer, operator(name), [other.sign() * (other.abs() + 0.5)], to)
    assert computing(found) == [LAYERS[layer][-1]]


@pytest.mark.parametrize("to", RESULTS)
@pytest.mark.parametrize("layer", SUMMING)
def test_a_sum_with_scale_and_zero_point(layer: str, to: torch.dtype | None) -> None:
    kind = to or torch.uint8
    zero_point = 30 if kind == torch.uint8 else 5

    def run(y: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
        return torch.relu(y + through(z, 0.04, zero_point, dtype=kind))

    found = after(layer, run, [torch.randn(IMAGE if layer == "conv" else ROWS)], to)
    assert computing(found) == [LAYERS[layer][-1]]
    rules = found.compiled.ledger.rule_counts
    assert rules["requantize_sum"] == (to is not None)


CHAINS: dict[str, Callable[..., torch.Tensor]] = {
    "bounded_sum": lambda y, full, row: F.relu6(y + full),
    "gated_sum": lambda y, full, row: y * row + full,
    "gated_activation": lambda y, full, row: torch.relu(F.silu(y) * row + full),
    "three_tensors": lambda y, full, row: torch.relu((y - row) * row + full),
    "six": lambda y, full, row: torch.abs(F.elu(torch.tanh(y * 0.5) + row)) * full,
}


@pytest.mark.parametrize("to", RESULTS)
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", CHAINS)
def test_several_in_a_row(name: str, layer: str, to: torch.dtype | None) -> None:
    image = layer != "linear"
    others = [torch.randn(IMAGE if image else ROWS), torch.randn(CHANNELS, 1, 1)]
    found = after(layer, CHAINS[name], [others[0], others[1] if image else others[1].flatten()], to)
    assert computing(found) == [LAYERS[layer][-1]]


BEHIND_DEPTHWISE: dict[str, Callable[..., torch.Tensor]] = {
    "float_sum": lambda y, full, row: full + y,
    "product": lambda y, full, row: torch.relu(y * full),
    "slopes": lambda y, full, row: F.prelu(y, row),
    "one_number": lambda y, full, row: torch.tanh(y) * row[:1] - 1,
}


@pytest.mark.parametrize("to", [None, torch.uint8])
@pytest.mark.parametrize("channels", [3, 9, 12])
@pytest.mark.parametrize("size", [(9,), (5, 6), (4, 3, 5)])
@pytest.mark.parametrize("name", BEHIND_DEPTHWISE)
def test_tensors_behind_depthwise_convolutions(
    name: str, size: tuple[int, ...], channels: int, to: torch.dtype | None
) -> None:
    """Chains that kernels without AVX-512 compute wrongly are divided there, and only those."""
    apply = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}[len(size)]

    def run(x: torch.Tensor, full: torch.Tensor, row: torch.Tensor, w: torch.Tensor):
        convolved = apply(through(x, 0.05, 1), w, stride=2, padding=2, dilation=2, groups=channels)
        y = BEHIND_DEPTHWISE[name](convolved, full, row)
        return y if to is None else quantize(y, 0.1)

    weight = Weight(channels, 1, *[2] * len(size))
    full = torch.randn(2, channels, *[(n + 1) // 2 + 1 for n in size])
    inputs = [torch.randn(2, channels, *size) + 6, full, torch.randn(channels)]
    found = compare(Program(run, w=weight), inputs, target="dnnl")
    assert found.levels <= 1
    assert found.relative < 1e-5
    reason = "float buffer" if name == "float_sum" else "reads a tensor behind a depthwise"
    left_over = channels % FLOATS_OF_VECTORS.get(instruction_set_named(NATIVE), 1)
    is_wrong = len(size) < 3 and left_over > 1 and not (name == "float_sum" and to is None)
    assert (reason in found.reasons) == is_wrong


REFUSED: dict[str, tuple[Callable[..., torch.Tensor], tuple[int, ...], str]] = {
    "two_users": (lambda y, z: torch.sigmoid(y) + torch.cumsum(y, 0), (1,), "has 2 uses, not one"),
    "a_power": (lambda y, z: y**3, (1,), "no post-op is aten.pow.Tensor_Scalar with"),
    "alpha": (lambda y, z: torch.sub(y, z, alpha=2), (1,), "aten.sub.Tensor with keywords"),
    "another_type": (lambda y, z: y * z.double(), (1,), "other holds f64; f32 is supported"),
    "each_row": (lambda y, z: y * z, (5, 1), "nor is the second one number for each channel"),
    "a_larger_tensor": (lambda y, z: y * z, (2, 1, 16), "nor is the second one number for each"),
    "a_seventh": (
        lambda y, z: torch.sigmoid(torch.abs(F.elu(torch.tanh(y * z + z)) - z) * 0.3),
        (1,),
        "post-op mul then add then tanh then elu then sub then abs then linear",
    ),
    "a_fourth_tensor": (lambda y, z: (y * z + z) * z - z, (1,), "post-op mul then add then mul"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_layers(name: str) -> None:
    function, shape, reason = REFUSED[name]
    found = after("linear", function, [torch.randn(shape)])
    assert any(reason in entry.reason for entry in found.compiled.ledger.unfused)


LIMITS = ("aten.clamp_max.default", "aten.clamp_min.default")


@pytest.mark.parametrize("name", LIMITS)
def test_torchs_kernels_have_limits(name: str) -> None:
    program = Program(
        lambda x, w: operator(name)(F.linear(through(x), w), 0.1), w=Weight(CHANNELS, 8)
    )
    found = compare(program, [torch.randn(5, 8)], target="torch")
    assert found.relative < 1e-5
    assert found.calls[1:] == ["onednn.qlinear_pointwise.default"]


@pytest.mark.parametrize("name", [*sorted(ELTWISE_CALLS.keys() - set(LIMITS)), *BINARY_CALLS])
def test_torchs_kernels_lack_others(name: str) -> None:
    """The same rules read the table of the other target; it has none of these chains."""
    other = [torch.randn(CHANNELS)] if name in BINARY_CALLS else NUMBERS.get(name, [])
    weight = Weight(CHANNELS, 8)
    weight.q.abs_()  # A root is taken of what is not below zero.
    program = Program(
        lambda x, w: operator(name)(F.linear(through(x, 0.05, 0), w), *other), w=weight
    )
    found = compare(program, [torch.rand(5, 8)], target="torch")
    assert found.relative < 1e-5
    (entry,) = (e for e in found.compiled.ledger.unfused if e.remains == name)
    assert "torch has no onednn.qlinear of rank 2 with post-op" in entry.reason


@pytest.mark.parametrize("shape", [(2, 6, 5, 5), (3, 6), (2, 6, 4)])
@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize("last", [True, False])
def test_slopes_of_floats(shape: tuple[int, ...], count: int, last: bool) -> None:
    x = torch.randn(shape)
    if last and len(shape) == 4:
        x = x.contiguous(memory_format=torch.channels_last)
    found = compare(
        Program(lambda x, a: quantize(F.prelu(torch.tanh(x), a), 0.01)),
        [x, torch.randn(count)],
        target="dnnl",
    )
    assert found.levels <= 1
    assert computing(found) == ["dnnl.eltwise", "dnnl.prelu"]


def ordered(order: tuple[int, ...], tensor: torch.Tensor) -> torch.Tensor:
    """The tensor with its dimensions in this order in memory, the outermost first."""
    places = [order.index(dim) for dim in range(tensor.dim())]
    return tensor.permute(order).contiguous().permute(places)


@pytest.mark.parametrize("order", list(permutations(range(4))))
@pytest.mark.parametrize("name", ["prelu", "add", "mul"])
def test_a_number_for_each_channel_in_any_order_of_memory(
    name: str, order: tuple[int, ...]
) -> None:
    x = ordered(order, torch.randn(3, 2, 3, 8))
    numbers = torch.randn(2) if name == "prelu" else torch.randn(2, 1, 1)
    function = getattr(torch, name)
    found = compare(
        Program(lambda x, a: quantize(function(torch.tanh(x), a), 0.01)),
        [x, numbers],
        target="dnnl",
    )
    assert found.levels <= 1
    assert computing(found) == ["dnnl.eltwise", "dnnl.prelu" if name == "prelu" else "dnnl.binary"]
