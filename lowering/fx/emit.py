"""From the fx dialect to a torch.fx.GraphModule, the inverse of the importer."""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import keyword
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch
from torch.fx import Graph, GraphModule, Node
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import Operation, SSAValue

from ...dialects.effects import is_side_effect_free
from ...dialects.fx import (
    AnyCallOp,
    CallMethodOp,
    CallModuleOp,
    CallOp,
    ConstantOp,
    GetAttrOp,
    OutputOp,
    TensorAttr,
)
from ...dialects.fx.arguments import decode
from ...dialects.fx.bindings import bindings
from ...dialects.locations import name_of, origin_of
from ...errors import QoptError
from ...frontend.functions import method_key, method_named, permitted_function
from ..analysis.aliasing import written_values
from ..analysis.blocks import functions_of
from .torch_values import constant_tensor, to_torch

ORIGIN = "qopt_origin"
"""Under which key of a node's `meta` stands the imported graph's name for what it does; nodes of one name get a number."""


def emit(module: ModuleOp, codegen: Any = None) -> GraphModule:
    """Return the module's first function as a GraphModule with readable code; others, where it names them, are its attributes.

    Constants, and calls of constants alone such as weight packing, are computed here, once. `codegen` is the
    original graph's, which nests inputs and outputs. Raises QoptError for what is not a call or has no value.
    """
    functions = functions_of(module)
    others = {f.sym_name.data: f for f in functions[1:]}
    return Emitter(functions[0], bindings(module), others).run(codegen)


class Emitter:
    """Builds the graph of one function."""

    def __init__(self, function: FuncOp, live: dict[str, Any], others: Mapping[str, FuncOp]):
        self.function = function
        self.live = live
        self.others = others
        self.root = torch.nn.Module()
        self.graph = Graph()
        self.nodes: dict[SSAValue, Node] = {}
        self.loaded: dict[SSAValue, Any] = {}
        self.written = written_values(function.body.block)
        # Calls keep the graph's names; constants get others.
        calls = (op for op in function.body.block.ops if isinstance(op, AnyCallOp))
        self.call_names = {name_of(op) for op in calls}
        self.equal_names: dict[str, int] = {}

    def run(self, codegen: Any) -> GraphModule:
        """Emit every operation in order."""
        for argument, name in zip(self.function.args, _parameters(self.function), strict=True):
            self.nodes[argument] = self.graph.placeholder(name)
        for op in self.function.body.block.ops:
            self._emit(op)
        if codegen is not None:
            self.graph.set_codegen(codegen)
        self.graph.lint()
        made = GraphModule(self.root, self.graph)
        # A graph that owned its module would keep weights and plans until the garbage collector runs.
        owner: Any = weakref.proxy(made)
        made.graph.owning_module = owner
        return made

    def _emit(self, op: Operation) -> None:
        match op:
            case ConstantOp():
                self.loaded[op.result] = constant_tensor(op)
            case GetAttrOp():
                self.nodes[op.result] = self._attribute(op.target.data, self._named(op))
            case AnyCallOp() if self._is_load_time(op):
                self._compute(op)
            case AnyCallOp():
                self._call(op)
            case OutputOp():
                self.graph.output(decode(op.value, map(self._output, op.operands)))
            case _:
                raise QoptError(
                    f"{origin_of(op)}: {op.name} is not a call: run lower-to-torch before emitting"
                )

    def _named(self, op: GetAttrOp) -> Any:
        """The object of an attribute: another function of the module as a graph, or a live object."""
        function = self.others.get(op.target.data)
        if function is None:
            return self._live(op, op.target.data)
        return Emitter(function, self.live, self.others).run(None)

    def _is_load_time(self, op: AnyCallOp) -> bool:
        if not isinstance(op, CallOp) or op.result is None or op.result in self.written:
            return False
        return is_side_effect_free(op) and all(v in self.loaded for v in op.operands)

    def _compute(self, op: AnyCallOp) -> None:
        """Call a function of constants now; its result is a constant of the program."""
        assert op.result is not None
        args, kwargs = self._arguments(op, (self.loaded[v] for v in op.operands))
        with torch.no_grad():
            self.loaded[op.result] = self._function(op, args, kwargs)(*args, **kwargs)

    def _call(self, op: AnyCallOp) -> None:
        args, kwargs = self._arguments(op, map(self._node, op.operands))
        kind, target = self._target(op, args, kwargs)
        name = name_of(op)
        node = self.graph.create_node(
            kind, target, tuple(args), kwargs, name=name if name.isidentifier() else None
        )
        node.meta[ORIGIN] = name
        if op.result is not None:
            self.nodes[op.result] = node

    def _target(self, op: AnyCallOp, args: list[Any], kwargs: dict[str, Any]) -> tuple[str, Any]:
        name = op.target.data
        if isinstance(op, CallMethodOp):
            return "call_method", self._method(op, kwargs)
        if isinstance(op, CallModuleOp):
            path = name.replace(".", "_")
            self.root.add_module(path, self._live(op, name))
            return "call_module", path
        return "call_function", self._function(op, args, kwargs)

    def _function(
        self, op: AnyCallOp, args: list[Any], kwargs: dict[str, Any]
    ) -> Callable[..., Any]:
        if (function := self.live.get(op.target.data)) is not None:
            return function
        try:
            return permitted_function(op.target.data, args, kwargs)
        except QoptError as error:
            raise QoptError(f"{origin_of(op)}: {error}") from None

    def _method(self, op: CallMethodOp, kwargs: dict[str, Any]) -> str:
        """The name of a method, which torch.fx writes into the source of the program."""
        if method_key(op.target.data) not in self.live:
            try:
                method_named(op.target.data, kwargs)
            except QoptError as error:
                raise QoptError(f"{origin_of(op)}: {error}") from None
        return op.target.data

    def _live(self, op: Operation, name: str) -> Any:
        if name not in self.live:
            raise QoptError(
                f"{origin_of(op)}: {name} is an object of a live model, which text does not carry"
            )
        return self.live[name]

    def _arguments(
        self, op: AnyCallOp, operands: Iterator[Any]
    ) -> tuple[list[Any], dict[str, Any]]:
        args = to_torch(decode(op.arguments, operands))
        kwargs = to_torch(decode(op.keywords, operands))
        if other := next((k for k in kwargs if not _is_name(k)), None):
            raise QoptError(f"{origin_of(op)}: {other!r} cannot be a keyword of a call")
        return args, kwargs

    def _node(self, value: SSAValue) -> Node:
        """The node of a value; a constant becomes an attribute of the module when it is first used."""
        if value not in self.nodes:
            assert isinstance(value.owner, Operation)
            self.nodes[value] = self._attribute(constant_name(value.owner), self.loaded[value])
        return self.nodes[value]

    def _output(self, value: SSAValue) -> Node:
        """The node of an output; what was computed at load time is copied, since the caller may write it."""
        node = self._node(value)
        if isinstance(self.loaded.get(value), torch.Tensor) and not is_of_the_model(value):
            return self.graph.call_function(torch.ops.aten.clone.default, (node,))
        return node

    def _attribute(self, path: str, value: Any) -> Node:
        path = path.replace(".", "_")
        wanted = f"{path}_constant" if path in self.call_names else path
        name = unique_name(wanted, self.root, self.equal_names)
        if isinstance(value, torch.Tensor) and value.layout == torch.strided:
            self.root.register_buffer(name, value)
        else:
            setattr(self.root, name, value)
        return self.graph.get_attr(name)


