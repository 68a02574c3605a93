"""Which of torch's operators honour strides, storage offsets and the bytes around a tensor, so that plans may rely on it.

Many do not: overloads with `out` that count elements from the first (im2col, tril, pools in 3-D), or change the result's
strides (padding by reflection), and operators that refuse operands which are not laid out as images or rows. Each member
of these tables is proved by `tests/dnnl/test_strided_calls.py`. Other operators are given row-major
memory, and their results are copied into the plan's memory.
"""

from __future__ import annotations


def _overloads(names: str, overload: str = "default") -> set[str]:
    return {f"aten.{name}.{overload}" for name in names.split()}


WRITE_STRIDED: frozenset[str] = frozenset(
    _overloads(
        "abs acos acosh asin asinh atan atan2 atanh ceil celu clamp clamp_max clamp_min clip clone constant_pad_nd "
        "cos cosh cumprod cumsum elu erf erfc erfinv exp exp2 expm1 flip floor fmax fmin frac glu "
        "hardshrink hardsigmoid hardswish hardtanh hypot leaky_relu lgamma linalg_vector_norm log log10 log1p log2 "
        "log_sigmoid logaddexp logaddexp2 logcumsumexp logit logsumexp maximum minimum mish nan_to_num neg "
        "reciprocal relu repeat roll round rsqrt sigmoid sign silu sin sinc softplus softshrink sqrt square "
        "stack tan tanh threshold trunc upsample_bicubic2d upsample_bilinear2d upsample_linear1d "
        "upsample_nearest1d upsample_nearest2d upsample_nearest3d upsample_trilinear3d"
    )
    | _overloads("addmm amax amin avg_pool2d baddbmm bmm cat concat linear matmul mm")
    | _overloads("add clamp clamp_max clamp_min div fmod lerp mul remainder rsub sub", "Tensor")
    | _overloads("add div fmod lerp mul remainder rsub sub", "Scalar")
    | _overloads("pow", "Tensor_Scalar")
    | _overloads("pow", "Tensor_Tensor")
    | _overloads("pow", "Scalar")
    | _overloads("mean", "dim")
    | _overloads("prod", "dim_int")
    | _overloads("sum", "dim_IntList")
    | _overloads("std var", "correction")
    | _overloads("log_softmax softmax", "int")
    | _overloads("upsample_bilinear2d upsample_nearest2d", "vec")
    | _overloads("convolution")
)
"""Operators that read memory of any strides, and whose overloads with `out` write such memory."""

READ_STRIDED: frozenset[str] = (
    WRITE_STRIDED
    | _overloads(
        "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d avg_pool1d avg_pool3d batch_norm channel_shuffle "
        "col2im conv1d conv2d conv3d conv_transpose1d cosine_similarity einsum grid_sampler gelu group_norm im2col "
        "instance_norm layer_norm max_pool1d max_pool2d pad prelu relu6 rms_norm selu tile tril triu"
    )
    | _overloads("conv1d conv2d conv3d", "padding")
    | _overloads("conv_transpose2d conv_transpose3d", "input")
    | _overloads("repeat_interleave", "self_int")
    | _overloads(
        "_upsample_bicubic2d_aa _upsample_bilinear2d_aa upsample_bicubic2d upsample_linear1d upsample_nearest1d upsample_nearest3d upsample_trilinear3d",
        "vec",
    )
    | _overloads("_softmax")
)
"""Operators that read memory of any strides; the results of those that are not above are copied."""
