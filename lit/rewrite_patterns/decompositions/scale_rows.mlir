// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_a_factor_for_each_row(
func.func @by_a_factor_for_each_row(%x : tensor<2x4xi8>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x4xi8>, tensor<2x1xf32> -> tensor<2x4xf32>
  // CHECK: %y{{.*}} = qnn.linear %[[X]]
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<2x8xf32>, tensor<2x1xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @by_one_factor_in_front(
func.func @by_one_factor_in_front(%x : tensor<2x4xi8>, %s : tensor<1x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %[[S:.*]] = qnn.reshape %s to [1] : (tensor<1x1xf32>) -> tensor<1xf32>
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale %[[S]], zero_point 3, range [-128, 127]> : tensor<2x4xi8>, tensor<1xf32> -> tensor<2x4xf32>
  // CHECK: %y{{.*}} = qnn.linear %[[X]]
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 1.0, zero_point 3, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%s, %l) : (tensor<1x1xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @by_a_number(
func.func @by_a_number(%x : tensor<2x4xi8>) -> tensor<2x8xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale 0.25, zero_point 0, range [-128, 127]>
  // CHECK: %y{{.*}} = qnn.linear %[[X]]
  %s = fx.constant dense<0.25> : tensor<1xf32>
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<2x8xf32>, tensor<1xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @by_factors_that_are_expanded(
func.func @by_factors_that_are_expanded(%x : tensor<2x4xi8>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale %s, zero_point 0, range [-128, 127]>
  // CHECK: %y{{.*}} = qnn.linear %[[X]]
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %e = fx.call @aten.expand.default(%s, [2, 8]) views [0] : (tensor<2x1xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%l, %e) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_scaled_before(
func.func @not_scaled_before(%x : tensor<2x4xi8>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: aten.mul.Tensor
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 0.5, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<2x8xf32>, tensor<2x1xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_behind_a_bias(
func.func @not_behind_a_bias(%x : tensor<2x4xi8>, %s : tensor<2x1xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: aten.mul.Tensor
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<2x8xf32>, tensor<2x1xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_a_factor_for_each_number(
func.func @not_by_a_factor_for_each_number(%x : tensor<2x4xi8>, %s : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: aten.mul.Tensor
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_factors_of_f64(
func.func @not_by_factors_of_f64(%x : tensor<2x4xi8>, %s : tensor<2x1xf64>) -> tensor<2x8xf32> {
  // CHECK: aten.mul.Tensor
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.5, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %l = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<2x8xf32>, tensor<2x1xf64>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
