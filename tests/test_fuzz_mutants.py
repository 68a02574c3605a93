"""Is the fuzzer any good? Rules and passes broken on purpose, each of which it must find within so many graphs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from xdsl.ir import Operation, SSAValue

from qopt.dialects import qnn
from qopt.dialects.elements import FULL_RANGE
from qopt.dialects.onednn import QMatmulOp
from qopt.dialects.types import element_of
from qopt.lowering.analysis.aliasing import AliasSets
from qopt.lowering.dnnl import overwriting, plan_memory
from qopt.lowering.dnnl.choices import paddings
from qopt.lowering.passes import functionalize
from qopt.lowering.torch import in_place, lower_to_torch
from qopt.rewrite_patterns import integer_ops, integer_products, layout, prepack, quantization_moves
from qopt.rewrite_patterns.composites import COMPOSITES
from qopt.rewrite_patterns.composites.registry import result_type
from qopt.rewrite_patterns.facts import clamping
from qopt.rewrite_patterns.language import Rule
from tests.fuzz.chunks import CHUNK, check_chunk
from tests.fuzz.oracles import Mismatch, verify
from tests.fuzz.recipes import Recipe

WITHIN = 500
"""Graphs in which each mutant must show."""

Break = Callable[[pytest.MonkeyPatch], None]


def rewriting(rule: Rule, rewrite: Callable[..., Any]) -> Break:
    """The rule with another replacement."""

    def apply(patch: pytest.MonkeyPatch) -> None:
        patch.setitem(vars(rule), "rewrite", rewrite)
        patch.setitem(vars(rule), "parameters", tuple(inspect.signature(rewrite).parameters))

    return apply


def unguarded(rule: Rule, name: str) -> Break:
    """The rule without one of its guards."""
    kept = tuple(guard for guard in rule.where if guard.name != name)
    assert len(kept) == len(rule.where) - 1
    return lambda patch: patch.setitem(vars(rule), "where", kept)


def answering(module: Any, function: str, answer: Any) -> Break:
    """A function of a module that always returns the same."""
    return lambda patch: patch.setattr(module, function, lambda *_: answer)


class UnawaitedSets(AliasSets):
    """Sets of values of which none is ever found to be used later."""

    def used_after(
        self, value: SSAValue, op: Operation, other_than: SSAValue | None = None
    ) -> bool:
        return False


def without_later_uses(module: Any) -> Break:
    """A pass that takes no storage to be read later."""
    return lambda patch: patch.setattr(module, "AliasSets", UnawaitedSets)


def spelled(target: str, builder: Callable[..., Any]) -> Break:
    """Another operation for an operator."""
    return lambda patch: patch.setitem(COMPOSITES, target, builder)


def _dequantized(new: Any, dequantize: qnn.DequantizeOp) -> list[Any]:
    result = element_of(dequantize.result)
    return [new, qnn.DequantizeOp(new.result, dequantize.params.data, result)]


def _greatest(x: Any) -> int:
    return FULL_RANGE[element_of(x)][1]


def _with_scale_of(first: qnn.DequantizeOp, second: qnn.DequantizeOp) -> qnn.QuantParamsAttr:
    return qnn.QuantParamsAttr(replace(second.params.data, scale=first.params.data.scale))


MUTANTS: dict[str, Break] = {
    "alpha_of_an_addition_is_ignored": spelled(
        "aten.add.Tensor",
        lambda call, input, other, *, alpha=1: (
            qnn.AddOp(input, other, result_type(call))
            if not isinstance(other, (int, float))
            else "a number"
        ),
    ),
    "padding_by_zero_instead_of_the_zero_point": rewriting(
        quantization_moves.sink_dequantize_below_pad,
        lambda x, dequantize, move: _dequantized(quantization_moves.padded(move, x, 0), dequantize),
    ),
    "clamp_at_zero_instead_of_the_zero_point": rewriting(
        integer_ops.relu_integers,
        lambda x, dequantize: _dequantized(
            qnn.ClampOp(x, max(0, FULL_RANGE[element_of(x)][0]), _greatest(x)), dequantize
        ),
    ),
    "narrow_range_of_a_kernel_is_ignored": answering(clamping, "is_full_range", True),
    "other_parameters_cancel": unguarded(
        quantization_moves.cancel_quantize_of_dequantize, "equal parameters and types"
    ),
    "cat_of_other_parameters": unguarded(integer_ops.cat_integers, "equal parameters and types"),
    "weight_zero_points_are_ignored": answering(prepack, "why_not_zero", None),
    "channel_axis_stays_when_a_weight_is_permuted": rewriting(
        quantization_moves.sink_dequantize_per_channel,
        lambda x, scale, zero_point, dequantize, permute: [
            new := qnn.PermuteOp(x, [int(d) for d in permute.dims.get_values()]),
            qnn.DequantizePerChannelOp(new.result, scale, zero_point, dequantize.axis.value.data),
        ],
    ),
    "permutations_merged_in_the_wrong_order": rewriting(
        layout.merge_permutes,
        lambda x, inner, outer: qnn.PermuteOp(
            x, [list(outer.dims.get_values())[d] for d in inner.dims.get_values()]
        ),
    ),
    "a_product_scaled_by_one_factor_twice": rewriting(
        integer_products.multiply_integers,
        lambda x, y, first, second, product: QMatmulOp(
            x, first.params, y, _with_scale_of(first, second), product.result.type
        ),
    ),
    "functionalized_though_a_view_is_read_later": without_later_uses(functionalize),
    "written_in_place_though_read_later": without_later_uses(in_place),
    "a_primitive_writes_over_what_a_plan_reads_later": answering(plan_memory, "dies_at", True),
    "a_sum_in_a_plan_writes_over_its_argument": answering(overwriting, "dies_at", True),
    "a_padding_in_a_plan_is_of_any_number": answering(paddings, "is_padding_of", True),
    "channels_last_results_reach_outputs": answering(lower_to_torch, "changes_layouts", False),
}


def graphs_until_found(most: int) -> int | None:
    """How many graphs the fuzzer needs to find something wrong; None if it does not."""
    count = 0

    def check(recipe: Recipe) -> None:
        nonlocal count
        count += 1
        verify(recipe)

    for number in range(most // CHUNK):
        try:
            check_chunk(number, check, shrink=False)
        except Mismatch:
            return count
    return None


@pytest.mark.parametrize("name", MUTANTS)
def test_mutant_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[name](monkeypatch)
    found = graphs_until_found(WITHIN)
    print(f"{name}: found by graph {found}")
    assert found is not None
