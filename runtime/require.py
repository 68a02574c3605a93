"""The option `require_fused`."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import QoptError
from ..rewrite_patterns.language import Ledger


def require_fused(ledger: Ledger, kinds: Sequence[str]) -> None:
    """Raise a QoptError if an operation of one of these kinds, such as `conv`, runs by itself."""
    wanted = {f"qnn.{kind.removeprefix('qnn.')}" for kind in kinds}
    left = [entry for entry in ledger.unfused if entry.op in wanted]
    if left:
        more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        raise QoptError(f"require_fused: {left[0]}{more}")
