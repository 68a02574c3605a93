"""Known traps of int8 graph rewriting: each wrong answer or crash of other lowerings, compared with eager mode."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from tests.support import (
    Comparison,
    Program,
    Weight,
    compare,
    dequantize,
    export,
    ops,
    quantize,
    through,
)

EPSILON = 1e-5


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


def image() -> torch.Tensor:
    return torch.randn(2, 8, 6, 6)


def rows() -> torch.Tensor:
    return torch.randn(5, 8)


def test_addition_of_an_argument_leaves_the_argument_alone() -> None:
    found = compare(
        Program(lambda x, y, w: F.linear(through(x), w) + y, w=Weight(8, 8)), [rows(), rows()]
    )
    assert found.relative < EPSILON
    assert "aten.add.Tensor" not in found.targets


def test_integer_argument_as_addend_is_left_alone() -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return quantize(torch.relu(F.conv2d(through(x), w, padding=1) + dequantize(y)))

    y = torch.randint(0, 256, (2, 8, 6, 6), dtype=torch.uint8)
    found = compare(Program(run, w=Weight(8, 8, 3, 3)), [image(), y])
    assert found.levels <= 1
    assert "onednn.qconv2d_pointwise.binary" in found.targets


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_constant_addend_is_added_anew_in_each_run(layer: str) -> None:
    apply = F.linear if layer == "linear" else F.conv2d
    weight = Weight(8, 8) if layer == "linear" else Weight(8, 8, 1, 1)
    x = rows() if layer == "linear" else image()
    found = compare(
        Program(lambda x, w, a: apply(through(x), w) + a, w=weight, a=torch.randn_like(x)), [x]
    )
    assert found.relative < EPSILON
    assert "aten.add.Tensor" not in found.targets


@pytest.mark.parametrize("layer", ["conv", "linear"])
@pytest.mark.parametrize("alpha", [2, -1, 0.5])
def test_alpha_of_an_addition(layer: str, alpha: float) -> None:
    apply = F.linear if layer == "linear" else F.conv2d
    weight = Weight(8, 8) if layer == "linear" else Weight(8, 8, 1, 1)
    x = rows() if layer == "linear" else image()

    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return torch.add(apply(through(x), w), y, alpha=alpha)

    assert compare(Program(run, w=weight), [x, torch.randn_like(x)]).relative < EPSILON


@pytest.mark.parametrize(("alpha", "beta"), [(2, 1), (1, 0.5), (1, 0), (1, 1)])
def test_alpha_and_beta_of_addmm(alpha: float, beta: float) -> None:
    def run(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        return torch.addmm(b, through(x), w.t(), alpha=alpha, beta=beta)

    program = Program(run, w=Weight(16, 8), b=torch.randn(16))
    assert compare(program, [rows()]).relative < EPSILON


@pytest.mark.parametrize("output_padding", [0, 1])
def test_transposed_convolution(output_padding: int) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.conv_transpose2d(through(x), w, stride=2, output_padding=output_padding)

    found = compare(Program(run, w=Weight(8, 4, 3, 3)), [image()])
    assert found.relative < EPSILON
    assert "the convolution is transposed" in found.reasons


PARAMETERS: dict[str, dict[str, Any]] = {
    "scale": {"scale": 0.1},
    "zero_point": {"zero_point": 90},
    "range": {"range": (0, 127)},
    "dtype": {"zero_point": 0, "dtype": torch.int8},
}


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize(
    "move",
    [
        lambda x: F.max_pool2d(x, 2),
        lambda x: torch.cat([x, x + 0], 1),
        lambda x: x.reshape(2, -1),
        lambda x: x.permute(0, 2, 3, 1),
        lambda x: F.pad(x, (1, 1)),
        lambda x: torch.relu(x),
    ],
)
def test_other_parameters_after_a_layout_operation(name: str, move: Any) -> None:
    changed = {"scale": 0.05, "zero_point": 100, **PARAMETERS[name]}
    found = compare(Program(lambda x: quantize(move(through(x)), **changed)), [image()])
    assert found.levels == 0


def test_cat_of_differently_quantized_inputs() -> None:
    def run(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return quantize(torch.cat([through(x), through(y, 0.2, 7), x], 1), 0.1, 50)

    assert compare(Program(run), [image(), image()]).levels == 0


@pytest.mark.parametrize("activation", [torch.relu, lambda x: x, F.relu6])
@pytest.mark.parametrize("range", [(0, 127), (-127, 127), (3, 250)])
def test_narrow_output_range(activation: Any, range: tuple[int, int]) -> None:
    dtype = torch.int8 if range[0] < 0 else torch.uint8
    zero_point = 0 if range[0] < 0 else 20

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = activation(F.linear(through(x), w))
        return quantize(y, 0.02, zero_point, dtype=dtype, range=range)

    found = compare(Program(run, w=Weight(16, 8)), [rows()])
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


def test_narrow_range_of_an_argument_is_not_assumed() -> None:
    def run(q: torch.Tensor) -> torch.Tensor:
        return quantize(dequantize(q, 0.05, 10, range=(0, 127)), 0.05, 10, range=(0, 127))

    found = compare(Program(run), [torch.arange(256, dtype=torch.uint8)])
    assert found.levels == 0


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_weight_zero_points(layer: str) -> None:
    shape = (16, 8) if layer == "linear" else (16, 8, 3, 3)
    apply = F.linear if layer == "linear" else F.conv2d
    program = Program(lambda x, w: apply(through(x), w), w=Weight(*shape, zero_point=3))
    found = compare(program, [rows() if layer == "linear" else image()])
    assert found.relative < EPSILON
    assert found.kernels == 0
    assert "zero points are not all zero" in found.reasons


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_weight_quantized_along_another_axis(layer: str) -> None:
    shape = (16, 8) if layer == "linear" else (16, 8, 3, 3)
    apply = F.linear if layer == "linear" else F.conv2d
    program = Program(lambda x, w: apply(through(x), w), w=Weight(*shape, axis=1))
    found = compare(program, [rows() if layer == "linear" else image()])
    assert found.relative < EPSILON
    assert "quantized along axis 1, not 0" in found.reasons


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_result_added_to_itself(layer: str) -> None:
    shape = (8, 8) if layer == "linear" else (8, 8, 3, 3)
    apply = F.linear if layer == "linear" else F.conv2d

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = apply(through(x), w)
        return y + y

    found = compare(Program(run, w=Weight(*shape)), [rows() if layer == "linear" else image()])
    assert found.relative < EPSILON
    assert found.kernels == 1


@pytest.mark.parametrize("dtype", [torch.float64, torch.int64, torch.bfloat16])
def test_addend_of_another_type(dtype: torch.dtype) -> None:
    y = torch.randn(5, 16).mul(5).to(dtype)
    found = compare(
        Program(lambda x, y, w: F.linear(through(x), w) + y, w=Weight(16, 8)), [rows(), y]
    )
    assert found.relative < 1e-4
    assert found.kernels == 1


def test_clamp_with_min_above_max() -> None:
    program = Program(lambda x, w: torch.clamp(F.linear(through(x), w), 1, -1), w=Weight(16, 8))
    assert compare(program, [rows()]).relative < EPSILON


@pytest.mark.parametrize("layer", ["conv", "pool", "conv1d"])
def test_signed_activations(layer: str) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = through(x, 0.05, 0, dtype=torch.int8)
        return F.max_pool2d(y, 2) if layer == "pool" else F.conv2d(y, w)

    found = compare(Program(run, w=Weight(16, 8, 3, 3)), [image()])
    assert found.relative < EPSILON
    if layer == "conv":
        assert "ui8 activations, not i8" in found.reasons


@pytest.mark.parametrize("shape", [(8,), (16,), (1, 16), (5, 1), (1, 1), (3, 5, 16)])
@pytest.mark.parametrize("order", ["addend_last", "addend_first"])
def test_broadcast_addend(shape: tuple[int, ...], order: str) -> None:
    if shape == (8,):
        pytest.skip("does not broadcast")

    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        z = F.linear(through(x), w)
        return z + y if order == "addend_last" else y + z

    found = compare(Program(run, w=Weight(16, 8)), [rows(), torch.randn(*shape)])
    assert found.relative < EPSILON


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_addend_in_other_memory_order(layer: str) -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        if layer == "conv":
            return torch.relu(F.conv2d(through(x), w) + y.transpose(2, 3))
        return torch.relu(F.linear(through(x), w) + y.transpose(0, 1))

    x, y = (image(), image()) if layer == "conv" else (torch.randn(3, 5, 8), torch.randn(5, 3, 8))
    weight = Weight(8, 8, 1, 1) if layer == "conv" else Weight(8, 8)
    assert compare(Program(run, w=weight), [x, y]).relative < EPSILON


def test_view_of_an_addend_taken_before_and_read_after() -> None:
    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        first = F.conv2d(through(x), w)
        view = first.flatten(1)
        y = F.conv2d(through(x), v) + first
        return torch.relu(y), view * 2

    found = compare(Program(run, w=Weight(8, 8, 1, 1), v=Weight(8, 8, 1, 1)), [image()])
    assert found.relative < EPSILON


def test_argument_written_in_place_between_its_reads() -> None:
    """The graph itself writes its argument: both executions must write it alike."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = F.linear(through(x), w)
        x.add_(1)
        return torch.relu(y) + F.linear(through(x), w)

    program = Program(run, w=Weight(8, 8))
    eager = export(program, [rows()])
    compiled = qopt.compile(eager, [rows()])
    given = rows()
    first, second = given.clone(), given.clone()
    with torch.no_grad():
        torch.testing.assert_close(compiled(first), eager(second), rtol=1e-5, atol=1e-4)
    assert torch.equal(first, second)


