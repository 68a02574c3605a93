"""Small quantized programs and how they are compared with eager mode."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import torch
import torch.ao.quantization.fx._decomposed  # registers the quantized_decomposed operators
from torch import nn
from torch.fx import GraphModule
from torch.utils._pytree import tree_flatten
from xdsl.dialects.builtin import ModuleOp
from xdsl.parser import Parser

import qopt
from qopt.dialects import generated, loaded_context
from qopt.lowering.dnnl.facts.table import DNNL_KERNELS
from qopt.lowering.targets.instruction_sets import native_instruction_set
from qopt.lowering.torch.facts.table import TORCH_KERNELS
from qopt.runtime.reference import interpret

ops = torch.ops.quantized_decomposed
DTYPES = {torch.uint8: (0, 255), torch.int8: (-128, 127)}

WEIGHTS = {torch.uint8: (0, 255), torch.int8: (-64, 64)}
"""The numbers that weights hold: no two of int8 saturate a 16-bit pair (255 · 64 · 2 < 2¹⁵), so every processor has the kernel."""
REDUCED = (0, 127)
"""The range of a ui8 that saturates no pair with any number of int8."""

AVX512 = ("avx512_core", "avx512_core_vnni")
"""The instruction sets with AVX-512, as `native_instruction_set` names them."""

EPSILON = 1e-5
"""How far floats may be from eager mode, in units of the greatest."""


needs_bf16 = pytest.mark.skipif(
    native_instruction_set(os.environ) not in AVX512, reason="oneDNN has bf16 from avx512_core on"
)
"""Marks tests of primitives that read or write bf16; programs have them only where `multiplies_bf16`."""


def image() -> torch.Tensor:
    """Two small images of eight channels."""
    return torch.randn(2, 8, 6, 6)


def rows() -> torch.Tensor:
    """Five rows of eight numbers."""
    return torch.randn(5, 8)


def quantize(
    x: torch.Tensor,
    scale: float = 0.05,
    zero_point: int = 100,
    dtype: torch.dtype = torch.uint8,
    range: tuple[int, int] | None = None,
) -> torch.Tensor:
    """Quantize as PT2E graphs do; the whole range of the dtype unless another is given."""
    return ops.quantize_per_tensor(x, scale, zero_point, *(range or DTYPES[dtype]), dtype)


def dequantize(
    q: torch.Tensor,
    scale: float = 0.05,
    zero_point: int = 100,
    range: tuple[int, int] | None = None,
    **kwargs: Any,
) -> torch.Tensor:
    """Dequantize as PT2E graphs do."""
    return ops.dequantize_per_tensor(
        q, scale, zero_point, *(range or DTYPES[q.dtype]), q.dtype, **kwargs
    )


def through(x: torch.Tensor, *parameters: Any, **named: Any) -> torch.Tensor:
    """Quantize and dequantize with equal parameters."""
    return dequantize(
        quantize(x, *parameters, **named),
        *parameters,
        **{k: v for k, v in named.items() if k != "dtype"},
    )


class Weight(nn.Module):
    """A quantized weight: int8 numbers with a scale and a zero point for each channel of `axis`, or one of each."""

    def __init__(
        self,
        *shape: int,
        axis: int | None = 0,
        zero_point: int = 0,
        scale: float | None = None,
        dtype: torch.dtype = torch.int8,
    ):
        super().__init__()
        low, high = WEIGHTS[dtype]
        self.axis = axis
        self.scalar = scale if scale is not None else 0.01
        self.zero_point_number = zero_point
        self.register_buffer("q", torch.randint(low, high + 1, shape, dtype=dtype))
        channels = 1 if axis is None else shape[axis]
        self.register_buffer("scale", torch.rand(channels) * 0.02 + 0.001)
        self.register_buffer("zero_point", torch.full((channels,), zero_point))

    q: torch.Tensor
    scale: torch.Tensor
    zero_point: torch.Tensor

    def forward(self) -> torch.Tensor:
        dtype = self.q.dtype
        if self.axis is None:
            return dequantize(self.q, self.scalar, self.zero_point_number)
        return ops.dequantize_per_channel(
            self.q, self.scale, self.zero_point, self.axis, *DTYPES[dtype], dtype
        )


class Program(nn.Module):
    """A function of inputs and weights as a module; keywords are its weights, biases and numbers."""

    def __init__(self, function: Callable[..., Any], **parts: Any):
        super().__init__()
        self.function = function
        self.names = list(parts)
        for name, part in parts.items():
            if isinstance(part, torch.Tensor):
                self.register_buffer(name, part)
            else:
                setattr(self, name, part)

    def forward(self, *inputs: torch.Tensor) -> Any:
        parts = {n: getattr(self, n) for n in self.names}
        values = {n: p() if isinstance(p, Weight) else p for n, p in parts.items()}
        return self.function(*inputs, **values)


@dataclass
class Comparison:
    """A compiled program beside the eager one, and how their outputs differ on the inputs tried."""

    eager: GraphModule
    compiled: qopt.CompiledModule
    levels: int = 0
    relative: float = 0.0
    calls: list[str] = field(default_factory=list)
    planned: qopt.CompiledModule | None = None
    """The program of target dnnl, where it was held to the same."""

    @property
    def kernels(self) -> int:
        """How many int8 operators of torch the program calls."""
        return sum(t.startswith(("onednn.qconv", "onednn.qlinear")) for t in self.calls)

    @property
    def reasons(self) -> str:
        """Why operations run by themselves, as one text."""
        return "\n".join(map(str, self.compiled.ledger.unfused))


def export(module: nn.Module, inputs: Sequence[Any], **kwargs: Any) -> GraphModule:
    """Return the module's graph, as PT2E quantization returns it."""
    return torch.export.export(module.eval(), tuple(inputs), **kwargs).module(check_guards=False)


