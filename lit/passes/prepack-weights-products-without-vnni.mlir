// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx2}' | filecheck %s

// Nothing is known of factors that are computed, so any pair of products may saturate.

// CHECK-LABEL: func.func @not_what_may_saturate(
func.func @not_what_may_saturate(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> {
  // CHECK: %z = qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [-128, 127]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}