def test_buffer_that_the_model_updates() -> None:
    class Counter(torch.nn.Module):
        total: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            self.w = Weight(8, 8)
            self.register_buffer("total", torch.zeros(5, 8))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            y = F.linear(through(x), self.w())
            self.total.add_(y)
            return y + self.total

    eager = torch.export.export(Counter(), (rows(),)).module(check_guards=False)
    other = torch.export.export(Counter(), (rows(),)).module(check_guards=False)
    other.load_state_dict(eager.state_dict())
    compiled = qopt.compile(other, [rows()])
    with torch.no_grad():
        for _ in range(3):
            x = rows()
            torch.testing.assert_close(compiled(x), eager(x), rtol=1e-5, atol=1e-4)


def test_one_buffer_under_two_names() -> None:
    root = torch.nn.Module()
    root.register_buffer("first", torch.zeros(3))
    root.register_buffer("second", root.get_buffer("first"))
    graph = torch.fx.Graph()
    x, first, second = graph.placeholder("x"), graph.get_attr("first"), graph.get_attr("second")
    before = graph.call_function(torch.ops.aten.add.Tensor, (second, 1))
    graph.call_function(torch.ops.aten.add_.Tensor, (first, x))
    after = graph.call_function(torch.ops.aten.add.Tensor, (second, 1))
    graph.output(graph.call_function(torch.ops.aten.mul.Tensor, (before, after)))
    compiled = qopt.compile(torch.fx.GraphModule(root, graph), [torch.ones(3)])
    assert compiled(torch.ones(3)).tolist() == [2, 2, 2]
    assert compiled(torch.ones(3)).tolist() == [6, 6, 6]


