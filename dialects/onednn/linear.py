"""The linear layer on integers, with post-ops."""

from __future__ import annotations

from typing import ClassVar, cast

from xdsl.irdl import traits_def

from ..operation import op_definition
from ..traits import ReadsRows
from ..types import expect, rank_of, shape_of, shown, sizes_agree
from .attributes import PackedType
from .kernel import Kernel


@op_definition
class QLinearOp(Kernel):
    """A linear layer of quantized input and packed weight, with post-ops, to floats or integers.

    ```mlir
    %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <gelu "tanh"> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "onednn.qlinear"
    CHANNEL_DIM: ClassVar[int] = -1

    traits = traits_def(ReadsRows())

    assembly_format = (
        "$input custom<Parameters>($params, $values) `,` $weight `scales` $weight_scale "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? (`others` `(` $others^ `:` type($others) `)`)? "
        "(`post` $post_ops^)? (`output` $output^)? attr-dict "
        "`:` type($input) `,` type($weight) `,` type($weight_scale) (`,` type($values)^)? "
        "`->` type($result)"
    )

    def verify_(self) -> None:
        self.verify_kernel()
        type = cast(PackedType, self.weight.type)
        expect(rank_of(type.tensor) == 2, "onednn.qlinear: weight", "rank 2", rank_of(type.tensor))
        for name, value in (("input", self.input), ("result", self.result)):
            expect(rank_of(value) >= 1, f"onednn.qlinear: {name}", "rank 1 or more", rank_of(value))
        n, k = shape_of(type.tensor)
        found = (shape_of(self.input)[-1], shape_of(self.result)[-1])
        expect(
            sizes_agree(found[0], k) and sizes_agree(found[1], n),
            "onednn.qlinear: last sizes of input and result",
            [k, n],
            list(found),
        )
        if self.bias is not None:
            bias = shape_of(self.bias)
            fits = len(bias) == 1 and sizes_agree(bias[0], n)
            expect(fits, "onednn.qlinear: bias", shown([n]), shown(bias))
