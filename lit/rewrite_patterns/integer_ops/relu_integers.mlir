// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @zero_point_in_the_middle_of_u8(
func.func @zero_point_in_the_middle_of_u8(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[C:%.*]] = qnn.clamp %x min 128 max 255 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[C]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [[Y]] : tensor<2x8xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @zero_point_below_zero_in_i8(
func.func @zero_point_below_zero_in_i8(%x : tensor<2x8xi8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[C:%.*]] = qnn.clamp %x min -3 max 127 : tensor<2x8xi8> -> tensor<2x8xi8>
  // CHECK-NEXT: qnn.dequantize [[C]] <scale 0.02, zero_point -3, range [-128, 127]> : tensor<2x8xi8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point -3, range [-128, 127]> : tensor<2x8xi8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @zero_point_at_the_lowest_integer(
func.func @zero_point_at_the_lowest_integer(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[C:%.*]] = qnn.clamp %x min 0 max 255 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: qnn.dequantize [[C]] <scale 0.02, zero_point 0, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @zero_point_at_the_highest_integer(
func.func @zero_point_at_the_highest_integer(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[C:%.*]] = qnn.clamp %x min 255 max 255 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: qnn.dequantize [[C]] <scale 0.02, zero_point 255, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 255, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @integers_above_a_narrow_range_stay(
func.func @integers_above_a_narrow_range_stay(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[C:%.*]] = qnn.clamp %x min 3 max 255 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: qnn.dequantize [[C]] <scale 0.02, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @floats_used_elsewhere_too(
func.func @floats_used_elsewhere_too(%x : tensor<2x8xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: qnn.clamp %x min 128 max 255
  // CHECK-NEXT: qnn.dequantize
  // CHECK-NEXT: fx.output {{.*}}, %dx
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output [%y, %dx] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @with_equal_parameters_after_it_only_integers_remain(
func.func @with_equal_parameters_after_it_only_integers_remain(%x : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: [[C:%.*]] = qnn.clamp %x min 128 max 255 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output [[C]] : tensor<2x8xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_of_floats(
func.func @not_of_floats(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: qnn.relu %x
  // CHECK-NEXT: fx.output
  %y = qnn.relu %x : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_rows_with_scales_of_their_own(
func.func @not_of_rows_with_scales_of_their_own(%x : tensor<2x8xui8>, %s : tensor<2xf32>, %z : tensor<2xi64>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize_per_channel
  // CHECK-NEXT: qnn.relu %dx
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize_per_channel %x, %s, %z axis 0 : tensor<2x8xui8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_other_activations(
func.func @not_other_activations(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize
  // CHECK-NEXT: qnn.hardtanh %dx
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.hardtanh %dx min 0.0 max 6.0 : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_sum_of_dequantized(
func.func @not_of_a_sum_of_dequantized(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize
  // CHECK-NEXT: %sum = qnn.add %dx, %dx
  // CHECK-NEXT: qnn.relu %sum
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %sum = qnn.add %dx, %dx : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  %y = qnn.relu %sum : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_a_zero_point_that_is_computed(
func.func @not_by_a_zero_point_that_is_computed(%x : tensor<2x8xui8>, %z : tensor<1xi32>) -> tensor<2x8xf32> {
  // CHECK: %dx = qnn.dequantize %x
  // CHECK-NEXT: qnn.relu %dx
  %dx = qnn.dequantize %x <scale 0.1, zero_point %z, range [0, 255]> : tensor<2x8xui8>, tensor<1xi32> -> tensor<2x8xf32>
  %y = qnn.relu %dx : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
