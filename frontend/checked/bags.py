"""What torch's embedding bags do not check: other memory is read, or the process ends."""

from __future__ import annotations

from typing import Any

import torch
from torch._subclasses.fake_tensor import is_fake

from ...errors import QoptError


def expect_bags(given: dict[str, Any]) -> None:
    """Raise QoptError unless the bags lie within the indices, and the row that is left out within the table.

    torch compares the first offset and the last one alone with the number of indices.
    """
    table, indices, offsets = given["weight"], given["indices"], given["offsets"]
    count, rows = indices.numel(), len(table) if table.ndim else 0
    if (ranks := (table.ndim, indices.ndim, offsets.ndim)) != (2, 1, 1):
        raise _refusal("a table of rank 2, indices and offsets of rank 1", f"ranks {ranks}")
    weights = given["per_sample_weights"]
    if weights is not None and weights.shape != indices.shape:
        raise _refusal(f"{count} weights of samples", tuple(weights.shape))
    left_out = given.get("padding_idx")
    if left_out is not None and left_out != -1 and not -rows <= left_out < rows:
        raise _refusal(f"a row to leave out of {rows}", left_out)
    if is_fake(offsets) or offsets.is_meta:
        return
    if offsets.numel() <= given["include_last_offset"]:
        if count:
            raise _refusal("a bag that takes the indices", "none")
        return
    least, greatest = (int(v) for v in torch.aminmax(offsets))
    if least < 0 or greatest > count:
        found = least if least < 0 else greatest
        raise _refusal(f"offsets from 0 to {count}, the number of indices", found)


def _refusal(expected: str, found: object) -> QoptError:
    return QoptError(f"embedding_bag: expected {expected}, found {found}")
