"""Small programs that together use every rewrite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
import torch.nn.functional as F
from torch.fx import GraphModule
from torchao.quantization.quant_primitives import (
    MappingType,
    choose_qparams_affine,
    dequantize_affine,
    quantize_affine,
)

from qopt.runtime.optimized import NATIVE
from tests.support import REDUCED, Program, Weight, dequantize, export, ops, quantize, through

aten = torch.ops.aten

IMAGE = (1, 4, 6, 6)
ROWS = (3, 4)


@dataclass(frozen=True)
class Small:
    """A program: its function, its weights and numbers, and its inputs' shapes."""

    run: Callable[..., Any]
    shapes: tuple[tuple[int, ...], ...]
    parts: Callable[[], dict[str, Any]] = dict
    decomposed: bool = False
    target: str = "torch"
    isa: str = NATIVE
    """The instruction set whose kernels it is compiled for."""

    @property
    def inputs(self) -> list[torch.Tensor]:
        """Inputs, the same each time."""
        generator = torch.Generator().manual_seed(1)
        return [torch.randn(shape, generator=generator) for shape in self.shapes]

    @cache
    def graph(self) -> GraphModule:
        """The graph to compile, which is also the eager program."""
        torch.manual_seed(0)
        program = Program(self.run, **self.parts())
        if not self.decomposed:
            return export(program, self.inputs)
        exported = torch.export.export(program.eval(), tuple(self.inputs))
        return exported.run_decompositions().module(check_guards=False)


