"""What a call of an FX graph writes and which operands its result may share storage with.

Schemas of operators say most of it; what they leave out stands in the tables below. Everything that asks, asks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import torch
from torch.fx import Node

from ..dialects.fx.names import NAMESPACES

HIDDEN_ALIASES: dict[str, int] = dict.fromkeys(
    "_cast_Float _cast_Long _saturate_weight_to_fp16 _to_cpu _unsafe_view alpha_dropout atleast_1d atleast_2d atleast_3d "
    "broadcast_tensors cartesian_prod conj_physical data dequantize dropout feature_alpha_dropout feature_dropout "
    "flatten_dense_tensors fused_moving_avg_obs_fake_quant lift meshgrid sum_to_size to_dense to_sparse type_as "
    "unflatten_dense_tensors unsafe_chunk unsafe_split unsafe_split_with_sizes".split(),
    0,
) | {"einsum": 1, "set": 1}
"""Operators of aten whose result may share storage although their schema does not say so: with which argument.

Their in-place forms return their first argument, as all in-place operators do, and count as well.
"""

DROPOUTS = ("dropout", "alpha_dropout", "feature_dropout", "feature_alpha_dropout")
"""Operators of aten that return their input itself unless `train` is true."""

RUNNING_STATISTICS = {
    "batch_norm": "training",
    "native_batch_norm": "training",
    "_batch_norm_impl_index": "training",
    "cudnn_batch_norm": "training",
    "miopen_batch_norm": "training",
    "instance_norm": "use_input_stats",
}
"""Operators of aten that write their running mean and variance although their schema does not say so, and when."""

WELL_NAMED_MODULES = ("torch", "_operator", "math")
"""Python functions of these modules follow torch's naming: what ends in `_` writes its first argument."""

IN_PLACE_OPERATORS = {
    f"i{name}"
    for name in "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor concat".split()
}
"""The functions of `operator` that write their first argument."""


@dataclass
class Effects:
    """The operands that a call writes, those its result may share storage with, and whether it must run in place."""

    writes: list[Node] = field(default_factory=list[Node])
    views: list[Node] = field(default_factory=list[Node])
    impure: bool = False


def effects_of(node: Node, values: Mapping[Node, Any] | None = None) -> Effects:
    """Return the effects of a call.

    `values` are example values: a Python function whose operands are all known to be numbers has no effects.
    """
    if isinstance(node.target, torch._ops.OpOverload):
        return _overload_effects(node, node.target)
    module = getattr(node.target, "__module__", None) or "builtins"
    operands = node.all_input_nodes
    if module in ("_operator", "math", "builtins") and _are_numbers(operands, values or {}):
        return Effects()
    return _python_effects(node)


def nodes_in(argument: Any) -> list[Node]:
    """Return the nodes in a nest of arguments, in order, each as often as it occurs."""
    found: list[Node] = []
    torch.fx.map_arg(argument, found.append)
    return found


def _are_numbers(operands: list[Node], values: Mapping[Node, Any]) -> bool:
    numbers = (bool, int, float, torch.SymBool, torch.SymInt, torch.SymFloat)
    return all(isinstance(values.get(n), numbers) for n in operands)


def _overload_effects(node: Node, overload: torch._ops.OpOverload) -> Effects:
    effects = Effects(impure=_is_seeded(overload))
    for name, is_written, is_shared in _aliases_of(overload):
        operands = nodes_in(argument_of(node, name))
        if is_written:
            effects.writes += operands
        if is_shared:
            effects.views += operands
    if overload.namespace == "aten":
        _add_what_the_schema_leaves_out(node, overload, effects)
    return effects


@cache
def _is_seeded(overload: torch._ops.OpOverload) -> bool:
    return torch.Tag.nondeterministic_seeded in overload.tags


@cache
def _aliases_of(overload: torch._ops.OpOverload) -> list[tuple[str, bool, bool]]:
    """By a schema: arguments that are written or seen by the result, and whether each is written, and seen."""
    schema = overload._schema
    returned = {s for r in schema.returns if r.alias_info for s in r.alias_info.before_set}
    infos = ((a.name, a.alias_info) for a in schema.arguments if a.alias_info is not None)
    # Results that are lists do not name the set: `split(Tensor(a -> *) self) -> Tensor(a)[]`.
    return [
        (name, info.is_write, not info.is_write or bool(returned & set(info.before_set)))
        for name, info in infos
    ]


