"""What the kernels with a packed weight share: quantization, post-ops and weight scales."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import ClassVar, Self, cast

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    AttrSizedOperandSegments,
    operand_def,
    opt_operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.traits import Pure

from ..elements import QUANTIZED
from ..functions import PostOp
from ..operation import DialectOperation
from ..qnn.attributes import QuantParams, QuantParamsAttr
from ..qnn.parameters import Parameters, Quantization, verify_params, verify_quantization
from ..types import (
    DYNAMIC,
    element_of,
    expect,
    expect_element,
    rank_of,
    shape_of,
    shapes_agree,
    shown,
    sizes_agree,
    with_element,
)
from .attributes import PackedType, PostOpsAttr, format_post_op

NO_POST_OPS = PostOpsAttr(())


def verify_post_op(what: str, post_op: PostOp) -> None:
    """Raise a VerifyException unless a post-op has the numbers and the algorithm that it takes."""
    counts, algorithms = post_op.function.takes, post_op.function.algorithms
    wanted = [f"{' or '.join(map(str, counts))} numbers"]
    wanted += [f"an algorithm of {' or '.join(algorithms)}"] if any(algorithms) else []
    fits = len(post_op.arguments) in counts and post_op.algorithm in algorithms
    expect(
        fits,
        f"{what}: post-op {post_op.name}",
        " and ".join(wanted),
        format_post_op(post_op),
    )


class Kernel(DialectOperation, ABC):
    """What the integer kernels share: a quantized input, a packed weight, post-ops and an output type.

    `others` holds a tensor for each binary post-op of the chain, in order, `values` the input's
    scale and zero point where these are values of the program, not numbers. The result is float, or integer where
    `output` states its quantization.
    """

    input = operand_def(TensorType)
    weight = operand_def(PackedType)
    weight_scale = operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    others = var_operand_def(TensorType)
    values = var_operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    post_ops = prop_def(PostOpsAttr, default_value=NO_POST_OPS)
    output = opt_prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    irdl_options = (AttrSizedOperandSegments(as_property=True),)
    custom_directives = (Parameters,)

    CHANNEL_DIM: ClassVar[int]
    """The dimension of the result that holds the output channels."""

    INPUTS: ClassVar[tuple[Attribute, ...]] = QUANTIZED
    """Elements of the input."""

    def __init__(
        self,
        input: SSAValue,
        quantization: Quantization,
        weight: SSAValue,
        weight_scale: SSAValue,
        bias: SSAValue | None,
        result_type: Attribute,
        **properties: Attribute,
    ):
        super().__init__(
            operands=[input, weight, weight_scale, bias, [], quantization.values],
            properties={"params": QuantParamsAttr(quantization.params), **properties},
            result_types=[result_type],
        )

    @property
    def quantization(self) -> Quantization:
        """How the input is quantized."""
        return Quantization(self.params.data, tuple(self.values))

    def _changed(
        self,
        others: list[SSAValue] | None,
        properties: dict[str, Attribute],
        result_type: Attribute,
    ) -> Self:
        """The same kernel with other properties and type of result, and where `others` are given, with these."""
        stated = {**self.properties, **properties}
        if others is None:
            new = self.create(operands=self.operands, properties=stated, result_types=[result_type])
        else:
            new = type(self).__new__(type(self))
            fixed = (self.input, self.weight, self.weight_scale, self.bias)
            DialectOperation.__init__(
                new,
                operands=[*fixed, others, self.values],
                properties=stated,
                result_types=[result_type],
            )
        new.location = self.location
        return new

    def of_input(self, input: SSAValue, quantization: Quantization) -> Self:
        """The same kernel of another input that is quantized so."""
        new = type(self).__new__(type(self))
        fixed = (input, self.weight, self.weight_scale, self.bias)
        DialectOperation.__init__(
            new,
            operands=[*fixed, [*self.others], quantization.values],
            properties={**self.properties, "params": QuantParamsAttr(quantization.params)},
            result_types=[self.result.type],
        )
        new.location = self.location
        return new

    def with_post_op(self, post_op: PostOp, other: SSAValue | None = None) -> Self:
        """The same kernel with one more post-op, and its tensor if it takes one."""
        return self.with_post_ops((post_op,), () if other is None else (other,))

    def with_post_ops(self, post_ops: Sequence[PostOp], others: Sequence[SSAValue]) -> Self:
        """The same kernel with more post-ops, and the tensors of those that take one."""
        chain = PostOpsAttr((*self.post_ops.data, *post_ops))
        changed = [*self.others, *others] if others else None
        return self._changed(changed, {"post_ops": chain}, self.result.type)

    def with_output(
        self,
        output: QuantParams,
        element: Attribute,
        addition: tuple[int, PostOp, SSAValue] | None = None,
    ) -> Self:
        """The same kernel with a quantized result, and another post-op with its tensor at a place in the chain."""
        properties: dict[str, Attribute] = {"output": QuantParamsAttr(output)}
        others = None
        if addition is not None:
            others, chain = [*self.others], [*self.post_ops.data]
            place, post_op, other = addition
            chain[place] = post_op
            others[self.binary.index(place)] = other
            properties["post_ops"] = PostOpsAttr(tuple(chain))
        return self._changed(others, properties, with_element(self.result, element))

    @property
    def integers(self) -> Attribute:
        """Elements of the integers that are multiplied."""
        return element_of(self.input)

    @property
    def output_channels(self) -> int:
        """How many channels the packed weight gives."""
        return shape_of(cast(PackedType, self.weight.type).tensor)[0]

    @property
    def binary(self) -> list[int]:
        """The places in the chain of the post-ops that take a tensor."""
        return [i for i, p in enumerate(self.post_ops.data) if p.is_binary]

    def takes_for_channels(self, shape: tuple[int, ...]) -> bool:
        """Whether a shape that is broadcast to the result has one number for each output channel, or one for all."""
        rank, channels = rank_of(self.result), self.output_channels
        if len(shape) > rank or DYNAMIC in shape:
            return False
        sizes = (*[1] * (rank - len(shape)), *shape)
        wanted = [channels if d == self.CHANNEL_DIM % rank else 1 for d in range(rank)]
        return all(found in (1, size) for found, size in zip(sizes, wanted, strict=True))

    def verify_kernel(self) -> None:
        """Raise a VerifyException unless quantization, post-ops and weight scales fit together."""
        name = self.name
        expect_element(f"{name}: input", self.input, *self.INPUTS)
        verify_quantization(
            f"{name}: input", self.quantization, self.integers, shape_of(self.input)
        )
        expect(
            len(self.others) == len(self.binary),
            f"{name}: others",
            f"{len(self.binary)}, one for each binary post-op",
            len(self.others),
        )
        for post_op in self.post_ops.data:
            verify_post_op(name, post_op)
        for index, other in zip(self.binary, self.others, strict=True):
            fits = shapes_agree(shape_of(other), shape_of(self.result))
            is_summed = self.post_ops.data[index].name == "sum"
            expect(
                fits or (not is_summed and self.takes_for_channels(shape_of(other))),
                f"{name}: tensor of a post-op",
                f"{shown(shape_of(self.result))}"
                + (" or a number for each channel" * (not is_summed)),
                shown(shape_of(other)),
            )
        is_integer = element_of(self.result) in QUANTIZED
        expect(
            is_integer == (self.output is not None),
            f"{name}: output parameters",
            "to stand exactly where the result is ui8 or i8",
            "none" if self.output is None else f"some on {self.result.type}",
        )
        if self.output is not None:
            verify_params(f"{name}: output", self.output.data, element_of(self.result))
        assert isinstance(self.weight.type, PackedType)
        expect(rank_of(self.weight.type.tensor) >= 1, f"{name}: weight", "rank 1 or more", 0)
        channels = self.output_channels
        scales = shape_of(self.weight_scale)
        expect(
            len(scales) == 1 and (scales[0] == 1 or sizes_agree(scales[0], channels)),
            f"{name}: weight scales",
            f"1 or {channels} numbers",
            list(scales),
        )
