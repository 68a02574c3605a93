"""The primitives: described, created once, and asked for the layouts that they chose."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any
from weakref import WeakValueDictionary

from ..openmp import openmp
from . import functions as c
from .attributes import Attributes, Eltwise
from .constants import (
    FORWARD_INFERENCE,
    NORMALIZATION_SCALE_AND_SHIFT,
    Algorithm,
    Query,
)
from .library import Handle, library
from .memory import Layout, descriptor, dims


@dataclass(frozen=True)
class Primitive:
    """A primitive ready to be executed, with the name of its kernel and the scratchpad that it needs."""

    handle: Handle
    kernel: str
    scratchpad: Handle
    scratchpad_bytes: int
    weights: Handle
    """The layout in which it wants its weights; empty where it has none."""


@dataclass(frozen=True)
class ConvolutionWindow:
    """How a convolution or pooling moves: padding before and after, dilation 1 for neighbours."""

    stride: Sequence[int]
    padding: Sequence[int]
    padding_end: Sequence[int]
    dilation: Sequence[int]

    @property
    def gaps(self) -> list[int]:
        """The dilation as the library counts it: elements left out."""
        return [d - 1 for d in self.dilation]


NO_ATTRIBUTES = Attributes()

_LIVING: WeakValueDictionary[tuple[str, int, str], Primitive] = WeakValueDictionary()
"""The primitives that plans hold, by what they compute: repeated layers, and plans for several sizes, share them."""


def shared(create: Callable[..., Primitive]) -> Callable[..., Primitive]:
    """Let a function return the living primitive of equal arguments, made for as many threads, if there is one.

    Arguments are compared as text, in which zeros differ by their sign.
    """

    @wraps(create)
    def found_or_created(*arguments: Any) -> Primitive:
        key = (create.__name__, openmp().omp_get_max_threads(), repr(arguments))
        primitive = _LIVING.get(key)
        if primitive is None:
            primitive = _LIVING[key] = create(*arguments)
        return primitive

    return found_or_created


@shared
def reorder(source: Layout, result: Layout, attributes: Attributes = NO_ATTRIBUTES) -> Primitive:
    """Another layout or element type; quantizes by the result's scale, dequantizes by the source's."""
    return _reorder(descriptor(source), descriptor(result), attributes)


def reorder_to(source: Layout, result: Handle) -> Primitive:
    """Bring memory into a layout that a primitive chose; weights of repeated layers have one and the same."""
    return _reorder_to(source, result, openmp().omp_get_max_threads())


@lru_cache(maxsize=16)
def _reorder_to(source: Layout, result: Handle, threads: int) -> Primitive:
    return _reorder(descriptor(source), result, NO_ATTRIBUTES)


def _reorder(source: Handle, result: Handle, attributes: Attributes) -> Primitive:
    engine = library().engine.pointer
    return _create(
        "reorder", [source.pointer, engine, result.pointer, engine], attributes, engine_first=False
    )


KINDS_OF_CONVOLUTIONS = {
    Algorithm.convolution_direct: "convolution_forward",
    Algorithm.deconvolution_direct: "deconvolution_forward",
}
"""The kind of primitive that computes each algorithm."""


@shared
def convolution(
    algorithm: Algorithm,
    source: Layout,
    weights: Layout,
    bias: Layout | None,
    result: Layout,
    window: ConvolutionWindow,
    attributes: Attributes = NO_ATTRIBUTES,
) -> Primitive:
    """A convolution, or a transposed one, whose weights are outputs by inputs as well; groups are their first dimension."""
    kept = [descriptor(x) if x is not None else None for x in (source, weights, bias, result)]
    numbers = map(dims, (window.stride, window.gaps, window.padding, window.padding_end))
    arguments = [FORWARD_INFERENCE, algorithm, *map(_pointer, kept), *numbers]
    return _create(KINDS_OF_CONVOLUTIONS[algorithm], arguments, attributes, weights=True)


@shared
def matmul(
    source: Layout,
    weights: Layout,
    bias: Layout | None,
    result: Layout,
    attributes: Attributes = NO_ATTRIBUTES,
) -> Primitive:
    """The product of two matrices, or of two stacks of matrices; the bias has the result's rank."""
    kept = [descriptor(x) if x is not None else None for x in (source, weights, bias, result)]
    return _create("matmul", [*map(_pointer, kept)], attributes, weights=True)


@shared
def pooling(
    algorithm: Algorithm,
    source: Layout,
    result: Layout,
    kernel: Sequence[int],
    window: ConvolutionWindow,
    attributes: Attributes = NO_ATTRIBUTES,
) -> Primitive:
    """The maximum or the mean of each window."""
    kept = [descriptor(source), descriptor(result)]
    numbers = map(dims, (window.stride, kernel, window.gaps, window.padding, window.padding_end))
    head = [FORWARD_INFERENCE, algorithm]
    return _create("pooling_forward", [*head, *map(_pointer, kept), *numbers], attributes)


