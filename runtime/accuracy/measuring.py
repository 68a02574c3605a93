"""qopt.accuracy: a float model, what was made of it, and how much each quantized layer loses."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import torch
from torch import nn
from torch.export import ExportedProgram
from torch.fx import Node
from torch.utils._pytree import tree_leaves

from ...errors import QoptError
from ..fallback import one_line
from ..named_inputs import ArgumentsOfCall
from .graphs import ModelGraph, NodeValues
from .grids import grid_of
from .layers import QuantizedLayer, layers_of, unmatched_in
from .ledgers import runs_as
from .matching import matched
from .noise import Noise, decibels
from .ranges import RangeSeen
from .result import Accuracy, LayerAccuracy, RangeAccuracy, WeightAccuracy
from .selection import layers_to_leave
from .weights import QuantizedWeight, channels_that_gain, weight_of

CHANNELS_TOLD = 5
"""How many of the channels that lose most are told."""

GAIN = 3.0
"""Decibels that a suggested range must gain for advice: half a bit."""

Item = TypeVar("Item")


@torch.no_grad()
def accuracy(
    float_model: nn.Module | ExportedProgram,
    converted: nn.Module | ExportedProgram,
    compiled: Callable[..., Any],
    inputs: Iterable[Any],
    wanted: float | None = None,
) -> Accuracy:
    """Compare a quantized model with the float model that it was made of, in total and layer by layer.

    `converted` is what was compiled: a converted graph, a program, or a module that torchao has quantized; `compiled` is
    only called. Each of `inputs` is a tensor, a tuple of arguments, or a dictionary of keywords. With `wanted`, decibels,
    the result says which layers to leave in float for that SQNR of the outputs. Raises a QoptError for inputs that a model does not
    take, and for a float model in which no quantized layer has a counterpart.
    """
    if wanted is not None and not math.isfinite(wanted):
        raise QoptError(f"wanted: expected decibels, found {wanted}")
    calls = [_as_call(given) for given in inputs]
    if not calls:
        raise QoptError("inputs: expected one or more, found none")
    comparison = Comparison(float_model, converted, calls)
    comparison.measure(compiled)
    return comparison.result(compiled, wanted)


def _as_call(given: Any) -> ArgumentsOfCall:
    if isinstance(given, Mapping):
        return (), dict(given)
    return (tuple(given) if isinstance(given, (tuple, list)) else (given,)), {}


class Comparison:
    """Two graphs and their layers, and what has been measured of them so far."""

    def __init__(
        self,
        float_model: nn.Module | ExportedProgram,
        converted: nn.Module | ExportedProgram,
        calls: Sequence[ArgumentsOfCall],
    ):
        self.calls = calls
        self.floats = ModelGraph(float_model, "the float model", *calls[0])
        self.converted = ModelGraph(converted, "the converted model", *calls[0])
        self._expect_equal_inputs()
        self.layers, self.unmatched = self._layers()
        self.alone = {layer: Noise(self._axis(layer)) for layer in self.layers}
        self.accumulated = {layer: Noise(self._axis(layer)) for layer in self.layers}
        self.total = {"converted": Noise(0), "compiled": Noise(0)}
        self.ranges: dict[Node, RangeSeen] = {}
        self.readers: dict[Node, QuantizedLayer] = {}
        self.dequantized: set[Node] = set()
        self.weights: dict[str, tuple[QuantizedLayer, QuantizedWeight, torch.Tensor]] = {}

    def _expect_equal_inputs(self) -> None:
        counts = len(self.floats.placeholders), len(self.converted.placeholders)
        if counts[0] != counts[1]:
            raise QoptError(
                f"the float model takes {counts[0]} inputs and the converted one {counts[1]}: give the model that it was made of"
            )

    def _layers(self) -> tuple[list[QuantizedLayer], list[str]]:
        """The quantized layers by one run of both graphs, and what has no counterpart."""
        ours, _ = self._run(self.converted, 0, self.converted.nodes)
        theirs, _ = self._run(self.floats, 0, self.floats.nodes)
        matches = {
            node: other
            for node, other in matched(self.converted.nodes, self.floats.nodes).items()
            if _are_alike(ours.get(node), theirs.get(other))
        }
        layers = layers_of(self.converted, self.floats, matches, ours)
        unmatched = unmatched_in(self.converted, layers, ours)
        if not layers:
            raise QoptError(
                f"none of the quantized calls of the converted model ({', '.join(unmatched[:3])}, …) has a counterpart in the "
                "float model: give the model that it was made of"
                if unmatched
                else "nothing in the converted model is quantized"
            )
        self._dimensions = {layer: ours[layer.node].dim() for layer in layers}
        return layers, unmatched

    def _axis(self, layer: QuantizedLayer) -> int:
        return layer.axis(self._dimensions[layer])

    def _run(
        self, graph: ModelGraph, number: int, keep: Iterable[Node], **replaced: Any
    ) -> tuple[NodeValues, list[torch.Tensor]]:
        which = f"inputs {number}"
        flat = graph.flat(*self.calls[number], which)
        return graph.run(flat, set(keep), which, **replaced)

    def measure(self, compiled: Callable[..., Any]) -> None:
        """Run all three models on all inputs, and each layer alone."""
        ours = {layer.node for layer in self.layers}
        theirs = {n for layer in self.layers for n in (layer.counterpart, *layer.given.values())}
        for number in _with_progress(range(len(self.calls)), "comparing layers"):
            expected, outputs = self._run(self.floats, number, theirs)
            found, own_outputs = self._run(self.converted, number, ours)
            self._add_outputs("converted", number, outputs, own_outputs)
            self._add_outputs("compiled", number, outputs, self._called(compiled, number))
            seen: set[Node] = set()
            for layer in self.layers:
                exact = expected[layer.counterpart]
                self.accumulated[layer].add(exact, found[layer.node])
                self.alone[layer].add(exact, self._computed_alone(layer, expected, seen))

    def _called(self, compiled: Callable[..., Any], number: int) -> list[torch.Tensor]:
        args, kwargs = self.calls[number]
        try:
            outputs = tree_leaves(compiled(*args, **kwargs))
        except QoptError as error:
            raise QoptError(f"inputs {number}: the compiled model: {error}") from None
        except Exception as error:
            raise QoptError(
                f"inputs {number}: the compiled model refuses them: {one_line(error)}"
            ) from error
        return [x for x in outputs if isinstance(x, torch.Tensor) and x.is_floating_point()]

    def _add_outputs(
        self, which: str, number: int, expected: list[torch.Tensor], found: list[torch.Tensor]
    ) -> None:
        sizes = [[list(x.shape) for x in outputs] for outputs in (expected, found)]
        if sizes[0] != sizes[1]:
            raise QoptError(
                f"inputs {number}: the {which} model returns floats of sizes {sizes[1]}, and the float model {sizes[0]}: "
                "give the model that it was made of"
            )
        for one, other in zip(expected, found, strict=True):
            self.total[which].add(one.flatten()[None], other.flatten()[None])

    def _computed_alone(self, layer: QuantizedLayer, expected: NodeValues, seen: set[Node]) -> Any:
        """The layer's result of the float model's values; tells the ranges of quantizations what they are given."""

        def tell(node: Node, values: NodeValues) -> None:
            self._tell_weight(layer, node, values)
            if node in seen or (grid := grid_of(node, values)) is None:
                return
            seen.add(node)
            self.readers.setdefault(node, layer)
            known = self.ranges.setdefault(node, RangeSeen(grid, len(self.calls)))
            known.add(values[node.all_input_nodes[0]])

        given = {node: expected[other] for node, other in layer.given.items()}
        return self.converted.compute(layer.steps, given, tell)

    def _tell_weight(self, layer: QuantizedLayer, node: Node, values: NodeValues) -> None:
        """Keep the weight whose scales a call states, with the float model's, when it is met first."""
        if node in self.dequantized:
            return
        self.dequantized.add(node)
        weight = weight_of(node, values)
        if weight is None or weight.name in self.weights:
            return
        exact = layer.float_weight(self.floats, weight.shape)
        if exact is not None:
            self.weights[weight.name] = layer, weight, weight.by_rows(exact)

    def result(self, compiled: Any, wanted: float | None) -> Accuracy:
        """Return what was measured, and with `wanted` which layers to leave in float."""
        return Accuracy(
            inputs=len(self.calls),
            converted=self.total["converted"].sqnr,
            compiled=self.total["compiled"].sqnr,
            layers=[
                LayerAccuracy(
                    name=layer.name,
                    module=layer.module,
                    function=layer.function,
                    alone=self.alone[layer].sqnr,
                    accumulated=self.accumulated[layer].sqnr,
                    channels=self.alone[layer].worst_channels(CHANNELS_TOLD),
                    runs=runs_as(compiled, layer),
                    includes=layer.includes,
                )
                for layer in self.layers
            ],
            ranges=[
                _range_accuracy(node, self.readers[node], seen)
                for node, seen in self.ranges.items()
                if seen.samples
            ],
            weights=[_weight_accuracy(*found) for found in self.weights.values()],
            unmatched=self.unmatched,
            leave_in_float=None
            if wanted is None
            else layers_to_leave(wanted, self._loudest(), self._with_floats),
        )

    def _loudest(self) -> list[QuantizedLayer]:
        """The layers by the noise that each causes at the outputs if it alone is quantized, the greatest first."""
        noises = dict.fromkeys(self.layers, 0.0)
        theirs = {n for layer in self.layers for n in layer.given.values()}
        numbers = [(n, layer) for n in range(len(self.calls)) for layer in self.layers]
        last, expected, outputs = -1, {}, []
        for number, layer in _with_progress(numbers, "quantizing one layer at a time"):
            if number != last:
                expected, outputs = self._run(self.floats, number, theirs)
                last = number
            value = self._computed_alone(layer, expected, {*layer.steps})
            replaced = {layer.counterpart: lambda values, value=value: value}
            _, found = self._run(self.floats, number, (), replaced=replaced)
            total = Noise(0)
            for one, other in zip(outputs, found, strict=True):
                total.add(one.flatten()[None], other.flatten()[None])
            noises[layer] += total.noise
        return sorted(self.layers, key=lambda layer: -noises[layer])

    def _with_floats(self, layers: Sequence[QuantizedLayer]) -> float | None:
        """The SQNR of the converted model's outputs with layers left in float."""
        total = Noise(0)
        replaced = {layer.node: layer.in_floats(self.floats) for layer in layers}
        keep = {node for layer in layers for node in layer.float_given}
        for number in _with_progress(range(len(self.calls)), f"leaving {len(layers)} in float"):
            _, expected = self._run(self.floats, number, ())
            _, found = self._run(self.converted, number, keep, replaced=replaced)
            for one, other in zip(expected, found, strict=True):
                total.add(one.flatten()[None], other.flatten()[None])
        return total.sqnr


