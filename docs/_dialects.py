"""The dialect reference: every type, attribute and operation, from its IRDL definition."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from xdsl.dialects.builtin import (
    ArrayAttr,
    ArrayOfConstraint,
    DenseArrayBase,
    DictionaryAttr,
    TensorType,
)
from xdsl.ir import Attribute, Dialect, TypeAttribute
from xdsl.irdl import (
    AnyAttr,
    AnyOf,
    BaseAttr,
    EqAttrConstraint,
    IRDLOperation,
    OptionalDef,
    ParamAttrConstraint,
    RangeLengthConstraint,
    RangeOf,
    VarConstraint,
    VarOperandDef,
)

from qopt.dialects import all_dialects
from qopt.dialects.operation import DialectOperation

from ._markdown import anchor, code, fence, own_doc, page, table

SEGMENTS = "operandSegmentSizes"
"""xDSL's own count of the operands of each kind, which only the generic syntax shows."""

WORDS: dict[type[Attribute], str] = {
    TensorType: "tensor",
    ArrayAttr: "array",
    DictionaryAttr: "dictionary",
    DenseArrayBase: "array",
}


def dialects_page() -> str:
    """Return docs/dialects.md."""
    dialects = [load() for load in all_dialects().values()]
    contents = [f"- [{d.name}]({anchor(d.name)}): {_names(d)}" for d in dialects]
    return page(
        "Dialects",
        "Every operation with an example that the tests parse and verify. In the tables, *tensor* is a ranked tensor "
        "of any element type unless the text says more; properties stand in the operation, operands before it.",
        "\n".join(contents),
        *(part for dialect in dialects for part in _dialect(dialect)),
    )


def _names(dialect: Dialect) -> str:
    return ", ".join(f"[{code(op.name)}]({anchor(op.name)})" for op in dialect.operations)


def _dialect(dialect: Dialect) -> Iterator[str]:
    package = ".".join(next(iter(dialect.operations)).__module__.split(".")[:-1])
    yield f"## {dialect.name}"
    yield own_doc(sys.modules[package])
    rows = [(spelled(a), " ".join(own_doc(a).split())) for a in dialect.attributes]
    yield table(("type or attribute", ""), rows)
    yield from _shared(dialect)
    for op in dialect.operations:
        yield from operation(op)


def _shared(dialect: Dialect) -> Iterator[str]:
    """Yield what classes say from which several operations of a dialect inherit."""
    users: dict[type, list[str]] = {}
    for op in dialect.operations:
        for base in op.__mro__[1:]:
            if base.__module__.startswith("qopt.dialects.") and base is not DialectOperation:
                users.setdefault(base, []).append(code(op.name))
    for base, names in users.items():
        yield f"Of {', '.join(names)}:\n\n> " + own_doc(base).replace("\n", "\n> ")


def operation(op: type[Any]) -> Iterator[str]:
    """Yield the parts of an operation's section."""
    definition = op.get_irdl_definition()
    yield f"### `{op.name}`"
    yield own_doc(op)
    kinds = {
        "operand": definition.operands,
        "property": [(n, p) for n, p in definition.properties.items() if n != SEGMENTS],
        "result": definition.results,
    }
    rows = [
        (kind, code(name), meaning(field.constr), _presence(field))
        for kind, fields in kinds.items()
        for name, field in fields
    ]
    yield table(("", "name", "type", ""), rows)
    traits = definition.traits.traits if definition.traits is not None else ()
    yield f"Traits: {', '.join(sorted(map(_trait, traits))) or 'none'}."
    yield syntax(op, definition)


def _trait(trait: object) -> str:
    """Return a trait's name, and of qopt's own what it says."""
    cls = type(trait)
    own = cls.__module__.startswith("qopt.")
    return code(cls.__name__) + (f" ({own_doc(cls).rstrip('.')})" if own else "")


def syntax(op: type[IRDLOperation], definition: Any) -> str:
    """Return the assembly format, or where the syntax is written instead."""
    if definition.assembly_format is None:
        return "Syntax: as in the example; it is parsed and printed by hand."
    return fence("text", f"{op.name} {definition.assembly_format}")


def _presence(field: Any) -> str:
    default = getattr(field, "default_value", None)
    if default is not None:
        return f"default {code(default)}"
    if isinstance(field, OptionalDef):
        return "optional"
    return "any number" if isinstance(field, VarOperandDef) else ""


def spelled(attribute: type[Attribute]) -> str:
    """Return an attribute's name with the mark that stands before it: `!` for types, `#` for others."""
    return code(("!" if issubclass(attribute, TypeAttribute) else "#") + attribute.name)


def meaning(constraint: Any) -> str:
    """Return what a constraint allows, in words."""
    match constraint:
        case RangeLengthConstraint(constraint=inner) | RangeOf(constr=inner):
            return meaning(inner)
        case VarConstraint(name=name, constraint=inner):
            return f"{meaning(inner)} {code(name)}"
        case AnyOf(attr_constrs=parts):
            return " or ".join(map(meaning, parts))
        case ArrayOfConstraint(elem_range_constraint=inner):
            return f"array of {meaning(inner)}"
        case ParamAttrConstraint(base_attr=base, param_constrs=parts):
            known = [meaning(p) for p in parts if isinstance(p, EqAttrConstraint)]
            prefix = "array of " if issubclass(base, DenseArrayBase) else ""
            return prefix + ", ".join(known)
        case EqAttrConstraint(attr=attr):
            return str(attr)
        case BaseAttr(attr=base):
            return WORDS.get(base) or _class_name(base)
        case AnyAttr():
            return "anything"
        case _:
            raise TypeError(f"no words for the constraint {constraint!r}")


def _class_name(base: type[Attribute]) -> str:
    own = base.name.partition(".")[0] in all_dialects()
    return spelled(base) if own else base.name.removeprefix("builtin.")
