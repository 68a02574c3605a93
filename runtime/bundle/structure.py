"""How inputs and outputs nest, as JSON: containers by the names of a short table, and no class that must be looked up."""

from __future__ import annotations

import dataclasses
import keyword
from collections import OrderedDict, namedtuple
from collections.abc import Sequence
from typing import Any

import torch
from torch.fx.graph import CodeGen, _PyTreeCodeGen, _PyTreeInfo
from torch.utils._pytree import TreeSpec, treespec_leaf

from ...errors import QoptError

LEAF = "*"
"""A tensor, a number or None."""

SEQUENCES: dict[str, type] = {"tuple": tuple, "list": list}
MAPPINGS: dict[str, type] = {"dict": dict, "ordered_dict": OrderedDict}
NAMED_TUPLE = "named_tuple"
"""Of a dataclass that a model returns, too: readers find its fields by name and by position."""
OUTPUT = "the output"
RETURN_TYPES: dict[str, type] = {t.__name__: t for t in torch.return_types.all_return_types}
"""What operators such as `torch.max` return."""

Json = Any


class StatedCodeGen(_PyTreeCodeGen):
    """Writes a program's function for a structure; pickled as the structure, since its named tuples cannot be imported."""

    def __init__(self, info: _PyTreeInfo, structure: Json):
        super().__init__(info)
        self.structure = structure

    def __reduce__(self) -> tuple[Any, ...]:
        return codegen_of, (self.structure,)


def structure_of(codegen: CodeGen | None) -> Json:
    """Return the structure of a graph's inputs and outputs as JSON, None for one whose inputs are its placeholders.

    Raises QoptError for containers that a bundle cannot state.
    """
    if codegen is None or type(codegen) is CodeGen:
        return None
    if isinstance(codegen, StatedCodeGen):
        return codegen.structure
    if type(codegen) is not _PyTreeCodeGen:
        raise QoptError(
            f"its calls are written by {type(codegen).__name__}, which a bundle cannot state"
        )
    info = codegen.pytree_info
    return {
        "arguments": [name.partition(":")[0].strip() for name in info.orig_args],
        "inputs": _written(info.in_spec, "an input"),
        "outputs": None if info.out_spec is None else _written(info.out_spec, OUTPUT),
    }


def codegen_of(structure: Json) -> CodeGen | None:
    """Return what writes a program's function for a structure; QoptError if it is no structure."""
    if structure is None:
        return None
    arguments, inputs = _item(structure, "arguments", list), _read(_item(structure, "inputs", dict))
    outputs = structure.get("outputs")
    # These names become part of the source of the program.
    if not all(map(_is_name, arguments)) or len(set(arguments)) < len(arguments):
        raise QoptError(f"expected names of arguments, found {str(arguments)[:80]}")
    expected = inputs.type is tuple and inputs.num_children == 2
    if not expected or [s.type for s in inputs.children()] != [tuple, dict]:
        raise QoptError("expected inputs that are a tuple of arguments and a dict of keywords")
    positional, named = inputs.children()
    if not all(map(_is_name, named.context)):
        raise QoptError(f"expected names of keywords, found {str(named.context)[:80]}")
    if positional.num_children + named.num_children != len(arguments):
        raise QoptError(
            f"expected {positional.num_children + named.num_children} names of arguments, found {len(arguments)}"
        )
    info = _PyTreeInfo(arguments, inputs, None if outputs is None else _read(outputs))
    return StatedCodeGen(info, structure)


def _written(spec: TreeSpec, what: str) -> Json:
    if spec.is_leaf():
        return LEAF
    children = [_written(child, what) for child in spec.children()]
    for kind, type in (*SEQUENCES.items(), *RETURN_TYPES.items()):
        if spec.type is type:
            return {"kind": kind, "children": children}
    for kind, type in MAPPINGS.items():
        if spec.type is type:
            return {"kind": kind, "keys": _keys(spec.context, what), "children": children}
    if spec.type is namedtuple:
        made = spec.context
        return {
            "kind": NAMED_TUPLE,
            "name": made.__name__,
            "keys": list(made._fields),
            "children": children,
        }
    if what == OUTPUT and (fields := _fields_of(spec)) is not None:
        name = spec.type.__name__
        return {"kind": NAMED_TUPLE, "name": name, "keys": fields, "children": children}
    found = spec.type
    raise QoptError(
        f"{what} is or holds a {found.__module__}.{found.__qualname__}, and a bundle states tuples, lists, "
        "dictionaries and named tuples: let the model take and return these"
    )


def _fields_of(spec: TreeSpec) -> list[str] | None:
    """The fields of a dataclass that hold something, in order; None for another class.

    `torch.export.register_dataclass` keeps them beside those that are None, and Hugging Face's `ModelOutput` alone.
    """
    if not dataclasses.is_dataclass(spec.type):
        return None
    kept: Any = spec.context
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(part, list) for part in kept):
        kept, _ = kept
    known = isinstance(kept, list) and len(kept) == spec.num_children
    return list(kept) if known and all(map(_is_name, kept)) else None


def _keys(keys: Sequence[Any], what: str) -> list[str | int]:
    for key in keys:
        if type(key) not in (str, int):
            raise QoptError(
                f"{what} is a dictionary with the key {key!r}, and a bundle states strings and integers"
            )
    return list(keys)


def _read(node: Json) -> TreeSpec:
    if node == LEAF:
        return treespec_leaf()
    kind = _item(node, "kind", str)
    children = [_read(child) for child in _item(node, "children", list)]
    if kind in SEQUENCES or kind in RETURN_TYPES:
        return TreeSpec((SEQUENCES | RETURN_TYPES)[kind], None, children)
    if kind not in MAPPINGS and kind != NAMED_TUPLE:
        raise QoptError(f"expected a known kind of container, found {kind[:80]!r}")
    keys = _item(node, "keys", list)
    if len(keys) != len(children) or len(set(map(str, keys))) != len(keys):
        raise QoptError(
            f"expected a name for each of {len(children)} items, found {str(keys)[:80]}"
        )
    if kind in MAPPINGS:
        if not all(type(key) in (str, int) for key in keys):
            raise QoptError(f"expected keys that are strings or integers, found {str(keys)[:80]}")
        return TreeSpec(MAPPINGS[kind], keys, children)
    name = _item(node, "name", str)
    try:
        return TreeSpec(namedtuple, namedtuple(name, keys), children)  # pyright: ignore
    except ValueError as error:  # A name that is none, or a keyword.
        raise QoptError(f"a named tuple: {str(error)[:80]}") from None


def _item(node: Json, name: str, kind: type) -> Any:
    found = node.get(name) if isinstance(node, dict) else None
    if not isinstance(found, kind):
        raise QoptError(f"expected {name} of type {kind.__name__}, found {str(found)[:80]}")
    return found


def _is_name(text: Any) -> bool:
    return (
        isinstance(text, str)
        and text.isidentifier()
        and not keyword.iskeyword(text)
        and text != "self"
    )
