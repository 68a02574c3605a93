"""What torch's arithmetic does not check: quotients that no integer holds, and statistics of fewer channels than there are."""

from __future__ import annotations

from typing import Any

import torch
from torch._subclasses.fake_tensor import is_fake

from ...errors import QoptError


def expect_quotients(given: dict[str, Any]) -> None:
    """Raise QoptError if the least integer is divided by -1 and rounded towards zero, for which processors end the process."""
    x, divisor = given["self"], given["other"]
    if given.get("rounding_mode", "trunc") != "trunc" or x.is_meta or is_fake(x):
        return
    dtype = torch.result_type(x, divisor)
    if dtype in (torch.int32, torch.int64) and bool(
        ((x.to(dtype) == torch.iinfo(dtype).min) & (divisor == torch.tensor(-1))).any()
    ):
        raise QoptError(
            f"expected quotients within {str(dtype).removeprefix('torch.')}, found {torch.iinfo(dtype).min} / -1"
        )


def expect_batch_norm(given: dict[str, Any]) -> None:
    """Raise QoptError unless each parameter and statistic has an element for each channel."""
    x = given["input"]
    channels = x.shape[1] if x.ndim > 1 else 0
    for name in ("weight", "bias", "running_mean", "running_var"):
        values = given[name]
        if values is not None and values.shape != (channels,):
            raise QoptError(f"expected {name} of {channels}, found {tuple(values.shape)}")