@shared
def eltwise(function: Eltwise, source: Layout, result: Layout) -> Primitive:
    """A function of each element."""
    kept = [descriptor(source), descriptor(result)]
    head, numbers = [FORWARD_INFERENCE, function.algorithm], [function.alpha, function.beta]
    arguments = [*head, *map(_pointer, kept), *numbers]
    return _create("eltwise_forward", arguments)


@shared
def binary(
    algorithm: Algorithm,
    first: Layout,
    second: Layout,
    result: Layout,
    attributes: Attributes = NO_ATTRIBUTES,
) -> Primitive:
    """Two tensors combined element by element; sizes of 1 are broadcast."""
    kept = [descriptor(first), descriptor(second), descriptor(result)]
    return _create("binary", [algorithm, *map(_pointer, kept)], attributes)


@shared
def reduction(algorithm: Algorithm, source: Layout, result: Layout) -> Primitive:
    """The least or greatest number along the dimensions in which the result has the size 1."""
    kept = [descriptor(source), descriptor(result)]
    return _create("reduction", [algorithm, *map(_pointer, kept), 0.0, 0.0])


@shared
def prelu(source: Layout, slopes: Layout, result: Layout) -> Primitive:
    """Numbers below zero times a slope; slopes of size 1 are broadcast."""
    kept = [descriptor(source), descriptor(slopes), descriptor(result)]
    return _create("prelu_forward", [FORWARD_INFERENCE, *map(_pointer, kept)])


@shared
def concat(sources: Sequence[Layout], axis: int, result: Layout) -> Primitive:
    """Tensors joined along one dimension."""
    kept = [descriptor(source) for source in sources]
    array = (c.MemoryDesc * len(kept))(*map(_pointer, kept))
    joined = descriptor(result)
    return _create("concat", [joined.pointer, len(kept), axis, array])


@shared
def resampling(source: Layout, result: Layout, attributes: Attributes = NO_ATTRIBUTES) -> Primitive:
    """Linear interpolation between the middles of elements; the sizes say how far."""
    kept = [descriptor(source), descriptor(result)]
    head = [FORWARD_INFERENCE, Algorithm.resampling_linear, None]
    return _create("resampling_forward", [*head, *map(_pointer, kept)], attributes)


@shared
def softmax(
    source: Layout, result: Layout, axis: int, attributes: Attributes = NO_ATTRIBUTES
) -> Primitive:
    """exp(x) over its sum along one dimension."""
    kept = [descriptor(source), descriptor(result)]
    head = [FORWARD_INFERENCE, Algorithm.softmax_accurate]
    return _create("softmax_forward", [*head, *map(_pointer, kept), axis], attributes)


@shared
def layer_normalization(
    source: Layout, result: Layout, epsilon: float, attributes: Attributes = NO_ATTRIBUTES
) -> Primitive:
    """Normalization over the last dimension, with a scale and a shift for each of its indices."""
    kept = [descriptor(source), descriptor(result), None]
    arguments = [FORWARD_INFERENCE, *map(_pointer, kept), epsilon, NORMALIZATION_SCALE_AND_SHIFT]
    return _create("layer_normalization_forward", arguments, attributes)


def _pointer(handle: Handle | None) -> Any:
    return None if handle is None else handle.pointer


def _create(
    kind: str,
    arguments: Sequence[Any],
    attributes: Attributes = NO_ATTRIBUTES,
    *,
    weights: bool = False,
    engine_first: bool = True,
) -> Primitive:
    lib = library()
    attr = attributes.create()
    engine = [lib.engine.pointer] if engine_first else []
    described = lib.create(
        "primitive_desc",
        c.PrimitiveDesc,
        *engine,
        *arguments,
        attr.pointer,
        function=f"{kind}_primitive_desc_create",
    )
    handle = lib.create("primitive", c.PrimitiveHandle, described.pointer)
    scratchpad = _chosen(described, Query.scratchpad_md)
    return Primitive(
        handle,
        _kernel(described),
        scratchpad,
        lib.query("memory_desc_get_size", scratchpad.pointer),
        _chosen(described, Query.weights_md) if weights else scratchpad,
    )


def _chosen(described: Handle, what: Query) -> Handle:
    """A memory descriptor that the primitive asks for, as a copy of its own."""
    lib = library()
    borrowed = lib.query("primitive_desc_query_md", described.pointer, what, 0)
    return lib.create("memory_desc", c.MemoryDesc, borrowed, function="memory_desc_clone")


def _kernel(described: Handle) -> str:
    text = ctypes.c_char_p()
    library().call(
        "primitive_desc_query", described.pointer, Query.impl_info_str, 0, ctypes.byref(text)
    )
    return (text.value or b"").decode()
