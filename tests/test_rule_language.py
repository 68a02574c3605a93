"""The rule language: terms, use counts, commutation, guards, the cap and the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation, SSAValue

import qopt
from qopt.dialects import qnn
from qopt.dialects.onednn import KernelTable
from qopt.lowering.passes.families import FAMILIES
from qopt.lowering.torch.facts.table import TORCH_KERNELS
from qopt.rewrite_patterns.language import (
    Each,
    Either,
    Guard,
    Lit,
    Maybe,
    Numerics,
    Op,
    Rule,
    Term,
    Var,
    apply_rules,
    call,
    ledger_of,
)
from qopt.rewrite_patterns.language.terms import State, Trace
from qopt.rewrite_patterns.language.walk import rewrite_to_fixpoint
from tests.support import parse

TEXT = """
func.func @forward(%x : tensor<4xf32>, %y : tensor<4xf32>) -> tensor<4xf32> {
  %relu = qnn.relu %x : tensor<4xf32>
  %tanh = qnn.tanh %relu : tensor<4xf32>
  %sum = qnn.add %y, %tanh : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  %twice = qnn.add %sum, %sum : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  %call = fx.call @aten.mul.Tensor(%twice, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %cat = qnn.cat %relu, %relu dim 0 : tensor<4xf32>, tensor<4xf32> -> tensor<8xf32>
  fx.output [%call, %cat] : tensor<4xf32>, tensor<8xf32>
}
"""


def operation(module: ModuleOp, name: str) -> Operation:
    return next(op for op in module.walk() if op.results and op.results[0].name_hint == name)


def matches(term: Term, name: str) -> list[dict[str, Any]]:
    """The bindings of each way in which a term fits the operation of this name."""
    root = operation(parse(TEXT), name)
    return [state.bound for state in term.match(root, State({}), Trace())]


def rule_of(match: Term, rewrite: Callable[..., Any], *where: Guard) -> Rule:
    return Rule("test_rule", match, rewrite, Numerics.BIT_EXACT, "", "", "", where)


def keep(x: SSAValue) -> SSAValue:
    return x


def test_commutative_operands_fit_in_either_order() -> None:
    term = Op[qnn.AddOp](lhs=Op[qnn.TanhOp](), rhs=Var("other"))
    (bound,) = matches(term, "sum")
    assert bound["other"].name_hint == "y"


def test_one_name_means_one_value() -> None:
    term = Op[qnn.AddOp](lhs=Var("a"), rhs=Var("a"))
    assert matches(term, "sum") == []
    assert len(matches(term, "twice")) == 2


def test_use_counts() -> None:
    assert matches(Op[qnn.TanhOp](input=Op[qnn.ReluOp]().used_once()), "tanh") == []
    assert len(matches(Op[qnn.TanhOp]().used_once("t"), "tanh")) == 1


@pytest.mark.parametrize(("name", "present"), [("tanh", True), ("relu", False)])
def test_optional_nodes_that_are_absent_bind_none(name: str, present: bool) -> None:
    relu = Op[qnn.ReluOp](input=Var("x"))
    term = Maybe(lambda inner: Op[qnn.TanhOp](input=inner).named("tanh"), relu)
    (bound,) = matches(term, name)
    assert isinstance(bound["tanh"], qnn.TanhOp) is present
    assert (bound["tanh"] is None) is not present
    assert bound["x"].name_hint == "x"


def test_alternatives_are_tried_in_order() -> None:
    term = Op[qnn.TanhOp](input=Either((Op[qnn.TanhOp](), Op[qnn.ReluOp]().named("relu"))))
    (bound,) = matches(term, "tanh")
    assert bound["relu"].name == "qnn.relu"


def test_each_fits_all_operands_or_none() -> None:
    term = Op[qnn.CatOp](inputs=Each(Op[qnn.ReluOp](), "parts"))
    (bound,) = matches(term, "cat")
    assert len(bound["parts"]) == 2
    assert matches(Op[qnn.CatOp](inputs=Each(Op[qnn.TanhOp](), "parts")), "cat") == []


def test_calls_commute_and_hold_literals() -> None:
    assert len(matches(call("aten.mul", 0.5, Var("x")), "call")) == 1
    assert matches(call("aten.mul", 0.25, Var("x")), "call") == []
    assert matches(call("aten.mul", Var("x")), "call") == []


def test_literals_fit_absent_operands() -> None:
    assert len(matches(Op[qnn.TanhOp](input=Var("x")), "tanh")) == 1
    assert list(Lit(None).match(None, State({}), Trace()))


def test_rule_that_feeds_on_its_own_output_is_stopped() -> None:
    def again(x: SSAValue) -> Operation:
        return qnn.ReluOp(x)

    endless = rule_of(Op[qnn.ReluOp](input=Var("x")), again)
    with pytest.raises(qopt.QoptError, match=r"rule test_rule: applied more than \d+ times"):
        apply_rules(parse(TEXT), [endless])


def test_guards_say_why_not_and_the_deepest_reason_is_kept() -> None:
    module = parse(TEXT)

    def never(x: SSAValue) -> str | None:
        return "x is not to be touched"

    shallow = rule_of(Op[qnn.TanhOp](input=Op[qnn.TanhOp](input=Var("x"))), keep)
    deep = rule_of(Op[qnn.TanhOp](input=Op[qnn.ReluOp](input=Var("x"))), keep, Guard("no", never))
    assert not apply_rules(module, [shallow, deep])
    assert ledger_of(module).misses["%tanh"].reason == "x is not to be touched"


def test_rules_that_read_kernels_are_refused_by_a_pass_without_a_target() -> None:
    def why_not(kernels: KernelTable) -> str | None:
        return f"{kernels.name} has none"

    def replaced(x: SSAValue, kernels: KernelTable) -> SSAValue:
        return x

    relu = Op[qnn.ReluOp](input=Var("x"))
    for reading in (rule_of(relu, keep, Guard("no", why_not)), rule_of(relu, replaced)):
        with pytest.raises(qopt.QoptError, match="rule test_rule: it reads 'kernels', but is app"):
            apply_rules(parse(TEXT), [reading])
    assert apply_rules(parse(TEXT), [rule_of(relu, replaced)], kernels=TORCH_KERNELS)


def test_failure_of_a_rule_comes_without_the_module() -> None:
    def fail(x: SSAValue) -> Operation:
        raise ZeroDivisionError("a mistake in a rule")

    with pytest.raises(ZeroDivisionError) as error:
        apply_rules(parse(TEXT), [rule_of(Op[qnn.TanhOp](input=Var("x")), fail)])
    assert not getattr(error.value, "__notes__", [])


def test_operations_are_visited_where_a_rule_may_start_and_erased_where_nothing_uses_them() -> None:
    module = parse(TEXT)
    operation(module, "call").results[0].replace_all_uses_with(operation(module, "sum").results[0])
    visited: list[str | None] = []
    changed = rewrite_to_fixpoint(
        module,
        lambda op: isinstance(op, (qnn.AddOp, qnn.TanhOp)),
        lambda op, _: visited.append(op.results[0].name_hint),
    )
    assert changed  # The call is erased, and then %twice, which only the call used.
    assert visited == ["tanh", "sum", "twice", "tanh", "sum"]
    assert [op.name for op in module.walk() if op.results] == [
        "qnn.relu",
        "qnn.tanh",
        "qnn.add",
        "qnn.cat",
    ]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_rule_is_documented(name: str) -> None:
    for known in FAMILIES[name]:
        assert known.doc
        assert known.before
        assert known.after
