"""Rules are typed functions: what a guard or a replacement reads is bound, to what its annotation says."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from xdsl.dialects.builtin import FloatAttr, f64
from xdsl.ir import Attribute, Operation, SSAValue

import qopt
from qopt.dialects import qnn
from qopt.dialects.fx import CallOp
from qopt.dialects.layers import LAYERS
from qopt.dialects.onednn import Kernel, KernelTable, QMatmulOp
from qopt.rewrite_patterns.composites import COMPOSITES, Raised
from qopt.rewrite_patterns.composites.arguments import describe
from qopt.rewrite_patterns.language import (
    Calls,
    Each,
    Either,
    Guard,
    Maybe,
    Numerics,
    Op,
    Rule,
    Tensor,
    Term,
    Var,
    apply_rules,
    call,
    rule,
)
from qopt.rewrite_patterns.language.kinds import accepts
from tests.support import parse

TANH = Op[qnn.TanhOp](input=Op[qnn.ReluOp](input=Var("x")).named("relu")).named("tanh")


@dataclass(frozen=True)
class Found:
    """What a guard finds."""

    number: float


def finds(x: SSAValue) -> Found | str:
    return Found(1.0)


def finds_unsaid(x: SSAValue):
    return Found(1.0)


def refuses(x: SSAValue) -> str | None:
    return "no"


def reads_found(found: Found) -> str | None:
    return None


def reads_relu_as_tanh(relu: qnn.TanhOp) -> str | None:
    return None


def two_values(first: SSAValue, second: SSAValue) -> str | None:
    return None


def relu(relu: qnn.ReluOp) -> Operation:
    """Return the relu."""
    return relu


def activation(relu: qnn.Activation, tanh: qnn.Activation, root: Operation) -> SSAValue:
    """Read operations as what they have in common."""
    return relu.results[0]


def wrong_name(sigmoid: qnn.ReluOp) -> Operation:
    """Read what is not bound."""
    return sigmoid


def wrong_type(relu: qnn.TanhOp) -> Operation:
    """Read a relu as a tanh."""
    return relu


def no_type(relu) -> Operation:  # pyright: ignore
    """Read a relu as what it may be."""
    return relu


def unknown_type(relu: Nonsense) -> Operation:  # noqa: F821  # pyright: ignore
    """Read a relu as what nobody knows."""
    return relu


def no_doc(relu: qnn.ReluOp) -> Operation:
    return relu


def found(found: Found) -> Operation:
    """Read what a guard has found."""
    raise AssertionError


def make(rewrite: Callable[..., Any], *where: Guard, match: Term = TANH) -> Rule:
    return rule(match=match, numerics=Numerics.BIT_EXACT, before="", after="", where=where)(rewrite)


def test_a_rule_says_its_name_once() -> None:
    made = make(activation)
    assert (made.name, made.doc) == ("activation", "Read operations as what they have in common.")


MISTAKES: dict[str, tuple[Callable[..., Any], tuple[Guard, ...], str]] = {
    "name": (
        wrong_name,
        (),
        "rule wrong_name: the replacement reads 'sigmoid', which is not bound; bound are kernels, relu, root, tanh, x",
    ),
    "type": (
        wrong_type,
        (),
        "rule wrong_type: the replacement reads 'relu' as TanhOp, but it is bound to ReluOp",
    ),
    "no type": (
        no_type,
        (),
        "rule no_type: the replacement reads 'relu' without a type; annotate it as ReluOp",
    ),
    "unknown type": (
        unknown_type,
        (),
        "rule unknown_type: an annotation of unknown_type cannot be read: name 'Nonsense' is not defined",
    ),
    "no docstring": (no_doc, (), "rule no_doc: it has no docstring, which says what it does"),
    "type of a guard": (
        relu,
        (Guard("g", reads_relu_as_tanh),),
        "rule relu: guard 'g' reads 'relu' as TanhOp, but it is bound to ReluOp",
    ),
    "type of a guard's names": (
        relu,
        (Guard("g", two_values, ("x", "relu")),),
        "rule relu: guard 'g' reads 'relu' as SSAValue, but it is bound to ReluOp",
    ),
    "number of a guard's names": (
        relu,
        (Guard("g", two_values, ("x",)),),
        "rule relu: two_values takes 2 values, not ['x']",
    ),
    "found, but not bound": (
        relu,
        (Guard("g", finds),),
        "rule relu: guard 'g' returns Found; give it a name to bind that to",
    ),
    "bound, but not found": (
        relu,
        (Guard("g", refuses, binds="found"),),
        "rule relu: guard 'g' binds 'found', but its check is not annotated to return it",
    ),
    "bound without a type": (
        relu,
        (Guard("g", finds_unsaid, binds="found"),),
        "rule relu: guard 'g' binds 'found', but its check is not annotated to return it",
    ),
    "bound twice": (
        relu,
        (Guard("g", finds, binds="tanh"),),
        "rule relu: guard 'g' binds 'tanh', which is bound already",
    ),
    "read before it is found": (
        found,
        (Guard("first", reads_found), Guard("second", finds, binds="found")),
        "rule found: guard 'first' reads 'found', which is not bound; bound are kernels, relu, root, tanh, x",
    ),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_one_line_when_the_rule_is_made(what: str) -> None:
    rewrite, where, message = MISTAKES[what]
    with pytest.raises(qopt.QoptError) as error:
        make(rewrite, *where)
    assert str(error.value) == message


def test_a_field_that_an_operation_does_not_have() -> None:
    with pytest.raises(
        qopt.QoptError, match=r"^rule relu: Op\[TanhOp\]: qnn.tanh has no field 'inptu'$"
    ):
        make(relu, match=Op[qnn.TanhOp](inptu=Op[qnn.ReluOp]().named("relu")))


def test_a_rule_starts_at_calls_of_functions_that_it_names() -> None:
    with pytest.raises(qopt.QoptError, match=r"^rule rewrite: it starts at Op\[CallOp\]"):
        make(reading("root", CallOp), match=Op[CallOp]())


MATMUL = Maybe(lambda inner: Op[qnn.ReluOp](input=inner).named("y"), Op[qnn.TanhOp](input=Var("x")))
BINDINGS: dict[str, tuple[Term, str, object, object]] = {
    # pattern, name, an annotation that accepts what is bound, one that does not
    "operand": (Op[qnn.ReluOp](input=Var("y")), "y", SSAValue, Operation),
    "optional operand": (Op[qnn.LinearOp](bias=Var("y")), "y", SSAValue | None, SSAValue),
    "operands": (Op[qnn.CatOp](inputs=Var("y")), "y", Sequence[SSAValue], SSAValue),
    "property": (Op[qnn.CatOp](dim=Var("y")), "y", object, Attribute),
    "operation": (Op[qnn.ReluOp]().named("y"), "y", qnn.Activation, SSAValue),
    "operations": (Op[LAYERS]().named("y"), "y", Kernel, QMatmulOp),
    "root": (Op[qnn.ReluOp](), "root", qnn.ReluOp, CallOp),
    "root of a call": (call("aten.neg", Tensor("x")), "root", CallOp, qnn.ReluOp),
    "kernels": (Op[qnn.ReluOp](), "kernels", KernelTable, SSAValue),
    "call": (Calls(("aten.neg.default",), (Tensor("x"),), "y"), "y", CallOp, qnn.ReluOp),
    "argument": (call("aten.neg", Var("y")), "y", object, SSAValue),
    "argument of a kind": (call("aten.elu", Tensor("x"), Var("y", float)), "y", float, int),
    "tensor": (call("aten.neg", Tensor("y")), "y", SSAValue, Operation),
    "one value twice": (call("aten.mul", Tensor("y"), Var("y")), "y", SSAValue, Operation),
    "optional node": (MATMUL, "y", qnn.ReluOp | None, qnn.ReluOp),
    "node within an optional one": (MATMUL, "x", SSAValue, qnn.ReluOp),
    "each": (
        Op[qnn.CatOp](inputs=Each(Op[qnn.DequantizeOp](), "y")),
        "y",
        list[qnn.DequantizeOp],
        list[qnn.QuantizeOp],
    ),
    "either": (
        Op[qnn.ReluOp](input=Either((Op[qnn.TanhOp]().named("y"), Op[qnn.SiluOp]().named("y")))),
        "y",
        qnn.TanhOp | qnn.SiluOp,
        qnn.TanhOp,
    ),
}


def test_an_argument_of_a_call_may_be_anything_unless_the_pattern_says_more() -> None:
    with pytest.raises(qopt.QoptError) as error:
        make(reading("x", SSAValue), match=call("aten.neg", Var("x")))
    assert str(error.value) == (
        "rule rewrite: the replacement reads 'x' as SSAValue, but it is bound to object; "
        'match it by Tensor("x") or Var("x", …)'
    )


@pytest.mark.parametrize("what", BINDINGS)
def test_kinds_of_bindings(what: str) -> None:
    match, name, right, wrong = BINDINGS[what]
    make(reading(name, right), match=match)
    with pytest.raises(qopt.QoptError, match=f"reads '{name}' as .*, but it is bound to"):
        make(reading(name, wrong), match=match)


def test_what_some_alternatives_alone_bind_is_not_bound() -> None:
    either = Either((Op[qnn.TanhOp]().named("y"), Op[qnn.SiluOp]()))
    with pytest.raises(qopt.QoptError, match="reads 'y', which is not bound"):
        make(reading("y", object), match=Op[qnn.ReluOp](input=either))


def reading(name: str, kind: object) -> Callable[..., Any]:
    """A function of one parameter of this name and kind."""
    scope: dict[str, Any] = {"kind": kind}
    exec(f"def rewrite({name}: kind):\n    'Do nothing.'", scope)
    return scope["rewrite"]


TEXT = """
func.func @forward(%x : tensor<4xf32>) -> tensor<4xf32> {
  %y = fx.call @aten.leaky_relu.default(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %z = fx.call @aten.leaky_relu.default(%y, 2) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %z : tensor<4xf32>
}
"""


def test_what_a_guard_finds_is_found_once_and_read_by_guards_and_the_replacement() -> None:
    asked: list[object] = []

    def slope(negative_slope: object, root: CallOp) -> float | str:
        asked.append(negative_slope)
        return negative_slope if isinstance(negative_slope, float) else "the slope is no float"

    def is_small(slope: float) -> str | None:
        return None if slope < 1 else "the slope is large"

    @rule(
        match=call("aten.leaky_relu", Tensor("x"), Var("negative_slope")),
        numerics=Numerics.BIT_EXACT,
        before="aten.leaky_relu(x, 0.5)",
        after="qnn.leaky_relu %x slope 0.5",
        where=(Guard("a float", slope, binds="slope"), Guard("small", is_small)),
    )
    def raise_leaky_relu(x: SSAValue, slope: float) -> Operation:
        """Raise a leaky ReLU."""
        return qnn.LeakyReluOp(x, slope=FloatAttr(slope, f64))

    module = parse(TEXT)
    assert apply_rules(module, [raise_leaky_relu])
    assert asked.count(0.5) == 1
    assert [op.name for op in module.walk() if op.results] == ["qnn.leaky_relu", "fx.call"]


def test_an_argument_of_another_kind_does_not_match() -> None:
    @rule(
        match=call("aten.leaky_relu", Tensor("x"), Var("slope", int)),
        numerics=Numerics.BIT_EXACT,
        before="aten.leaky_relu(x, 2)",
        after="qnn.leaky_relu %x slope 2.0",
    )
    def raise_leaky_relu(x: SSAValue, slope: int) -> Operation:
        """Raise a leaky ReLU with an integer."""
        return qnn.LeakyReluOp(x, slope=FloatAttr(float(slope), f64))

    module = parse(TEXT)
    assert apply_rules(module, [raise_leaky_relu])
    assert [op.name for op in module.walk() if op.results] == ["fx.call", "qnn.leaky_relu"]


def test_no_file_of_rules_switches_types_off() -> None:
    folder = Path(qopt.__file__).parent / "rewrite_patterns"
    assert [str(f) for f in folder.rglob("*.py") if "# pyright" in f.read_text()] == []


@pytest.mark.parametrize("target", COMPOSITES)
def test_composites_state_the_kinds_of_their_arguments(target: str) -> None:
    signature = inspect.signature(COMPOSITES[target], eval_str=True)
    first, *arguments = [p.annotation for p in signature.parameters.values()]
    assert first is CallOp
    assert accepts(Raised, signature.return_annotation)
    assert all(describe(kind) for kind in arguments if kind is not Any)
