"""What follows the sums of a generated kernel, as its arguments: post-ops, their tensors and the quantization of the result."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import torch

from ...dialects.functions import FUNCTIONS
from ...dialects.generated.post_ops import GENERATED_BINARY, GENERATED_ELTWISE
from ...errors import QoptError
from .bound import slot_of
from .ending import CompiledPostOp, Ending

RANGES = {torch.uint8: (0, 255), torch.int8: (-128, 127)}
"""The integers of each dtype that a result may have."""


class Following:
    """Post-ops and an output for a result of some sizes; QoptError for what the kernel has not. What it points to is kept here."""

    def __init__(
        self,
        post_ops: Sequence[Sequence[str | float]],
        others: Sequence[torch.Tensor],
        output: Sequence[Any] | None,
        sizes: tuple[int, ...],
    ):
        compiled, numbers = _read(post_ops)
        binary = sum(p.name in GENERATED_BINARY for p in compiled)
        if binary != len(others):
            raise QoptError(
                f"generated kernel: others: expected {binary} tensors, found {len(others)}"
            )
        self.dtype = torch.float32
        if output is not None:
            scale, zero_point, low, high, self.dtype = _checked(output)
            numbers += [1.0 / scale, zero_point, low, high]
        self.ending = Ending(compiled, output is not None)
        rows = [_rows(other, sizes) for other in others]
        places = [word for other, apart in rows for word in (other.data_ptr(), apart)]
        self._numbers = (ctypes.c_float * max(1, len(numbers)))(*numbers)
        self._places = (ctypes.c_int64 * max(1, len(places)))(*places)
        apart = 2 * ctypes.sizeof(ctypes.c_int64)
        self.slots = [slot_of(row, self._places, apart * i) for i, (row, _) in enumerate(rows)]
        self.addresses = [ctypes.addressof(self._places), ctypes.addressof(self._numbers)]


def _read(
    post_ops: Sequence[Sequence[str | float]],
) -> tuple[tuple[CompiledPostOp, ...], list[float]]:
    compiled: list[CompiledPostOp] = []
    numbers: list[float] = []
    for post_op in post_ops:
        name, algorithm, *arguments = post_op
        function = FUNCTIONS.get(str(name))
        known = name in GENERATED_ELTWISE or name in GENERATED_BINARY
        if not known or function is None:
            raise QoptError(f"generated kernel: post-op {name}: the kernel has no such function")
        if algorithm not in function.algorithms or len(arguments) not in function.takes:
            raise QoptError(f"generated kernel: post-op {name}: found {list(post_op[1:])}")
        compiled.append(CompiledPostOp(str(name), str(algorithm), len(arguments)))
        numbers += map(float, arguments)
    return tuple(compiled), numbers


def _checked(output: Sequence[Any]) -> Sequence[Any]:
    if len(output) == 5 and output[4] in RANGES:
        least, greatest = RANGES[output[4]]
        if output[0] > 0 and least <= output[2] <= output[3] <= greatest:
            return output
    raise QoptError(
        "generated kernel: output: expected a scale above 0, a zero point, two integers of the dtype, and uint8 or int8, "
        f"found {list(output)}"
    )


def _rows(other: torch.Tensor, sizes: tuple[int, ...]) -> tuple[torch.Tensor, int]:
    """The tensor in rows, and how many numbers two rows are apart: 0 where one row serves all."""
    n, count = sizes[-1], other.numel()
    if other.dtype == torch.float32:
        if tuple(other.shape) == sizes:
            return other.contiguous(), n
        if count in (1, n) and (other.dim() == 0 or other.shape[-1] == count):
            return other.reshape(-1).expand(n).contiguous(), 0
    raise QoptError(
        f"generated kernel: others: expected float32 {list(sizes)} or {n} numbers, "
        f"found {other.dtype} {list(other.shape)}"
    )


NOTHING = Following((), (), None, ())
"""No post-ops, and a result of floats."""
