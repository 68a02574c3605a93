// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @three_dimensions(
func.func @three_dimensions(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = qnn.permute %w dims [1, 0]
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y :
  // CHECK-NEXT: fx.output %y_1 :
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @four_dimensions(
func.func @four_dimensions(%x : tensor<2x3x5x4xf32>) -> tensor<2x3x5x8xf32> {
  // CHECK: %y = qnn.permute %w dims [1, 0]
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y :
  // CHECK-NEXT: fx.output %y_1 :
  %q = fx.constant dense<1> : tensor<4x8xui8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 9, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<2x3x5x4xf32>, tensor<4x8xf32>) -> tensor<2x3x5x8xf32>
  fx.output %y : tensor<2x3x5x8xf32>
}

// CHECK-LABEL: func.func @a_vector(
func.func @a_vector(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK: %y_2 = qnn.linear %y_1, %y : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<4xf32>, tensor<4x8xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_an_argument(
func.func @not_when_the_weight_is_an_argument(%x : tensor<2x3x4xf32>, %w : tensor<4x8xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_a_buffer(
func.func @not_when_the_weight_is_a_buffer(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.get_attr @weight : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_of_floats(
func.func @not_when_the_weight_is_of_floats(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_computed(
func.func @not_when_the_weight_is_computed(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %v = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %w = fx.call @aten.relu.default(%v) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_of_stacks_of_weights(
func.func @not_of_stacks_of_weights(%x : tensor<2x4xf32>) -> tensor<3x2x8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<3x4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<3x4x8xi8> -> tensor<3x4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<2x4xf32>, tensor<3x4x8xf32>) -> tensor<3x2x8xf32>
  fx.output %y : tensor<3x2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_number(
func.func @not_of_a_number(%x : tensor<f32>) -> tensor<8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.matmul.default(%x, %w) : (tensor<f32>, tensor<4x8xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}
