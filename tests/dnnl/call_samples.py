"""Arguments to call torch's operators with, made up from their schemas, and written down where these do not tell."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import torch

SHAPES = ((2, 6, 5, 5), (4, 20), (2, 3, 6, 4, 6), (3, 8, 6), (5, 5), (7,))
"""Sizes of tensors, tried in this order."""
COMBINATIONS = 60
"""How many combinations of arguments are tried for tensors of one shape."""


class Sample(NamedTuple):
    """Arguments of one call."""

    args: list[Any]
    kwargs: dict[str, Any]


def numbers(*shape: int) -> torch.Tensor:
    """A tensor of numbers between 0 and 1, where every function is defined."""
    return torch.rand(shape) * 0.9 + 0.05


def callable_overloads() -> Iterator[torch._ops.OpOverload]:
    """The aten overloads that calls in plans may name: functions of tensors with one new tensor as a result."""
    for name in torch._C._dispatch_get_all_op_names():
        base, _, overload = name.removeprefix("aten::").partition(".")
        if not name.startswith("aten::"):
            continue
        found = getattr(getattr(torch.ops.aten, base), overload or "default")
        if base.startswith("_") and str(found) not in WRITTEN:
            continue  # No operator that programs call, and many end the process where arguments make no sense.
        schema = found._schema
        random = torch.Tag.nondeterministic_seeded in found.tags
        reads = any("Tensor" in str(a.type) for a in schema.arguments)
        returned = [(str(r.type), r.alias_info) for r in schema.returns]
        if returned == [("Tensor", None)] and reads and not schema.is_mutable and not random:
            yield found


def samples_of(overload: torch._ops.OpOverload) -> Iterator[Sample]:
    """Calls of an operator that may be tried: what is written down, else what its schema allows."""
    name = str(overload)
    if name in WRITTEN:
        return iter([Sample(list(args), {}) for args in WRITTEN[name]])
    return _made_up(overload)


def _made_up(overload: torch._ops.OpOverload) -> Iterator[Sample]:
    """Calls with a value for each argument without a default."""
    needed = [a for a in overload._schema.arguments if not a.has_default_value()]
    for shape in SHAPES:
        values = [list(_values(str(a.type), shape)) for a in needed]
        for chosen in itertools.islice(itertools.product(*values), COMBINATIONS):
            pairs = list(zip(needed, chosen, strict=True))
            args = [value for argument, value in pairs if not argument.kwarg_only]
            yield Sample(args, {a.name: value for a, value in pairs if a.kwarg_only})


def _values(type: str, shape: tuple[int, ...]) -> Iterator[Any]:
    spatial = max(len(shape) - 2, 1)
    match type:
        case "Tensor":
            yield numbers(*shape)
        case "List[Tensor]":
            yield [numbers(*shape), numbers(*shape)]
        case "int" | "SymInt":
            yield from (1, 0, 2, 5)
        case "List[int]" | "List[SymInt]":
            yield from ([2] * spatial, [1], [0, 1], [1] * 2 * spatial, [8] * spatial, list(shape))
        case "number" | "Scalar":
            yield from (2, 0.5)
        case "float":
            yield 0.5
        case "bool":
            yield from (False, True)
        case str() if type.startswith("Optional"):
            yield None
        case _:
            pass


IMAGES = (2, 6, 5, 5)
REDUCED: tuple[tuple[Any, ...], ...] = (
    (numbers(*IMAGES), [1]),
    (numbers(*IMAGES), [2, 3], True),
    (numbers(*IMAGES), [0]),
    (numbers(3, 40, 33), [-1]),
    (numbers(3, 40, 33), [1], True),
)
AVERAGED = ((numbers(2, 6, 5, 5), [2, 2], [1, 1]), (numbers(2, 33, 8, 8), [3, 3]))
JOINED = (
    ([numbers(2, 6, 5, 5), numbers(2, 3, 5, 5)], 1),
    ([numbers(4, 33), numbers(4, 5)], -1),
    ([numbers(4, 33), numbers(2, 33)],),
)

WRITTEN: dict[str, tuple[tuple[Any, ...], ...]] = {
    **dict.fromkeys(
        [
            f"aten.{name}"
            for name in (
                "sum.dim_IntList mean.dim amax.default amin.default nansum.default nanmean.default "
                "logsumexp.default std.dim var.dim"
            ).split()
        ],
        REDUCED,
    ),
    "aten.var.correction": ((numbers(*IMAGES), [1]), (numbers(3, 40, 33), [-1])),
    "aten.std.correction": ((numbers(*IMAGES), [1]), (numbers(3, 40, 33), [-1])),
    "aten.linalg_vector_norm.default": tuple((x, 2, *rest) for x, *rest in REDUCED),
    "aten.clamp.default": ((numbers(*IMAGES), 0.2, 0.6), (numbers(4, 33), 0.3)),
    "aten.clip.default": ((numbers(*IMAGES), 0.2, 0.6), (numbers(4, 33), 0.3)),
    "aten.clamp.Tensor": ((numbers(*IMAGES), numbers(*IMAGES), numbers(5)),),
    "aten.clip.Tensor": ((numbers(*IMAGES), numbers(*IMAGES), numbers(5)),),
    "aten.add.Tensor": ((numbers(*IMAGES), numbers(6, 1, 1)), (numbers(4, 33), numbers(4, 33))),
    "aten.sub.Tensor": ((numbers(*IMAGES), numbers(6, 1, 1)), (numbers(4, 33), numbers(4, 33))),
    "aten.mul.Tensor": ((numbers(*IMAGES), numbers(6, 1, 1)), (numbers(4, 33), numbers(4, 33))),
    "aten.div.Tensor": ((numbers(*IMAGES), numbers(6, 1, 1)), (numbers(4, 33), numbers(4, 33))),
    "aten.cat.default": JOINED,
    "aten.concat.default": JOINED,
    "aten.bmm.default": (
        (numbers(3, 4, 5), numbers(3, 5, 6)),
        (numbers(2, 40, 33), numbers(2, 33, 8)),
    ),
    "aten.baddbmm.default": ((numbers(3, 4, 6), numbers(3, 4, 5), numbers(3, 5, 6)),),
    "aten.addbmm.default": ((numbers(4, 6), numbers(3, 4, 5), numbers(3, 5, 6)),),
    "aten.mv.default": ((numbers(4, 5), numbers(5)),),
    "aten.addmv.default": ((numbers(4), numbers(4, 5), numbers(5)),),
    "aten.mm.default": ((numbers(4, 5), numbers(5, 6)), (numbers(40, 33), numbers(33, 8))),
    "aten.addmm.default": ((numbers(6), numbers(4, 5), numbers(5, 6)),),
    "aten.matmul.default": (
        (numbers(2, 3, 4, 5), numbers(2, 3, 5, 6)),
        (numbers(2, 3, 4, 5), numbers(5, 6)),
        (numbers(4, 5), numbers(5, 6)),
        (numbers(4, 5), numbers(5)),
    ),
    "aten.linear.default": (
        (numbers(4, 5), numbers(6, 5), numbers(6)),
        (numbers(2, 3, 4, 5), numbers(6, 5)),
    ),
    "aten.bilinear.default": ((numbers(4, 5), numbers(4, 6), numbers(3, 5, 6), numbers(3)),),
    "aten.convolution.default": (
        (
            numbers(2, 6, 5, 5),
            numbers(8, 6, 3, 3),
            numbers(8),
            [1, 1],
            [1, 1],
            [1, 1],
            False,
            [0, 0],
            1,
        ),
        (
            numbers(2, 6, 5, 5),
            numbers(6, 4, 2, 2),
            numbers(4),
            [2, 2],
            [0, 0],
            [1, 1],
            True,
            [0, 0],
            1,
        ),
        (numbers(2, 16, 9), numbers(16, 1, 3), None, [1], [1], [1], False, [0], 16),
    ),
    "aten.conv1d.default": ((numbers(2, 6, 9), numbers(8, 6, 3), numbers(8)),),
    "aten.conv2d.default": (
        (numbers(2, 6, 5, 5), numbers(8, 6, 3, 3), numbers(8), [1, 1], [1, 1]),
        (numbers(2, 16, 9, 9), numbers(16, 1, 3, 3), numbers(16), [2, 2], [1, 1], [1, 1], 16),
    ),
    "aten.conv2d.padding": ((numbers(2, 6, 5, 5), numbers(8, 6, 3, 3), None, [1, 1], "same"),),
    "aten.conv3d.default": ((numbers(2, 6, 4, 5, 5), numbers(8, 6, 3, 3, 3), numbers(8)),),
    "aten.conv_transpose1d.default": ((numbers(2, 6, 9), numbers(6, 4, 3), numbers(4), [2]),),
    "aten.conv_transpose2d.input": (
        (numbers(2, 6, 5, 5), numbers(6, 4, 3, 3), numbers(4), [2, 2]),
    ),
    "aten.conv_transpose3d.input": ((numbers(2, 6, 3, 4, 4), numbers(6, 4, 2, 2, 2), numbers(4)),),
    "aten.conv_tbc.default": ((numbers(9, 2, 6), numbers(3, 6, 4), numbers(4)),),
    "aten.layer_norm.default": (
        (numbers(2, 6, 5, 5), [5], numbers(5), numbers(5)),
        (numbers(4, 40), [40], numbers(40), numbers(40)),
        (numbers(2, 6, 5, 5), [6, 5, 5]),
    ),
    "aten.rms_norm.default": ((numbers(4, 40), [40], numbers(40)), (numbers(2, 6, 5, 5), [5])),
    "aten.group_norm.default": (
        (numbers(2, 6, 5, 5), 3, numbers(6), numbers(6)),
        (numbers(2, 32, 9), 4, numbers(32), numbers(32)),
    ),
    "aten.batch_norm.default": tuple(
        (numbers(*shape), *(numbers(shape[1]) for _ in range(4)), False, 0.1, 1e-5, False)
        for shape in ((2, 6, 5, 5), (2, 33, 9), (4, 20), (2, 6, 3, 4, 4))
    ),
    "aten.instance_norm.default": (
        (numbers(2, 6, 5, 5), numbers(6), numbers(6), None, None, True, 0.1, 1e-5, False),
    ),
    "aten.prelu.default": (
        (numbers(2, 6, 5, 5) - 0.5, numbers(6)),
        (numbers(4, 20) - 0.5, numbers(1)),
    ),
    "aten.softmax.int": tuple((numbers(2, 6, 5, 40), d) for d in (-1, 1, 2)),
    "aten.log_softmax.int": tuple((numbers(2, 6, 5, 40), d) for d in (-1, 1, 2)),
    "aten._softmax.default": tuple((numbers(2, 6, 5, 40), d, False) for d in (-1, 1)),
    "aten.cumsum.default": tuple((numbers(2, 6, 5, 40), d) for d in (-1, 1)),
    "aten.cumprod.default": tuple((numbers(2, 6, 5, 40), d) for d in (-1, 1)),
    "aten.logcumsumexp.default": tuple((numbers(2, 6, 5, 40), d) for d in (-1, 1)),
    "aten.scaled_dot_product_attention.default": (
        (numbers(2, 3, 4, 8), numbers(2, 3, 5, 8), numbers(2, 3, 5, 8)),
        (numbers(2, 3, 4, 8), numbers(2, 3, 5, 8), numbers(2, 3, 5, 8), numbers(4, 5)),
    ),
    "aten.avg_pool2d.default": AVERAGED,
    "aten.max_pool2d.default": AVERAGED,
    "aten.im2col.default": ((numbers(2, 6, 5, 5), [2, 2], [1, 1], [0, 0], [1, 1]),),
    "aten.col2im.default": ((numbers(2, 24, 16), [5, 5], [2, 2], [1, 1], [0, 0], [1, 1]),),
    "aten.grid_sampler.default": (
        (numbers(2, 6, 5, 5), numbers(2, 4, 4, 2), 0, 0, False),
        (numbers(2, 6, 4, 5, 5), numbers(2, 3, 4, 4, 3), 0, 1, True),
    ),
    "aten.grid_sampler_2d.default": ((numbers(2, 6, 5, 5), numbers(2, 4, 4, 2), 0, 0, False),),
    "aten.affine_grid_generator.default": ((numbers(2, 2, 3), [2, 6, 5, 5], False),),
    "aten.pad.default": tuple(
        (numbers(2, 6, 5, 5), [1, 2, 0, 1], mode)
        for mode in ("constant", "reflect", "replicate", "circular")
    ),
    "aten.constant_pad_nd.default": (
        (numbers(2, 6, 5, 5), [1, 2, 0, 1], 0.5),
        (numbers(4, 20), [1, -2]),
    ),
    "aten.upsample_nearest1d.vec": ((numbers(2, 6, 9), None, [2.0]),),
    "aten.upsample_nearest2d.vec": (
        (numbers(2, 6, 5, 5), None, [2.0, 2.0]),
        (numbers(2, 33, 4, 4), [7, 5], None),
    ),
    "aten.upsample_nearest3d.vec": ((numbers(2, 6, 3, 4, 4), None, [2.0, 2.0, 2.0]),),
    "aten.upsample_linear1d.vec": ((numbers(2, 6, 9), None, False, [2.0]),),
    "aten.upsample_bilinear2d.vec": (
        (numbers(2, 6, 5, 5), None, True, [2.0, 2.0]),
        (numbers(2, 33, 4, 4), [7, 5], False, None),
    ),
    "aten.upsample_bicubic2d.vec": ((numbers(2, 6, 5, 5), None, True, [2.0, 2.0]),),
    "aten.upsample_trilinear3d.vec": ((numbers(2, 6, 3, 4, 4), None, False, [2.0, 2.0, 2.0]),),
    "aten._upsample_bilinear2d_aa.vec": ((numbers(2, 6, 5, 5), None, False, [0.5, 0.5]),),
    "aten._upsample_bicubic2d_aa.vec": ((numbers(2, 6, 5, 5), None, False, [0.5, 0.5]),),
    "aten.einsum.default": (("bchw,cd->bdhw", [numbers(2, 6, 5, 5), numbers(6, 4)]),),
    "aten.gelu.default": ((numbers(*IMAGES),), (numbers(4, 33),)),
}
"""Calls of operators for which made-up arguments are refused or say little."""
