// RUN: qopt-opt %s -p prepack-weights{isa=avx2} | filecheck %s --check-prefix=CHECK --check-prefix=PAIRS
// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx512_core}' | filecheck %s --check-prefix=CHECK --check-prefix=PAIRS
// RUN: qopt-opt %s -p prepack-weights | filecheck %s --check-prefix=CHECK --check-prefix=VNNI

// CHECK-LABEL: func.func @chosen_parameters_of_a_large_layer(
func.func @chosen_parameters_of_a_large_layer(%x : tensor<2x1024xui8>, %t : tensor<1xf32>, %u : tensor<1xi32>) -> tensor<2x1024xf32> {
  %w = fx.constant dense<1> : tensor<1024x1024xi8>
  %dx = qnn.dequantize %x <scale %t, zero_point %u, range [0, 255]> : tensor<2x1024xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<2x1024xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1024x1024xi8> -> tensor<1024x1024xf32>
  // PAIRS: qnn.linear
  // VNNI: onednn.qlinear %x
  %y = qnn.linear %dx, %dw : tensor<2x1024xf32>, tensor<1024x1024xf32> -> tensor<2x1024xf32>
  fx.output %y : tensor<2x1024xf32>
}

// CHECK-LABEL: func.func @few_rows_of_a_small_layer(
func.func @few_rows_of_a_small_layer(%x : tensor<8x512xui8>, %t : tensor<1xf32>, %u : tensor<1xi32>) -> tensor<8x1024xf32> {
  %w = fx.constant dense<1> : tensor<1024x512xi8>
  %dx = qnn.dequantize %x <scale %t, zero_point %u, range [0, 255]> : tensor<8x512xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<8x512xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1024x512xi8> -> tensor<1024x512xf32>
  // PAIRS: qnn.linear
  // VNNI: onednn.qlinear %x
  %y = qnn.linear %dx, %dw : tensor<8x512xf32>, tensor<1024x512xf32> -> tensor<8x1024xf32>
  fx.output %y : tensor<8x1024xf32>
}

// CHECK-LABEL: func.func @not_of_more_rows_of_a_small_layer(
func.func @not_of_more_rows_of_a_small_layer(%x : tensor<9x512xui8>, %t : tensor<1xf32>, %u : tensor<1xi32>) -> tensor<9x1024xf32> {
  %w = fx.constant dense<1> : tensor<1024x512xi8>
  %dx = qnn.dequantize %x <scale %t, zero_point %u, range [0, 255]> : tensor<9x512xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<9x512xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1024x512xi8> -> tensor<1024x512xf32>
  // CHECK: onednn.qlinear %x
  %y = qnn.linear %dx, %dw : tensor<9x512xf32>, tensor<1024x512xf32> -> tensor<9x1024xf32>
  fx.output %y : tensor<9x1024xf32>
}

// CHECK-LABEL: func.func @not_of_an_open_number_of_rows(
func.func @not_of_an_open_number_of_rows(%x : tensor<?x512xui8>, %t : tensor<1xf32>, %u : tensor<1xi32>) -> tensor<?x1024xf32> {
  %w = fx.constant dense<1> : tensor<1024x512xi8>
  %dx = qnn.dequantize %x <scale %t, zero_point %u, range [0, 255]> : tensor<?x512xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<?x512xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1024x512xi8> -> tensor<1024x512xf32>
  // CHECK: onednn.qlinear %x
  %y = qnn.linear %dx, %dw : tensor<?x512xf32>, tensor<1024x512xf32> -> tensor<?x1024xf32>
  fx.output %y : tensor<?x1024xf32>
}

// CHECK-LABEL: func.func @not_of_parameters_that_are_numbers(
func.func @not_of_parameters_that_are_numbers(%x : tensor<2x1024xui8>) -> tensor<2x1024xf32> {
  %w = fx.constant dense<1> : tensor<1024x1024xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x1024xui8> -> tensor<2x1024xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1024x1024xi8> -> tensor<1024x1024xf32>
  // CHECK: onednn.qlinear %x
  %y = qnn.linear %dx, %dw : tensor<2x1024xf32>, tensor<1024x1024xf32> -> tensor<2x1024xf32>
  fx.output %y : tensor<2x1024xf32>
}
