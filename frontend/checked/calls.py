"""The functions that texts call in the place of operators that check too little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch._ops import OpOverload

from ...errors import QoptError
from .arithmetic import expect_batch_norm, expect_quotients
from .bags import expect_bags
from .kernels import expect_conv, expect_conv_weight, expect_linear, expect_linear_weight

Check = Callable[[dict[str, Any]], None]


def _checked(overload: OpOverload, check: Check) -> Callable[..., Any]:
    """Return a function that hands the arguments by name to a check, and then calls the operator."""
    names = [a.name for a in overload._schema.arguments]
    defaults = {a.name: a.default_value for a in overload._schema.arguments}

    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            check(defaults | dict(zip(names, args)) | kwargs)
        except QoptError as error:
            raise QoptError(f"{overload}: {error}") from None
        return overload(*args, **kwargs)

    # torch.fx names what it calls after these.
    call.__name__ = call.__qualname__ = f"checked_{overload}".replace(".", "_")
    return call


CHECKS: dict[str, tuple[Check, str]] = {
    "aten.embedding_bag": (expect_bags, "default padding_idx"),
    "aten._embedding_bag_forward_only": (expect_bags, "default"),
    "aten._native_batch_norm_legit_no_training": (expect_batch_norm, "default"),
    "aten.native_batch_norm": (expect_batch_norm, "default"),
    "aten.div": (expect_quotients, "Tensor_mode Scalar_mode"),
    "aten.div_": (expect_quotients, "Tensor_mode Scalar_mode"),
    "aten.divide": (expect_quotients, "Tensor_mode Scalar_mode"),
    "aten.divide_": (expect_quotients, "Tensor_mode Scalar_mode"),
    "prims.div": (expect_quotients, "default"),
    "onednn.qlinear_pointwise": (expect_linear, "default tensor binary binary_tensor"),
    "onednn.qconv_pointwise": (expect_conv, "default tensor"),
    "onednn.qconv2d_pointwise": (expect_conv, "default tensor binary binary_tensor"),
    "onednn.qconv_prepack": (expect_conv_weight, "default"),
    "onednn.qlinear_prepack": (expect_linear_weight, "default"),
}
"""The check of each operator, and its overloads."""


def _operator(name: str) -> OpOverload:
    namespace, packet, overload = name.split(".")
    return getattr(getattr(getattr(torch.ops, namespace), packet), overload)


CHECKED: dict[str, Callable[..., Any]] = {
    (name := f"{packet}.{overload}"): _checked(_operator(name), check)
    for packet, (check, overloads) in CHECKS.items()
    for overload in overloads.split()
}
"""What is called in the place of an operator, by its name."""