def layers_of_int8_weights(compiled: qopt.CompiledModule) -> int:
    """How many linear layers of floats read an int8 weight as it is stored."""
    return sum(isinstance(op, generated.LinearOp) for op in compiled.module.walk())


@torch.no_grad()
def compare(
    module: nn.Module,
    inputs: Sequence[torch.Tensor],
    *,
    eager: GraphModule | None = None,
    target: str | None = None,
    **options: Any,
) -> Comparison:
    """Compile a module and run it beside eager mode on its inputs, larger, and extreme ones.

    Without a target both are held to the same: the differences are the greatest of both, the rest tells of torch's
    program. Asserts that dtypes, shapes and strides agree, that no input is written, and that a second run equals the
    first.
    """
    eager = eager if eager is not None else export(module, inputs)
    if target is not None:
        return _compare_on(target, eager, inputs, options)
    found, planned = (
        _compare_on(name, eager, inputs, options)
        for name in (TORCH_KERNELS.name, DNNL_KERNELS.name)
    )
    found.planned = planned.compiled
    found.levels = max(found.levels, planned.levels)
    found.relative = max(found.relative, planned.relative)
    return found


def _compare_on(
    target: str, eager: GraphModule, inputs: Sequence[torch.Tensor], options: dict[str, Any]
) -> Comparison:
    compiled = qopt.compile(eager, inputs, target=target, **options)
    compiled.module.verify()
    calls = [n for n in compiled.graph_module.graph.nodes if n.op == "call_function"]
    found = Comparison(eager, compiled, calls=[str(n.target) for n in calls])
    for given in (inputs, *map(list, _variations(inputs))):
        _compare_once(found, given)
    _compare_with_reference(found, inputs)
    return found


def _compare_with_reference(found: Comparison, inputs: Sequence[torch.Tensor]) -> None:
    """Hold the program to the meaning of its IR, and the IR to what it prints."""
    module = found.compiled.module
    expected = flat(interpret(module, *[x.clone() for x in inputs]))
    actual = flat(found.compiled(*inputs))
    for e, a in zip(expected, actual, strict=True):
        assert (e.dtype, e.shape) == (a.dtype, a.shape)
        if not e.numel():
            continue
        if e.dtype in DTYPES:
            assert (e.int() - a.int()).abs().max() <= 1
        else:
            torch.testing.assert_close(a, e, rtol=1e-4, atol=1e-3 * (1 + float(e.abs().max())))
    again = parse(str(module))
    again.verify()
    assert str(again) == str(module)


def parse(text: str) -> ModuleOp:
    """Parse a module of qopt's dialects."""
    return Parser(loaded_context(), text).parse_module()


def _variations(inputs: Sequence[torch.Tensor]) -> list[list[torch.Tensor]]:
    def change(function: Callable[[torch.Tensor], torch.Tensor]) -> list[torch.Tensor]:
        return [function(x) if x.is_floating_point() else x.clone() for x in inputs]

    return [
        change(lambda x: x * 20),
        change(lambda x: torch.full_like(x, -1e4)),
        change(lambda x: torch.full_like(x, 1e4)),
        change(lambda x: x * 0.01),
    ]


def _compare_once(found: Comparison, inputs: Sequence[torch.Tensor]) -> None:
    expected = flat(found.eager(*[x.clone() for x in inputs]))
    before = [x.clone() for x in inputs]
    actual = flat(found.compiled(*inputs))
    again = flat(found.compiled(*inputs))
    for given, kept in zip(inputs, before, strict=True):
        assert torch.equal(given, kept), "an input of the caller was written"
    for e, a, b in zip(expected, actual, again, strict=True):
        assert (e.dtype, e.shape, e.stride()) == (a.dtype, a.shape, a.stride())
        assert torch.equal(a, b), "the second run differs from the first"
        if e.dtype in DTYPES and e.numel():
            found.levels = max(found.levels, int((e.int() - a.int()).abs().max()))
        elif e.numel() and e.is_floating_point():
            assert torch.isfinite(a).all() or not torch.isfinite(e).all()
            scale = e.abs().max().clamp_min(1e-6)
            found.relative = max(found.relative, float((e - a).abs().max() / scale))
        else:
            assert torch.equal(e, a)


def flat(outputs: Any) -> list[torch.Tensor]:
    """The tensors of a nest of outputs."""
    leaves, _ = tree_flatten(outputs)
    return [leaf for leaf in leaves if isinstance(leaf, torch.Tensor)]
