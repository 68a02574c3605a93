"""A module for inputs of known sizes: every symbolic size becomes the number that it has there, in types and arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import torch
from torch._subclasses.fake_tensor import FakeTensorMode
from xdsl.dialects.builtin import ArrayAttr, FunctionType, ModuleOp, StringAttr, TensorType
from xdsl.interpreter import Interpreter, PythonValues
from xdsl.ir import BlockArgument, Operation, SSAValue
from xdsl.rewriter import Rewriter

from ..dialects.effects import is_side_effect_free
from ..dialects.fx import AnyCallOp, CallOp
from ..dialects.fx.arguments import decode
from ..dialects.fx.bindings import clone_with_bindings
from ..dialects.fx.layouts import with_sizes
from ..dialects.identity import stand_for
from ..dialects.locations import origin_of
from ..dialects.operation import operations_in
from ..dialects.qnn import ReshapeOp
from ..dialects.types import DYNAMIC, dims_of, element_of, is_tensor, shape_of
from ..lowering.analysis.blocks import functions_of

Number = bool | int | float

NUMBERS = ("item", "aten.item.default", "aten._local_scalar_dense.default")
"""Calls that return a number which a tensor holds."""

SIZES = ("aten.sym_size.int", "aten.sym_numel.default")
"""Calls that return a size of a tensor, or the number of its elements."""


def is_symbolic(module: ModuleOp) -> bool:
    """Whether any tensor of a module has a size that is no number."""
    values = (v for op in operations_in(module) for v in (*op.results, *_arguments(op)))
    return any(is_tensor(v) and DYNAMIC in shape_of(v) for v in values)


def _arguments(op: Operation) -> Sequence[SSAValue]:
    return [arg for region in op.regions for block in region.blocks for arg in block.args]


def why_sizes_stay_open(module: ModuleOp) -> str | None:
    """Return which sizes are known only while a program runs, so that no plan can be made for them; None if none are."""
    for op in operations_in(module):
        for value in op.results:
            if is_tensor(value) and any(map(_is_of_numbers, dims_of(value))):
                return f"plans need sizes, and those of {origin_of(op)} depend on the numbers that tensors hold"
    return None


def _is_of_numbers(size: int | str | None) -> bool:
    """Whether a size is made of a symbol that stands for what a tensor holds; PyTorch calls these u0, u1, …"""
    return isinstance(size, str) and re.search(r"\bu\d+\b", size) is not None


def specialize(module: ModuleOp, inputs: Sequence[Any]) -> ModuleOp:
    """Return a module for these flat inputs: its meaning is run, on tensors without contents where that suffices."""
    from .reference import interpret  # Loads all of xDSL's interpreters, which few programs need.

    new = clone_with_bindings(module)
    function = functions_of(new)[0]
    sizes = SizeRecorder()
    symbols: dict[str, int] = {}
    for argument, given in zip(function.args, inputs, strict=True):
        sizes.note(argument, given)
        symbols |= _sizes_of_symbols(argument, given)
    if any(map(reads_numbers, new.walk())):
        copies = [x.clone() if isinstance(x, torch.Tensor) else x for x in inputs]
        interpret(new, *copies, listeners=(sizes,))
    else:
        with FakeTensorMode(allow_non_fake_inputs=True) as mode:
            fakes = [mode.from_tensor(x) if isinstance(x, torch.Tensor) else x for x in inputs]
            interpret(new, *fakes, listeners=(sizes,))
    for value, shape in sizes.shapes:
        sized = Rewriter.replace_value_with_new_type(value, TensorType(element_of(value), shape))
        if isinstance(value, BlockArgument) and isinstance(sized, BlockArgument):
            sized.location = value.location  # It names the input.
    for op in list(new.walk()):
        if isinstance(op, ReshapeOp) and op.computed:
            Rewriter.replace_op(op, ReshapeOp(op.input, shape_of(op.result), op.result.type))
        elif isinstance(op, AnyCallOp) and op.result not in sizes.numbers:
            if any(operand in sizes.numbers for operand in op.operands):
                _replace(op, with_literals(op, sizes.numbers))
    _state_layouts(new, symbols)
    output = function.body.block.last_op
    assert output is not None
    types = FunctionType.from_lists(function.body.block.arg_types, output.operand_types)
    function.properties["function_type"] = types
    return new


def _sizes_of_symbols(argument: SSAValue, given: Any) -> dict[str, int]:
    """The size in a given input of each symbol that an argument's type has."""
    if not is_tensor(argument) or not isinstance(given, torch.Tensor):
        return {}
    dims = zip(dims_of(argument), given.shape, strict=False)
    return {dim: size for dim, size in dims if isinstance(dim, str)}


def _state_layouts(module: ModuleOp, symbols: Mapping[str, int]) -> None:
    """Write numbers for symbols in the strides that calls and outputs state."""
    for op in operations_in(module):
        if "layouts" in op.properties:
            stated = cast("ArrayAttr[StringAttr]", op.properties["layouts"])
            numbers = [StringAttr(with_sizes(name.data, symbols)) for name in stated]
            op.properties["layouts"] = ArrayAttr(numbers)


def reads_numbers(op: Operation) -> bool:
    """Whether an operation makes a number of what a tensor holds."""
    return isinstance(op, AnyCallOp) and op.target.data in NUMBERS


class SizeRecorder(Interpreter.Listener):
    """Notes the sizes of the tensors that had symbolic ones, and the numbers that follow from sizes."""

    def __init__(self) -> None:
        self.shapes: list[tuple[SSAValue, tuple[int, ...]]] = []
        self.numbers: dict[SSAValue, Number] = {}

    def did_interpret_op(self, op: Operation, results: PythonValues) -> None:
        for value, result in zip(op.results, results, strict=True):
            if not isinstance(result, Number) or self._follows_from_sizes(op):
                self.note(value, result)

    def note(self, value: SSAValue, found: Any) -> None:
        """Note a value's sizes where they are needed, or its number."""
        if isinstance(found, Number):
            self.numbers[value] = found
        elif is_tensor(value) and DYNAMIC in shape_of(value) and isinstance(found, torch.Tensor):
            self.shapes.append((value, tuple(found.shape)))

    def _follows_from_sizes(self, op: Operation) -> bool:
        """Whether a call that returns a number does so for all inputs of these sizes."""
        if not isinstance(op, CallOp) or not is_side_effect_free(op):
            return False
        return op.target.data in SIZES or all(v in self.numbers for v in op.operands)


def with_literals(call: AnyCallOp, numbers: Mapping[SSAValue, Number]) -> AnyCallOp:
    """Return a call that has numbers as literals where another one has them as operands."""
    kept = [i for i, operand in enumerate(call.operands) if operand not in numbers]
    place = {old: new for new, old in enumerate(kept)}
    operands = iter([numbers.get(operand, operand) for operand in call.operands])
    args, kwargs = decode(call.arguments, operands), decode(call.keywords, operands)
    writes, views = (
        [place[i] for i in indices.get_values() if i in place] if indices is not None else ()
        for indices in (call.writes, call.views)
    )
    layouts = None if call.layouts is None else [call.layouts.data[i].data for i in kept]
    type = call.result.type if call.result is not None else None
    impure = call.impure is not None
    return call.__class__(
        call.target.data,
        args,
        type,
        kwargs,
        writes=writes,
        views=views,
        impure=impure,
        layouts=layouts,
    )


def _replace(call: AnyCallOp, new: AnyCallOp) -> None:
    new.location = call.location
    if call.result is not None and new.result is not None:
        new.result.name_hint = call.result.name_hint
        stand_for(new.result, call.result)
    Rewriter.replace_op(call, new)
