"""What a call writes and which operands its result may share storage with, read from schemas and conventions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch
from torch.fx import Node
from xdsl.ir import SSAValue
from xdsl.utils.hints import isa

# Operators that return their input itself or a view of it, although their schema does not say so.
RETURNS_INPUT = {
    "aten::detach",
    "aten::dropout",
    "aten::alpha_dropout",
    "aten::feature_dropout",
    "aten::type_as",
    "aten::atleast_1d",
    "aten::atleast_2d",
    "aten::atleast_3d",
    "aten::_unsafe_view",
}

# Python functions of these modules follow torch's naming: what ends in `_` writes its first argument.
WELL_NAMED_MODULES = ("torch", "_operator", "math")


@dataclass
class Effects:
    """Operand indices that a call writes, and those its result may share storage with."""

    writes: list[int] = field(default_factory=list)
    views: list[int] = field(default_factory=list)
    impure: bool = False


def effects_of(node: Node, args: list[Any], kwargs: dict[str, Any]) -> Effects:
    """Return the effects of an FX call whose arguments hold SSA values for the nodes."""
    index = _OperandIndex(args, kwargs)
    if isinstance(node.target, torch._ops.OpOverload):
        return _overload_effects(node.target, args, kwargs, index)
    module = getattr(node.target, "__module__", None) or "builtins"
    if module in ("_operator", "math", "builtins") and all(map(_is_number, index.values)):
        return Effects()
    return _python_effects(node, args, kwargs, index)


class _OperandIndex:
    """Operands in the order in which an argument list is encoded."""

    def __init__(self, args: list[Any], kwargs: dict[str, Any]):
        self.values = list(_operands([args, kwargs]))
        self._ranges: dict[int | str, list[int]] = {}
        position = 0
        for key, value in [*enumerate(args), *kwargs.items()]:
            count = len(list(_operands(value)))
            self._ranges[key] = list(range(position, position + count))
            position += count

    def of(self, key: int | str) -> list[int]:
        """The operand indices that one positional or keyword argument holds."""
        return self._ranges.get(key, [])


def _operands(value: Any) -> Any:
    if isinstance(value, SSAValue):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _operands(item)
    elif isinstance(value, dict):
        yield from _operands(list(value.values()))
    elif isinstance(value, slice):
        yield from _operands([value.start, value.stop, value.step])


def _is_number(value: SSAValue) -> bool:
    return str(value.type) in ("index", "f64", "i1")


def _overload_effects(
    overload: torch._ops.OpOverload, args: list[Any], kwargs: dict[str, Any], index: _OperandIndex
) -> Effects:
    schema = overload._schema
    effects = Effects(impure=torch.Tag.nondeterministic_seeded in overload.tags)
    returned = {s for r in schema.returns if r.alias_info for s in r.alias_info.before_set}
    for position, argument in enumerate(schema.arguments):
        key = argument.name if argument.name in kwargs else position
        info = argument.alias_info
        if info is None:
            continue
        if info.is_write:
            effects.writes += index.of(key)
        if returned & set(info.before_set):
            effects.views += index.of(key)
    if schema.name.removesuffix("_") in RETURNS_INPUT:
        effects.views = index.of(0)
        effects.impure = bool(kwargs.get("train", args[2] if len(args) > 2 else False))
        if not effects.impure:
            effects.writes = []  # A dropout that drops nothing returns what it was given.
    if schema.name == "aten::scaled_dot_product_attention":
        effects.impure = bool(kwargs.get("dropout_p", args[4] if len(args) > 4 else 0.0))
    if schema.name == "aten::batch_norm" and args[5]:
        effects.writes += index.of(3) + index.of(4)
    return effects


def _python_effects(
    node: Node, args: list[Any], kwargs: dict[str, Any], index: _OperandIndex
) -> Effects:
    everything = list(range(len(index.values)))
    if node.op == "call_module" and is_guard(node):
        return Effects(impure=True)
    if node.op == "call_module" or not _is_well_named(node):
        return Effects(writes=everything, views=everything, impure=True)
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    in_place = (name.endswith("_") and not name.endswith("__")) or kwargs.get("inplace") is True
    in_place = (
        in_place or name == "setitem" or (name.startswith("i") and name in IN_PLACE_OPERATORS)
    )
    writes = (index.of(0) if in_place else []) + index.of("out")
    is_projection = name == "getitem" and isa(args[1], int)
    return Effects(writes=writes, views=everything, impure=not is_projection)


IN_PLACE_OPERATORS = {
    f"i{name}"
    for name in "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor concat".split()
}


def is_guard(node: Node) -> bool:
    """Whether a submodule only checks the inputs of an exported program."""
    owner = node.graph.owning_module
    return owner is not None and type(owner.get_submodule(str(node.target))).__name__ == "GuardsFn"


def _is_well_named(node: Node) -> bool:
    if node.op == "call_method":
        return True
    module = getattr(node.target, "__module__", None) or ""
    return module.split(".")[0] in WELL_NAMED_MODULES or module == "builtins"


# Operators of torch's own whose result follows their operand's strides, not only its elements, or is a view or a copy
# by them.
STRIDED = {
    "reshape",
    "reshape_as",
    "flatten",
    "ravel",
    "contiguous",
    "as_strided",
    "as_strided_",
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
}

OWN_NAMESPACES = ("aten", "prims", "quantized_decomposed", "onednn", "quantized")


def depends_on_strides(node: Node) -> bool:
    """Whether a call may depend on how its operands lie in memory: views of strides, and code that is not torch's."""
    target = node.target
    if isinstance(target, torch._ops.OpOverload):
        return target.namespace not in OWN_NAMESPACES or target._opname in STRIDED
    name = target if isinstance(target, str) else getattr(target, "__name__", "")
    return node.op == "call_module" or name in STRIDED or not _is_well_named(node)