@pytest.mark.parametrize(
    ("target", "rest"),
    [
        (torch.ops.aten._unsafe_view.default, ([4],)),
        (torch.ops.aten.type_as.default, None),
        (torch.ops.aten.atleast_3d.default, ()),
    ],
)
def test_views_whose_schemas_do_not_say_so(target: Any, rest: tuple[Any, ...] | None) -> None:
    graph = torch.fx.Graph()
    x = graph.placeholder("x")
    y = graph.call_function(torch.ops.aten.sub.Tensor, (x, 1))
    view = graph.call_function(target, (y, *((x,) if rest is None else rest)))
    graph.call_function(torch.ops.aten.relu_.default, (y,))
    graph.output(graph.call_function(torch.ops.aten.mul.Tensor, (view, 1)))
    compiled = qopt.compile(torch.fx.GraphModule(torch.nn.Module(), graph), [torch.ones(2, 2)])
    assert not compiled(torch.zeros(2, 2)).any()


def test_bfloat16_dequantize_is_left_alone() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        q = dequantize(quantize(x), out_dtype=torch.bfloat16)
        return F.linear(q, w.to(torch.bfloat16))

    assert compare(Program(run, w=Weight(16, 8)), [rows()]).relative < 1e-2


def test_scales_in_double_precision_are_left_alone() -> None:
    weight = Weight(16, 8)
    weight.scale = weight.scale.double()
    found = compare(Program(lambda x, w: F.linear(through(x), w), w=weight), [rows()])
    assert found.relative < EPSILON


