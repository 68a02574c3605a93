// RUN: qopt-opt %s -p prepack-weights{target=dnnl} | filecheck %s

// CHECK-LABEL: func.func @stack_of_rank_3(
func.func @stack_of_rank_3(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  // CHECK-NEXT: fx.output %z :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4x8xui8> -> tensor<2x4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x8x5xi8> -> tensor<2x8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<2x4x8xf32>, tensor<2x8x5xf32> -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @stack_of_rank_4_of_i8(
func.func @stack_of_rank_4_of_i8(%x : tensor<1x2x4x8xi8>, %y : tensor<1x2x8x5xi8>) -> tensor<1x2x4x5xf32> {
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 0, range [-128, 127]>, %y <scale 0.05, zero_point 0, range [-128, 127]> :
  // CHECK-NEXT: fx.output %z :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x2x4x8xi8> -> tensor<1x2x4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 0, range [-128, 127]> : tensor<1x2x8x5xi8> -> tensor<1x2x8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<1x2x4x8xf32>, tensor<1x2x8x5xf32> -> tensor<1x2x4x5xf32>
  fx.output %z : tensor<1x2x4x5xf32>
}

// What is not quantized here, or more than once, is read as ui8.
// CHECK-LABEL: func.func @two_matrices_of_ui8(
func.func @two_matrices_of_ui8(%x : tensor<4x8xui8>, %y : tensor<8x5xui8>) -> tensor<4x5xf32> {
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %y <scale 0.05, zero_point 9, range [0, 127]> :
  // CHECK-NEXT: fx.output %z :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [0, 127]> : tensor<8x5xui8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @square(
func.func @square(%x : tensor<4x4xui8>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %z = onednn.qmatmul %x <scale 0.02, zero_point 7, range [0, 255]>, %x <scale 0.02, zero_point 7, range [0, 255]> :
  // CHECK-NEXT: fx.output %z :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x4xui8> -> tensor<4x4xf32>
  %z = qnn.matmul %dx, %dx : tensor<4x4xf32>, tensor<4x4xf32> -> tensor<4x4xf32>
  fx.output %z : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_of_floats(
func.func @not_of_floats(%x : tensor<4x8xui8>, %y : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK: qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %z = qnn.matmul %dx, %y : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_of_five_dimensions(
func.func @not_of_five_dimensions(%x : tensor<1x1x1x4x8xui8>, %y : tensor<1x1x1x8x5xi8>) -> tensor<1x1x1x4x5xf32> {
  // CHECK: qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<1x1x1x4x8xui8> -> tensor<1x1x1x4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [0, 127]> : tensor<1x1x1x8x5xi8> -> tensor<1x1x1x8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<1x1x1x4x8xf32>, tensor<1x1x1x8x5xf32> -> tensor<1x1x1x4x5xf32>
  fx.output %z : tensor<1x1x1x4x5xf32>
}

// CHECK-LABEL: func.func @not_in_bf16(
func.func @not_in_bf16(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>) -> tensor<4x5xbf16> {
  // CHECK: qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xbf16>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [0, 127]> : tensor<8x5xi8> -> tensor<8x5xbf16>
  %z = qnn.matmul %dx, %dy : tensor<4x8xbf16>, tensor<8x5xbf16> -> tensor<4x5xbf16>
  fx.output %z : tensor<4x5xbf16>
}

// CHECK-LABEL: func.func @not_where_the_second_is_bf16(
func.func @not_where_the_second_is_bf16(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> {
  // CHECK: qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [0, 127]> : tensor<8x5xi8> -> tensor<8x5xbf16>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xbf16> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_of_a_first_factor_whose_scale_is_computed(
func.func @not_of_a_first_factor_whose_scale_is_computed(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>, %c : tensor<1xf32>) -> tensor<4x5xf32> {
  // CHECK: qnn.matmul
  %dx = qnn.dequantize %x <scale %c, zero_point 128, range [0, 255]> : tensor<4x8xui8>, tensor<1xf32> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [0, 127]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_of_a_second_factor_whose_scale_is_computed(
func.func @not_of_a_second_factor_whose_scale_is_computed(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>, %c : tensor<1xf32>) -> tensor<4x5xf32> {
  // CHECK: qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale %c, zero_point 9, range [0, 127]> : tensor<8x5xi8>, tensor<1xf32> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_one_kept_in_floats_by_a_measurement(
func.func @not_one_kept_in_floats_by_a_measurement(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> attributes {qopt.measured = {"%z" = {int8 = 2.0e-05 : f64, floats = 1.0e-05 : f64, kept = "floats"}}} {
  // CHECK: qnn.matmul
  %dx = qnn.dequantize %x <scale 0.02, zero_point 7, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %dy = qnn.dequantize %y <scale 0.05, zero_point 9, range [0, 127]> : tensor<8x5xi8> -> tensor<8x5xf32>
  %z = qnn.matmul %dx, %dy : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}
