"""Which operators a text may call: those that compute on tensors alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
import torch.ao.quantization.fx._decomposed
from torch._ops import OpOverload

from qopt.errors import QoptError
from qopt.frontend.denied import DENIED, PRIVATE, why_denied
from qopt.frontend.functions import (
    NAMESPACES,
    function_named,
    method_named,
)


def overloads() -> Iterator[OpOverload]:
    """Every operator of the namespaces that text may name."""
    for name in torch._C._dispatch_get_all_op_names():
        qualified, _, overload = name.partition(".")
        namespace, _, packet = qualified.partition("::")
        if namespace in NAMESPACES and hasattr(getattr(torch.ops, namespace), packet):
            found = getattr(
                getattr(getattr(torch.ops, namespace), packet), overload or "default", None
            )
            if isinstance(found, OpOverload):
                yield found


def test_operators_that_text_may_call_write_no_more_than_one_operand() -> None:
    allowed = [o for o in overloads() if why_denied(o) is None]
    assert len(allowed) > 1000
    for overload in allowed:
        arguments = overload._schema.arguments
        written = [a for a in arguments if a.alias_info is not None and a.alias_info.is_write]
        assert len(written) <= 1, overload
        assert not any(a.is_out for a in arguments), overload
        kinds = {str(a.type) for a in arguments}
        assert not {
            k for k in kinds if "Storage" in k or "Stream" in k or "torch" in k or k == "Any"
        }


WORDS = set(
    "UPLO algorithm approximate assert_msg attr binary_attr binary_post_op driver equation indexing interpolation mode "
    "norm ord p pad_mode padding padding_side post_op_algorithm post_op_name reduce rounding_mode side "
    "unary_algorithm unary_attr unary_post_op unary_post_op_algorithm".split()
)
"""Arguments whose text chooses among a few words, or is a message."""


def test_operators_that_text_may_call_take_no_other_words_than_modes() -> None:
    """An operator of a later torch that takes, say, a path, is met here."""
    taken = {
        a.name
        for o in overloads()
        if why_denied(o) is None
        for a in o._schema.arguments
        if "str" in str(a.type)
    }
    assert taken <= WORDS, taken - WORDS


@pytest.mark.parametrize("pattern", DENIED)
def test_every_denial_denies_something(pattern: str) -> None:
    assert DENIED[pattern] in {why_denied(o) for o in overloads()}


@pytest.mark.parametrize("name", sorted(PRIVATE))
def test_private_operators_that_are_taken_are_there(name: str) -> None:
    assert hasattr(torch.ops.aten, name)


@pytest.mark.parametrize(
    "name",
    [
        "numpy",
        "data_ptr",
        "set_",
        "resize_",
        "register_hook",
        "__class__",
        "__reduce_ex__",
        "apply_",
        "backward",
        "share_memory_",
        "random_",
        "untyped_storage",
        "relu.__class__",
    ],
)
def test_methods_that_do_more_than_compute_are_refused(name: str) -> None:
    with pytest.raises(QoptError):
        method_named(name)


@pytest.mark.parametrize("name", ["view", "relu_", "sum", "sigmoid", "transpose", "size"])
def test_methods_that_compute_are_found(name: str) -> None:
    assert method_named(name) is getattr(torch.Tensor, name)


def test_dropout_is_called_where_it_drops_nothing() -> None:
    x = torch.ones(2)
    assert function_named("aten.dropout.default", [x, 0.5, False])
    with pytest.raises(QoptError, match="random"):
        function_named("aten.dropout.default", [x, 0.5, True])
    with pytest.raises(QoptError, match="random"):
        function_named("aten.dropout.default", [x, 0.5], {"train": True})


def test_arithmetic_takes_numbers_alone() -> None:
    assert function_named("operator.mul", [2, 3])(2, 3) == 6
    with pytest.raises(QoptError, match="expected numbers"):
        function_named("operator.mul", ["x", 1 << 40])
