"""Functions of the programs with kernels: layers and what is fused into them, products, attention, weights alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torchao.quantization.quant_primitives import (
    dequantize_affine,
)

from tests.support import REDUCED, quantize, through

aten = torch.ops.aten


def exact_sums(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    return F.linear(through(torch.relu(F.linear(through(x), w)), 0.1, 0), v)


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


def recurrent_cells(
    x: torch.Tensor, c: torch.Tensor, w: torch.Tensor, u: torch.Tensor, v: torch.Tensor
) -> tuple[torch.Tensor, ...]:
    x = through(x)
    state, memory = torch.lstm_cell(x, (through(c), c), w, w)
    return state, memory, torch.gru_cell(x, c, u, u), torch.rnn_relu_cell(x, c, v, v)


def activated_image(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    return quantize(torch.relu(F.conv2d(through(x), w)))


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


def integer_products(
    x: torch.Tensor, w: torch.Tensor, s: torch.Tensor, t: torch.Tensor, b: torch.Tensor
) -> Any:
    """Products of integers as SmoothQuant writes them, and of those that were made unsigned."""
    q = quantize(x, 0.05, 0, torch.int8).reshape(-1, x.shape[-1])
    sums = torch.sum(w, [0], True, dtype=torch.int32) * 128
    moved = aten._int_mm((q.to(torch.int32) + 128).to(torch.uint8), w) - sums
    products = (aten._int_mm(q, w), moved)
    shape = (*x.shape[:-1], w.shape[1])
    converted = (p.to(torch.float32) * s for p in products)
    return tuple((p * t).reshape(shape) + b for p in (*converted, products[0] * s))


def int8_weights(
    x: torch.Tensor, w: torch.Tensor, v: torch.Tensor, scale: torch.Tensor, bias: torch.Tensor
) -> Any:
    widened = v.to(torch.float32)
    product = torch.mm(x.reshape(-1, 16), widened.t()) * scale
    activated = torch.relu(F.linear(x + 1, w))
    return (
        F.linear(x, w),
        activated,
        F.linear(x - 1, w) * activated,
        F.linear(x, widened * scale.unsqueeze(1)),
        product.reshape(1, 3, 4096) + bias,
    )


def grouped_weights(x: torch.Tensor, w: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    zero_point = torch.full_like(scale, 3, dtype=torch.int32)
    return F.linear(x, dequantize_affine(w, (1, 8), scale, zero_point, torch.int8))
