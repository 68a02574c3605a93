"""Which primitive computes an operation, if oneDNN has several that can."""

from __future__ import annotations

from ....dialects.onednn import QConvOp
from ....dialects.qnn import ints
from ....dialects.types import shape_of
from ...targets.instruction_sets import has_avx512
from .paddings import padded_source
from .weights import weight_of

FEW_CHANNELS = 32
"""This number of input channels fills half of a row of AMX tiles."""


def is_product_of_rows(op: QConvOp, isa: str) -> bool:
    """Whether a convolution is a matrix product of its pixels' channels, and faster as one on an instruction set.

    It is one where each output reads one pixel. With a zero point at either end oneDNN takes an older kernel for it, to
    which the product is preferred where channels are few: MobileNetV2 and EfficientNet-Lite0 gain by that, and lose it
    again where all such layers are products. Without zero points the convolution was ahead. So it is without AVX-512,
    where the product is `gemm:jit`: with AVX2, of 16 to 96 channels and 112x112 pixels, it takes 1.3 times as long.
    """
    if not has_avx512(isa):
        return False
    _, channels, *kernel = shape_of(weight_of(op))
    each_pixel = all(size == 1 for size in kernel) and not _is_padded(op)
    whole = all(step == 1 for step in ints(op.stride)) and op.groups.value.data == 1
    shifted = op.params.data.zero_point != 0
    shifts = op.output is not None and op.output.data.zero_point != 0
    return each_pixel and whole and channels <= FEW_CHANNELS and (shifted or shifts)


FEWEST_CHANNELS = 4
"""With this number of input channels or fewer, most of a convolution's vectors of integers are padding."""


def is_product_of_patches(op: QConvOp) -> bool:
    """Whether a convolution of an image is a matrix product of patches that lie side by side, as in vision transformers.

    Gathering 16x16 patches of three channels takes 6 us, and their product 20, where the convolution takes 81.
    """
    _, channels, *kernel = shape_of(weight_of(op))
    beside = ints(op.stride) == kernel and not _is_padded(op)
    dense = all(step == 1 for step in ints(op.dilation)) and op.groups.value.data == 1
    patches = any(size > 1 for size in kernel)
    return beside and dense and patches and channels <= FEWEST_CHANNELS


def _is_padded(op: QConvOp) -> bool:
    _, before, after = padded_source(op)
    return any((*before, *after))
