"""Operators that return indices or statistics as well, of which only the first result is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp
from ...dialects.fx.names import EMBEDDING_BAG, PROJECTION
from ...dialects.types import is_tensor
from ..composites import Builder, Raised, max_pool2d, why_not_arguments
from ..composites.registry import result_type
from ..language import Guard, Numerics, Replacement, Rule, Var, call


def _batch_norm(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue | None,
    bias: SSAValue | None,
    mean: SSAValue,
    variance: SSAValue,
    momentum: float,
    eps: float,
) -> Raised:
    args = [x, weight, bias, mean, variance, False, momentum, eps, False]
    return CallOp("aten.batch_norm.default", args, result_type(call))


def _batch_norm_that_may_train(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue | None,
    bias: SSAValue | None,
    mean: SSAValue | None,
    variance: SSAValue | None,
    training: bool,
    momentum: float,
    eps: float,
) -> Raised:
    if training or mean is None or variance is None:
        return "a BatchNorm that trains"
    return _batch_norm(call, x, weight, bias, mean, variance, momentum, eps)


def _layer_norm(
    call: CallOp,
    x: SSAValue,
    shape: Sequence[int],
    weight: SSAValue | None,
    bias: SSAValue | None,
    eps: float,
) -> Raised:
    # LayerNorm calls this operator with what it is given.
    args = [x, list(shape), *_without_last_nones(weight, bias, eps)]
    return CallOp("aten.layer_norm.default", args, result_type(call))


def _group_norm(
    call: CallOp,
    x: SSAValue,
    weight: SSAValue | None,
    bias: SSAValue | None,
    batch: int,
    channels: int,
    space: int,
    groups: int,
    eps: float,
) -> Raised:
    args = [x, groups, *_without_last_nones(weight, bias, eps)]
    return CallOp("aten.group_norm.default", args, result_type(call))


def _bag(
    call: CallOp,
    table: SSAValue,
    indices: SSAValue,
    offsets: SSAValue,
    scale_grad_by_freq: bool = False,
    mode: int = 0,
    sparse: bool = False,
    per_sample_weights: SSAValue | None = None,
    include_last_offset: bool = False,
    padding_idx: int = -1,
) -> Raised:
    # Models call an operator that returns as many results, and says by None that no index is left out.
    left_out = None if padding_idx == -1 else padding_idx
    args = [table, indices, offsets, scale_grad_by_freq, mode, sparse]
    args += [per_sample_weights, include_last_offset, left_out]
    bag = CallOp(EMBEDDING_BAG, args, call.operands[0].type)
    return [bag, CallOp(PROJECTION, [bag.results[0], 0], result_type(call), views=[0])]


def _without_last_nones(
    weight: SSAValue | None, bias: SSAValue | None, eps: float
) -> list[SSAValue | float | None]:
    """The arguments as a call has them that leaves out what is the default."""
    given: list[SSAValue | float | None] = [weight, bias, eps]
    for default in (1e-5, None, None):
        if given[-1] != default:
            break
        given.pop()
    return given


@dataclass(frozen=True)
class Spelling:
    """An operator of several results that is read for its first one, and what builds that one alone."""

    builder: Builder
    op: CallOp

    def built(self, root: CallOp) -> Raised:
        """The operation that has the first result, of the type that `root` takes out."""
        args, kwargs = self.op.python_arguments
        why_not = why_not_arguments(self.builder, self.op, args, kwargs)
        built: Raised = why_not or self.builder(root, *args, **kwargs)
        if isinstance(built, list):
            built[0].location = self.op.location
        return built


def _rule(name: str, doc: str, before: str, after: str, builders: dict[str, Builder]) -> Rule:
    """A rule for one kind of operators, each with what its call becomes without the other results."""

    def spelling_of(result: object, index: object, root: CallOp) -> Spelling | str:
        op = result.owner if isinstance(result, SSAValue) else None
        if not isinstance(op, CallOp) or op.impure is not None or op.target.data not in builders:
            return "the tuple is not that of such an operator"
        if not all(map(is_tensor, op.operands)):
            return "the operator takes computed numbers"
        found = Spelling(builders[op.target.data], op)
        built = found.built(root)
        if isinstance(built, str):
            return built
        assert not isinstance(built, SSAValue)
        for part in [built] if isinstance(built, Operation) else built:
            part.drop_all_references()
        if index != 0:
            return f"element {index} is another result"
        return found if op.results[0].has_one_use() else "the other results are used"

    def raised(spelling: Spelling, root: CallOp) -> Replacement:
        built = spelling.built(root)
        assert not isinstance(built, str)
        return built

    return Rule(
        name=name,
        match=call("operator.getitem", Var("result"), Var("index")),
        rewrite=raised,
        numerics=Numerics.BIT_EXACT,
        doc=doc,
        before=before,
        after=after,
        where=(
            Guard(
                "the tuple is such an operator's and only its first result is used",
                spelling_of,
                binds="spelling",
            ),
        ),
    )


raise_max_pool_with_indices = _rule(
    "raise_max_pool_with_indices",
    "Raise the values of a max pooling whose indices nobody uses.",
    "getitem(max_pool2d_with_indices(x, [3, 3], [2, 2], [1, 1]), 0)",
    "qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1]",
    {"aten.max_pool2d_with_indices.default": max_pool2d},
)

raise_batch_norm = _rule(
    "raise_batch_norm",
    "Raise the values of a BatchNorm in eval mode whose statistics nobody uses.",
    "getitem(_native_batch_norm_legit_no_training(x, weight, bias, mean, variance, 0.1, 1e-05), 0)",
    "batch_norm(x, weight, bias, mean, variance, False, 0.1, 1e-05, False)",
    {
        "aten._native_batch_norm_legit_no_training.default": _batch_norm,
        "aten.native_batch_norm.default": _batch_norm_that_may_train,
    },
)

raise_layer_norm = _rule(
    "raise_layer_norm",
    "Raise the values of a LayerNorm or GroupNorm whose statistics nobody uses.",
    "getitem(native_layer_norm(x, [8], weight, bias, 1e-05), 0)",
    "layer_norm(x, [8], weight, bias)",
    {
        "aten.native_layer_norm.default": _layer_norm,
        "aten.native_group_norm.default": _group_norm,
    },
)

raise_bag = _rule(
    "raise_bag",
    "Raise the sums of an embedding bag of which nobody uses what gradients need.",
    "getitem(_embedding_bag_forward_only(table, indices, offsets, False, 1), 0)",
    "getitem(embedding_bag(table, indices, offsets, False, 1, False, None, False, None), 0)",
    {"aten._embedding_bag_forward_only.default": _bag},
)

FIRST_RESULTS: list[Rule] = [
    raise_max_pool_with_indices,
    raise_batch_norm,
    raise_layer_norm,
    raise_bag,
]