def exact_sums(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    return F.linear(through(torch.relu(F.linear(through(x), w)), 0.1, 0), v)


def _full(*shape: int) -> Weight:
    """A weight of large numbers, whose pairs saturate without VNNI."""
    weight = Weight(*shape)
    weight.q.fill_(127)
    return weight


def residual_block(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    first = through(torch.relu(F.conv2d(through(x), w, padding=1)), 0.1, 0)
    pooled = through(F.max_pool2d(first, 3, 1, 1), 0.1, 0)
    return quantize(torch.relu(F.conv2d(pooled, v, padding=1) + first), 0.2, 50), first


def float_results(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    image = F.conv2d(through(x), w, padding=1)
    return image + x, quantize(F.max_pool2d(image, 2), 0.1, 9), F.linear(through(y), v) + y


def between_primitives(x: torch.Tensor, y: torch.Tensor, m: torch.Tensor, c: torch.Tensor) -> Any:
    scores = torch.matmul(x, y) * 0.5 + m
    shares = through(F.softmax(scores, -1), 1 / 255, 0)
    return quantize(shares * c, 0.01, 7)


def kernels_before_layout(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    x = through(x)
    one, two, three, four = (F.conv2d(x, k) for k in (w, v, w, v))
    joined = quantize(torch.cat([one, two], 1), 0.1, 80)
    padded = quantize(F.pad(three, (1, 1)), 0.1, 80)
    moved = quantize(torch.tanh(four).flatten(1).unsqueeze(0).permute(1, 0, 2), 0.1, 80)
    return joined, padded, moved


def other_convolutions(
    x: torch.Tensor, y: torch.Tensor, z: torch.Tensor, **k: torch.Tensor
) -> tuple[torch.Tensor, ...]:
    x, y, z = through(x), through(y), through(z)
    plain = F.conv1d(x, k["a"]), F.conv3d(z, k["c"])
    transposed = (
        F.conv_transpose1d(x, k["d"]),
        F.conv_transpose2d(y, k["e"]),
        F.conv_transpose3d(z, k["f"]),
    )
    return *plain, *transposed


def named_paddings(
    x: torch.Tensor, y: torch.Tensor, z: torch.Tensor, **k: torch.Tensor
) -> tuple[torch.Tensor, ...]:
    x, y, z = through(x), through(y), through(z)
    return (
        F.conv1d(x, k["a"], padding="same"),
        F.conv2d(y, k["b"], padding="same"),
        F.conv3d(z, k["c"], padding="same"),
        aten._convolution_mode(y, k["b"], None, [1, 1], "valid", [1, 1], 1),
    )


def transposed_convolution(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    y = F.conv_transpose2d(through(x), w, b, stride=2, padding=1)
    return quantize(torch.relu(y), 0.2, 50)


ACTIVATIONS: tuple[Callable[[torch.Tensor], torch.Tensor], ...] = (
    torch.relu,
    F.relu6,
    lambda x: F.hardtanh(x, -0.5, 2.0),
    lambda x: torch.clamp(x, -1, 1),
    F.hardswish,
    F.silu,
    F.gelu,
    lambda x: F.leaky_relu(x, 0.2),
    torch.tanh,
    lambda x: F.dropout(x, 0.5, training=False),
    lambda x: F.dropout(x, 0.5, training=False, inplace=True),
)

WRITTEN_OUT: tuple[Callable[[torch.Tensor], torch.Tensor], ...] = (
    lambda x: x.clamp_min(-1).clamp_max(1),
    lambda x: x * (x + 3).clamp(0, 6) / 6,
    lambda x: x / (1 + torch.exp(-x)),
    lambda x: x * 0.5 * (torch.erf(x * 0.7071067811865476) + 1),
    lambda x: x * 0.5 * (torch.tanh((x + x * x * x * 0.044715) * 0.7978845608028654) + 1),
    lambda x: torch.where(x > 0, x, x * 0.1),
)


def activated(functions: tuple[Callable[[torch.Tensor], torch.Tensor], ...]) -> Any:
    def run(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> Any:
        # Each has its own zero point, so that each has its own linear layer.
        layers = [F.linear(through(x, 0.05, 90 + i), w, b) for i in range(len(functions))]
        return tuple(quantize(f(y), 0.02, 60) for f, y in zip(functions, layers, strict=True))

    return run


def products(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> Any:
    x, y = through(x), through(y)
    return (
        torch.mm(x, w.t()) + b,
        torch.addmm(b, x, w.permute(1, 0)),
        torch.mv(w, x[0]),
        (w * x[1]).sum(1) + b,
        torch.bmm(y.expand(2, 3, 4), w.transpose(0, 1).expand(2, 4, 8)),
        F.linear(y.view(6, 4), w).view(2, 3, 8),
    )


def functions(x: torch.Tensor, v: torch.Tensor, w: torch.Tensor, u: torch.Tensor) -> Any:
    first = torch.sigmoid(F.conv2d(through(x), v)) * u + u
    second = F.prelu(F.conv2d(through(first), w), u.flatten()) - 0.5
    return quantize(first, 0.1, 9), second


def batch_norms(
    x: torch.Tensor, w: torch.Tensor, v: torch.Tensor, n: torch.Tensor, m: torch.Tensor
) -> Any:
    """In eval mode: of float results, of what is quantized, and with neither weight nor bias."""
    positive = m.abs() + 0.1
    first = F.batch_norm(torch.relu(F.conv2d(through(x), w)), m, positive, n, n)
    second = F.batch_norm(F.conv2d(through(first), v), m, positive)
    return quantize(second, 0.1, 9), first


def averages(x: torch.Tensor, w: torch.Tensor) -> Any:
    x = through(torch.relu(F.conv2d(through(x), w)), 0.1, 0)
    return quantize(F.avg_pool2d(x, 3, 1), 0.1, 0), quantize(x.mean([2, 3]), 0.07, 3)


def linear_upsamplings(x: torch.Tensor, z: torch.Tensor) -> Any:
    """Between two quantizations, in two dimensions and in one."""
    y = quantize(F.interpolate(through(x), scale_factor=2, mode="bilinear"), 0.1, 9)
    return y, quantize(F.interpolate(through(z), scale_factor=4, mode="linear"))


def two_quantizations(x: torch.Tensor, w: torch.Tensor) -> Any:
    floats = torch.relu(F.conv2d(through(x), w))
    return quantize(floats, 0.1, 3), quantize(floats, 0.2, 9)


def queries_and_keys(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    x = through(x)
    return F.linear(x, w) * F.linear(x, v)


def layout_before_kernels(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> Any:
    joined = torch.cat([through(y), through(y * 2)], 1)
    return F.linear(F.pad(through(x), (1, 1)), w), F.linear(joined, w)


def attention(q: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return F.scaled_dot_product_attention(q, q, q, mask)


def mask_of_a_sentence(x: torch.Tensor, shown: torch.Tensor, order: torch.Tensor) -> Any:
    """Conditions that always hold, indices in order, conversions to the same type, a length by which rows are divided."""
    mask = aten.index.Tensor(x > 0, [order[:, None], order])
    mask = aten.bitwise_and.Tensor(shown & mask, shown)
    mask = aten.to.dtype(mask, torch.bool)
    mask = aten.to.dtype_layout(mask, dtype=torch.bool, layout=torch.strided)
    return F.normalize(quantize(torch.where(mask, x, 0.5)).float())[:, 0] + mask[0, 0]


def products_of_stacks(x: torch.Tensor, y: torch.Tensor) -> Any:
    x, y = through(x, 0.05, 64, range=REDUCED), through(y.transpose(1, 2), 0.05, 131)
    return quantize(torch.matmul(x, y), 0.1, 9), torch.bmm(x, x.transpose(1, 2))


def moves(x: torch.Tensor) -> Any:
    """Layout operations between equal quantizations, in every spelling."""
    moved = (
        lambda x: x.view(4, 6),
        lambda x: x.view(2, 3, 4),
        lambda x: aten._unsafe_view.default(x, [4, 6]),
        lambda x: x.reshape(8, 3),
        lambda x: x.flatten(),
        lambda x: x.unflatten(2, (2, 2)),
        lambda x: x[:, :1].squeeze(),
        lambda x: x[:, :1].squeeze(1),
        lambda x: x[:, :1].squeeze((1, 2)),
        lambda x: x.unsqueeze(0),
        lambda x: x.permute(1, 0, 2),
        lambda x: x.permute(1, 0, 2).permute(1, 0, 2),
        lambda x: x.transpose(0, 2),
        lambda x: x.flatten(1).t(),
        lambda x: aten.numpy_T.default(x),
        lambda x: x[:, 1:3],
        lambda x: F.pad(x, (1, 1)),
        lambda x: aten.constant_pad_nd.default(x, [0, 1]),
        lambda x: torch.cat([x, x], 1),
        lambda x: torch.concat([x, x]),
        lambda x: x.clone(),
        torch.relu,
        lambda x: x,
    )
    q = quantize(x)
    return tuple(quantize(move(dequantize(q))) for move in moved)


def upsamplings(*inputs: torch.Tensor) -> Any:
    """Every spelling of an upsampling by whole numbers."""
    targets = (aten.upsample_nearest1d, aten.upsample_nearest2d, aten.upsample_nearest3d)
    exact = (
        aten._upsample_nearest_exact1d,
        aten._upsample_nearest_exact2d,
        aten._upsample_nearest_exact3d,
    )
    results: list[torch.Tensor] = []
    for spellings in (targets, exact):
        for target, x in zip(spellings, map(through, inputs), strict=True):
            sizes = [2 * size for size in x.shape[2:]]
            results += [quantize(target.vec(x, None, [2.0] * len(sizes)))]
            results += [quantize(target.default(x, sizes))]
    return tuple(results)


def by_tensors(x: torch.Tensor, w: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> Any:
    q = ops.quantize_per_tensor.tensor(x, s, z, 0, 255, torch.uint8)
    return F.linear(ops.dequantize_per_tensor.tensor(q, s, z, 0, 255, torch.uint8), w)


def transposed_weight(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    """A weight that is permuted after it was dequantized."""
    return F.linear(through(x), w.t())


def by_choice(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    """Parameters that are chosen for each input: of a range, and of one that is symmetric."""
    numbers = (0, 255, 1e-5, torch.uint8)
    scale, zero_point = ops.choose_qparams.tensor(x, *numbers)
    by_values = (scale, zero_point, 0, 255, torch.uint8)
    q = ops.quantize_per_tensor.tensor(x, *by_values)
    y = F.linear(ops.dequantize_per_tensor.tensor(q, *by_values), w).relu()
    numbers = (-127, 127, 1e-5, torch.int8)
    scale, zero_point = ops.choose_qparams_symmetric.tensor(y.reshape(-1, 2), *numbers)
    by_values = (scale, zero_point, -127, 127, torch.int8)
    q = ops.quantize_per_tensor.tensor(y, *by_values)
    return F.linear(ops.dequantize_per_tensor.tensor(q, *by_values), v)


def by_rows(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    """Parameters that are chosen for each row: of a symmetric range, and of blocks that are rows."""
    numbers = (*ops.choose_qparams_per_token(x, torch.int8), -128, 127, torch.int8)
    q = ops.quantize_per_token(x, *numbers)
    y = F.linear(ops.dequantize_per_token(q, *numbers, torch.float32), w).relu()
    block: Any = (1, y.shape[-1])
    chosen = choose_qparams_affine(y, MappingType.ASYMMETRIC, block, torch.int8)
    affine: Any = (block, *chosen, torch.int8)
    return F.linear(dequantize_affine(quantize_affine(y, *affine), *affine), v)


def integer_products(
    x: torch.Tensor, w: torch.Tensor, s: torch.Tensor, t: torch.Tensor, b: torch.Tensor
) -> Any:
    """Products of integers as SmoothQuant writes them, and of those that were made unsigned."""
    q = quantize(x, 0.05, 0, torch.int8).reshape(-1, x.shape[-1])
    sums = torch.sum(w, [0], True, dtype=torch.int32) * 128
    moved = aten._int_mm((q.to(torch.int32) + 128).to(torch.uint8), w) - sums
    products = (aten._int_mm(q, w), moved)
    shape = (*x.shape[:-1], w.shape[1])
    return tuple((p.to(torch.float32) * s * t).reshape(shape) + b for p in products)


def written_out_convolution(x: torch.Tensor, w: torch.Tensor) -> Any:
    y = aten.convolution.default(through(x), w, None, [1, 1], [1, 1], [1, 1], False, [0, 0], 1)
    return aten.max_pool2d_with_indices.default(y, [2, 2])[0]


def core_activations(x: torch.Tensor, w: torch.Tensor, s: torch.Tensor) -> Any:
    """Activations that core aten has none of, most behind a layer."""
    functions: tuple[Callable[[torch.Tensor], torch.Tensor], ...] = (
        F.hardswish,
        F.hardsigmoid,
        F.silu,
        F.mish,
        F.softplus,
        lambda x: F.prelu(x, s),
        lambda x: x.clamp(0).clamp(None, 2.0),
        lambda x: torch.where(x > 0, x, 0.5),
    )
    layers = [F.conv2d(through(x, 0.05, 90 + i), w) for i in range(len(functions))]
    return tuple(quantize(f(y), 0.02, 60) for f, y in zip(functions, layers, strict=True))


def core_layers(
    x: torch.Tensor, y: torch.Tensor, w: torch.Tensor, v: torch.Tensor, b: torch.Tensor
) -> Any:
    """Layers that core aten writes in several calls, or calls by another name."""
    rows = F.layer_norm(F.linear(through(y), v, b), (4,), b, b)
    image = F.group_norm(F.conv2d(through(x), w), 2)
    larger = F.interpolate(through(x), scale_factor=2.0, mode="nearest-exact")
    return (
        torch.softmax(rows, -1).double(),
        image,
        quantize(larger),
        torch.matmul(x, x.transpose(2, 3)),
    )


def one_image(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Convolutions of images without a batch."""
    first = F.conv2d(through(x), w, b)
    return F.conv2d(through(first), w, padding="same")


def parts_of_rows(x: torch.Tensor, w: torch.Tensor) -> Any:
    first, second = F.linear(through(x), w).chunk(2, 1)
    return through(aten.narrow(through(first + second), 1, 1, 2))


def spelled_products(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    """Linear layers as products of any rank, with a weight that has a row for each output, or for each input."""
    rows, stack, row = through(x), through(y), through(x, 0.05, 90)[0]
    return (
        torch.matmul(rows, v),
        stack @ w.mT,
        torch.matmul(row, v),
        torch.matmul(w, row),
        torch.inner(stack, w),
        aten.tensordot.default(stack, v, [2], [0]),
        torch.mm(x, x.swapaxes(0, 1)),
    )


def sums_over_letters(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    x = through(x)
    return torch.einsum("bsk,nk->bsn", x, w), torch.einsum("...k,kn->...n", x, v)


def _kernel(*shapes: int) -> Callable[[], dict[str, Any]]:
    return lambda: {"w": Weight(*shapes)}


def int8_weights(
    x: torch.Tensor, w: torch.Tensor, v: torch.Tensor, scale: torch.Tensor, bias: torch.Tensor
) -> Any:
    widened = v.to(torch.float32)
    product = torch.mm(x.reshape(-1, 16), widened.t()) * scale
    return (
        F.linear(x, w),
        F.linear(x, widened * scale.unsqueeze(1)),
        product.reshape(1, 3, 4096) + bias,
    )


def grouped_weights(x: torch.Tensor, w: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    zero_point = torch.full_like(scale, 3, dtype=torch.int32)
    return F.linear(x, dequantize_affine(w, (1, 8), scale, zero_point, torch.int8))


def tables(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    indices = (x.abs() * 100).clamp(max=4095).to(torch.int64)
    bag = F.embedding_bag(indices, w, mode="mean")
    return F.embedding(indices, w), F.embedding(indices, v.to(torch.float32)), bag


PROGRAMS: dict[str, Small] = {
    "tables": Small(
        tables,
        (ROWS,),
        lambda: {
            "w": Weight(4096, 16),
            "v": torch.randint(-127, 128, (4096, 16)).to(torch.int8),
        },
    ),
    "grouped_weights": Small(
        grouped_weights,
        ((1, 3, 16),),
        lambda: {
            "w": torch.randint(-8, 8, (4096, 16), dtype=torch.int8),
            "scale": torch.rand(4096, 2),
        },
    ),
    "int8_weights": Small(
        int8_weights,
        ((1, 3, 16),),
        lambda: {
            "w": Weight(4096, 16),
            "v": torch.randint(-64, 64, (4096, 16)).to(torch.int8),
            "scale": torch.rand(4096) * 0.01,
            "bias": torch.randn(4096),
        },
    ),
    "residual_block": Small(
        residual_block, (IMAGE,), lambda: {"w": Weight(4, 4, 3, 3), "v": Weight(4, 4, 3, 3)}
    ),
    "float_results": Small(
        float_results, (IMAGE, ROWS), lambda: {"w": Weight(4, 4, 3, 3), "v": Weight(4, 4)}
    ),
    "kernels_before_layout": Small(
        kernels_before_layout, (IMAGE,), lambda: {"w": Weight(4, 4, 3, 3), "v": Weight(2, 4, 3, 3)}
    ),
    "other_convolutions": Small(
        other_convolutions,
        ((1, 4, 6), IMAGE, (1, 4, 3, 3, 3)),
        lambda: {
            "a": Weight(4, 4, 3),
            "c": Weight(4, 4, 2, 2, 2),
            "d": Weight(4, 4, 3),
            "e": Weight(4, 4, 3, 3),
            "f": Weight(4, 4, 2, 2, 2),
        },
    ),
    "named_paddings": Small(
        named_paddings,
        ((1, 4, 6), IMAGE, (1, 4, 3, 3, 3)),
        lambda: {
            "a": Weight(4, 4, 3),
            "b": Weight(4, 4, 3, 3),
            "c": Weight(4, 4, 3, 3, 3),
        },
    ),
    "transposed_convolution": Small(
        transposed_convolution,
        (IMAGE,),
        lambda: {"w": Weight(4, 8, 4, 4, axis=1), "b": torch.randn(8)},
        target="dnnl",
    ),
    "activations": Small(
        activated(ACTIVATIONS), (ROWS,), lambda: {"w": Weight(8, 4), "b": torch.randn(8)}
    ),
    "activations_written_out": Small(
        activated(WRITTEN_OUT), (ROWS,), lambda: {"w": Weight(8, 4), "b": torch.randn(8)}
    ),
    "products": Small(
        products, (ROWS, (2, *ROWS)), lambda: {"w": Weight(8, 4), "b": torch.randn(8)}
    ),
    "spelled_products": Small(
        spelled_products,
        (ROWS, (2, *ROWS)),
        lambda: {"w": Weight(8, 4), "v": Weight(4, 8, axis=1)},
    ),
    "sums_over_letters": Small(
        sums_over_letters,
        ((2, *ROWS),),
        lambda: {"w": Weight(8, 4), "v": Weight(4, 8, axis=1)},
    ),
    "two_quantizations": Small(two_quantizations, ((1, 2, 1025, 513),), _kernel(2, 2, 1, 1)),
    "core_activations": Small(
        core_activations,
        (IMAGE,),
        lambda: {"w": Weight(4, 4, 1, 1), "s": torch.rand(4)},
        decomposed=True,
    ),
    "core_layers": Small(
        core_layers,
        (IMAGE, (2, *ROWS)),
        lambda: {"w": Weight(4, 4, 1, 1), "v": Weight(4, 4), "b": torch.randn(4)},
        decomposed=True,
    ),
    "one_image": Small(
        one_image, ((4, 6, 6),), lambda: {"w": Weight(4, 4, 1, 1), "b": torch.randn(4)}
    ),
    "parts_of_rows": Small(parts_of_rows, (ROWS,), _kernel(8, 4)),
    "queries_and_keys": Small(
        queries_and_keys, (ROWS,), lambda: {"w": Weight(8, 4), "v": Weight(8, 4)}
    ),
    "layout_before_kernels": Small(layout_before_kernels, (ROWS, (3, 3)), _kernel(8, 6)),
    "mask_of_a_sentence": Small(
        mask_of_a_sentence,
        ((3, 3),),
        lambda: {"shown": torch.ones(3, 3, dtype=torch.bool), "order": torch.arange(3)},
    ),
    "attention": Small(
        attention, ((1, 2, 3, 4),), lambda: {"mask": torch.ones(1, 1, 1, 3, dtype=torch.bool)}
    ),
    "functions": Small(
        functions,
        (IMAGE,),
        lambda: {
            "v": Weight(4, 4, 1, 1),
            "w": Weight(4, 4, 1, 1),
            "u": torch.rand(4, 1, 1) + 0.1,
        },
        target="dnnl",
    ),
    **{
        name: Small(
            batch_norms,
            (IMAGE,),
            lambda: {
                "w": Weight(4, 4, 1, 1),
                "v": Weight(4, 4, 3, 3),
                "n": torch.randn(4),
                "m": torch.randn(4),
            },
            decomposed=decomposed,
            target="dnnl",
        )
        for name, decomposed in (("batch_norms", False), ("written_out_batch_norms", True))
    },
    "averages": Small(averages, (IMAGE,), _kernel(4, 4, 1, 1), target="dnnl"),
    "linear_upsamplings": Small(linear_upsamplings, (IMAGE, (1, 4, 6)), target="dnnl"),
    "products_of_stacks": Small(products_of_stacks, ((2, 3, 8), (2, 4, 8)), target="dnnl"),
    "between_primitives": Small(
        between_primitives,
        ((1, 2, 3, 8), (1, 2, 8, 5), (1, 1, 3, 5), (1, 2, 1, 1)),
        target="dnnl",
    ),
    "moves": Small(moves, ((2, 3, 4),)),
    "upsamplings": Small(upsamplings, ((1, 4, 6), IMAGE, (1, 4, 3, 3, 3))),
    "by_tensors": Small(
        by_tensors,
        (ROWS,),
        lambda: {"w": Weight(8, 4), "s": torch.tensor([0.05]), "z": torch.tensor([100])},
    ),
    "transposed_weight": Small(transposed_weight, (ROWS,), _kernel(4, 8)),
    "by_choice": Small(by_choice, (ROWS,), lambda: {"w": Weight(8, 4), "v": Weight(2, 8)}),
    "by_rows": Small(by_rows, (ROWS,), lambda: {"w": Weight(8, 4), "v": Weight(2, 8)}),
    "exact_sums": Small(
        exact_sums, (ROWS,), lambda: {"w": _full(8, 4), "v": _full(2, 8)}, isa="avx2"
    ),
    "integer_products": Small(
        integer_products,
        ((2, 3, 8),),
        lambda: {
            "w": torch.randint(-64, 64, (8, 8), dtype=torch.int8),
            "s": torch.tensor([0.05]),
            "t": torch.rand(8) * 0.01 + 0.001,
            "b": torch.randn(8),
        },
    ),
    "written_out_convolution": Small(
        written_out_convolution, (IMAGE,), _kernel(4, 4, 3, 3), decomposed=True
    ),
}
