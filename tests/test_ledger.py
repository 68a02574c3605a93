"""The ledger tells of every operation that computes in floats, whatever its spelling, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from xdsl.dialects.builtin import TensorType, TupleType, f32
from xdsl.ir import Attribute, Block

import qopt
from qopt.dialects.fx import CallOp
from qopt.lowering.ledger.accountable import (
    NAMES_OF_KINDS,
    accountable_as,
    kinds_of,
    known_kinds,
    only_moves,
)
from qopt.targets import TARGETS
from tests.support import Program, Weight, dequantize, export, quantize, through

TENSOR = TensorType(f32, [2, 3])

COMPUTING = re.compile(
    r"conv(?!ert)|linear|matmul|mm$|mm_|_mm|^mv$|^dot$|einsum|tensordot|bilinear|pool|relu|elu$|gelu|silu|mish|glu$"
    r"|sigmoid|tanh|hardswish|softplus|shrink|softmax|norm(?!al)|attention|lstm|gru|rnn|mean|^sum|^var|^std|^exp(?!and)|^log"
    r"|sqrt|^pow$|^div$|^mul$|^add$|^sub$|upsample|grid_sampler|^cumsum|^amax|^amin|^max$|^min$|clamp|erf|^sin$|^cos$"
)
"""Names of functions that compute: written here by what users call them, and not from what is under test."""

NOT_CALLED = re.compile(
    r"backward|sparse|_jvp$|is_|_indices|unpool|prepack|weight$|cudnn_|miopen_|mps|_choose_|pack|^q_|_foreach|_fused_"
    r"|cslt|use_|quantize|exponential|log_normal|normal_functional|_like|test_|logical|nested|masked_scale|_check_|_sdp_choice"
    r"|promote|_sample|_out$|convert|logspace|can_|enabled|isinf|norm_except|logit$"
)


def computing_overloads() -> Iterator[str]:
    """The overloads of aten that compute floats of floats: convolutions, layers, products, pools, activations and others."""
    for schema in torch._C._jit_get_all_schemas():
        namespace, _, name = schema.name.partition("::")
        returned = [str(r.type) for r in schema.returns]
        taken = [str(a.type) for a in schema.arguments]
        takes = any(
            t in ("Tensor", "Tensor[]", "List[Tensor]", "List[Optional[Tensor]]") for t in taken
        )
        if namespace != "aten" or "Tensor" not in returned or not takes:
            continue
        if name.startswith("__") or name.endswith("_") or any(a.is_out for a in schema.arguments):
            continue
        if COMPUTING.search(name) and not NOT_CALLED.search(name):
            yield f"aten.{name}.{schema.overload_name or 'default'}"


OVERLOADS = sorted(set(computing_overloads()))


def call_of(target: str, result: Attribute) -> CallOp:
    """A call of an operator with a dequantized tensor."""
    block = Block(arg_types=[TENSOR])
    return CallOp(target, [block.args[0]], result)


def test_the_walk_finds_what_it_should() -> None:
    assert len(OVERLOADS) > 250
    for name in (
        "conv2d.padding",
        "conv_tbc.default",
        "linear.default",
        "bmm.default",
        "lstm.input",
    ):
        assert f"aten.{name}" in OVERLOADS


@pytest.mark.parametrize("result", [TENSOR, TupleType((TENSOR, TENSOR))], ids=["tensor", "tuple"])
def test_every_operator_that_computes_is_in_the_ledger(result: Attribute) -> None:
    missing = [t for t in OVERLOADS if accountable_as(call_of(t, result)) is None]
    assert not missing


SPELLINGS = {
    "conv": r"conv(?!ert)",
    "pool": r"pool",
    "softmax": r"softmax",
    "attention": r"attention",
    "recurrent": r"lstm|gru|rnn",
}


@pytest.mark.parametrize("kind", SPELLINGS)
def test_a_kind_is_all_of_its_spellings(kind: str) -> None:
    named = [t for t in OVERLOADS if re.search(SPELLINGS[kind], t.split(".")[1])]
    assert named
    assert [t for t in named if kind not in kinds_of(t)] == []
    assert set(NAMES_OF_KINDS) <= set(known_kinds())


MOVING: dict[str, tuple[Any, ...]] = {
    "flip": ([0],),
    "roll": ([1],),
    "tril": (),
    "repeat_interleave": (2,),
    "permute": ([1, 0],),
    "unfold": (0, 2, 1),
    "diagonal": (),
    "index_select": (0, torch.tensor([1])),
    "masked_fill": (torch.tensor([[True, False, True, False]]), 0.0),
    "pad": ([1, 1],),
}


@pytest.mark.parametrize("name", MOVING)
def test_what_only_moves_makes_no_new_number(name: str) -> None:
    assert only_moves(f"aten.{name}.default")
    x = torch.arange(1.0, 13).reshape(3, 4)
    moved = getattr(torch.ops.aten, name)(x, *MOVING[name])
    assert set(moved.reshape(-1).tolist()) <= {0.0, *x.reshape(-1).tolist()}


class Recurrent(nn.Module):
    """An LSTM before a quantized layer."""

    def __init__(self) -> None:
        super().__init__()
        self.rnn = nn.LSTM(8, 8, batch_first=True)
        self.head = Program(lambda x, w: F.linear(through(x), w), w=Weight(4, 8))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.layer_norm(self.head(self.rnn(x)[0]), (4,))


@pytest.mark.filterwarnings("ignore:The tensor attributes")
@pytest.mark.parametrize("target", TARGETS)
def test_what_computes_in_floats_is_named_by_operator_and_module(target: str) -> None:
    graph = export(Recurrent(), [torch.randn(2, 5, 8)])
    ledger = qopt.compile(graph, target=target).ledger
    text = " ".join(str(ledger).split())
    assert re.search(r"lstm: aten\.lstm\.input: its operands are computed in floats", text)
    assert re.search(r"layer_norm: aten\.layer_norm\.default: ", text)
    assert re.search(
        r"quantize.*: it quantizes floats that lstm \(aten\.lstm\.input\) computes", text
    )
    assert all(entry.reason for entry in ledger.unfused)
    with pytest.raises(qopt.QoptError, match=r"require_fused: lstm: aten\.lstm\.input in rnn"):
        qopt.compile(graph, target=target, require_fused=["recurrent"])


def test_what_converts_at_the_ends_stands_apart() -> None:
    program = Program(lambda x: dequantize(torch.max_pool2d(quantize(x), 2)))
    ledger = qopt.compile(export(program, [torch.randn(1, 3, 8, 8)])).ledger
    lines = str(ledger).splitlines()
    row = next(line for line in lines if line.startswith("(the model itself)"))
    assert row.split()[-4:] == ["0", "0", "0", "2"]
    told = " ".join(" ".join(lines[lines.index(row) :]).split())
    assert "it quantizes an input of the graph" in told
    assert "the graph hands out floats" in told


SAME = {
    "odd": (3, 1, 1, "same"),
    "even": (4, 1, 1, "same"),
    "valid": (3, 2, 1, "valid"),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("case", SAME)
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
def test_named_paddings_are_integer_kernels(case: str, target: str) -> None:
    kernel, stride, dilation, padding = SAME[case]
    weight = Weight(8, 8, kernel, kernel)
    weight.q.clamp_(-64, 63)
    program = Program(
        lambda x, w: F.conv2d(through(x), w, None, stride, padding, dilation), w=weight
    )
    x = torch.randn(2, 8, 9, 9)
    graph = export(program, [x])
    compiled = qopt.compile(graph, target=target, require_fused=["conv"])
    with torch.no_grad():
        wanted, found = graph(x), compiled(x)
    assert (found.shape, found.stride()) == (wanted.shape, wanted.stride())
    torch.testing.assert_close(found, wanted, rtol=1e-5, atol=1e-4)


def test_a_convolution_that_stays_a_call_does_not_pass_require_fused() -> None:
    program = Program(lambda x, w: F.conv2d(through(x).double(), w.double()), w=Weight(8, 8, 3, 3))
    graph = export(program, [torch.randn(1, 8, 9, 9)])
    with pytest.raises(qopt.QoptError, match=r"require_fused: conv2d: conv.*f32 is supported"):
        qopt.compile(graph, require_fused=["conv"])


def test_an_argument_that_is_refused_is_told_with_what_it_is() -> None:
    program = Program(lambda x: through(x) + 1e-6)
    entries = qopt.compile(export(program, [torch.randn(2, 3)])).ledger.entries
    assert entries["add"].reason == "the argument 'other': expected a tensor, found 1e-06"


def test_what_loading_computes_of_constants_is_no_operation_of_the_ledger() -> None:
    scaled = Program(
        lambda x, q, s: F.linear(through(x), q.float() * s[:, None]),
        q=torch.randint(-60, 60, (6, 8), dtype=torch.int8),
        s=torch.rand(6),
    )
    converted = Program(
        lambda x, w: F.linear(
            through(x),
            torch.ops.quantized_decomposed.convert_element_type.no_fuse(w, torch.float32),
        ),
        w=torch.randn(6, 8).bfloat16(),
    )
    for program in (scaled, converted):
        ledger = qopt.compile(export(program, [torch.randn(2, 8)])).ledger
        assert [*ledger.entries] == ["quantize_per_tensor", "dequantize_per_tensor", "linear"]


CELLS: dict[str, tuple[Any, int]] = {
    "aten.rnn_tanh_cell.default": (torch.rnn_tanh_cell, 1),
    "aten.gru_cell.default": (torch.gru_cell, 3),
    "aten.lstm_cell.default": (lambda x, h, *rest: torch.lstm_cell(x, (h, h), *rest), 4),
}
"""What calls a recurrent cell, and how many gates it has."""


@pytest.mark.parametrize("name", CELLS)
def test_a_recurrent_cell_is_told_by_the_call_that_was_written(name: str) -> None:
    call, gates = CELLS[name]
    program = Program(
        lambda x, h, w, v, b: call(through(x), through(h), w, v, b, b),
        w=Weight(8 * gates, 8),
        v=Weight(8 * gates, 8),
        b=torch.randn(8 * gates),
    )
    graph = export(program, [torch.randn(2, 8), torch.randn(2, 8)])
    entries = qopt.compile(graph).ledger.entries.values()
    assert {e.op for e in entries if "quantize" not in e.op} == {name}