def _are_alike(one: Any, other: Any) -> bool:
    both = isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor)
    return both and one.is_floating_point() and one.shape == other.shape


def _range_accuracy(node: Node, layer: QuantizedLayer, seen: RangeSeen) -> RangeAccuracy:
    grid, better = seen.grid, seen.suggested()
    sample = seen.sample
    now, then = grid.sqnr(sample), better.sqnr(sample)
    gains = now is not None and (then is None or then >= now + GAIN)
    advice = ("clips" if better.scale > grid.scale else "wastes levels") if gains else ""
    return RangeAccuracy(
        name=node.name,
        layer=layer.name,
        scale=grid.scale,
        zero_point=grid.zero_point,
        low=grid.low,
        high=grid.high,
        least=seen.least,
        greatest=seen.greatest,
        clipped=seen.clipped / seen.elements,
        used=seen.used,
        sqnr=now,
        suggested_scale=better.scale,
        suggested_zero_point=better.zero_point,
        suggested_sqnr=then,
        advice=advice,
    )


def _weight_accuracy(
    layer: QuantizedLayer, weight: QuantizedWeight, exact: torch.Tensor
) -> WeightAccuracy:
    gaining = channels_that_gain(weight, exact, GAIN)
    return WeightAccuracy(
        name=weight.name,
        layer=layer.name,
        scales=weight.scales,
        channels=weight.channels,
        clipped=weight.clipped(exact),
        used=float(weight.used.mean()),
        sqnr=decibels(float(exact.double().square().sum()), float(weight.noise(exact).sum())),
        gaining=len(gaining),
        worst=[(c.channel, c.used, c.sqnr, c.suggested_sqnr) for c in gaining[:CHANNELS_TOLD]],
        advice=("clips" if gaining[0].grows else "wastes levels") if gaining else "",
    )


def _with_progress(steps: Sequence[Item], what: str) -> Iterator[Item]:
    """Yield steps of long work, and show how far it is where somebody looks on."""
    from rich.console import Console
    from rich.progress import track

    shown = sys.stderr.isatty()
    yield from track(steps, what, console=Console(stderr=True), transient=True, disable=not shown)
