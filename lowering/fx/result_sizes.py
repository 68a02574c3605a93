"""How many elements a call returns, known before it is computed."""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false, reportPrivateUsage=false

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from torch._ops import OpOverload

WITHIN_PRODUCT = frozenset(
    f"aten::{name}"
    for name in (
        "arange full zeros ones scalar_tensor new_full new_zeros new_ones full_like zeros_like ones_like "
        "__and__ __or__ __xor__ cumsum tril triu embedding gather index index_select"
    ).split()
)
"""Operators beside views and those of each element whose results have no more elements than `most_elements` says."""

STEPS = ("start", "start_step")
"""Forms of `arange` whose number of elements is a quotient."""

OF_NARROWER_ELEMENTS = (
    ("aten::view", "dtype"),
    ("aten::view_as_real", ""),
    ("prims::view_of_dtype", ""),
)
"""Views that see more elements in the same memory."""


def elements_of(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> int:
    """Return how many elements a call returns, in all tensors together; raise what the call raises.

    It is made on tensors without contents, which take no memory. That loads Dynamo, which takes a second.
    """
    import torch
    from torch._subclasses.fake_tensor import FakeTensorMode
    from torch.utils._pytree import tree_leaves

    with FakeTensorMode(allow_non_fake_inputs=True):
        results = tree_leaves(function(*args, **kwargs))
    return sum(t.numel() for t in results if isinstance(t, torch.Tensor))


def most_elements(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> float:
    """Return a number of elements that a call does not exceed, by the operator's kind alone; infinity if none is known.

    It is, for each result, the product of all numbers among the arguments and of the elements of each operand:
    broadcasting, lookups and sizes of new tensors make no more.
    """
    import torch
    from torch.utils._pytree import tree_leaves

    if not isinstance(function, torch._ops.OpOverload) or not _is_within_product(function):
        return math.inf
    most = float(len(function._schema.returns))
    for x in tree_leaves((args, dict(kwargs))):
        if isinstance(x, torch.Tensor):
            most *= max(1, x.numel())
        elif isinstance(x, int):
            most *= max(1, abs(x))
        elif isinstance(x, float):
            most *= 1 + abs(x)  # `arange` makes one more than the whole numbers below.
    return most if most == most else math.inf  # NaN is no bound.


def _is_within_product(operator: OpOverload) -> bool:
    import torch

    schema = operator._schema
    if schema.name == "aten::arange" and schema.overload_name in STEPS:
        return False
    return _is_view(schema) or torch.Tag.pointwise in operator.tags or schema.name in WITHIN_PRODUCT


def _is_view(schema: torch.FunctionSchema) -> bool:
    """Whether an operator returns one view of no more elements than its operand has.

    Of lists of views, such as overlapping parts, each may be as large as the operand.
    """
    one = all(r.alias_info is not None and str(r.type) == "Tensor" for r in schema.returns)
    return one and (schema.name, schema.overload_name) not in OF_NARROWER_ELEMENTS
