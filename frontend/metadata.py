"""Example values for every node of an FX graph: what its operators give, computed on tensors without contents.

What tracers leave on nodes is not taken for it: passes add nodes without metadata, copy those of other nodes, and
change arguments without changing the metadata behind them. Only inputs, and calls that cannot be run, are read from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

import torch
import torch.ao.quantization.fx._decomposed  # registers the operators of converted graphs
from torch._dispatch.python import enable_python_dispatcher
from torch._subclasses import FakeTensor, FakeTensorMode
from torch.fx import GraphModule, Node
from torch.fx.experimental.symbolic_shapes import free_unbacked_symbols
from torch.utils._pytree import tree_leaves, tree_map, tree_map_only

from ..errors import QoptError
from .default_dtype import default_dtype, is_float, recorded_defaults
from .effects import is_guard
from .example_inputs import inputs_of, may_be, mode_of, traced_value
from .registered_types import as_returned


def example_values(
    graph_module: GraphModule, example_inputs: Sequence[Any] | None
) -> tuple[dict[Node, Any], torch.dtype]:
    """Return an example value (fake tensor, symbolic or plain number, nest of them) for each node, and the trace's default dtype.

    Inputs are what the tracer left on placeholders, whose sizes may be symbols, or `example_inputs` where it left
    nothing or something that does not agree with them. Graphs do not record their default dtype: of today's and those that
    values on the nodes speak for, it is the one under which the fewest values are of another float type than the tracer left.
    Raises QoptError if there are no inputs, and for a call that eager mode refuses as well.
    """
    placeholders = [n for n in graph_module.graph.nodes if n.op == "placeholder"]
    inputs = inputs_of(placeholders, example_inputs)
    agree = all(map(may_be, map(traced_value, placeholders), inputs))
    mode = mode_of(inputs)

    def values() -> dict[Node, Any]:
        given = dict(zip(placeholders, inputs, strict=True))
        return Propagation(graph_module, mode, agree).run(given)

    left = {node: traced_value(node) for node in graph_module.graph.nodes}
    found: list[tuple[int, torch.dtype, dict[Node, Any]]] = []
    refusals: list[QoptError] = []
    for dtype in (torch.get_default_dtype(), *recorded_defaults(graph_module, left)):
        try:
            with default_dtype(dtype):
                made = values()
        except QoptError as refusal:
            refusals.append(refusal)
            continue
        others = sum(_is_of_another_float_type(value, left[node]) for node, value in made.items())
        found.append((others, dtype, made))
    if not found:
        raise refusals[0]
    _, dtype, made = min(found, key=lambda candidate: candidate[0])
    return made, dtype


def _is_of_another_float_type(value: Any, left: Any) -> bool:
    return is_float(value) and is_float(left) and value.dtype is not left.dtype


def attribute(graph_module: GraphModule, path: str) -> Any:
    """Return the object at a dotted path of a module; QoptError if there is none."""
    found: Any = graph_module
    for part in path.split("."):
        if not hasattr(found, part):
            raise QoptError(f"the graph names '{path}', and its module has no such attribute")
        found = getattr(found, part)
    return found


QUANTIZED_BY_NUMBERS = {
    torch.ops.quantized_decomposed.quantize_per_tensor.default,
    torch.ops.quantized_decomposed.dequantize_per_tensor.default,
}
"""Operators of which each layer has its own scale and zero point, on which neither sizes nor types depend."""


def deciding_arguments(node: Node) -> Sequence[Any]:
    """Return the positional arguments on which the sizes and types of a call's result depend; of numbers without such an
    influence their types.
    """
    if node.target not in QUANTIZED_BY_NUMBERS:
        return node.args
    tensor, numbers, others = node.args[:1], node.args[1:3], node.args[3:]
    return (*tensor, *map(type, numbers), *others)


class Propagation:
    """Runs the calls of a graph on fake tensors, each kind of call once.

    What the tracer left stands in for a call that cannot be run here, if the inputs are `traced`: those of the trace, or like them.

    Tensors of equal types and strides are one fake tensor here, so that equal calls, such as those of repeated
    layers, have equal operands, and need not be run again.
    """

    def __init__(self, graph_module: GraphModule, mode: FakeTensorMode, traced: bool):
        self.graph_module = graph_module
        self.mode = mode
        self.traced = traced
        self.values: dict[Node, Any] = {}
        self.operands: dict[Node, Any] = {}
        self.tensors: dict[Any, torch.Tensor] = {}
        self.results: dict[Any, Any] = {}

    def run(self, inputs: dict[Node, Any]) -> dict[Node, Any]:
        """Return the value of each node."""
        env = self.mode.shape_env
        # Symbols for sizes that depend on numbers are new ones, of which the tracer need not know.
        ignored = env.ignore_fresh_unbacked_symbols() if env is not None else nullcontext()
        # Kernels of composite operators such as `gru` take sizes as numbers, and would fix the symbols; those in Python do not.
        with torch.no_grad(), ignored, enable_python_dispatcher():
            for node in self.graph_module.graph.nodes:
                self._visit(node, inputs)
        return self.values

    def _visit(self, node: Node, inputs: dict[Node, Any]) -> None:
        match node.op:
            case "placeholder":
                value = (
                    self.mode.from_tensor(inputs[node]) if _is_real(inputs[node]) else inputs[node]
                )
            case "get_attr":
                value = attribute(self.graph_module, str(node.target))
            case "output":
                value = None
            case _:
                value = self._called(node)
        self.values[node] = value
        is_tensor = isinstance(value, torch.Tensor)
        self.operands[node] = self._operand(value) if is_tensor else tree_map(self._operand, value)

    def _operand(self, value: Any) -> Any:
        """The fake tensor that stands for all like this one."""
        if not isinstance(value, torch.Tensor) or value.layout != torch.strided:
            return value
        sizes = map(str, (*value.shape, *value.stride()))
        key = (value.dtype, value.device, type(value), *sizes)
        if key not in self.tensors:
            fake = isinstance(value, FakeTensor) and value.fake_mode is self.mode
            self.tensors[key] = value if fake else self.mode.from_tensor(value, static_shapes=True)
        return self.tensors[key]

    def _called(self, node: Node) -> Any:
        if node.op == "call_module" and is_guard(node):
            return None
        try:
            key = (node.op, node.target, self._key((deciding_arguments(node), node.kwargs)))
            hash(key)
        except TypeError:
            return self._run(node)
        if key not in self.results:
            value = self._run(node)
            if not all(map(_is_determined, tree_leaves(value))):
                return value
            self.results[key] = value
        return self.results[key]

    def _key(self, argument: Any) -> Any:
        """What calls must have in common to give equal results."""
        match argument:
            case Node():
                return self._key(self.operands[argument])
            case torch.Tensor():
                return ("tensor", id(argument))
            case tuple() | list():
                return (type(argument).__name__, *map(self._key, argument))
            case dict():
                return tuple((k, self._key(a)) for k, a in argument.items())
            case slice():
                return ("slice", *map(self._key, (argument.start, argument.stop, argument.step)))
            case torch.SymInt() | torch.SymFloat() | torch.SymBool():
                return ("symbol", str(argument))
            case _:
                return (type(argument), argument)

    def _run(self, node: Node) -> Any:
        try:
            return self._result(node)
        except Exception as error:
            if self.traced and ("val" in node.meta or "example_value" in node.meta):
                return traced_value(node)
            raise QoptError(
                f"{node.name}: cannot tell what {node.target} returns: {_first_line(error)}"
            ) from error

    def _result(self, node: Node) -> Any:
        args, kwargs = torch.fx.map_arg((node.args, node.kwargs), self.operands.__getitem__)
        if _needs_own_operands(node):
            # The operand stands for others as well, which keep their sizes and hold other numbers.
            args, kwargs = tree_map_only(torch.Tensor, torch.Tensor.detach, (args, kwargs))
        if isinstance(node.target, torch._ops.HigherOrderOperator):
            raise NotImplementedError("a higher-order operator")
        with self.mode:
            if node.op == "call_method":
                return getattr(args[0], str(node.target))(*args[1:], **kwargs)
            if node.op == "call_module":
                return self.graph_module.get_submodule(str(node.target))(*args, **kwargs)
            assert callable(node.target)
            return as_returned(node, args, node.target(*args, **kwargs))


def _is_real(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and not isinstance(value, FakeTensor)


OF_ONE_TENSOR = (
    torch.Tag.inplace_view,
    torch.Tag.dynamic_output_shape,
    torch.Tag.data_dependent_output,
)
"""Tags of operators that change sizes of an operand itself, or whose result depends on what it holds."""


def _needs_own_operands(node: Node) -> bool:
    """Whether a call may change its operand's sizes, as `unsqueeze_` does, or read what it holds, as `nonzero` does."""
    if isinstance(node.target, torch._ops.OpOverload):
        return not set(OF_ONE_TENSOR).isdisjoint(node.target.tags)
    return True


def _is_determined(value: Any) -> bool:
    """Whether a result follows from the operands alone: it has no symbol for what tensors hold."""
    symbolic = isinstance(value, (torch.Tensor, torch.SymInt, torch.SymFloat, torch.SymBool))
    return not symbolic or not free_unbacked_symbols(value)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
