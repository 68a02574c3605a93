"""Names of functions that text may call, since they mean the same in every process."""

NAMESPACES = ("aten", "prims", "onednn", "quantized", "quantized_decomposed")
"""Namespaces of torch's own operators for the CPU; others are a library's, and come with a live graph."""

AFFINE = {
    f"torchao.{name}_affine.default": "torchao.quantization.quant_primitives"
    for name in ("choose_qparams", "quantize", "dequantize")
}
"""The operators of torchao that text may call too, and the module that registers each."""

ARITHMETIC = tuple(
    f"operator.{name}" for name in "add sub mul floordiv truediv mod neg eq ne lt le gt ge".split()
)
"""Python functions by which graphs compute sizes."""

PROJECTION = "operator.getitem"

EMBEDDING_BAG = "aten.embedding_bag.padding_idx"
"""The operator of embedding bags that models call."""

QUANTIZED_DECOMPOSED = "quantized_decomposed."
"""How the names of the operators of PT2E that quantize and dequantize begin."""

PACK_INT8_WEIGHT = "qopt.runtime.generated.linear.pack_int8_weight"
PACK_PARAMETER = "qopt.runtime.generated.linear.pack_parameter"
LINEAR_INT8_WEIGHT = "qopt.runtime.generated.linear.linear_int8_weight"
"""The kernel of linear layers of floats that LLVM compiles, and what brings weights and their parameters into its layout."""

PACK_INT4_WEIGHT = "qopt.runtime.generated.int4_packing.pack_int4_weight"
LINEAR_INT4_WEIGHT = "qopt.runtime.generated.int4_linear.linear_int4_weight"
"""The kernel of linear layers of floats with a weight of 4 bits, and what brings weights into its layout."""

PACK_INTEGER_WEIGHT = "qopt.runtime.generated.integer_linear.pack_integer_weight"
INTEGER_LINEAR = "qopt.runtime.generated.integer_linear.integer_linear"
"""The kernel of linear layers of integers that LLVM compiles, and what brings weights into its layout."""

PACK_CONV = "qopt.runtime.conv_packing.pack_conv"
"""What packs the weights of torch's int8 convolutions."""

CALLED_KERNELS = (
    *(
        f"qopt.runtime.kernels.{name}"
        for name in "quantize dequantize quantize_by_values dequantize_by_values choose_scale choose_zero_point shaped with_strides".split()
    ),
    PACK_CONV,
    PACK_INT8_WEIGHT,
    PACK_PARAMETER,
    LINEAR_INT8_WEIGHT,
    PACK_INT4_WEIGHT,
    LINEAR_INT4_WEIGHT,
    PACK_INTEGER_WEIGHT,
    INTEGER_LINEAR,
)
"""qopt's own operators, which programs lowered to torch call."""

PYTHON_FUNCTIONS = (PROJECTION, *ARITHMETIC, *CALLED_KERNELS)

DEFAULT_DTYPE = "fx.default_dtype"
"""The attribute of a module that says under which default dtype of torch it was traced, where that is not f32."""
