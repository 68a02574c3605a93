// RUN: qopt-opt %s -p prepack-weights{isa=avx512_core_amx} | filecheck %s

// CHECK-LABEL: func.func @not_of_numbers(
func.func @not_of_numbers(%x : tensor<2x32xf32>, %p : !onednn.packed<tensor<8x32xi8>>, %t : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = onednn.qlinear %q <scale 0.5, zero_point 0, range [-128, 127]>
  %q = qnn.quantize %x <scale 0.5, zero_point 0, range [-128, 127]> : tensor<2x32xf32> -> tensor<2x32xi8>
  %y = onednn.qlinear %q <scale 0.5, zero_point 0, range [-128, 127]>, %p scales %t : tensor<2x32xi8>, !onednn.packed<tensor<8x32xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
