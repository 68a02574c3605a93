"""The option `require_fused`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from ..errors import QoptError
from ..lowering.ledger.accountable import kinds_of, known_kinds
from ..rewrite_patterns.language import Ledger


def check_kinds(kinds: Sequence[str]) -> None:
    """Raise a QoptError for what is no list of kinds that the ledger knows."""
    known = known_kinds()
    for kind in map(_plain, kinds):
        if kind not in known:
            # The name of a function, as `convolution`, belongs to a kind.
            close = [*sorted(kinds_of(kind) & set(known)), *get_close_matches(kind, known, n=1)]
            meant = f"did you mean '{close[0]}'? " if close else ""
            raise QoptError(
                f"require_fused: unknown kind '{kind}': {meant}there are {', '.join(known)}"
            )


def require_fused(ledger: Ledger, kinds: Sequence[str]) -> None:
    """Raise a QoptError if an operation of one of these kinds, such as `conv`, computes in floats, by whatever spelling."""
    wanted = set(map(_plain, kinds))
    left = [entry for entry in ledger.unfused if wanted & kinds_of(entry.op)]
    # What only converts the result of a kernel is left of an operation that was fused.
    left = [entry for entry in left if not entry.converts or "quantize" in entry.op]
    if left:
        more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        raise QoptError(f"require_fused: {left[0]}{more}")


def _plain(kind: str) -> str:
    return kind.removeprefix("qnn.")
