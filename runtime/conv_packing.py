"""Packing the weights of torch's int8 convolutions, so that no call has to bring them into another layout."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import torch

from .openmp import exactly, threads_given


def pack_conv(
    weight: torch.Tensor,
    scales: torch.Tensor,
    scale: float,
    zero_point: int,
    stride: Sequence[int],
    padding: Sequence[int],
    dilation: Sequence[int],
    groups: int,
    sizes: Sequence[int] | None,
) -> torch.Tensor:
    """Return what `onednn.qconv_prepack` makes of an int8 weight for an activation of this scale and zero point.

    torch keeps the layouts that it asked oneDNN for, in each thread, under keys that leave out whether there is a zero
    point. A layer would get the layout of an earlier one of the same sizes, without room for the compensation of its
    zero point or with some that it does not want, and every call would reorder the weight. A new thread has none.
    """
    threads = threads_given()
    packed: list[torch.Tensor] = []
    failed: list[Exception] = []

    def pack() -> None:
        window = (stride, padding, dilation, groups, sizes)
        try:
            with torch.no_grad(), exactly(threads):
                packed.append(
                    torch.ops.onednn.qconv_prepack(weight, scales, scale, zero_point, *window)
                )
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=pack)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return packed[0]
