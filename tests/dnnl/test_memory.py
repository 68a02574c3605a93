"""Kernels read no further behind a plan's tensors than the arena reaches."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

AT_THE_END_OF_A_PAGE = """
import ctypes, mmap, torch
from qopt.runtime.dnnl import memory, primitives
from qopt.runtime.dnnl.attributes import Attributes
from qopt.runtime.dnnl.constants import Algorithm, Argument, DataType
from qopt.runtime.dnnl.execution import execute_once
from qopt.runtime.dnnl.memory import Layout
from qopt.runtime.dnnl.places import READ_BEYOND

pages = mmap.mmap(-1, 2 * mmap.PAGESIZE)
start = ctypes.addressof(ctypes.c_char.from_buffer(pages))
protect = ctypes.CDLL(None).mprotect
protect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
assert protect(start + mmap.PAGESIZE, mmap.PAGESIZE, 0) == 0

images, channels, size = {shape}
source = Layout((images, channels, size), DataType.u8, (channels * size, 1, channels))
result = torch.empty(images, 1, 8).transpose(1, 2)
weights = torch.ones(8, channels, 1, dtype=torch.int8)
window = primitives.ConvolutionWindow([size], [0], [0], [1])
scales = {{Argument.src: 0, Argument.weights: 0}}
described = source, Layout((8, channels, 1), DataType.s8), None, Layout.of(result), window
primitive = primitives.convolution(Algorithm.convolution_direct, *described, Attributes(scales))
packed = primitives.reorder_to(Layout.of(weights), primitive.weights)
room = torch.empty(4096, dtype=torch.uint8)
held = memory.memory(primitive.weights, room.data_ptr())
execute_once(packed, {{Argument.src: memory.over(weights), Argument.dst: held}})
one = torch.ones(1)
at = start + mmap.PAGESIZE - READ_BEYOND - images * channels * size
execute_once(primitive, {{
    Argument.src: memory.memory(memory.descriptor(source), at),
    Argument.weights: held,
    Argument.dst: memory.over(result),
    Argument.attr_scales | Argument.src: memory.over(one),
    Argument.attr_scales | Argument.weights: memory.over(one),
}})
assert result.abs().max() == 0  # New pages hold zeros.
print(primitive.kernel)
"""


@pytest.mark.parametrize("shape", [(3, 3, 3), (1, 2, 2)], ids=str)
def test_strided_pointwise_convolutions_stay_within_what_lies_behind_the_arena(
    shape: tuple[int, ...],
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", AT_THE_END_OF_A_PAGE.format(shape=shape)],
        cwd=ROOT,
        env={**os.environ, "ONEDNN_MAX_CPU_ISA": "AVX2"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "1x1:avx2" in run.stdout
