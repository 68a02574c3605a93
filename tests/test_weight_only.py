"""What dequantized weights cost where no integer kernel takes them: memory if they alone are quantized, else time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import qopt
from qopt.lowering.passes import weight_only
from qopt.runtime.program_cache import Kept, LinkedProgram
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, layers_of_int8_weights, ops

SIZE = 512


class Converted(nn.Module):
    """A weight of narrow elements that operators of aten widen, as torchao's recipes for weights alone leave it."""

    def __init__(self, dtype: torch.dtype):
        super().__init__()
        self.dtype = dtype
        self.register_buffer("w", torch.randint(-64, 64, (SIZE, SIZE)).to(dtype))
        self.register_buffer("s", torch.rand(SIZE, 1) * 0.01)

    w: torch.Tensor
    s: torch.Tensor

    def forward(self) -> torch.Tensor:
        return self.w.to(torch.float32) * self.s


def dynamically_quantized(x: torch.Tensor) -> torch.Tensor:
    scale, zero_point = ops.choose_qparams.tensor(x, 0, 255, 1e-6, torch.uint8)
    parameters = (scale, zero_point, 0, 255, torch.uint8)
    return ops.dequantize_per_tensor.tensor(
        ops.quantize_per_tensor.tensor(x, *parameters), *parameters
    )


class Layers(nn.Module):
    """Linear layers one after the other; `read` is what is done to what each reads."""

    def __init__(self, *weights: nn.Module, read: Callable[[torch.Tensor], torch.Tensor]):
        super().__init__()
        self.weights = nn.ModuleList(weights)
        self.read = read

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for weight in self.weights:
            x = torch.relu(F.linear(self.read(x), weight()))
        return x


def held(compiled: qopt.CompiledModule) -> int:
    """Bytes of the tensors that the program holds."""
    tensors = {
        id(t): t for t in Kept(LinkedProgram(compiled.graph_module, compiled.module), 0).storages()
    }
    return sum(t.numel() * t.itemsize for t in tensors.values())


def calls_of(compiled: qopt.CompiledModule) -> list[str]:
    """The functions that a run calls."""
    nodes = compiled.graph_module.graph.nodes
    return [str(n.target) for n in nodes if n.op == "call_function"]


def widenings(compiled: qopt.CompiledModule) -> list[str]:
    """The functions that a run calls to widen something."""
    found = ("dequantize", "aten.to", "_to_copy")
    return [c for c in calls_of(compiled) if any(w in c for w in found)]


def compiled_and_checked(model: nn.Module, target: str) -> qopt.CompiledModule:
    x = torch.randn(3, SIZE)
    eager = export(model, [x])
    compiled = qopt.compile(eager, (x,), target=target, validate=True)
    with torch.no_grad():
        expected = eager(x)
        # Three layers sum in another order, and what cancels out keeps the rounding of what is large.
        atol = 1e-5 * float(expected.abs().max())
        torch.testing.assert_close(compiled(x), expected, rtol=1e-4, atol=atol)
    return compiled


NARROW: dict[str, tuple[Callable[[], nn.Module], int]] = {
    "int8 by channel": (lambda: Weight(SIZE, SIZE), 1),
    "int8 by tensor": (lambda: Weight(SIZE, SIZE, axis=None), 1),
    "int8 converted": (lambda: Converted(torch.int8), 1),
    "bf16 converted": (lambda: Converted(torch.bfloat16), 2),
}


@pytest.mark.parametrize("name", NARROW)
@pytest.mark.parametrize("target", TARGETS)
def test_a_model_of_quantized_weights_alone_holds_what_they_are_stored_in(
    target: str, name: str
) -> None:
    make, width = NARROW[name]
    model = Layers(*(make() for _ in range(3)), read=lambda x: x)
    compiled = compiled_and_checked(model, target)
    if target == "torch":
        assert held(compiled) < 1.1 * 3 * width * SIZE * SIZE
    is_int8 = width == 1
    assert len(widenings(compiled)) == (0 if is_int8 else 3), "no run widens a weight, or each does"
    assert layers_of_int8_weights(compiled) == (3 if is_int8 else 0)


@pytest.mark.parametrize("target", TARGETS)
def test_without_a_compiler_each_run_widens_each_weight(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weight_only, "has_compiler", lambda: False)
    model = Layers(*(Weight(SIZE, SIZE) for _ in range(2)), read=lambda x: x)
    compiled = compiled_and_checked(model, target)
    assert len(widenings(compiled)) == 2
    assert "with qopt[llvm] installed, kernels would read them as int8" in " ".join(
        str(compiled.ledger).split()
    )


@pytest.mark.parametrize("target", TARGETS)
def test_a_layer_that_reads_integers_of_dynamic_scales_has_its_weight_widened_once(
    target: str,
) -> None:
    model = Layers(*(Weight(SIZE, SIZE) for _ in range(2)), read=dynamically_quantized)
    compiled = compiled_and_checked(model, target)
    assert not [c for c in calls_of(compiled) if "dequantize_per_channel" in c]


@pytest.mark.parametrize("target", TARGETS)
def test_a_layer_without_a_kernel_that_reads_integers_has_its_weight_widened_once(
    target: str,
) -> None:
    """Weights with a zero point have no kernel on any processor."""

    def read(x: torch.Tensor) -> torch.Tensor:
        q = ops.quantize_per_tensor(x, 0.05, 100, 0, 255, torch.uint8)
        return ops.dequantize_per_tensor(q, 0.05, 100, 0, 255, torch.uint8)

    model = Layers(Weight(SIZE, SIZE, zero_point=3), read=read)
    compiled = compiled_and_checked(model, target)
    assert not [c for c in calls_of(compiled) if "dequantize_per_channel" in c]


@pytest.mark.parametrize("target", TARGETS)
def test_a_small_weight_is_widened_once(target: str) -> None:
    model = Program(lambda x, w: F.linear(x, w), w=Weight(8, SIZE))
    compiled = compiled_and_checked(model, target)
    assert not [c for c in calls_of(compiled) if "dequantize" in c]


@pytest.mark.parametrize("target", TARGETS)
def test_the_ledger_tells_of_a_small_weight_that_alone_is_quantized(target: str) -> None:
    """It is widened once, when the program is loaded, and the reason is that it is small."""

    class Small(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("w", torch.randint(-64, 64, (16, 8)).to(torch.int8))
            self.register_buffer("s", torch.rand(16, 1) * 0.01)

        w: torch.Tensor
        s: torch.Tensor

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return F.linear(x, self.w.to(torch.float32) * self.s)

    model, x = Small(), torch.randn(3, 8)
    compiled = qopt.compile(export(model, [x]), [x], target=target)
    assert "less than 65536 elements" in str(compiled.ledger)
    assert "nothing is quantized" not in str(compiled.ledger)
    with torch.no_grad():
        torch.testing.assert_close(compiled(x), model(x))
