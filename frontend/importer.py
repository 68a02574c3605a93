"""FX graph -> fx dialect: one to one and total, nothing interpreted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import torch
import torch.ao.quantization.fx._decomposed  # registers the operators of converted graphs
from torch.export import ExportedProgram
from torch.fx import GraphModule, Node
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import Block, Operation, Region, SSAValue

from ..dialects.fx import (
    AnyCallOp,
    CallMethodOp,
    CallModuleOp,
    CallOp,
    ConstantOp,
    GetAttrOp,
    ObjectType,
    OutputOp,
    TensorAttr,
)
from ..dialects.fx.bindings import bindings
from ..dialects.locations import drop_empty_name
from ..errors import QoptError
from .arguments import converted
from .default_dtype import state_default_dtype
from .effects import depends_on_strides, effects_of, nodes_in
from .grad_blocks import without_grad_blocks
from .locations import location_of
from .metadata import attribute, example_values
from .mutation import storage_address, written_storages
from .registered_types import asserts_registered_type
from .sources import as_graph_module, expect_converted
from .subclasses import with_inner_attributes
from .subgraphs import (
    Inputs,
    constants_given,
    example_of,
    inputs_of_subgraphs,
    is_of_known_sizes,
    subgraphs_of,
    with_constants,
    without_inputs,
    writes_what_it_is_given,
)
from .targets import target_name
from .tensors import TorchTensor, layout_named, storage_key, tensor_type_of, type_of
from .transforms import without_transforms

CALL_OPS: dict[str, type[AnyCallOp]] = {
    "call_function": CallOp,
    "call_method": CallMethodOp,
    "call_module": CallModuleOp,
}


def import_graph(
    exported_or_graph_module: ExportedProgram | GraphModule,
    example_inputs: Sequence[Any] | None = None,
) -> ModuleOp:
    """Import an exported program or FX graph as a module of the fx dialect.

    `example_inputs` are the flat inputs of the graph; they may be left out where the graph carries shapes.
    Raises QoptError for what the IR cannot represent, naming the node.
    """
    return GraphImporter(as_graph_module(exported_or_graph_module), example_inputs).run()


class GraphImporter:
    """Builds the module of one FX graph; `frozen` gives values to placeholders that are constants."""

    def __init__(
        self,
        graph_module: GraphModule,
        example_inputs: Sequence[Any] | None = None,
        frozen: Mapping[str, torch.Tensor] | None = None,
    ):
        expect_converted(graph_module)
        plain = with_inner_attributes(without_grad_blocks(graph_module))
        self.graph_module = without_transforms(plain)
        self.frozen = dict(frozen or {})
        self.examples, self.default_dtype = example_values(self.graph_module, example_inputs)
        self.written = written_storages(self.graph_module)
        self.block = Block()
        self.values: dict[Node, SSAValue] = {}
        self.constants: dict[tuple[Any, ...], SSAValue] = {}
        self.live: dict[str, Any] = {}
        self.subgraphs: list[FuncOp] = []
        self.left: set[str] = set()
        self.prefix = ""

    def run(self) -> ModuleOp:
        """Import every node and return the verified-by-construction module; functions for subgraphs follow @forward."""
        function = self.function("forward")
        module = ModuleOp([function, *self.subgraphs])
        state_default_dtype(module, self.default_dtype)
        bindings(module).update(self.live)
        return module

    def function(self, name: str) -> FuncOp:
        """Import every node as a function of this name."""
        for node in self.graph_module.graph.nodes:
            self._import_node(node)
        output = self.block.last_op
        assert output is not None
        types = (list(self.block.arg_types), list(output.operand_types))
        return FuncOp(name, types, Region(self.block))

    def _import_node(self, node: Node) -> None:
        match node.op:
            case "placeholder":
                self._import_placeholder(node)
            case "get_attr":
                self._import_attribute(node)
            case "output":
                self._import_output(node)
            case _:
                if not asserts_registered_type(node):
                    self._import_call(node)

    def _import_placeholder(self, node: Node) -> None:
        if node.name in self.frozen:
            self.values[node] = self._constant(node, node.name, self.frozen[node.name])
            return
        type = type_of(self.examples[node]) or ObjectType()
        argument = self.block.insert_arg(type, len(self.block.args))
        argument.location = location_of(node, self.prefix)
        _name(argument, node)
        self.values[node] = argument

    def _import_attribute(self, node: Node) -> None:
        path = str(node.target)
        value = attribute(self.graph_module, path)
        if isinstance(value, torch.Tensor):
            if (owner := self.written.get(storage_address(value))) is not None:
                # One name for one tensor, so that reads and writes of it keep their order.
                path = (
                    owner
                    if storage_key(attribute(self.graph_module, owner)) == storage_key(value)
                    else path
                )
            elif value.layout == torch.strided and value.device.type == "cpu":
                self.values[node] = self._constant(node, path, value)
                return
        self.values[node] = self._attribute(node, self.prefix + path, value)

    def _attribute(self, node: Node, path: str, value: Any) -> SSAValue:
        self.live[path] = value
        op = GetAttrOp(path, type_of(value) or ObjectType())
        self._append(op, node)
        return op.result

    def _constant(self, node: Node, name: str, tensor: torch.Tensor) -> SSAValue:
        """Bind a tensor to its name; tied tensors become one constant."""
        key = storage_key(tensor) if tensor.numel() else (name,)
        if key not in self.constants:
            named = TensorAttr(TorchTensor(self.prefix + name, tensor))
            op = ConstantOp(named, tensor_type_of(tensor))
            self._append(op, node)
            self.constants[key] = op.result
        return self.constants[key]

    def _import_call(self, node: Node) -> None:
        named, passed = self._subgraphs(node)
        args = [converted(a, node, self.values) for a in passed]
        for place, value in named.items():
            args[place] = value
        kwargs = {k: converted(a, node, self.values) for k, a in node.kwargs.items()}
        effects = effects_of(node, self.examples)
        operands = nodes_in((passed, node.kwargs))
        value = self.examples.get(node)
        type = type_of(value) or (ObjectType() if node.users else None)
        name, live = target_name(node, self.graph_module)
        self.live.update(live)
        op = CALL_OPS[node.op](
            name,
            args,
            type,
            kwargs,
            writes=_indices(effects.writes, operands),
            views=_indices(effects.views, operands),
            impure=effects.impure or type is None,
            layouts=self._layouts(operands) if depends_on_strides(node) else None,
        )
        self._append(op, node)
        if op.result is not None:
            self.values[node] = op.result

    def _subgraphs(self, node: Node) -> tuple[dict[int, SSAValue], tuple[Any, ...]]:
        """Import the graphs that a call is given; return their names by place, and the arguments that the call still passes.

        Constants that all of them hold themselves are passed no more: a packed weight would be held beside its integers.
        """
        inputs = inputs_of_subgraphs(node)
        if inputs is None:
            return {}, node.args
        graphs = dict(subgraphs_of(node, self.graph_module))
        imported = {
            place: self._subgraph(node.args[place], graph, inputs)
            for place, graph in graphs.items()
        }
        named = {place: value for place, (value, _) in imported.items()}
        functions = {place: f for place, (_, f) in imported.items() if f is not None}
        held = constants_given(inputs, self.values)
        if len(functions) < len(graphs) or not held:
            return named, node.args
        for place, function in functions.items():
            for argument in sorted(held, reverse=True):
                function.body.block.erase_arg(function.body.block.args[argument])
            function.update_function_type()
            self.live[function.sym_name.data] = with_constants(graphs[place], held)
        return named, without_inputs(node.args, inputs, held)

    def _subgraph(
        self, place: Any, graph: GraphModule, inputs: Inputs
    ) -> tuple[SSAValue, FuncOp | None]:
        """Import a graph that a call is given as a function of its own; return the value that names it, and the function.

        One that cannot be imported stays what it is, a live object, which PyTorch runs.
        """
        path = first = f"{self.prefix}{place.target}"
        if path in self.left | {f.sym_name.data for f in self.subgraphs}:
            # Called before, perhaps with other constants; no attribute has a name with this sign.
            path = f"{first}#{len(self.subgraphs) + len(self.left)}"
        examples = [
            example_of(self.examples.get(v, v) if isinstance(v, Node) else v, how)
            for v, how in inputs
        ]
        function = self._function(path, graph, examples, inputs)
        if function is None:
            self.left.add(path)
        name = self.values[place] if path == first else self._attribute(place, path, graph)
        return name, function

    def _function(
        self, path: str, graph: GraphModule, examples: list[Any], inputs: Inputs
    ) -> FuncOp | None:
        """Import a graph and those that it calls itself as functions of the module; None if it cannot be."""
        try:
            importer = SubgraphImporter(graph, examples, self, inputs, path)
            function = importer.function(path)
        except QoptError:
            return None
        if importer.default_dtype is not self.default_dtype or writes_what_it_is_given(function):
            return None
        if not is_of_known_sizes(importer.examples):
            return None
        self.live.update(importer.live)
        self.subgraphs += [function, *importer.subgraphs]
        return function

    def _import_output(self, node: Node) -> None:
        value = converted(node.args[0], node, self.values)
        self._append(OutputOp(value, self._layouts(nodes_in(node.args))), node)

    def _layouts(self, operands: list[Node]) -> list[str]:
        """How each operand lies in memory."""
        return [layout_named(self.examples[n]) for n in operands]

    def _append(self, op: Operation, node: Node) -> None:
        op.location = location_of(node, self.prefix)
        for result in op.results:
            _name(result, node)
        self.block.add_op(op)


class SubgraphImporter(GraphImporter):
    """Builds the function of a graph that an operator of another graph calls, with what it is always given as constants."""

    def __init__(
        self,
        graph_module: GraphModule,
        examples: Sequence[Any],
        caller: GraphImporter,
        inputs: Inputs,
        path: str,
    ):
        super().__init__(graph_module, examples)
        self.prefix = f"{path}."
        placeholders = [n.name for n in self.graph_module.graph.nodes if n.op == "placeholder"]
        given = constants_given(inputs, caller.values)
        self.given = {placeholders[place]: constant for place, constant in given.items()}
        if any(n.op == "call_module" for n in self.graph_module.graph.nodes) or self.written:
            raise QoptError(f"{path} writes attributes or calls modules")

    def _import_placeholder(self, node: Node) -> None:
        super()._import_placeholder(node)
        if (constant := self.given.get(node.name)) is not None:
            op = ConstantOp(constant.value, constant.result.type)
            self._append(op, node)
            self.values[node] = op.result


def _indices(nodes: list[Node], operands: list[Node]) -> list[int]:
    """Where nodes stand first among the operands, each once."""
    return list(dict.fromkeys(operands.index(n) for n in nodes if n in operands))


def _name(value: SSAValue, node: Node) -> None:
    # xDSL leaves numbers at the end out of names, which would leave nothing of `_0`.
    is_number = node.name.startswith("_") and re.fullmatch(r"(_\d+)+", node.name)
    if SSAValue.is_valid_name(node.name) and not is_number:
        value.name_hint = node.name
        drop_empty_name(value)
