// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @vector(
func.func @vector(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @vector_with_bias(
func.func @vector_with_bias(%x : tensor<4xf32>, %b : tensor<8xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w bias(%b : tensor<8xf32>) : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
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
  %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @of_unknown_size(
func.func @of_unknown_size(%x : tensor<?xf32, #fx.symbols<"s0">>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<?xf32, #fx.symbols<"s0">>) -> tensor<1x?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x?xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<?xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @of_one_number(
func.func @of_one_number(%x : tensor<1xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x1xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x1xi8> -> tensor<8x1xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [1, -1] : (tensor<1xf32>) -> tensor<1x1xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %y, %w : tensor<1x1xf32>, tensor<8x1xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<8x1xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x1xi8> -> tensor<8x1xf32>
  %y = qnn.linear %x, %w : tensor<1xf32>, tensor<8x1xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// The bias is found first.

// CHECK-LABEL: func.func @vector_with_a_constant_row_added(
func.func @vector_with_a_constant_row_added(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %a = qnn.reshape %x to [1, -1] : (tensor<4xf32>) -> tensor<1x4xf32>
  // CHECK-NEXT: %a_1 = qnn.linear %a, %w bias(%b : tensor<8xf32>) : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: %a_2 = qnn.reshape %a_1 to [-1] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %a_2 :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  %a = qnn.add %y, %b : tensor<8xf32>, tensor<8xf32> -> tensor<8xf32>
  fx.output %a : tensor<8xf32>
}

// What kernels take already, or would not take.

// CHECK-LABEL: func.func @not_of_a_matrix(
func.func @not_of_a_matrix(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_row(
func.func @not_of_a_row(%x : tensor<1x4xf32>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_three_dimensions(
func.func @not_of_three_dimensions(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_not_quantized(
func.func @not_when_the_weight_is_not_quantized(%x : tensor<4xf32>, %w : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_a_float_constant(
func.func @not_when_the_weight_is_a_float_constant(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %w = fx.constant dense<1.000000e+00> : tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_an_argument(
func.func @not_when_the_quantized_weight_is_an_argument(%x : tensor<4xf32>, %q : tensor<8x4xi8>) -> tensor<8xf32> {
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y :
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_only_the_vector_is_quantized(
func.func @not_when_only_the_vector_is_quantized(%w : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qx = fx.constant dense<1> : tensor<4xi8>
  // CHECK-NEXT: %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y :
  %qx = fx.constant dense<1> : tensor<4xi8>
  %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  %y = qnn.linear %x, %w : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}
