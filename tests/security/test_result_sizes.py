"""What a call of constants returns is bounded before it is computed, whatever sizes a text asks for."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from torch._ops import OpOverload
from torch.utils._pytree import tree_leaves

from qopt.frontend.denied import why_denied
from qopt.frontend.functions import is_pure
from qopt.lowering.fx.load_time import LARGEST_FOLDED
from qopt.lowering.fx.result_sizes import elements_of, most_elements

from .test_operators import overloads

aten = torch.ops.aten

SAMPLES: dict[str, tuple[Any, ...]] = {
    "Tensor": (torch.ones(3, 1), torch.ones(1, 4), torch.ones(2, 3, 4)),
    "Optional[Tensor]": (None, torch.ones(1, 4)),
    "List[Tensor]": ([torch.ones(2, 3), torch.ones(2, 3)],),
    "int": (1, 0, 2),
    "Optional[int]": (1, None),
    "List[int]": ([5, 3, 4], [1, 0], [2]),
    "number": (2, 0.5),
    "float": (0.5, 1.0),
    "bool": (False, True),
}
"""Arguments for each type of a schema."""

GIVEN: list[tuple[OpOverload, tuple[Any, ...]]] = [
    (aten.arange.default, (5.5,)),
    (aten.zeros.default, ([3, 4],)),
    (aten.full.default, ([3, 4], 0.001)),
    (aten.new_ones.default, (torch.ones(0), [6])),
    (aten.scalar_tensor.default, (7,)),
    (aten.embedding.default, (torch.ones(9, 5), torch.zeros(2, 3, dtype=torch.int64))),
    (aten.gather.default, (torch.ones(2, 1), 0, torch.zeros(2, 1, dtype=torch.int64))),
    (aten.index_select.default, (torch.ones(2, 6), 0, torch.zeros(9, dtype=torch.int64))),
    (aten.index.Tensor, (torch.ones(2, 6), [torch.zeros(7, 1, dtype=torch.int64), None])),
]


def samples_for(operator: OpOverload) -> list[tuple[Any, ...]]:
    """Return some lists of arguments for an operator, each without those that have defaults."""
    kinds = [str(a.type) for a in operator._schema.arguments if not a.has_default_value()]
    if any(kind not in SAMPLES for kind in kinds):
        return []
    rounds = range(max(map(len, SAMPLES.values())))
    return [
        tuple(SAMPLES[kind][(turn + i) % len(SAMPLES[kind])] for i, kind in enumerate(kinds))
        for turn in rounds
    ]


def elements_made(operator: OpOverload, args: tuple[Any, ...]) -> int | None:
    """Return how many elements a call returns; None if it fails."""
    try:
        results = tree_leaves(operator(*args))
    except Exception:  # torch raises assertions too.
        return None
    return sum(t.numel() for t in results if isinstance(t, torch.Tensor))


@pytest.mark.filterwarnings("ignore")
def test_no_operator_makes_more_elements_than_its_bound() -> None:
    bounded = [
        (operator, args)
        for operator in overloads()
        if why_denied(operator) is None and is_pure(operator)
        for args in samples_for(operator)
        if most_elements(operator, args, {}) < math.inf
    ]
    made = {pair[0]: 0 for pair in bounded}
    for operator, args in [*bounded, *GIVEN]:
        found = elements_made(operator, args)
        if found is not None:
            made[operator] = made.get(operator, 0) + 1
            assert found <= most_elements(operator, args, {}), (operator, args)
    assert sum(map(bool, made.values())) > 200
    assert all(made[operator] for operator, _ in GIVEN)


@pytest.mark.parametrize(
    ("operator", "args"),
    [
        (aten.zeros.default, ([1 << 20, 1 << 20],)),
        (aten.full.default, ([1 << 40], 0.0)),
        (aten.arange.default, (1e12,)),
        (aten.arange.start_step, (0.0, 1.0, 1e-12)),
        (aten.add.Tensor, (torch.ones(1 << 15, 1), torch.ones(1, 1 << 15))),
        (aten.expand.default, (torch.ones(1), [1 << 40])),
        (aten.repeat.default, (torch.ones(2), [1 << 40])),
        (aten.full.default, ([1 << 40], math.nan)),
    ],
    ids=str,
)
def test_calls_that_return_too_much_are_counted_before_they_are_made(
    operator: OpOverload, args: tuple[Any, ...]
) -> None:
    assert most_elements(operator, args, {}) > LARGEST_FOLDED
    assert elements_of(operator, args, {}) > LARGEST_FOLDED


@pytest.mark.parametrize(
    ("operator", "args"),
    [
        (aten.to.dtype_layout, (torch.ones(1, 1, 8, 1),)),
        (aten.expand.default, (torch.ones(1, 1), [8, 8])),
        (aten.le.Tensor, (torch.ones(1, 8), torch.ones(8, 1))),
        (aten.index.Tensor, (torch.ones(1, 8), [torch.zeros(1, 1, dtype=torch.int64)])),
        (aten.embedding.default, (torch.ones(9, 5), torch.zeros(1, 3, dtype=torch.int64))),
    ],
    ids=str,
)
def test_what_masks_and_positions_are_made_of_is_bounded_by_its_kind(
    operator: OpOverload, args: tuple[Any, ...]
) -> None:
    """A load that asked for their sizes would import Dynamo, which takes longer than all of it."""
    assert most_elements(operator, args, {}) <= LARGEST_FOLDED
