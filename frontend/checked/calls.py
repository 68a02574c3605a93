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


class CheckedOperator:
    """An operator that is called when a check of its arguments, which are handed to it by name, has raised nothing."""

    def __init__(self, operator: OpOverload, check: Check):
        self.operator = operator
        self._check = check
        self._names = [a.name for a in operator._schema.arguments]
        self._defaults = {a.name: a.default_value for a in operator._schema.arguments}
        # torch.fx names what it calls after this.
        self.__name__ = f"checked_{operator}".replace(".", "_")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return the operator's result; QoptError where an argument would lead it to other memory."""
        try:
            self._check(self._defaults | dict(zip(self._names, args, strict=False)) | kwargs)
        except QoptError as error:
            raise QoptError(f"{self.operator}: {error}") from None
        return self.operator(*args, **kwargs)

    def __str__(self) -> str:
        return str(self.operator)


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


CHECKED = {
    (name := f"{packet}.{overload}"): CheckedOperator(_operator(name), check)
    for packet, (check, overloads) in CHECKS.items()
    for overload in overloads.split()
}
"""What is called in the place of an operator, by its name."""
