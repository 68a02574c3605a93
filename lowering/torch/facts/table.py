"""What torch's int8 operators take, and which of it they compute wrongly."""

from __future__ import annotations

from xdsl.dialects.builtin import bf16, f32

from ....dialects.elements import QUANTIZED, ui8
from ....dialects.onednn import KernelForm, KernelTable, listed
from ....dialects.onednn.kernel_table import EXACT_SUMS
from ...targets.conv_shapes import Release
from ...targets.generated_kernels import GENERATED_FORMS
from ...targets.instruction_sets import EXACT, WITHOUT_VNNI
from ...targets.pair_sums import PairSums
from .shapes import OperatorShapes

CONTAINED = Release(3, 12)
"""The oneDNN that torch 2.13 contains."""

RESULTS = (f32, bf16, *QUANTIZED)

FORMS = (
    KernelForm("onednn.qconv", (3,), (ui8,), RESULTS, listed("relu")),
    KernelForm(
        "onednn.qconv",
        (4,),
        (ui8,),
        RESULTS,
        listed("relu", "hardtanh", "hardswish", "swish", "sum", "sum+relu"),
    ),
    KernelForm("onednn.qconv", (5,), (ui8,), RESULTS, listed()),
    KernelForm(
        "onednn.qlinear",
        tuple(range(2, 9)),
        QUANTIZED,
        RESULTS,
        listed(
            "relu",
            "leaky_relu",
            "tanh",
            "gelu",
            "hardtanh",
            "hardswish",
            "swish",
            "add",
            "add+relu",
        ),
    ),
    KernelForm("onednn.qlinear", tuple(range(2, 9)), QUANTIZED, (f32,), listed(), by_rows=True),
    KernelForm("qnn.max_pool2d", (4,), (ui8,), (ui8,), listed()),
    *GENERATED_FORMS,
)
"""As measured with torch 2.13; the operators refuse or miscompute what is not listed."""


def kernels_on(isa: str) -> KernelTable:
    """Return what the operators compute on an instruction set."""
    sums = PairSums(isa) if isa in WITHOUT_VNNI else EXACT_SUMS
    shapes = OperatorShapes(CONTAINED, isa)
    return KernelTable("torch", FORMS, isa, sums=sums, shapes=shapes)


TORCH_KERNELS = kernels_on(EXACT)
