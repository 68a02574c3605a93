"""`-t python`: a lowered module as readable Python source."""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from xdsl.context import Context
from xdsl.dialects.builtin import DenseIntOrFPElementsAttr, ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import Attribute, Operation, SSAValue
from xdsl.utils.target import Target

from ..dialects.fx import (
    AnyCallOp,
    CallMethodOp,
    CallModuleOp,
    ConstantOp,
    GetAttrOp,
    OutputOp,
    TorchAttr,
)
from ..dialects.fx.arguments import decode
from ..dialects.fx.names import NAMESPACES, PYTHON_FUNCTIONS
from ..dialects.locations import name_of, origin_of
from ..dialects.types import element_of, shape_of
from ..errors import QoptError
from ..lowering.fx.torch_calls import DTYPE_ARGUMENTS

RESERVED = {*keyword.kwlist, "self", "torch", "operator", "qopt", "slice", "float"}
"""What no variable of the source can be called."""


class Name(str):
    """Text that stands in the source as it is, without quotes."""

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class PythonTarget(Target):
    """Print each function of a module of calls as a Python function; nothing is imported or run."""

    name = "python"

    def emit(self, ctx: Context, module: ModuleOp, output: IO[str]) -> None:
        for function in module.body.ops:
            if isinstance(function, FuncOp):
                output.write("\n".join(source_lines(function)) + "\n")


def source_lines(function: FuncOp) -> Iterator[str]:
    """Yield the lines of a function; QoptError if an operation is not a call."""
    names: dict[SSAValue, Name] = {}
    for argument in function.args:
        names[argument] = _new_name(name_of(argument), names)
    parameters = ", ".join(["self", *names.values()])
    yield f"def {_new_name(function.sym_name.data, {})}({parameters}):"
    for op in function.body.block.ops:
        yield "    " + _statement(op, names)


def _statement(op: Operation, names: dict[SSAValue, Name]) -> str:
    match op:
        case ConstantOp():
            return f"{_bind(op, names)} = {_constant(op)}"
        case GetAttrOp():
            return f"{_bind(op, names)} = {_attribute(op.target.data)}"
        case AnyCallOp():
            call = _call(op, names)
            return f"{_bind(op, names)} = {call}" if op.result is not None else call
        case OutputOp():
            return f"return {_literal(decode(op.value, (names[v] for v in op.operands)))!r}"
        case _:
            raise QoptError(
                f"{origin_of(op)}: {op.name} is not a call: run lower-to-torch before -t python"
            )


def _constant(op: ConstantOp) -> str:
    if isinstance(op.value, DenseIntOrFPElementsAttr):
        dtype = DTYPE_ARGUMENTS[element_of(op.result)].data
        values, shape = _literal(list(op.value.get_values())), shape_of(op.result)
        reshape = "" if len(shape) == 1 else f".reshape({list(shape)})"
        return (
            f"torch.tensor({values}, dtype=torch.{dtype}){reshape}  # {_one_line(op.result.type)}"
        )
    return f"self.tensors[{json.dumps(op.value.data.name)}]  # {_one_line(op.result.type)}"


def _one_line(type: Attribute) -> str:
    """A type as a comment, of which no second line may be source."""
    return " ".join(str(type).split())


def _call(op: AnyCallOp, names: dict[SSAValue, Name]) -> str:
    operands = (names[v] for v in op.operands)
    args = [repr(_literal(a)) for a in decode(op.arguments, operands)]
    keywords = {k: _literal(v) for k, v in decode(op.keywords, operands).items()}
    kwargs = [f"{k}={v!r}" for k, v in keywords.items() if _is_name(k)]
    if others := {k: v for k, v in keywords.items() if not _is_name(k)}:
        kwargs.append(f"**{others!r}")
    target = op.target.data
    if isinstance(op, CallMethodOp):
        if not args or not _is_name(target):
            raise QoptError(f"{origin_of(op)}: there is no method {target!r} to call in Python")
        return f"{args[0]}.{target}({', '.join(args[1:] + kwargs)})"
    return f"{_function(op, target)}({', '.join(args + kwargs)})"


def _function(op: AnyCallOp, target: str) -> str:
    """What is called: an operator by its name; a submodule or another Python function as the module holds it."""
    if isinstance(op, CallModuleOp):
        return _attribute(target)
    parts = target.split(".")
    if parts[0] in NAMESPACES and all(map(_is_name, parts)):
        return f"torch.ops.{target}"
    return target if target in PYTHON_FUNCTIONS else f"self.functions[{json.dumps(target)}]"


def _attribute(path: str) -> str:
    parts = path.split(".")
    return f"self.{path}" if all(map(_is_name, parts)) else f"self.get({json.dumps(path)})"


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def _bind(op: Operation, names: dict[SSAValue, Name]) -> Name:
    result = op.results[0]
    name = _new_name(name_of(op), names)
    names[result] = name
    return name


def _new_name(wanted: str, names: dict[SSAValue, Name]) -> Name:
    """A Python name that is not taken yet."""
    base = wanted.lstrip("%").replace(".", "_").replace(":", "_")
    base = base if base.isidentifier() else f"v{base}" if f"v{base}".isidentifier() else "value"
    taken, found, count = {*names.values(), *RESERVED}, base, 0
    while found in taken:
        count += 1
        found = f"{base}_{count}"
    return Name(found)


def _literal(value: Any) -> Any:
    """Replace torch's literals by their Python spelling."""
    match value:
        case TorchAttr(data=data):
            kind, _, name = data.partition(":")
            if kind != "device" and not _is_name(kind):
                raise QoptError(f"there is no {data!r} in torch to write in Python")
            return Name(f"torch.device({name!r})" if kind == "device" else f"torch.{kind}")
        case list():
            return [_literal(v) for v in value]
        case tuple():
            return tuple(_literal(v) for v in value)
        case dict():
            return {k: _literal(v) for k, v in value.items()}
        case float() if value != value or abs(value) == float("inf"):
            return Name(f'float("{value}")')
        case None | bool() | int() | float() | str():
            return value
        case slice():
            return Name(
                f"slice({_literal(value.start)!r}, {_literal(value.stop)!r}, {_literal(value.step)!r})"
            )
        case _:
            raise QoptError(f"{value} cannot be written in Python")
