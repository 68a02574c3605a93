// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx2}' | filecheck %s
// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx512_core}' | filecheck %s
// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx512_core_vnni}' | filecheck %s --check-prefix=VNNI

// The factors' ranges, as far as quantizes and clamps enforce them, bound each pair of products. The kernel multiplies the
// first as unsigned bytes, 128 more where it is i8, and the second as signed ones, 128 less where it is ui8.

// VNNI-COUNT-8: onednn.qmatmul

// CHECK-LABEL: func.func @of_reduced_ranges(
func.func @of_reduced_ranges(%a : tensor<4x8xf32>, %b : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK: onednn.qmatmul
  %x = qnn.quantize %a <scale 0.02, zero_point 7, range [0, 127]> : tensor<4x8xf32> -> tensor<4x8xui8>
  %y = qnn.quantize %b <scale 0.05, zero_point 64, range [0, 127]> : tensor<8x5xf32> -> tensor<8x5xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 127]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 64, range [0, 127]> : tensor<8x5xui8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// A half of 32640.
// CHECK-LABEL: func.func @at_the_bound(
func.func @at_the_bound(%x : tensor<4x8xui8>, %b : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK: onednn.qmatmul
  %y = qnn.quantize %b <scale 0.05, zero_point 0, range [-64, 64]> : tensor<8x5xf32> -> tensor<8x5xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 0, range [-64, 64]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_above_the_bound(
func.func @not_above_the_bound(%x : tensor<4x8xui8>, %b : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK: %above = qnn.matmul
  %y = qnn.quantize %b <scale 0.05, zero_point 0, range [-64, 65]> : tensor<8x5xf32> -> tensor<8x5xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 0, range [-64, 65]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %above = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %above : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @of_signed_firsts_below_zero(
func.func @of_signed_firsts_below_zero(%a : tensor<4x8xf32>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> {
  // CHECK: onednn.qmatmul
  %x = qnn.quantize %a <scale 0.02, zero_point -1, range [-128, -1]> : tensor<4x8xf32> -> tensor<4x8xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point -1, range [-128, -1]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [-128, 127]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_of_signed_firsts_that_are_small(
func.func @not_of_signed_firsts_that_are_small(%a : tensor<4x8xf32>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> {
  // CHECK: %z = qnn.matmul
  %x = qnn.quantize %a <scale 0.02, zero_point 0, range [-1, 1]> : tensor<4x8xf32> -> tensor<4x8xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-1, 1]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [-128, 127]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @of_seconds_about_128(
func.func @of_seconds_about_128(%x : tensor<4x8xui8>, %b : tensor<5x8xf32>) -> tensor<4x5xf32> {
  // CHECK: onednn.qmatmul
  %y = qnn.quantize %b <scale 0.05, zero_point 128, range [64, 192]> : tensor<5x8xf32> -> tensor<5x8xui8>
  %t = qnn.permute %y dims [1, 0] : tensor<5x8xui8> -> tensor<8x5xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %t <scale 0.05, zero_point 128, range [64, 192]> : tensor<8x5xui8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_of_seconds_near_zero(
func.func @not_of_seconds_near_zero(%x : tensor<4x8xui8>, %b : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK: %z = qnn.matmul
  %y = qnn.quantize %b <scale 0.05, zero_point 0, range [0, 1]> : tensor<8x5xf32> -> tensor<8x5xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 0, range [0, 1]> : tensor<8x5xui8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_of_ranges_that_are_stated_alone(
func.func @not_of_ranges_that_are_stated_alone(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> {
  // CHECK: %z = qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 127]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 0, range [-64, 64]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}
