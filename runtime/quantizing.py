"""Quantizing a float program by PT2E and torchao's quantizer for x86, with layers that stay in float."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import torch
from torch.export import Dim, ExportedProgram
from torch.fx import GraphModule, Node
from torch.utils._pytree import tree_map

from ..dialects.fx.names import QUANTIZED_DECOMPOSED
from ..errors import QoptError
from ..frontend.locations import module_path
from ..lowering.ledger.accountable import kinds_of
from .fallback import one_line
from .named_inputs import ArgumentsOfCall
from .quiet import quiet_imports
from .recipes import DYNAMIC_RECIPE, STATIC_RECIPE, WEIGHT_ONLY_RECIPE

ANNOTATION = "quantization_annotation"
"""Where PT2E's quantizers write on a node what is to be quantized of it."""


@torch.no_grad()
def quantize(
    program: ExportedProgram,
    calls: Sequence[ArgumentsOfCall],
    recipe: str,
    reduce_range: bool,
    left: Collection[str] = (),
) -> ExportedProgram:
    """Return a float program quantized: activations to ui8, weights to i8 by channel.

    `calls` are calibration inputs; recipes that are not static need one. `left` names operations of the program and
    modules that stay in float. Raises a QoptError for names that there are not, for a program that is quantized already, where torchao
    is missing, and if nothing is quantized.
    """
    _expect_floats(program)
    quiet_imports()
    try:
        from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
        from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86
    except ImportError as error:
        raise QoptError(
            f"quantizing needs torchao, pip install 'qopt[quantize]': {one_line(error)}"
        ) from None

    class Quantizer(x86.X86InductorQuantizer):
        """Takes back what it says of operations that stay in float."""

        def annotate(self, model: GraphModule) -> GraphModule:
            """Annotate all but these operations."""
            annotated = super().annotate(model)
            for node in annotated.graph.nodes:
                if _is_left(node, left):
                    node.meta.pop(ANNOTATION, None)
            return annotated

    graph = program.module(check_guards=False)
    assert isinstance(graph, GraphModule)
    graph.graph.eliminate_dead_code()  # PT2E fails on nodes without users.
    _expect_names(graph, left)
    config = x86.get_default_x86_inductor_quantization_config(
        is_dynamic=recipe == DYNAMIC_RECIPE, reduce_range=reduce_range
    )
    quantizer = Quantizer()
    if recipe == STATIC_RECIPE:
        quantizer.set_global(config)
    else:
        if recipe == WEIGHT_ONLY_RECIPE:
            config = dataclasses.replace(config, input_activation=None, output_activation=None)
        quantizer.set_function_type_qconfig(torch.nn.functional.linear, config)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Of layers that the quantizer leaves.
        prepared = prepare_pt2e(graph, quantizer)  # pyright: ignore[reportArgumentType]
        for number, (args, kwargs) in enumerate(calls if recipe == STATIC_RECIPE else calls[:1]):
            try:
                prepared(*args, **kwargs)
            except Exception as error:
                raise QoptError(
                    f"inputs {number}: the model refuses them: {one_line(error)}"
                ) from error
        converted = convert_pt2e(prepared)
        if not quantized_layers(converted):
            raise QoptError(
                "nothing was quantized: expected calls of aten.conv2d and aten.linear, as torch.export.export(…, strict=True) leaves them"
            )
        args, kwargs = calls[0]
        sizes = _open_sizes(graph, program.range_constraints, args, kwargs)
        return torch.export.export(converted, args, kwargs, dynamic_shapes=sizes)


def quantized_layers(graph: GraphModule) -> list[str]:
    """Return the names of convolutions and linear layers whose weight is quantized."""
    return [
        node.name
        for node in graph.graph.nodes
        if kinds_of(str(node.target)) & {"conv", "linear"}
        and len(node.args) > 1
        and "dequantize" in str(getattr(node.args[1], "target", ""))
    ]


def _is_left(node: Node, left: Collection[str]) -> bool:
    """Whether a node, or a module that it is in, is named."""
    parts = module_path(node).split(".")
    modules = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return bool({node.name, *modules}.intersection(left))


def _expect_names(graph: GraphModule, left: Collection[str]) -> None:
    """Raise a QoptError for a name that is none of an operation or a module."""
    nodes = [node for node in graph.graph.nodes if node.op == "call_function"]
    for name in left:
        if not any(_is_left(node, {name}) for node in nodes):
            known = {known for node in nodes for known in (node.name, module_path(node))}
            close = get_close_matches(name, sorted(known), n=1)
            meant = f", did you mean '{close[0]}'?" if close else ""
            raise QoptError(f"'{name}': the model has no operation or module of this name{meant}")


def _expect_floats(program: ExportedProgram) -> None:
    for node in program.graph.nodes:
        if node.op == "call_function" and str(node.target).startswith(QUANTIZED_DECOMPOSED):
            raise QoptError(
                f"the program is quantized already ({node.name}): give the float program that it was made of"
            )


def _open_sizes(graph: GraphModule, ranges: Mapping[Any, Any], args: Any, kwargs: Any) -> Any:
    """The `dynamic_shapes` that torch.export gets for sizes that were open in the float program, within their ranges."""
    placeholders = iter([node for node in graph.graph.nodes if node.op == "placeholder"])

    named: dict[str, Any] = {}

    def open_size(size: torch.SymInt) -> Any:
        symbol = size.node.expr
        if symbol not in ranges:  # Such as twice another: what is known of it follows from that.
            return Dim.AUTO
        found = ranges[symbol]
        greatest = int(found.upper) if found.upper.is_integer else None
        name = str(symbol)
        return named.setdefault(name, Dim(name, min=int(found.lower), max=greatest))

    def sizes(value: Any) -> Any:
        traced = next(placeholders).meta.get("val")
        if not isinstance(value, torch.Tensor) or not isinstance(traced, torch.Tensor):
            return None
        return {
            d: open_size(size)
            for d, size in enumerate(traced.shape)
            if isinstance(size, torch.SymInt)
        }

    found = tree_map(sizes, (args, kwargs))
    return None if not kwargs and not any(found[0]) else (*found[0], *found[1].values())
