// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @with_one_scale(
func.func @with_one_scale(%x : tensor<2x3x4xi8>) -> tensor<2x3x8xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x3x4xi8> -> tensor<2x3x4xf32>
  // CHECK: %y{{.*}} = qnn.linear %[[X]], %dw
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %r = qnn.reshape %x to [-1, 4] : (tensor<2x3x4xi8>) -> tensor<6x4xi8>
  %dx = qnn.dequantize %r <scale 0.1, zero_point 3, range [-128, 127]> : tensor<6x4xi8> -> tensor<6x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @with_a_scale_for_each_row(
func.func @with_a_scale_for_each_row(%x : tensor<2x3x4xi8>, %s : tensor<2x3x1xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x3x4xi8>, tensor<2x3x1xf32> -> tensor<2x3x4xf32>
  // CHECK: %y{{.*}} = qnn.linear %[[X]], %dw
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %t = qnn.reshape %s to [-1, 1] : (tensor<2x3x1xf32>) -> tensor<6x1xf32>
  %r = qnn.reshape %x to [-1, 4] : (tensor<2x3x4xi8>) -> tensor<6x4xi8>
  %dx = qnn.dequantize %r <scale %t, zero_point 0, range [-128, 127]> : tensor<6x4xi8>, tensor<6x1xf32> -> tensor<6x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @with_a_computed_scale_for_all(
func.func @with_a_computed_scale_for_all(%x : tensor<2x3x4xi8>, %s : tensor<1xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x3x4xi8>, tensor<1xf32> -> tensor<2x3x4xf32>
  // CHECK: %y{{.*}} = qnn.linear %[[X]], %dw
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %r = qnn.reshape %x to [-1, 4] : (tensor<2x3x4xi8>) -> tensor<6x4xi8>
  %dx = qnn.dequantize %r <scale %s, zero_point 0, range [-128, 127]> : tensor<6x4xi8>, tensor<1xf32> -> tensor<6x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_scales_belong_to_the_rows_alone(
func.func @not_when_scales_belong_to_the_rows_alone(%x : tensor<2x3x4xi8>, %t : tensor<6x1xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %r = qnn.reshape %x
  // CHECK: %y = qnn.reshape
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %r = qnn.reshape %x to [-1, 4] : (tensor<2x3x4xi8>) -> tensor<6x4xi8>
  %dx = qnn.dequantize %r <scale %t, zero_point 0, range [-128, 127]> : tensor<6x4xi8>, tensor<6x1xf32> -> tensor<6x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [2, 3, 8] : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_other_sizes_are_restored(
func.func @not_when_other_sizes_are_restored(%x : tensor<2x3x4xi8>) -> tensor<3x2x8xf32> {
  // CHECK: %r = qnn.reshape %x
  // CHECK: %y = qnn.reshape
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %r = qnn.reshape %x to [-1, 4] : (tensor<2x3x4xi8>) -> tensor<6x4xi8>
  %dx = qnn.dequantize %r <scale 0.1, zero_point 3, range [-128, 127]> : tensor<6x4xi8> -> tensor<6x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<6x4xf32>, tensor<8x4xf32> -> tensor<6x8xf32>
  %y = qnn.reshape %l to [3, 2, 8] : (tensor<6x8xf32>) -> tensor<3x2x8xf32>
  fx.output %y : tensor<3x2x8xf32>
}

// CHECK-LABEL: func.func @not_when_rows_are_divided(
func.func @not_when_rows_are_divided(%x : tensor<2x3x8xi8>) -> tensor<2x6x8xf32> {
  // CHECK: %r = qnn.reshape %x
  // CHECK: %y = qnn.reshape
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %r = qnn.reshape %x to [-1, 4] : (tensor<2x3x8xi8>) -> tensor<12x4xi8>
  %dx = qnn.dequantize %r <scale 0.1, zero_point 3, range [-128, 127]> : tensor<12x4xi8> -> tensor<12x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<12x4xf32>, tensor<8x4xf32> -> tensor<12x8xf32>
  %y = qnn.reshape %l to [2, 6, 8] : (tensor<12x8xf32>) -> tensor<2x6x8xf32>
  fx.output %y : tensor<2x6x8xf32>
}
