"""Which processor gives what, by oneDNN's names of instruction sets."""

from __future__ import annotations

from collections.abc import Iterator

from qopt.lowering.targets.instruction_sets import INSTRUCTION_SETS, WITH_VNNI, WITHOUT_BF16

from ._markdown import code, page, table

PROCESSORS = {
    "avx2": "Intel from Haswell (2013), AMD from Zen",
    "avx2_vnni": "Intel Alder Lake and later desktops",
    "avx512_core": "Intel Skylake-SP",
    "avx512_core_vnni": "Intel Cascade Lake, Ice Lake",
    "avx512_core_bf16": "Intel Cooper Lake, AMD Zen 4 and later",
    "avx512_core_amx": "Intel Sapphire Rapids and later servers",
}
"""Examples of processors for the instruction sets that differ in what qopt gets from them."""

HEAD = (
    "instruction set",
    "flags of the processor",
    "for instance",
    "int8 kernels",
    "quantize with",
    "bf16 products",
)


def processors_page() -> str:
    """Return docs/processors.md."""
    return page(
        "Which processor gives what",
        "oneDNN takes the strongest instruction set that a processor has; `ONEDNN_MAX_CPU_ISA` limits it. A bundle depends on none of them: "
        "it is packed for the machine that loads it.",
        table(HEAD, _rows()),
        "- **Every sum is exact**: integer kernels take any int8 weights and activations ([the kinds](kinds.md)).\n"
        "- **Sums in pairs**: without VNNI, two products are summed in 16 bits and may saturate. Activations of 7 bits cannot: "
        "`reduce_range=qopt.needs_reduced_range()` gives them where they are needed. Without it, linear layers are summed exactly by a "
        "kernel that LLVM compiles (`qopt[llvm]`), and convolutions stay in floats, and [the ledger says so](guides/why_floats.md). "
        "[Which sums, and how it was measured](kernel_faults.md#processors-without-vnni).\n"
        '- **bf16 products**: under `torch.set_float32_matmul_precision("medium")`, plans read the factors of float products, as those of '
        "attention, in bf16.\n"
        "- **AMX** multiplies int8 in tiles; oneDNN takes it by itself.\n"
        "- On other systems than Linux on x86-64 there is no package of oneDNN with OpenMP; target `torch` serves there.",
        "What this gains in time: [benchmarks](benchmarks.md). What qopt does for another processor can be looked at in text:",
        "```sh\nqopt-opt conv.mlir -p 'qopt-cpu{target=dnnl isa=avx2}' --ledger\n```",
    )


def _rows() -> Iterator[tuple[str, ...]]:
    for name, examples in PROCESSORS.items():
        exact = name in WITH_VNNI
        yield (
            code(name),
            ", ".join(map(code, sorted(INSTRUCTION_SETS[name]))),
            examples,
            "every sum is exact" if exact else "sums in pairs of 16 bits",
            "the default recipe" if exact else "`reduce_range=True`",
            "no" if name in WITHOUT_BF16 else "where the processor has `avx512_bf16`",
        )
