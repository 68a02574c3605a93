"""Operators of torch that read rows get rows, though copies are dropped before all others: results as in eager mode.

What they do with other memory is theirs: some refuse it, `_embedding_bag` and `_dyn_quant_matmul_4bit` read other numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.dialects.fx import CallOp
from qopt.frontend.effects import READ_AS_ROWS
from qopt.targets import TARGETS
from tests.doors import decomposed
from tests.support import Program

aten: Any = torch.ops.aten
bf16 = torch.bfloat16


def _int4() -> torch.Tensor:
    return aten._convert_weight_to_int4pack_for_cpu(torch.ones(32, 64, dtype=torch.int32), 1)


def _dynamic_int4() -> torch.Tensor:
    integers = torch.full((32, 32), 0x3A, dtype=torch.uint8)
    return aten._dyn_quant_pack_4bit_weight(integers, torch.ones(32, 2), None, 32, 64, 32)


INT8 = torch.ones(32, 64, dtype=torch.int8)
TABLE = torch.arange(40.0).reshape(10, 4)
SCALES = torch.ones(2, 32, 2)


def _recurrent(x: torch.Tensor, h: torch.Tensor, c: torch.Tensor) -> torch.Tensor:
    """oneDNN's LSTM, as autocast calls it for `nn.LSTM`."""
    weights = torch.linspace(-1, 1, 32 * 8).reshape(32, 8)
    sizes: tuple[Any, ...] = (False, [], 2, 8, 1, True, False, False, False)
    return aten.mkldnn_rnn_layer(x, weights, weights, torch.ones(32), torch.ones(32), h, c, *sizes)[
        0
    ]


STATE = torch.zeros(1, 3, 8)

READERS: dict[str, tuple[Callable[[torch.Tensor], torch.Tensor], Callable[[], torch.Tensor]]] = {
    "_embedding_bag": (
        lambda x: F.embedding_bag(x[:, 1:3], TABLE),
        lambda: torch.randint(0, 10, (4, 5)),
    ),
    "_weight_int8pack_mm": (
        lambda x: aten._weight_int8pack_mm(x.t().contiguous(), INT8, torch.ones(32)),
        lambda: torch.randn(64, 8),
    ),
    "_weight_int8pack_mm of a conversion": (
        lambda x: aten._weight_int8pack_mm(
            x.t().contiguous().to(bf16), INT8, torch.ones(32, dtype=bf16)
        ),
        lambda: torch.randn(64, 8),
    ),
    "_weight_int4pack_mm_for_cpu": (
        lambda x: aten._weight_int4pack_mm_for_cpu(x.t().contiguous(), _INT4, 32, SCALES),
        lambda: torch.randn(64, 8),
    ),
    "_dyn_quant_matmul_4bit": (
        lambda x: aten._dyn_quant_matmul_4bit(x.t().contiguous(), _DYNAMIC_INT4, 32, 64, 32),
        lambda: torch.randn(64, 8),
    ),
    "mkldnn_rnn_layer": (
        lambda x: _recurrent(x.transpose(0, 1).contiguous(), STATE, STATE),
        lambda: torch.randn(3, 5, 8),
    ),
    "mkldnn_rnn_layer of a state": (
        lambda h: _recurrent(torch.ones(5, 3, 8), h.transpose(1, 2).contiguous(), STATE),
        lambda: torch.randn(1, 8, 3),
    ),
    "_pdist_forward": (lambda x: torch.pdist(x.t().contiguous()), lambda: torch.randn(6, 8)),
    "view_as_complex": (
        lambda x: torch.view_as_complex(x.transpose(0, 2).contiguous()).abs(),
        lambda: torch.randn(2, 8, 6),
    ),
}
_INT4, _DYNAMIC_INT4 = _int4(), _dynamic_int4()


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", READERS)
@torch.no_grad()
def test_an_operator_that_reads_rows_gets_rows(name: str, target: str) -> None:
    run, draw = READERS[name]
    program, x = Program(run), draw()
    for values in (x, torch.zeros_like(x)):
        compiled = qopt.compile(decomposed(program, [x]), (x,), target=target, strict=True)
        torch.testing.assert_close(compiled(values), program(values))
    called = name.split(" ")[0]
    assert called in READ_AS_ROWS or called == "view_as_complex"


@torch.no_grad()
def test_a_copy_before_an_operator_that_reads_any_strides_is_dropped() -> None:
    program, x = Program(lambda x: (x.t().contiguous() + 1).sort().values.cos()), torch.randn(6, 8)
    compiled = qopt.compile(decomposed(program, [x]), (x,), target="torch")
    called = [op.target.data for op in compiled.module.walk() if isinstance(op, CallOp)]
    assert "aten.sort.default" in called
    assert "aten.clone.default" not in called
    torch.testing.assert_close(compiled(x), program(x))
