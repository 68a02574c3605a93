// RUN: qopt-opt %s -p 'lower-to-dnnl{isa=avx512_core_vnni}' | filecheck %s --check-prefix=AVX512
// RUN: qopt-opt %s -p 'lower-to-dnnl{isa=avx2}' | filecheck %s --check-prefix=AVX2

// A convolution of single pixels with a zero point is a product where that is the faster primitive.
func.func @pixels(%x: tensor<1x8x4x4xui8>) -> tensor<1x8x4x4xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<8x8x1x1xi8>
  %s = fx.constant dense<5.000000e-01> : tensor<8xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x8x1x1xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x8x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x4x4xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x4x4xf32>
  fx.output %y : tensor<1x8x4x4xf32>
}
// AVX512-LABEL: @pixels
// AVX512: dnnl.matmul
// AVX2-LABEL: @pixels
// AVX2: dnnl.convolution
