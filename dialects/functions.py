"""Functions that kernels apply to each element of their result: one record for each, and its use as a post-op."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Numbers = Callable[..., tuple[float, ...] | None]
"""From the numbers of a call behind its tensor to those of the post-op; None if no post-op computes that call."""


@dataclass(frozen=True)
class Function:
    """A function of each element of one tensor, or of two if it is binary.

    `onednn` maps each algorithm to oneDNN's name for it (`dnnl_alg_kind_t` without its prefix), `constants` are the
    numbers that oneDNN wants beside those of the post-op, and `torch` is the operator that computes it in torch from the
    operand, the post-op's numbers and `approximate=`, the algorithm; None if torch has no single one. `takes` lists
    how many numbers the post-op may have. It is `exact` if every kernel computes the same bits as torch, and `commutes`
    if its two tensors may be swapped. `spelled` maps operators that stay calls in the qnn level to the numbers of the post-op that computes them.
    It is `generated` if generated kernels compute it too, by `runtime/generated/vector_functions.py`.
    """

    name: str
    onednn: Mapping[str, str]
    torch: str | None = None
    takes: tuple[int, ...] = (0,)
    constants: tuple[float, ...] = ()
    is_binary: bool = False
    exact: bool = False
    commutes: bool = False
    generated: bool = True
    spelled: Mapping[str, Numbers] = field(default_factory=dict[str, Numbers])

    @property
    def algorithms(self) -> tuple[str, ...]:
        """The algorithms that a post-op may name."""
        return tuple(self.onednn)


def _no_numbers() -> tuple[float, ...]:
    return ()


def _eltwise(
    name: str, onednn: str, torch: str, spelled: bool = False, constants: tuple[float, ...] = ()
) -> Function:
    """A function of one tensor without numbers; `spelled` if its operator is no operation of qnn."""
    calls: dict[str, Numbers] = {torch: _no_numbers} if spelled else {}
    return Function(name, {"": f"eltwise_{onednn}"}, torch, constants=constants, spelled=calls)


def _binary(name: str, torch: str, spelled: bool = True, commutes: bool = True) -> Function:
    """A function of two tensors without numbers."""
    calls: dict[str, Numbers] = {torch: _no_numbers} if spelled else {}
    return Function(
        name,
        {"": f"binary_{name}"},
        torch,
        is_binary=True,
        exact=True,
        commutes=commutes,
        spelled=calls,
    )


def _reciprocal(n: float) -> tuple[float, ...] | None:
    return (1.0 / n, 0.0) if 1e-30 < abs(n) < 1e30 else None


def _alpha(
    alpha: float = 1.0, scale: float = 1.0, input_scale: float = 1.0
) -> tuple[float, ...] | None:
    return (float(alpha),) if scale == input_scale == 1 else None


def _at_most(n: float) -> tuple[float, ...]:
    return (-math.inf, n)


def _at_least(n: float) -> tuple[float, ...]:
    return (n, math.inf)


def _plus(n: float) -> tuple[float, ...]:
    return (1.0, n)


def _minus(n: float) -> tuple[float, ...]:
    return (1.0, -n)


def _from(n: float) -> tuple[float, ...]:
    return (-1.0, n)


def _times(n: float) -> tuple[float, ...]:
    return (n, 0.0)


def _negated() -> tuple[float, ...]:
    return (-1.0, 0.0)


def _second_power(n: float) -> tuple[float, ...] | None:
    return () if n == 2 else None


_ALL = (
    Function("relu", {"": "eltwise_relu"}, "aten.relu.default", exact=True),
    Function(
        "hardtanh",
        {"": "eltwise_clip"},
        "aten.hardtanh.default",
        takes=(2,),
        exact=True,
        spelled={"aten.clamp_max.default": _at_most, "aten.clamp_min.default": _at_least},
    ),
    _eltwise("hardswish", "hardswish", "aten.hardswish.default", constants=(1 / 6, 0.5)),
    _eltwise("swish", "swish", "aten.silu.default", constants=(1.0,)),
    Function(
        "gelu", {"none": "eltwise_gelu_erf", "tanh": "eltwise_gelu_tanh"}, "aten.gelu.default"
    ),
    Function("leaky_relu", {"": "eltwise_relu"}, "aten.leaky_relu.default", takes=(1,)),
    _eltwise("tanh", "tanh", "aten.tanh.default"),
    _eltwise("sigmoid", "logistic", "aten.sigmoid.default", spelled=True),
    _eltwise(
        "hardsigmoid",
        "hardsigmoid",
        "aten.hardsigmoid.default",
        spelled=True,
        constants=(1 / 6, 0.5),
    ),
    _eltwise("mish", "mish", "aten.mish.default", spelled=True),
    _eltwise("exp", "exp", "aten.exp.default", spelled=True),
    _eltwise("abs", "abs", "aten.abs.default", spelled=True),
    _eltwise("sqrt", "sqrt", "aten.sqrt.default", spelled=True),
    _eltwise("round", "round", "aten.round.default", spelled=True),
    Function(
        "square",
        {"": "eltwise_square"},
        "aten.square.default",
        spelled={"aten.square.default": _no_numbers, "aten.pow.Tensor_Scalar": _second_power},
    ),
    Function(
        "elu",
        {"": "eltwise_elu"},
        "aten.elu.default",
        takes=(1,),
        spelled={"aten.elu.default": _alpha},
    ),
    Function(
        "linear",
        {"": "eltwise_linear"},
        takes=(2,),
        spelled={
            "aten.add.Tensor": _plus,
            "aten.sub.Tensor": _minus,
            "aten.rsub.Scalar": _from,
            "aten.mul.Tensor": _times,
            "aten.div.Tensor": _reciprocal,
            "aten.neg.default": _negated,
        },
    ),
    _binary("add", "aten.add.Tensor", spelled=False),
    _binary("div", "aten.div.Tensor", commutes=False),
    _binary("max", "aten.maximum.default"),
    _binary("min", "aten.minimum.default"),
    _binary("mul", "aten.mul.Tensor"),
    Function(
        "prelu",
        {"": "prelu"},
        is_binary=True,
        exact=True,
        spelled={"aten.prelu.default": _no_numbers},
    ),
    _binary("sub", "aten.sub.Tensor", commutes=False),
    # Generated kernels read what they add: only oneDNN's convolutions sum into the result's memory.
    Function(
        "sum",
        {"": "sum"},
        "aten.add.Tensor",
        takes=(0, 2),
        is_binary=True,
        exact=True,
        generated=False,
    ),
)

FUNCTIONS: dict[str, Function] = {f.name: f for f in _ALL}
"""Every function by the name of its post-op, which is the one that oneDNN's callers use.

softplus and log are left out: oneDNN's are too far from torch's (docs/kernel_faults.md).
"""

ELTWISE = tuple(f.name for f in _ALL if not f.is_binary)
"""Post-ops that are functions of one number."""

BINARY = tuple(f.name for f in _ALL if f.is_binary)
"""Post-ops that take a tensor. `sum` has scale and zero point of an integer tensor as its numbers."""


COMMUTATIVE = tuple(f.torch.rpartition(".")[0] for f in _ALL if f.torch and f.commutes)
"""The operators, without overloads, whose two operands may be swapped: `aten.add`."""


@dataclass(frozen=True)
class PostOp:
    """One step after the product: the name of its function, and the numbers and algorithm it takes."""

    name: str
    arguments: tuple[float, ...] = ()
    algorithm: str = ""

    @property
    def function(self) -> Function:
        """The record of its function."""
        return FUNCTIONS[self.name]

    @property
    def is_binary(self) -> bool:
        """Whether the post-op takes a tensor, the next of the operation's `others`."""
        return self.function.is_binary
