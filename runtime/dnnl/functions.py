"""The C API that qopt calls: opaque types, and each function with its arguments."""

from __future__ import annotations

from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_float,
    c_int,
    c_int32,
    c_int64,
    c_size_t,
    c_uint,
    c_void_p,
)
from typing import Any


class Version(Structure):
    """`dnnl_version_t`."""

    _fields_ = [
        ("major", c_int),
        ("minor", c_int),
        ("patch", c_int),
        ("hash", c_char_p),
        ("cpu_runtime", c_uint),
        ("gpu_runtime", c_uint),
    ]


def _opaque(name: str) -> Any:
    """Return a pointer type of its own, so that one handle in the place of another is a TypeError."""
    return POINTER(type(name, (Structure,), {}))


Engine = _opaque("dnnl_engine")
Stream = _opaque("dnnl_stream")
MemoryDesc = _opaque("dnnl_memory_desc")
Memory = _opaque("dnnl_memory")
PostOps = _opaque("dnnl_post_ops")
Attr = _opaque("dnnl_primitive_attr")
PrimitiveDesc = _opaque("dnnl_primitive_desc")
PrimitiveHandle = _opaque("dnnl_primitive")
DimsArray = POINTER(c_int64)


class ExecArg(Structure):
    """`dnnl_exec_arg_t`: an argument's number and its memory."""

    _fields_ = [("arg", c_int), ("memory", Memory)]


SIGNATURES: dict[str, tuple[Any, ...]] = {
    "engine_create": (POINTER(Engine), c_int, c_size_t),
    "engine_destroy": (Engine,),
    "stream_create": (POINTER(Stream), Engine, c_uint),
    "stream_destroy": (Stream,),
    "memory_desc_create_with_strides": (POINTER(MemoryDesc), c_int, DimsArray, c_int, DimsArray),
    "memory_desc_create_with_tag": (POINTER(MemoryDesc), c_int, DimsArray, c_int, c_int),
    "memory_desc_reshape": (POINTER(MemoryDesc), MemoryDesc, c_int, DimsArray),
    "memory_desc_clone": (POINTER(MemoryDesc), MemoryDesc),
    "memory_desc_destroy": (MemoryDesc,),
    "memory_create": (POINTER(Memory), MemoryDesc, Engine, c_void_p),
    "memory_set_data_handle": (Memory, c_void_p),
    "memory_destroy": (Memory,),
    "post_ops_create": (POINTER(PostOps),),
    "post_ops_append_sum": (PostOps, c_float, c_int32, c_int),
    "post_ops_append_eltwise": (PostOps, c_int, c_float, c_float),
    "post_ops_append_binary": (PostOps, c_int, MemoryDesc),
    "post_ops_append_prelu": (PostOps, c_int),
    "post_ops_destroy": (PostOps,),
    "primitive_attr_create": (POINTER(Attr),),
    "primitive_attr_set_scales_mask": (Attr, c_int, c_int),
    "primitive_attr_set_zero_points_mask": (Attr, c_int, c_int),
    "primitive_attr_set_post_ops": (Attr, PostOps),
    "primitive_attr_set_scratchpad_mode": (Attr, c_int),
    "primitive_attr_destroy": (Attr,),
    "reorder_primitive_desc_create": (
        (POINTER(PrimitiveDesc), MemoryDesc, Engine, MemoryDesc, Engine, Attr)
    ),
    "convolution_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 4, *[DimsArray] * 4, Attr)
    ),
    "deconvolution_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 4, *[DimsArray] * 4, Attr)
    ),
    "matmul_primitive_desc_create": (POINTER(PrimitiveDesc), Engine, *[MemoryDesc] * 4, Attr),
    "pooling_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 2, *[DimsArray] * 5, Attr)
    ),
    "eltwise_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 2, c_float, c_float, Attr)
    ),
    "binary_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, *[MemoryDesc] * 3, Attr)
    ),
    "prelu_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, *[MemoryDesc] * 3, Attr)
    ),
    "concat_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, MemoryDesc, c_int, c_int, POINTER(MemoryDesc), Attr)
    ),
    "resampling_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, POINTER(c_float), *[MemoryDesc] * 2, Attr)
    ),
    "reduction_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, *[MemoryDesc] * 2, c_float, c_float, Attr)
    ),
    "softmax_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, c_int, *[MemoryDesc] * 2, c_int, Attr)
    ),
    "layer_normalization_forward_primitive_desc_create": (
        (POINTER(PrimitiveDesc), Engine, c_int, *[MemoryDesc] * 3, c_float, c_uint, Attr)
    ),
    "primitive_desc_query": (PrimitiveDesc, c_int, c_int, c_void_p),
    "primitive_desc_destroy": (PrimitiveDesc,),
    "primitive_create": (POINTER(PrimitiveHandle), PrimitiveDesc),
    "primitive_execute": (PrimitiveHandle, Stream, c_int, POINTER(ExecArg)),
    "primitive_destroy": (PrimitiveHandle,),
}
"""The functions that return a status, with their arguments; `dnnl_` stands before each name."""

QUERIES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "primitive_desc_query_md": (MemoryDesc, (PrimitiveDesc, c_int, c_int)),
    "memory_desc_get_size": (c_size_t, (MemoryDesc,)),
    "memory_desc_equal": (c_int, (MemoryDesc, MemoryDesc)),
}
"""The functions that return something else than a status: what, and their arguments."""
