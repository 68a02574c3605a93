"""What the kernels of each target take."""

from __future__ import annotations

from collections.abc import Iterator

from qopt.dialects.functions import BINARY, ELTWISE
from qopt.lowering.targets.lowering import kernel_table_of
from qopt.targets import TARGETS

from ._markdown import code, page, table

HEAD = ("operation", "rank of the activation", "activation", "result", "chains of post-ops")


def targets_page() -> str:
    """Return docs/targets.md."""
    return page(
        "Targets",
        "What each target's kernels take, from the tables that guards, lowering and this page read "
        "(`lowering/<target>/facts/`). A rule fuses only what stands here; what does not stand here is left as it was, and "
        "the ledger says so. `none` is the kernel alone; `sum + relu` is one chain of two.",
        f"Post-ops of one number: {_listed(ELTWISE)}. With a tensor: {_listed(BINARY)}.",
        "Under target `dnnl`, torch's int8 operators still run what plans do not hold: linear layers of more than 6 "
        "dimensions; kernels with bf16 results or weights that are computed, which rules of one's own may make; "
        "kernels of constants alone, once, when the program is loaded.",
        *_targets(),
    )


def _targets() -> Iterator[str]:
    for name in TARGETS:
        yield f"## {name}"
        yield table(HEAD, ((code(op), *rest) for op, *rest in kernel_table_of(name).rows()))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(code, names))
