"""Numbers of oneDNN's C API that qopt uses; they are the same in every release 3.x."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What a function returns (`dnnl_status_t`)."""

    success = 0
    out_of_memory = 1
    invalid_arguments = 2
    unimplemented = 3
    last_impl_reached = 4
    runtime_error = 5
    not_required = 6


class DataType(IntEnum):
    """Element types (`dnnl_data_type_t`)."""

    bf16 = 2
    f32 = 3
    s32 = 4
    s8 = 5
    u8 = 6


class Algorithm(IntEnum):
    """Algorithms of primitives and post-ops (`dnnl_alg_kind_t`)."""

    convolution_direct = 0x1
    deconvolution_direct = 0xA
    eltwise_relu = 0x20
    eltwise_tanh = 0x21
    eltwise_elu = 0x22
    eltwise_square = 0x23
    eltwise_abs = 0x24
    eltwise_sqrt = 0x25
    eltwise_linear = 0x26
    eltwise_hardsigmoid = 0x28
    eltwise_logistic = 0x29
    eltwise_exp = 0x2A
    eltwise_gelu_tanh = 0x2B
    eltwise_swish = 0x2C
    eltwise_clip = 0x2E
    eltwise_gelu_erf = 0x31
    eltwise_round = 0x32
    eltwise_mish = 0x33
    eltwise_hardswish = 0x34
    pooling_max = 0x1FF
    pooling_avg_include_padding = 0x2FF
    pooling_avg_exclude_padding = 0x3FF
    binary_add = 0x1FFF0
    binary_mul = 0x1FFF1
    binary_max = 0x1FFF2
    binary_min = 0x1FFF3
    binary_div = 0x1FFF4
    binary_sub = 0x1FFF5
    resampling_linear = 0x2FFF1
    reduction_max = 0x2FFF2
    reduction_min = 0x2FFF3
    softmax_accurate = 0x30000


class Argument(IntEnum):
    """What a memory is to a primitive (`DNNL_ARG_…`); the last three are added to others."""

    src = 1
    src_1 = 2
    dst = 17
    weights = 33
    bias = 41
    scale = 51
    shift = 52
    scratchpad = 80
    multiple_src = 1024
    attr_scales = 4096
    attr_zero_points = 8192
    attr_multiple_post_op_base = 32768


class Query(IntEnum):
    """What a primitive descriptor is asked for (`dnnl_query_t`)."""

    impl_info_str = 8
    weights_md = 131
    scratchpad_md = 136


FORMAT_TAG_ANY = 1
"""`dnnl_format_tag_any`: the primitive chooses the layout."""

FORWARD_INFERENCE = 96
"""`dnnl_forward_inference`."""

CPU = 1
"""`dnnl_cpu`, the kind of engine."""

IN_ORDER = 1
"""`dnnl_stream_in_order`."""

SCRATCHPAD_USER = 1
"""`dnnl_scratchpad_mode_user`: the caller that executes a primitive provides its scratchpad memory."""

NORMALIZATION_SCALE_AND_SHIFT = 0x2 | 0x4
"""`dnnl_use_scale | dnnl_use_shift`."""

OPENMP = 2
"""`DNNL_RUNTIME_OMP`: the threading that a build was made for."""

MAX_DIMS = 12
"""`DNNL_MAX_NDIMS`: the length of every array of sizes."""
