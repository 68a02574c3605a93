"""Convolutions that torch's kernels get wrong, and usual ones that keep their kernel, compared with eager mode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import torch
import torch.nn.functional as F

from qopt.dialects.onednn import ConvShape
from qopt.lowering.dnnl.facts.loaded_release import LOADED
from qopt.lowering.dnnl.facts.table import DNNL_KERNELS
from qopt.lowering.targets.conv_shapes import RefusedShapes, Release
from qopt.lowering.targets.instruction_sets import (
    INSTRUCTION_SETS,
    NATIVE,
    instruction_set_named,
)
from qopt.lowering.targets.lowering import kernel_table_of
from qopt.lowering.torch.facts.table import TORCH_KERNELS
from tests.support import (
    EPSILON,
    Comparison,
    Program,
    Weight,
    compare,
    through,
)

OLDER = ("sse41", "avx", "avx2")
AVX2_VNNI = ("avx2_vnni", "avx2_vnni_2")


def _conv_with_zero_point(
    size: tuple[int, ...], weight: Weight, zero_point: int, **window: Any
) -> Comparison:
    apply = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}[len(size)]
    channels = weight.q.shape[1] * window.get("groups", 1)
    program = Program(lambda x, w: apply(through(x, 0.05, zero_point), w, **window), w=weight)
    return compare(program, [torch.randn(2, channels, *size)])


EIGHTS = ConvShape(
    (9, 9),
    (2, 4),
    (8, 6),
    (1, 1),
    (0, 0),
    (1, 1),
    groups=8,
    group_inputs=1,
    group_outputs=1,
    zero_point=3,
)
"""A depthwise convolution of 8 channels under kernels of 8 elements, which 3.2 computes wrongly and 3.12 does not."""


@pytest.mark.parametrize(("release", "wrong"), [((3, 2), True), ((3, 11), True), ((3, 12), False)])
def test_shapes_are_refused_of_the_releases_that_compute_them_wrongly(
    release: tuple[int, int], wrong: bool
) -> None:
    found = RefusedShapes(Release(*release), "avx2").why_not_conv(EIGHTS)
    shown = f"oneDNN {release[0]}.{release[1]} computes wrongly (with avx2)"
    assert (found is not None and found.endswith(shown)) is wrong
    assert TORCH_KERNELS.shapes.why_not_conv(EIGHTS) is None
    assert DNNL_KERNELS.shapes.why_not_conv(EIGHTS) is not None


@pytest.mark.parametrize(("release", "wrong"), [((3, 2), True), ((3, 11), True), ((3, 12), False)])
def test_this_process_refuses_what_the_release_that_it_loaded_computes_wrongly(
    release: tuple[int, int], wrong: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release is pretended; texts for a named instruction set are the same whatever is loaded."""
    monkeypatch.setattr(LOADED, "release", Release(*release))
    name = DNNL_KERNELS.name
    found = kernel_table_of(name, NATIVE).shapes.why_not_conv(EIGHTS)
    assert (found is not None and f"{Release(*release)} computes wrongly" in found) is wrong
    assert kernel_table_of(name, "avx2").shapes.why_not_conv(EIGHTS) is not None


GROUPS_OF_TWO = replace(EIGHTS, kernel=(3, 3), groups=4, group_inputs=2, group_outputs=4)
GROUPS_OF_FOUR = replace(GROUPS_OF_TWO, group_inputs=4)
DEPTHWISE_3D = replace(
    EIGHTS,
    **dict.fromkeys(("input", "result"), (9, 9, 9)),
    **dict.fromkeys(("kernel", "stride", "dilation"), (1, 1, 1)),
    padding=(0, 0, 0),
)


@pytest.mark.parametrize(
    ("shape", "slow"),
    [
        (GROUPS_OF_TWO, {"3.2": OLDER, "3.6": OLDER, "3.12": OLDER}),
        (GROUPS_OF_FOUR, {"3.2": (), "3.6": (), "3.12": ()}),
        (replace(GROUPS_OF_TWO, groups=1), {"3.2": (), "3.6": (), "3.12": ()}),
        (DEPTHWISE_3D, {"3.2": (*OLDER, *AVX2_VNNI), "3.6": OLDER, "3.12": OLDER}),
    ],
    ids=["groups of two", "groups of four", "no groups", "depthwise in 3-D"],
)
def test_convolutions_in_plain_loops_are_refused_where_there_is_no_other_kernel(
    shape: ConvShape, slow: dict[str, Sequence[str]]
) -> None:
    for release, sets in slow.items():
        tables = {isa: RefusedShapes(Release.of(release), isa) for isa in INSTRUCTION_SETS}
        refused = {isa for isa, table in tables.items() if table.why_not_conv(shape)}
        assert refused == set(sets), release


HAS_AMX = "amx" in instruction_set_named(NATIVE)


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


@pytest.mark.parametrize(
    ("size", "weight", "window", "reason"),
    [
        ((7, 2), (16, 8, 7, 3), {"padding": (3, 1), "stride": (1, 2)}, "one strided column"),
        (
            (16, 16),
            (128, 2, 7, 3),
            {"padding": (3, 1), "stride": (1, 3), "groups": 2},
            "groups have",
        ),
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
def test_convolutions_that_kernels_get_wrong_with_amx(
    size: tuple[int, ...], weight: tuple[int, ...], window: dict[str, Any], reason: str
) -> None:
    found = _conv_with_zero_point(size, Weight(*weight), 77, **window)
    assert (reason in found.reasons) == HAS_AMX
    in_plain_loops = "the channels of its groups are no multiples of 4" in found.reasons
    assert found.kernels == (not HAS_AMX and not in_plain_loops)
    assert found.relative < EPSILON


@pytest.mark.parametrize(
    ("size", "weight", "window", "reason"),
    [
        ((1,), (4, 8, 1), {"padding": 1, "stride": 2}, "as large as the kernel"),
        ((24, 2), (128, 1, 2, 2), {"padding": 1, "dilation": 3, "groups": 8}, "the dilation"),
    ],
)
def test_convolutions_that_kernels_get_wrong_on_every_processor(
    size: tuple[int, ...], weight: tuple[int, ...], window: dict[str, Any], reason: str
) -> None:
    found = _conv_with_zero_point(size, Weight(*weight), 77, **window)
    assert reason in found.reasons
    assert found.relative < EPSILON


@pytest.mark.parametrize(
    ("size", "weight", "window"),
    [
        ((3, 3, 4), (8, 1, 2, 2, 2), {"groups": 8}),
        ((9, 9), (16, 1, 2, 4), {"groups": 16}),
        ((30,), (8, 1, 8), {"groups": 8, "padding": 2}),
    ],
)
def test_kernels_of_eight_elements_that_plans_get_wrong(
    size: tuple[int, ...], weight: tuple[int, ...], window: dict[str, Any]
) -> None:
    found = _conv_with_zero_point(size, Weight(*weight), 77, **window)
    assert found.planned is not None
    assert "kernels of 8 elements" in "\n".join(map(str, found.planned.ledger.unfused))
    assert found.kernels == ("depthwise in 3-D" not in found.reasons)
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
        ((12, 1, 2, 4), {"groups": 12}),
    ],
)
def test_usual_convolutions_keep_their_kernel_with_a_zero_point(
    weight: tuple[int, ...], window: dict[str, Any]
) -> None:
    found = _conv_with_zero_point((16, 16), Weight(*weight), 77, **window)
    assert found.kernels == 1
    assert found.relative < EPSILON