def test_pooling_with_indices_that_are_used() -> None:
    def run(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        values, indices = F.max_pool2d_with_indices(through(x), (2, 2))
        return quantize(values), indices

    assert compare(Program(run), [image()]).levels == 0


def test_unbatched_convolution() -> None:
    found = compare(
        Program(lambda x, w: F.conv2d(through(x), w), w=Weight(16, 8, 3, 3)), [image()[0]]
    )
    assert found.relative < EPSILON


def test_residual_of_a_convolution_s_own_input() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        h = through(x)
        return quantize(torch.relu(F.conv2d(h, w, padding=1) + h))

    found = compare(Program(run, w=Weight(8, 8, 3, 3)), [image()])
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


def test_result_used_twice() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        y = F.linear(through(x), w)
        return torch.relu(y), quantize(y)

    found = compare(Program(run, w=Weight(16, 8)), [rows()])
    assert found.levels <= 1
    assert "2 uses, not one" in found.reasons


def test_view_that_needs_the_strides_of_eager_mode() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = F.conv2d(through(x), w)
        return torch.as_strided(y, (2, 4), (3, 2), 5) + y.view(-1)[:4]

    assert compare(Program(run, w=Weight(16, 8, 3, 3)), [image()]).relative < EPSILON


def test_permuted_result_of_a_convolution_lies_as_in_eager_mode() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.conv2d(through(x), w).permute(3, 0, 1, 2)

    found = compare(Program(run, w=Weight(16, 8, 3, 3)), [image()])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_linear_layer_of_an_empty_batch_of_matrices() -> None:
    x = torch.randn(0, 5, 8)
    eager = export(Program(lambda x, w: F.linear(through(x), w), w=Weight(16, 8)), [x])
    with torch.no_grad():
        assert qopt.compile(eager, [x])(x).shape == (0, 5, 16)


def test_write_through_a_reshape_of_what_a_convolution_made() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = through(F.conv2d(through(x), w))
        torch.relu_(y.reshape(2, -1))
        return y

    found = compare(Program(run, w=Weight(16, 8, 3, 3)), [image()])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_output_is_an_argument_or_a_constant() -> None:
    program = Program(lambda x, b: (x, b, torch.arange(4), b.t()), b=torch.randn(3, 4))
    assert compare(program, [rows()]).relative == 0


def test_computed_constants_are_fresh_in_each_run() -> None:
    compiled = qopt.compile(export(Program(lambda x: (x + 1, torch.arange(4))), [rows()]), [rows()])
    _, first = compiled(rows())
    first.zero_()
    _, second = compiled(rows())
    assert second.tolist() == [0, 1, 2, 3]


def test_folded_constants_that_reach_an_output_are_fresh_in_each_run() -> None:
    def run(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mask = torch.ones(2, 2)
        return x + mask.sum(), F.dropout(mask, 0.5, training=False)

    compiled = qopt.compile(export(Program(run), [rows()]), [rows()])
    compiled(rows())[1].zero_()
    assert compiled(rows())[1].tolist() == [[1, 1], [1, 1]]


def test_per_tensor_weight_with_a_zero_point() -> None:
    program = Program(
        lambda x, w: F.linear(through(x), w), w=Weight(16, 8, axis=None, zero_point=5)
    )
    found = compare(program, [rows()])
    assert found.relative < EPSILON
    assert "the weight's zero point is 5" in found.reasons


def test_unsigned_weight() -> None:
    weight = Weight(16, 8, zero_point=128, dtype=torch.uint8)
    found = compare(Program(lambda x, w: F.linear(through(x), w), w=weight), [rows()])
    assert found.relative < EPSILON
    assert "the weight holds ui8" in found.reasons


def test_weight_that_is_an_argument() -> None:
    def run(x: torch.Tensor, q: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
        w = ops.dequantize_per_channel(q, s, z, 0, -128, 127, torch.int8)
        return F.linear(through(x), w)

    q = torch.randint(-127, 128, (16, 8), dtype=torch.int8)
    found = compare(Program(run), [rows(), q, torch.rand(16), torch.zeros(16, dtype=torch.int64)])
    assert found.relative < EPSILON
    assert "the weight is computed at run time" in found.reasons


def test_every_output_has_storage_of_its_own() -> None:
    """A caller may write one output and read another, or its own input: equal tensors stay two."""

    def function(
        q: torch.Tensor, w: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        x = dequantize(q)
        again = quantize(x)
        return again, again.view(-1), quantize(x), F.linear(x, w), F.linear(x, w)

    q = torch.randint(0, 256, (2, 8), dtype=torch.uint8)
    found = compare(Program(function, w=Weight(8, 8)), (q,))
    results = [*found.compiled(q), q]
    expected = [*found.eager(q), q]
    for i, j in itertools.combinations(range(len(results)), 2):
        shared = results[i].untyped_storage().data_ptr() == results[j].untyped_storage().data_ptr()
        eager = expected[i].untyped_storage().data_ptr() == expected[j].untyped_storage().data_ptr()
        assert shared == eager, (i, j)


def _conv_with_zero_point(
    size: tuple[int, ...], weight: Weight, zero_point: int, **window: Any
) -> Comparison:
    apply = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}[len(size)]
    channels = weight.q.shape[1] * window.get("groups", 1)
    program = Program(lambda x, w: apply(through(x, 0.05, zero_point), w, **window), w=weight)
    return compare(program, [torch.randn(2, channels, *size)])


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "padding"),
    [
        ((9, 1), (3, 3), (2, 2), (1, 1)),
        ((9, 9), (2, 2), (1, 1), (2, 2)),
        ((1, 9, 9), (3, 3, 3), (1, 1, 1), (1, 1, 1)),
        ((9, 9, 2), (2, 2, 2), (2, 2, 2), (0, 0, 0)),
    ],
)
@pytest.mark.parametrize("channels", [1, 8])
def test_convolutions_whose_shapes_kernels_get_wrong(
    size: tuple[int, ...],
    kernel: tuple[int, ...],
    stride: tuple[int, ...],
    padding: tuple[int, ...],
    channels: int,
) -> None:
    apply = F.conv2d if len(size) == 2 else F.conv3d
    found = compare(
        Program(
            lambda x, w: apply(through(x), w, None, stride, padding), w=Weight(8, channels, *kernel)
        ),
        [torch.randn(2, channels, *size)],
    )
    assert found.relative < EPSILON


def test_unsafe_view_of_what_is_written_later() -> None:
    """It asks for row-major memory as a view does, which a channels-last kernel upstream must not take away."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = torch.cos(through(F.conv2d(through(x), w)))
        torch.ops.aten._unsafe_view.default(y, [2, -1]).relu_()
        return y * 1

    compare(Program(run, w=Weight(8, 8, 1, 1)), [image()])


@pytest.mark.parametrize(
    ("size", "weight", "window", "reason"),
    [
        ((1,), (4, 8, 1), {"padding": 1, "stride": 2}, "as large as the kernel"),
        ((7, 2), (16, 8, 7, 3), {"padding": (3, 1), "stride": (1, 2)}, "one strided column"),
        ((24, 2), (128, 1, 2, 2), {"padding": 1, "dilation": 3, "groups": 8}, "the dilation"),
        ((16, 16), (128, 2, 7, 3), {"padding": (3, 1), "stride": (1, 3), "groups": 2}, "groups"),
        ((8, 8), (128, 5, 1, 2), {"stride": 3, "groups": 2}, "groups have more than 16"),
        ((7,), (128, 2, 3), {"padding": 1, "groups": 2}, "groups have more than 16"),
        ((16, 16), (64, 4, 3, 1), {"padding": (1, 0), "stride": (2, 1), "groups": 8}, "one column"),
        ((1, 16), (32, 4, 5, 1), {"padding": (2, 0)}, "one column over padded rows"),
        ((24, 16), (64, 8, 7, 1), {"padding": (3, 0)}, "one column over padded rows"),
        ((33, 33), (4, 80, 5, 5), {"padding": (4, 2), "dilation": (2, 1)}, "padded and dilated"),
        (
            (33, 12),
            (16, 64, 1, 5),
            {"padding": (0, 12), "dilation": (1, 3), "stride": (2, 1)},
            "dilated",
        ),
    ],
)
def test_convolutions_that_kernels_get_wrong_with_a_zero_point(
    size: tuple[int, ...], weight: tuple[int, ...], window: dict[str, Any], reason: str
) -> None:
    found = _conv_with_zero_point(size, Weight(*weight), 77, **window)
    assert reason in found.reasons
    assert found.relative < EPSILON


@pytest.mark.parametrize(
    ("weight", "window"),
    [
        ((16, 8, 1, 1), {}),
        ((16, 8, 3, 3), {"padding": 1}),
        ((16, 8, 3, 3), {"padding": 1, "stride": 2}),
        ((16, 8, 5, 5), {"padding": 2}),
        ((16, 3, 7, 7), {"padding": 3, "stride": 2}),
        ((16, 8, 1, 3), {"padding": (0, 1)}),
        ((8, 1, 3, 3), {"padding": 1, "groups": 8}),
        ((8, 1, 3, 3), {"padding": 2, "dilation": 2, "groups": 8}),
        ((32, 4, 3, 3), {"padding": 1, "groups": 8}),
    ],
)
def test_usual_convolutions_keep_their_kernel_with_a_zero_point(
    weight: tuple[int, ...], window: dict[str, Any]
) -> None:
    found = _conv_with_zero_point((16, 16), Weight(*weight), 77, **window)
    assert found.kernels == 1
    assert found.relative < EPSILON
