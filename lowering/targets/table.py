"""What the kernels of each target can do: the one table, read by guards, lowering and documentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xdsl.dialects.builtin import bf16, f32, i8

from ...dialects.elements import QUANTIZED, ui8
from ...dialects.onednn import AnyChain, KernelForm, Target
from ...errors import QoptError
from .instruction_sets import EXACT, WITHOUT_VNNI, instruction_set_named
from .pair_sums import PairSums, PrimitivePairSums
from .wrong_chains import VECTORS, DepthwiseChains


def _chains(*chains: str) -> frozenset[tuple[str, ...]]:
    """Read chains of post-ops from text: `sum+relu`; no post-op is always among them."""
    return frozenset([(), *(tuple(c.split("+")) for c in chains)])


RESULTS = (f32, bf16, ui8, i8)

TORCH = Target(
    "torch",
    (
        KernelForm("onednn.qconv", (3,), (ui8,), RESULTS, _chains("relu")),
        KernelForm(
            "onednn.qconv",
            (4,),
            (ui8,),
            RESULTS,
            _chains("relu", "hardtanh", "hardswish", "swish", "sum", "sum+relu"),
        ),
        KernelForm("onednn.qconv", (5,), (ui8,), RESULTS, _chains()),
        KernelForm(
            "onednn.qlinear",
            tuple(range(2, 9)),
            (ui8, i8),
            RESULTS,
            _chains(
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
        KernelForm("qnn.max_pool2d", (4,), (ui8,), (ui8,), _chains()),
    ),
    EXACT,
)
"""The int8 operators of torch 2.13 on oneDNN, as measured; the kernels refuse or miscompute what is not listed."""

CHAIN = AnyChain(6, tensors=3)
WITHOUT_SUM = replace(CHAIN, names=tuple(name for name in CHAIN.names if name != "sum"))
"""With a sum into their result, transposed convolutions run in plain loops."""

DNNL = Target(
    "dnnl",
    (
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
        KernelForm("onednn.qmatmul", (2, 3, 4), QUANTIZED, (f32, *QUANTIZED), _chains()),
        KernelForm("qnn.max_pool2d", (4,), QUANTIZED, QUANTIZED, _chains()),
        KernelForm("onednn.qavg_pool2d", (4,), QUANTIZED, QUANTIZED, _chains()),
        KernelForm("onednn.qupsample_linear", (3, 4), QUANTIZED, QUANTIZED, _chains()),
        *(replace(form, ranks=(7, 8)) for form in TORCH.forms if form.op == "onednn.qlinear"),
    ),
    EXACT,
)
"""The primitives of oneDNN 3.x, called directly; tensors of more dimensions than plans hold are torch's operators'."""

TARGETS: dict[str, Target] = {TORCH.name: TORCH, DNNL.name: DNNL}


PAIR_SUMS = {TORCH.name: PairSums, DNNL.name: PrimitivePairSums}
"""How each target's kernels sum on processors without VNNI."""


def target_named(name: str, isa: str = EXACT) -> Target:
    """Return a target by name, as it is on an instruction set; QoptError for an unknown one."""
    if name not in TARGETS:
        raise QoptError(f"unknown target '{name}': expected {one_of(TARGETS)}")
    found = instruction_set_named(isa)
    target = replace(TARGETS[name], isa=found)
    if name == DNNL.name and found in VECTORS:
        target = replace(target, chains=DepthwiseChains(found))
    return replace(target, sums=PAIR_SUMS[name](found)) if found in WITHOUT_VNNI else target


def one_of(names: Iterable[str]) -> str:
    """List names for an error message."""
    return " or ".join(f"'{name}'" for name in names)
