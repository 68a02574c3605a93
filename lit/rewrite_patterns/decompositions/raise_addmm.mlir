// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @weight_quantized_per_tensor(
func.func @weight_quantized_per_tensor(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_quantized_per_channel(
func.func @weight_quantized_per_channel(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %y = qnn.permute %qw dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_2 = qnn.linear %x, %y_1 bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 1 : tensor<4x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_transposed(
func.func @weight_transposed(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %v bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %w = qnn.permute %v dims [1, 0] : tensor<8x4xf32> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @constant_bias(
func.func @constant_bias(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x4xf32, #fx.symbols<"s0">>, %b : tensor<8xf32>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y bias(%b : tensor<8xf32>) : tensor<?x4xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<?x4xf32, #fx.symbols<"s0">>, tensor<4x8xf32>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// Addends that are no bias.

// CHECK-LABEL: func.func @not_when_the_addend_is_a_matrix(
func.func @not_when_the_addend_is_a_matrix(%x : tensor<2x4xf32>, %b : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<2x8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_a_row_of_a_matrix(
func.func @not_when_the_addend_is_a_row_of_a_matrix(%x : tensor<2x4xf32>, %b : tensor<1x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<1x8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_a_column(
func.func @not_when_the_addend_is_a_column(%x : tensor<2x4xf32>, %b : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<2x1xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_one_number(
func.func @not_when_the_addend_is_one_number(%x : tensor<2x4xf32>, %b : tensor<1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<1xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_has_no_dimensions(
func.func @not_when_the_addend_has_no_dimensions(%x : tensor<2x4xf32>, %b : tensor<f32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<f32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Other numbers than one.

// CHECK-LABEL: func.func @not_with_alpha(
func.func @not_with_alpha(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w, alpha = 2) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w, alpha = 2) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_beta(
func.func @not_with_beta(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w, beta = 0) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w, beta = 0) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_beta_and_alpha(
func.func @not_with_beta_and_alpha(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w, beta = 1, alpha = 1) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w, beta = 1, alpha = 1) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Weights that are not quantized constants.

// CHECK-LABEL: func.func @not_when_the_weight_is_not_quantized(
func.func @not_when_the_weight_is_not_quantized(%x : tensor<2x4xf32>, %b : tensor<8xf32>, %w : tensor<4x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_an_argument(
func.func @not_when_the_quantized_weight_is_an_argument(%x : tensor<2x4xf32>, %b : tensor<8xf32>, %q : tensor<4x8xi8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_only_the_addend_is_quantized(
func.func @not_when_only_the_addend_is_quantized(%x : tensor<2x4xf32>, %w : tensor<4x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qb = fx.constant dense<1> : tensor<8xi8>
  // CHECK-NEXT: %b = qnn.dequantize %qb <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8xi8> -> tensor<8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qb = fx.constant dense<1> : tensor<8xi8>
  %b = qnn.dequantize %qb <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8xi8> -> tensor<8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) impure :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) impure : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_x_is_a_vector(
func.func @not_when_x_is_a_vector(%x : tensor<4xf32>, %b : tensor<8xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.addmm.default(%b, %x, %w) :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %x, %w) : (tensor<8xf32>, tensor<4xf32>, tensor<4x8xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_when_a_factor_is_a_number(
func.func @not_when_a_factor_is_a_number(%b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.addmm.default(%b, 3, %w) :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, 3, %w) : (tensor<8xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
