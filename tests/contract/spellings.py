"""Functions of the programs with other spellings: moves, ways to quantize, core aten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torchao.quantization.quant_primitives import (
    MappingType,
    choose_qparams_affine,
    dequantize_affine,
    quantize_affine,
)

from tests.support import dequantize, ops, quantize, through

aten = torch.ops.aten


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


def written_out_parameters(
    x: torch.Tensor, w: torch.Tensor, v: torch.Tensor, s: torch.Tensor
) -> Any:
    """Choices, quantizations and dequantizations as arithmetic: of rows, of a symmetric range, of channels and of groups."""
    zeros = torch.zeros_like(x.amin([-1], keepdim=True))
    low = torch.minimum(x.amin([-1], keepdim=True), zeros)
    high = torch.maximum(x.amax([-1], keepdim=True), zeros)
    scale = ((high - low) / 255.0).clamp(min=1e-5)
    middle = (-128 - torch.round(low / scale)).clamp(-128, 127).to(torch.int32)
    q = (torch.round(x * (1.0 / scale)) + middle).clamp(-128, 127).to(torch.int8)
    y = F.linear((q.to(torch.float32) - middle.to(torch.float32)) * scale, w)
    wide = (torch.maximum(-low, high) / 127.5).clamp(min=1e-5)
    r = torch.round(x * (1.0 / wide)).clamp(-128, 127).to(torch.int8)
    channels = (v.to(torch.float32) - torch.zeros_like(s[:, :1])) * s[:, :1]
    parts = (v.view(-1, 2, 8).to(torch.float32) - 3 * torch.ones_like(s)[..., None]) * s[..., None]
    z = x.repeat(1, 4)
    rest = F.linear(z, channels), F.linear(z, parts.view(v.shape))
    return y, F.linear(r.to(torch.float32) * wide, w), *rest


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
        torch.mm(x.swapdims(0, 1), x),
    )


def sums_over_letters(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    x = through(x)
    return torch.einsum("bsk,nk->bsn", x, w), torch.einsum("...k,kn->...n", x, v)


def tables(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
    indices = (x.abs() * 100).clamp(max=4095).to(torch.int64)
    bag = F.embedding_bag(indices, w, mode="mean")
    return F.embedding(indices, w), F.embedding(indices, v.to(torch.float32)), bag
