"""The fuzzer's graphs of each kind of quantization, drawn until every rule of the kind was applied to one of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from tests.fuzz.chunks import check_chunk
from tests.fuzz.oracles import verify
from tests.fuzz.recipes import Recipe
from tests.fuzz.strategies import cells, dynamic, int_mm, layers, mixed, tables, weight_only
from tests.fuzz.strategies.steps import Grow

SEEDS = range(900, 906)
"""Chunks of a kind: hypothesis draws some of its choices late."""


@dataclass(frozen=True)
class Kind:
    """The step that graphs begin with, and the rules that some of these graphs must need."""

    step: Grow
    rules: frozenset[str]


DECOMPOSED = "quantized_decomposed"

KINDS = {
    "dynamic": Kind(
        dynamic.dynamic_layer,
        frozenset(
            {
                "raise_chosen_scale",
                "raise_chosen_zero_point",
                "raise_written_scale",
                "raise_written_symmetric_scale",
                "raise_written_zero_point",
                "raise_written_quantize",
                "raise_written_dequantize",
                f"{DECOMPOSED}.quantize_per_tensor.tensor",
                f"{DECOMPOSED}.dequantize_per_tensor.tensor",
                f"{DECOMPOSED}.quantize_per_token.default",
                f"{DECOMPOSED}.dequantize_per_token.default",
                "torchao.quantize_affine.default",
                "torchao.dequantize_affine.default",
            }
        ),
    ),
    "integer products": Kind(
        int_mm.int_mm,
        frozenset(
            {
                "raise_int_mm",
                "raise_unsigned_int_mm",
                "scale_rows",
                "scale_columns",
                "merge_reshapes_around_integers",
            }
        ),
    ),
    "weight-only": Kind(
        weight_only.weight_only,
        frozenset(
            {
                "raise_written_weight",
                "raise_written_groups",
                "read_dequantized_weight",
                "read_converted_weight",
                "read_scaled_weight",
                "read_grouped_weight",
                "scale_in_linear",
                "add_in_linear",
                "merge_reshapes_around_generated",
            }
        ),
    ),
    "tables": Kind(
        tables.embedding,
        frozenset({"take_quantized_rows", "take_rows_before_conversion", "take_rows_before_bag"}),
    ),
    "cells": Kind(cells.cell, frozenset({"raise_recurrent_cell", "raise_lstm_cell"})),
    "mixed with bf16": Kind(mixed.mixed_layer, frozenset({"sink_dequantize_per_channel"})),
    "one image": Kind(layers.unbatched_conv, frozenset({"unsqueeze_conv"})),
}


@pytest.mark.parametrize("name", KINDS)
def test_graphs_of_a_kind(name: str) -> None:
    kind = KINDS[name]
    rules: Counter[str] = Counter()

    def check(recipe: Recipe) -> None:
        rules.update(verify(recipe))

    for seed in SEEDS:
        check_chunk(seed, check, first=kind.step)
        if kind.rules <= set(rules):
            return
    assert kind.rules <= set(rules)