def _add_what_the_schema_leaves_out(
    node: Node, overload: torch._ops.OpOverload, effects: Effects
) -> None:
    name = overload._opname.removesuffix("_")
    shared = HIDDEN_ALIASES.get(name)
    if shared is not None and shared < len(arguments := overload._schema.arguments):
        operands = nodes_in(argument_of(node, arguments[shared].name))
        # Of several factors einsum computes a product; of one it may be a transpose.
        effects.views += [] if name == "einsum" and len(operands) > 1 else operands
    if name in DROPOUTS:
        effects.impure = bool(argument_of(node, "train"))
    if name == "detach" or (name in DROPOUTS and not effects.impure):
        effects.writes = []  # The in-place form returns its input untouched.
    if overload._opname == "set_":
        effects.writes += effects.views  # What is written to the one later, the other holds too.
    if name == "scaled_dot_product_attention":
        effects.impure = bool(argument_of(node, "dropout_p"))
    if name in RUNNING_STATISTICS and argument_of(node, RUNNING_STATISTICS[name]):
        effects.writes += nodes_in([argument_of(node, f"running_{n}") for n in ("mean", "var")])


def argument_of(node: Node, name: str) -> Any:
    """Return an argument of an operator's call by its name in the schema, its default if the call leaves it out."""
    assert isinstance(node.target, torch._ops.OpOverload)
    for position, argument in enumerate(node.target._schema.arguments):
        if argument.name == name:
            if name in node.kwargs or position >= len(node.args):
                return node.kwargs.get(name, argument.default_value)
            return node.args[position]
    return None


def _python_effects(node: Node) -> Effects:
    everything = nodes_in((node.args, node.kwargs))
    if node.op == "call_module" and is_guard(node):
        return Effects(impure=True)
    if node.op == "call_module" or not _is_well_named(node):
        return Effects(writes=everything, views=everything, impure=True)
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    in_place = (
        (name.endswith("_") and not name.endswith("__"))
        or name == "setitem"
        or name in IN_PLACE_OPERATORS
        or node.kwargs.get("inplace") is True
    )
    first = nodes_in(node.args[:1]) or everything[:1]
    writes = (first if in_place else []) + nodes_in(node.kwargs.get("out"))
    is_projection = name == "getitem" and isinstance(node.args[1], int)
    return Effects(writes=writes, views=everything, impure=not is_projection)


def is_guard(node: Node) -> bool:
    """Whether a submodule only checks the inputs of an exported program."""
    owner = node.graph.owning_module
    return owner is not None and type(owner.get_submodule(str(node.target))).__name__ == "GuardsFn"


def _is_well_named(node: Node) -> bool:
    if node.op == "call_method":
        return True
    module = getattr(node.target, "__module__", None) or ""
    return module.split(".")[0] in WELL_NAMED_MODULES or module == "builtins"


READ_AS_ROWS = set(
    "_assert_tensor_metadata _convert_indices_from_coo_to_csr _convert_indices_from_csr_to_coo _convert_weight_to_int4pack "
    "_convert_weight_to_int4pack_for_cpu _dyn_quant_matmul_4bit _dyn_quant_pack_4bit_weight _embedding_bag "
    "_embedding_bag_forward_only _pdist_forward _weight_int4pack_mm _weight_int4pack_mm_for_cpu _weight_int8pack_mm "
    "_weight_norm_interface collapse_view mkldnn_rnn_layer view_copy view_of_dtype".split()
)
"""Operators that read row-major memory: others they refuse, or silently take for it."""

STRIDED = READ_AS_ROWS | {
    "reshape",
    "reshape_as",
    "flatten",
    "ravel",
    "contiguous",
    "as_strided",
    "as_strided_",
    "as_strided_copy",
    "as_strided_scatter",
    "_reshape_alias",
    "_reshape_alias_copy",
    "resize",
    "resize_",
    "resize_as",
    "resize_as_",
    "view",
    "_unsafe_view",
    "view_as",
    "view_as_real",
    "view_as_complex",
    "set_",
    "data_ptr",
    "stride",
    "storage_offset",
    "is_contiguous",
    "native_group_norm",
}
"""Operators of torch's own whose result follows their operand's strides, is a view or a copy by them, or that take some alone."""


def depends_on_strides(node: Node) -> bool:
    """Whether a call may depend on its operands' strides: views by strides, and code that is not torch's."""
    target = node.target
    if isinstance(target, torch._ops.OpOverload):
        return target.namespace not in NAMESPACES or target._opname in STRIDED
    name = target if isinstance(target, str) else getattr(target, "__name__", "")
    return node.op == "call_module" or name in STRIDED or not _is_well_named(node)
