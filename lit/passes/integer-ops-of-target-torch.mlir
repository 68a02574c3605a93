// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @not_where_the_target_has_no_kernel(
func.func @not_where_the_target_has_no_kernel(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x8x8xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.upsample_bilinear2d.vec(%d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q = qnn.quantize %u <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
  fx.output %q : tensor<1x3x8x8xui8>
}
