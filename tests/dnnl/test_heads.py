"""Attention whose heads share keys and values under target dnnl: they are read once, unless they may have changed since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

from tests.support import Program, compare

from .test_programs import ops_of

ATTENTION = "aten.scaled_dot_product_attention.default"
Repeat = Callable[[torch.Tensor], torch.Tensor]


def expanded(x: torch.Tensor) -> torch.Tensor:
    batch, heads, rows, width = x.shape
    return x.unsqueeze(2).expand(batch, heads, 3, rows, width).reshape(batch, -1, rows, width)


def viewed(x: torch.Tensor) -> torch.Tensor:
    batch, heads, rows, width = x.shape
    apart = x.reshape(batch, heads, 1, rows, width).expand(-1, -1, 3, -1, -1)
    return apart.contiguous().view(batch, 3 * heads, rows, width)


REPEATS: dict[str, Repeat] = {
    "expand": expanded,
    "view": viewed,
    "repeat_interleave": lambda x: x.repeat_interleave(3, 1),
    "repeat_interleave_from_the_end": lambda x: x.repeat_interleave(3, dim=-3),
}

OTHERS: dict[str, Repeat] = {
    "all_heads_after_one_another": lambda x: x.repeat(1, 3, 1, 1),
    "each_row": lambda x: expanded(x.transpose(1, 2)).reshape(2, 6, 5, 8),
    "each_a_different_number_of_times": lambda x: x[:, [0, 0, 1, 1, 1, 1]],
}
"""What is no repetition of each head for those that follow it."""

MASKS: dict[str, tuple[int, ...] | None] = {
    "none": None,
    "for_all": (1, 1, 1, 5),
    "for_images": (2, 1, 1, 5),
    "for_rows": (1, 1, 4, 5),
    "for_heads": (2, 6, 4, 5),
}


def keys(heads: int = 2) -> torch.Tensor:
    return torch.randn(2, heads, 5, 8)


def is_in_plan(repeat: Repeat) -> bool:
    """Compare attention with keys and values that are repeated so, and return whether nothing is repeated any longer."""

    def run(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        return F.scaled_dot_product_attention(q * 2, repeat(k), repeat(v)) + 1

    found = compare(Program(run), [torch.randn(2, 6, 4, 8), keys(), keys()], target="dnnl")
    assert found.relative < 1e-5
    return not any("repeat" in call or "expand" in call or "index" in call for call in found.calls)


@pytest.mark.parametrize("name", list(REPEATS))
def test_keys_and_values_are_not_repeated(name: str) -> None:
    assert is_in_plan(REPEATS[name])


@pytest.mark.parametrize("name", list(OTHERS))
def test_other_orders_of_heads_stay(name: str) -> None:
    assert not is_in_plan(OTHERS[name])


@pytest.mark.parametrize("rows", [1, 4])
@pytest.mark.parametrize("mask", list(MASKS))
@pytest.mark.parametrize("is_boolean", [True, False])
def test_masks_reach_the_heads_that_share(mask: str, rows: int, is_boolean: bool) -> None:
    shape = MASKS[mask]

    def run(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, *m: torch.Tensor) -> torch.Tensor:
        mask = m[0] if m else None
        return F.scaled_dot_product_attention(q * 2, k, v, mask, enable_gqa=True) + 1

    inputs = [torch.randn(2, 6, rows, 8), keys(), keys()]
    if shape is not None:
        numbers = torch.randn(shape)[:, :, :rows]
        inputs.append(numbers > -0.5 if is_boolean else numbers)
    found = compare(Program(run), inputs, target="dnnl")
    assert found.relative < 1e-5
    assert ATTENTION not in found.calls
    assert ops_of(found).count("dnnl.matmul") == 2


def test_a_causal_mask_reaches_the_heads_that_share() -> None:
    def run(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        return F.scaled_dot_product_attention(q * 2, expanded(k), expanded(v), is_causal=True) + 1

    found = compare(Program(run), [torch.randn(2, 6, 5, 8), keys(), keys()], target="dnnl")
    assert found.relative < 1e-5
    assert ATTENTION not in found.calls


def test_keys_alone_may_be_repeated() -> None:
    def run(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        return F.scaled_dot_product_attention(q * 2, expanded(k), v) + 1

    found = compare(Program(run), [torch.randn(2, 6, 4, 8), keys(), keys(6)], target="dnnl")
    assert found.relative < 1e-5
    assert ATTENTION not in found.calls


@pytest.mark.parametrize("is_late", [False, True])
def test_a_cache_that_is_written_behind_its_copy_is_not_read(is_late: bool) -> None:
    def run(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        cache = k.clone()
        cache[:, :, 1] = 3.0
        keys, values = expanded(cache), expanded(v)
        if is_late:
            cache[:, :, 2] = 7.0
        found = F.scaled_dot_product_attention(q * 2, keys, values) + 1
        return found, cache

    found = compare(Program(run), [torch.randn(2, 6, 4, 8), keys(), keys()], target="dnnl")
    assert found.relative < 1e-5
    assert any("expand" in call for call in found.calls) == is_late
