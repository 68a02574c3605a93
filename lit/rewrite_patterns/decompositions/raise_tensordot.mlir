// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @over_the_last_of_a_weight(
func.func @over_the_last_of_a_weight(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = qnn.linear %x, %w :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [2], [1]) : (tensor<2x3x4xf32>, tensor<8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @over_the_first_of_a_weight(
func.func @over_the_first_of_a_weight(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = qnn.permute %w dims [1, 0]
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y :
  // CHECK-NEXT: fx.output %y_1 :
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [-1], [-2]) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @two_dimensions(
func.func @two_dimensions(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = qnn.linear %x, %w :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xui8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 9, range [0, 255]> : tensor<8x4xui8> -> tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [1], [-1]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_an_argument(
func.func @not_when_the_weight_is_an_argument(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.tensordot.default(%x, %w, [1], [1]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_a_buffer(
func.func @not_when_the_weight_is_a_buffer(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.get_attr @weight : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [1], [1]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_of_floats(
func.func @not_when_the_weight_is_of_floats(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [1], [1]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_computed(
func.func @not_when_the_weight_is_computed(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %v = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %w = fx.call @aten.relu.default(%v) : (tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [1], [1]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_over_another_of_x(
func.func @not_over_another_of_x(%x : tensor<4x2x3xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [0], [1]) : (tensor<4x2x3xf32>, tensor<8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_over_two(
func.func @not_over_two(%x : tensor<2x8x4xf32>) -> tensor<2xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [1, 2], [0, 1]) : (tensor<2x8x4xf32>, tensor<8x4xf32>) -> tensor<2xf32>
  fx.output %y : tensor<2xf32>
}

// CHECK-LABEL: func.func @not_of_a_stack_of_weights(
func.func @not_of_a_stack_of_weights(%x : tensor<2x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<3x8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<3x8x4xi8> -> tensor<3x8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [1], [2]) : (tensor<2x4xf32>, tensor<3x8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_number(
func.func @not_of_a_number(%x : tensor<f32>) -> tensor<8x4xf32> {
  // CHECK: %y = fx.call @aten.tensordot.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.tensordot.default(%x, %w, [], []) : (tensor<f32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  fx.output %y : tensor<8x4xf32>
}
