// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @two_dimensions(
func.func @two_dimensions(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = qnn.linear %x, %w :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @three_dimensions(
func.func @three_dimensions(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = qnn.linear %x, %w :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xui8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 9, range [0, 255]> : tensor<8x4xui8> -> tensor<8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<2x3x4xf32>, tensor<8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @a_vector(
func.func @a_vector(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_an_argument(
func.func @not_when_the_weight_is_an_argument(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.inner.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_a_buffer(
func.func @not_when_the_weight_is_a_buffer(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.inner.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.get_attr @weight : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_of_floats(
func.func @not_when_the_weight_is_of_floats(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.inner.default(
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_computed(
func.func @not_when_the_weight_is_computed(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.inner.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %v = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %w = fx.call @aten.relu.default(%v) : (tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_number(
func.func @not_of_a_number(%x : tensor<f32>) -> tensor<8x4xf32> {
  // CHECK: %y = fx.call @aten.inner.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<f32>, tensor<8x4xf32>) -> tensor<8x4xf32>
  fx.output %y : tensor<8x4xf32>
}

// CHECK-LABEL: func.func @not_of_stacks_of_weights(
func.func @not_of_stacks_of_weights(%x : tensor<2x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.inner.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<3x8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<3x8x4xi8> -> tensor<3x8x4xf32>
  %y = fx.call @aten.inner.default(%x, %w) : (tensor<2x4xf32>, tensor<3x8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}
