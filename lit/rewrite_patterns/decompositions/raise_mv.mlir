// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @weight_quantized_per_tensor(
func.func @weight_quantized_per_tensor(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.mv.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @weight_quantized_per_channel(
func.func @weight_quantized_per_channel(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %y = fx.call @aten.mv.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @weight_transposed(
func.func @weight_transposed(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %w = qnn.permute %qw dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  // CHECK-NEXT: %w_1 = qnn.dequantize_per_channel %w, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w_1 : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 1 : tensor<4x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8xf32>
  %w = qnn.permute %v dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  %y = fx.call @aten.mv.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// Weights that are not quantized constants.

// CHECK-LABEL: func.func @not_when_the_weight_is_not_quantized(
func.func @not_when_the_weight_is_not_quantized(%x : tensor<4xf32>, %w : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.mv.default(%w, %x) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mv.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_an_argument(
func.func @not_when_the_quantized_weight_is_an_argument(%x : tensor<4xf32>, %q : tensor<8x4xi8>) -> tensor<8xf32> {
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.mv.default(%w, %x) :
  // CHECK-NEXT: fx.output %y :
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.mv.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_only_the_vector_is_quantized(
func.func @not_when_only_the_vector_is_quantized(%w : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qx = fx.constant dense<1> : tensor<4xi8>
  // CHECK-NEXT: %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  // CHECK-NEXT: %y = fx.call @aten.mv.default(%w, %x) :
  // CHECK-NEXT: fx.output %y :
  %qx = fx.constant dense<1> : tensor<4xi8>
  %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  %y = fx.call @aten.mv.default(%w, %x) : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.mv.default(%w, %x) impure :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.mv.default(%w, %x) impure : (tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_of_addmv(
func.func @not_of_addmv(%x : tensor<4xf32>, %b : tensor<8xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmv.default(%b, %w, %x) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.addmv.default(%b, %w, %x) : (tensor<8xf32>, tensor<8x4xf32>, tensor<4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_of_dot(
func.func @not_of_dot(%x : tensor<4xf32>) -> tensor<f32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  // CHECK-NEXT: %y = fx.call @aten.dot.default(%w, %x) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  %y = fx.call @aten.dot.default(%w, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @not_when_a_factor_is_a_number(
func.func @not_when_a_factor_is_a_number() -> tensor<4xf32> {
  // CHECK: %y = fx.call @aten.mv.default(%w, 3) :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mv.default(%w, 3) : (tensor<4x8xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
