// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @weight_of_int8(
func.func @weight_of_int8(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @weight_of_uint8(
func.func @weight_of_uint8(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  %q = fx.constant dense<1> : tensor<8x4xui8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 9, range [0, 255]> : tensor<8x4xui8> -> tensor<8x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @one_output(
func.func @one_output(%x : tensor<4xf32>) -> tensor<1xf32> {
  // CHECK: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x1xf32>
  %q = fx.constant dense<1> : tensor<1x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<1x4xi8> -> tensor<1x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<1x4xf32>, tensor<4xf32>) -> tensor<1xf32>
  fx.output %y : tensor<1xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_an_argument(
func.func @not_when_the_weight_is_an_argument(%x : tensor<4xf32>, %w : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_a_buffer(
func.func @not_when_the_weight_is_a_buffer(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.get_attr @weight : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_of_floats(
func.func @not_when_the_weight_is_of_floats(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<8x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_computed(
func.func @not_when_the_weight_is_computed(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %v = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %w = fx.call @aten.relu.default(%v) : (tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_of_more_than_a_vector(
func.func @not_of_more_than_a_vector(%x : tensor<2x4x3xf32>) -> tensor<2x8x3xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<8x4xf32>, tensor<2x4x3xf32>) -> tensor<2x8x3xf32>
  fx.output %y : tensor<2x8x3xf32>
}

// CHECK-LABEL: func.func @not_of_a_stack_of_weights(
func.func @not_of_a_stack_of_weights(%x : tensor<4xf32>) -> tensor<3x8xf32> {
  // CHECK: %y = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<3x8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<3x8x4xi8> -> tensor<3x8x4xf32>
  %y = fx.call @aten.matmul.default(%w, %x) : (tensor<3x8x4xf32>, tensor<4xf32>) -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}
