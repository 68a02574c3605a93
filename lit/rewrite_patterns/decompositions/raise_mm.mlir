// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @weight_quantized_per_tensor(
func.func @weight_quantized_per_tensor(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_quantized_per_channel(
func.func @weight_quantized_per_channel(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %y = qnn.permute %qw dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_2 = qnn.linear %x, %y_1 : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 1 : tensor<4x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_transposed(
func.func @weight_transposed(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %v : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %w = qnn.permute %v dims [1, 0] : tensor<8x4xf32> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_transposed_before_it_is_dequantized(
func.func @weight_transposed_before_it_is_dequantized(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %q = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %t = qnn.permute %q dims [1, 0] : tensor<8x4xi8> -> tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %t <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %t = qnn.permute %q dims [1, 0] : tensor<8x4xi8> -> tensor<4x8xi8>
  %w = qnn.dequantize %t <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x4xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<?x4xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<?x4xf32, #fx.symbols<"s0">>, tensor<4x8xf32>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @weight_is_used_twice(
func.func @weight_is_used_twice(%x : tensor<2x4xf32>, %z : tensor<2x4xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %a = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %a_1 = qnn.linear %x, %a : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %b = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %b_1 = qnn.linear %z, %b : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%a_1, %b_1] :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %a = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.mm.default(%z, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @input_is_a_weight_too(
func.func @input_is_a_weight_too() -> tensor<2x8xf32> {
  // CHECK-NEXT: %qx = fx.constant dense<1> : tensor<2x4xi8>
  // CHECK-NEXT: %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qx = fx.constant dense<1> : tensor<2x4xi8>
  %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Weights that are not quantized constants.

// CHECK-LABEL: func.func @not_when_the_weight_is_not_quantized(
func.func @not_when_the_weight_is_not_quantized(%x : tensor<2x4xf32>, %w : tensor<4x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.matmul %x, %w :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_a_float_constant(
func.func @not_when_the_weight_is_a_float_constant(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %w = fx.constant dense<1.000000e+00> : tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.mm.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_an_argument(
func.func @not_when_the_quantized_weight_is_an_argument(%x : tensor<2x4xf32>, %q : tensor<4x8xi8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.matmul %x, %w :
  // CHECK-NEXT: fx.output %y :
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_a_buffer(
func.func @not_when_the_quantized_weight_is_a_buffer(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %q = fx.get_attr @weight : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.matmul %x, %w :
  // CHECK-NEXT: fx.output %y :
  %q = fx.get_attr @weight : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_only_the_first_factor_is_quantized(
func.func @not_when_only_the_first_factor_is_quantized(%z : tensor<4x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qx = fx.constant dense<1> : tensor<2x4xi8>
  // CHECK-NEXT: %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.matmul %x, %z :
  // CHECK-NEXT: fx.output %y :
  %qx = fx.constant dense<1> : tensor<2x4xi8>
  %x = qnn.dequantize %qx <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %y = fx.call @aten.mm.default(%x, %z) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_computed_from_a_quantized_one(
func.func @not_when_the_weight_is_computed_from_a_quantized_one(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %v = qnn.relu %w : tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.mm.default(%x, %v) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %v = fx.call @aten.relu.default(%w) : (tensor<4x8xf32>) -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %v) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Other calls.

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.mm.default(%x, %w) impure :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) impure : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_type_is_given(
func.func @not_when_the_result_type_is_given(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.mm.dtype(%x, %w, torch.float32) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.dtype(%x, %w, torch.float32) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_x_is_a_vector(
func.func @not_when_x_is_a_vector(%x : tensor<4xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.mm.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<4xf32>, tensor<4x8xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_x_has_three_dimensions(
func.func @not_when_x_has_three_dimensions(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.mm.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_a_factor_is_a_number(
func.func @not_when_a_factor_is_a_number() -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.mm.default(3, %w) :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.mm.default(3, %w) : (tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
