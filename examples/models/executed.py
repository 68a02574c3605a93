"""Which int8 kernels a model calls when it runs, whoever compiled it."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import torch
from torch._ops import OpOverload
from torch.utils._python_dispatch import TorchDispatchMode
from xdsl.ir import Operation, SSAValue

from qopt import CompiledModule
from qopt.dialects.onednn import PackConvOp, PackLinearOp
from qopt.runtime.dnnl.operator import plan_of

KERNELS = ("qconv", "qlinear")
PACKING = "_prepack"
PACKED_WEIGHT = "qw"
"""What oneDNN's schemas call the packed weight."""


class Int8Kernels(NamedTuple):
    """The int8 kernels of one run."""

    calls: Counter[str]
    """Calls by operator, such as `onednn.qconv2d_pointwise.default`."""
    weights: int
    """Distinct packed weights that took part; a weight that two layers share counts once."""


@torch.no_grad()
def count_int8_kernels(model: Callable[..., Any], inputs: Iterable[Any]) -> Int8Kernels:
    """Run a model once and count its calls of oneDNN's int8 convolutions and linears, those in plans too.

    `model` is any callable: a module, a converted graph, or what qopt or torch.compile made of it.
    Counted is what the dispatcher executes, not what a graph promises; packing weights is no call.
    """
    with KernelWatch() as watch:
        model(*inputs)
    return Int8Kernels(watch.calls, len(watch.weights))


def quantized_weights_in(compiled: CompiledModule, executed: Int8Kernels) -> int:
    """Return how many of the model's quantized weights are in the packed weights that ran.

    One each, and several where qopt merged linear layers. Packed weights that did not run make it fewer.
    """
    packs = [op for op in compiled.module.walk() if isinstance(op, (PackConvOp, PackLinearOp))]
    if executed.weights != len(packs):
        return executed.weights
    return len(set().union(*(_constants_of(op.weight) for op in packs)))


def _constants_of(value: SSAValue) -> set[SSAValue]:
    """The tensors from which a weight is computed."""
    op = value.owner
    if not isinstance(op, Operation) or not op.operands:
        return {value}
    return set().union(*(_constants_of(v) for v in op.operands))


class KernelWatch(TorchDispatchMode):
    """Notes every call of an int8 kernel and its packed weight."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()
        # By identity, held: a packed weight has no address to read, and ids of the dead return.
        self.weights: dict[int, object] = {}

    @classmethod
    def ignore_compile_internals(cls) -> bool:
        """Let programs of torch.compile run compiled; under other modes Dynamo steps aside."""
        return True

    def __torch_dispatch__(
        self,
        func: OpOverload,
        types: Any,
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        if _is_int8_kernel(func):
            self._note(str(func), _packed_weight(func, args, kwargs or {}))
        if func is torch.ops.qopt.run_plan.default:
            for kernel in plan_of(args[0]).kernels:
                if kernel.packed_weights is not None:
                    self._note(kernel.op, kernel.packed_weights)
        return func(*args, **(kwargs or {}))

    def _note(self, kernel: str, weight: object) -> None:
        self.calls[kernel] += 1
        self.weights[id(weight)] = weight


def _is_int8_kernel(func: OpOverload) -> bool:
    name = func._opname
    return func.namespace == "onednn" and name.startswith(KERNELS) and not name.endswith(PACKING)


def _packed_weight(func: OpOverload, args: tuple[Any, ...], kwargs: dict[str, Any]) -> torch.Tensor:
    names = [argument.name for argument in func._schema.arguments]
    return {**dict(zip(names, args, strict=False)), **kwargs}[PACKED_WEIGHT]
