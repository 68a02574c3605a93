"""Embeddings of quantized tables take rows of integers: the numbers of eager mode, without a table of floats."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torchao.quantization import IntxWeightOnlyConfig, PerAxis, quantize_

import qopt
from qopt.targets import TARGETS
from tests.support import Program, Weight, export

ROWS, WIDTH = 4096, 16

SPELLINGS: dict[str, Any] = {
    "embedding": lambda i, w: F.embedding(i, w),
    "embedding that pads": lambda i, w: F.embedding(i, w, padding_idx=3),
    "embedding to bf16": lambda i, w: F.embedding(i, w.to(torch.bfloat16)),
    "bag of means": lambda i, w: F.embedding_bag(i, w, mode="mean"),
    "bag of sums": lambda i, w: F.embedding_bag(i.flatten(), w, torch.tensor([0, 2]), mode="sum"),
    "bag of maxima": lambda i, w: F.embedding_bag(i, w, mode="max"),
}

TABLES: dict[str, Any] = {
    "by rows": lambda: Weight(ROWS, WIDTH),
    "by rows, with zero points": lambda: Weight(ROWS, WIDTH, zero_point=5),
    "one scale": lambda: Weight(ROWS, WIDTH, axis=None),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", SPELLINGS)
@torch.no_grad()
def test_rows_are_taken_as_integers(name: str, table: str, target: str) -> None:
    i = torch.randint(0, ROWS, (3, 5))
    eager = export(Program(SPELLINGS[name], w=TABLES[table]()), [i])
    compiled = qopt.compile(eager, (i,), target=target, validate=name == "embedding")
    for indices in (i, torch.randint(0, ROWS, (3, 5)), torch.zeros_like(i)):
        assert torch.equal(compiled(indices), eager(indices))
    rules = compiled.ledger.rule_counts
    assert rules["take_quantized_rows"] == 1


@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_tables_of_torchao_are_read_so_through_torch_compile(target: str) -> None:
    model = nn.Sequential(nn.Embedding(ROWS, WIDTH)).eval()
    config = IntxWeightOnlyConfig(weight_dtype=torch.int8, granularity=PerAxis(0))
    quantize_(model, config, lambda module, _: isinstance(module, nn.Embedding))
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": target, "on_compiled": seen.append}
    compiled: Any = torch.compile(model, backend="qopt", options=options, fullgraph=True)
    i = torch.randint(0, ROWS, (3, 5))
    assert torch.equal(compiled(i), model(i))
    assert seen[0].ledger.rule_counts["take_quantized_rows"] == 1