def _parameters(function: FuncOp) -> list[str]:
    """The names of the inputs, which torch.fx writes into the source of the program: each is another."""
    names: dict[str, None] = {}
    for argument in function.args:
        name = name_of(argument)
        name = name if _is_name(name) else f"arg{argument.index}"
        while name in names:  # In text, names that differ by a number at their end are one hint.
            name = f"{name}_{argument.index}"
        names[name] = None
    return list(names)


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def is_of_the_model(value: SSAValue) -> bool:
    """Whether a value is a tensor of the model itself, which eager mode hands out as it is."""
    op = value.owner
    if not isinstance(op, ConstantOp):
        return False
    return not (isinstance(op.value, TensorAttr) and op.value.data.computed)


def unique_name(name: str, root: torch.nn.Module, equal: dict[str, int]) -> str:
    """Return an attribute name that the module does not have yet; `equal` counts those that were alike."""
    if not _is_name(name):
        name = "constant_" + "".join(c if f"_{c}".isidentifier() else "_" for c in name)
    count = equal.get(name, 0)
    found = f"{name}_{count}" if count else name
    while hasattr(root, found) or hasattr(GraphModule, found):
        count += 1
        found = f"{name}_{count}"
    equal[name] = count
    return found


def constant_name(op: Operation) -> str:
    """Return a readable name for a constant or a value computed from constants."""
    if isinstance(op, ConstantOp) and isinstance(op.value, TensorAttr):
        return op.value.data.name
    return op.results[0].name_hint or "constant"
