"""What oneDNN's primitives take, and which of it they compute wrongly or slowly."""

from __future__ import annotations

from dataclasses import replace

from xdsl.dialects.builtin import f32

from ....dialects.elements import QUANTIZED
from ....dialects.onednn import AnyChain, KernelForm, KernelTable, listed
from ....dialects.onednn.kernel_table import EXACT_SUMS, RIGHT_CHAINS
from ...targets.conv_shapes import Release
from ...targets.generated_kernels import GENERATED_FORMS
from ...targets.instruction_sets import EXACT, WITHOUT_VNNI, has_avx512
from ...torch.facts.table import FORMS as OPERATORS
from .conv_shapes import OLDEST, PrimitiveShapes
from .loaded_release import release_of_plans
from .pair_sums import PrimitivePairSums
from .wrong_chains import FLOATS_OF_VECTORS, DepthwiseChains

CHAIN = AnyChain(6, tensors=3)
BEHIND_ROWS = AnyChain(4, tensors=1, names=tuple(name for name in CHAIN.names if name != "sum"))
"""Scales of rows, and the bias behind them, are post-ops as well."""

WITHOUT_SUM = replace(CHAIN, names=tuple(name for name in CHAIN.names if name != "sum"))
"""With a sum into their result, transposed convolutions run in plain loops."""

FORMS = (
    KernelForm("onednn.qconv", (3, 4, 5), QUANTIZED, (f32, *QUANTIZED), CHAIN, True),
    KernelForm(
        "onednn.qconv_transpose",
        (3, 4, 5),
        QUANTIZED,
        (f32, *QUANTIZED),
        WITHOUT_SUM,
        True,
    ),
    KernelForm("onednn.qlinear", tuple(range(2, 7)), QUANTIZED, (f32, *QUANTIZED), CHAIN, True),
    KernelForm(
        "onednn.qlinear",
        tuple(range(2, 7)),
        QUANTIZED,
        (f32, *QUANTIZED),
        BEHIND_ROWS,
        broadcasts=True,
        by_rows=True,
    ),
    KernelForm("onednn.qmatmul", (2, 3, 4), QUANTIZED, (f32, *QUANTIZED), listed()),
    KernelForm("qnn.max_pool2d", (4,), QUANTIZED, QUANTIZED, listed()),
    KernelForm("onednn.qavg_pool2d", (4,), QUANTIZED, QUANTIZED, listed()),
    KernelForm("onednn.qupsample_linear", (3, 4), QUANTIZED, QUANTIZED, listed()),
    *GENERATED_FORMS,
    *(replace(form, ranks=(7, 8)) for form in OPERATORS if form.op.startswith("onednn.qlinear")),
)
"""The primitives of oneDNN 3.x, called directly; tensors of more dimensions than plans hold are torch's operators'."""


def kernels_on(isa: str, release: Release = OLDEST) -> KernelTable:
    """Return what the primitives of a release compute on an instruction set."""
    return KernelTable(
        "dnnl",
        FORMS,
        isa,
        sums=PrimitivePairSums(isa) if isa in WITHOUT_VNNI else EXACT_SUMS,
        chains=DepthwiseChains(isa) if isa in FLOATS_OF_VECTORS else RIGHT_CHAINS,
        shapes=PrimitiveShapes(release, isa),
        integer_softmax=has_avx512(isa),
    )


def native_kernels(isa: str) -> KernelTable:
    """Return what those of the library that this process has loaded compute."""
    return kernels_on(isa, release_of_plans())


DNNL_KERNELS = kernels_on(EXACT)
