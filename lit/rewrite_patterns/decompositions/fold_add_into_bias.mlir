// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @constant_row(
func.func @constant_row(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %a = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @row_first(
func.func @row_first(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %a = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %b, %y : tensor<8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_quantized_per_channel(
func.func @weight_quantized_per_channel(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %a = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @of_three_dimensions(
func.func @of_three_dimensions(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %a = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  %a = qnn.add %y, %b : tensor<2x3x8xf32>, tensor<8xf32> -> tensor<2x3x8xf32>
  fx.output %a : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @row_computed_from_constants(
func.func @row_computed_from_constants(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %c = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %b = qnn.relu %c : tensor<8xf32>
  // CHECK-NEXT: %a = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %c = fx.constant dense<0.5> : tensor<8xf32>
  %b = qnn.relu %c : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @raised_from_calls(
func.func @raised_from_calls(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %a = qnn.linear %x, %y bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  %a = fx.call @aten.add.Tensor(%y, %b) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// Addends that are no constant row.

// CHECK-LABEL: func.func @not_when_the_addend_is_an_argument(
func.func @not_when_the_addend_is_an_argument(%x : tensor<2x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_a_matrix(
func.func @not_when_the_addend_is_a_matrix(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<2x8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_a_row_of_a_matrix(
func.func @not_when_the_addend_is_a_row_of_a_matrix(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<1x8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<1x8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_a_column(
func.func @not_when_the_addend_is_a_column(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<2x1xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<2x1xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_one_number(
func.func @not_when_the_addend_is_one_number(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<1xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<1xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<1xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<1xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_has_no_dimensions(
func.func @not_when_the_addend_has_no_dimensions(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<f32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<f32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<f32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<f32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_widens_the_result(
func.func @not_when_the_addend_widens_the_result(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<1x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<1x4xi8> -> tensor<1x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<1x4xf32> -> tensor<2x1xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x1xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<1x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<1x4xi8> -> tensor<1x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<1x4xf32> -> tensor<2x1xf32>
  %a = qnn.add %y, %b : tensor<2x1xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_addend_is_a_buffer(
func.func @not_when_the_addend_is_a_buffer(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.get_attr @bias : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.get_attr @bias : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// Linear layers that cannot take a bias.

// CHECK-LABEL: func.func @not_when_there_is_a_bias(
func.func @not_when_there_is_a_bias(%x : tensor<2x4xf32>, %c : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w bias(%c : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w bias(%c : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_product_is_used_elsewhere(
func.func @not_when_the_product_is_used_elsewhere(%x : tensor<2x4xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%a, %y] :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output [%a, %y] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_added_to_itself(
func.func @not_when_added_to_itself(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_not_quantized(
func.func @not_when_the_weight_is_not_quantized(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_an_argument(
func.func @not_when_the_quantized_weight_is_an_argument(%x : tensor<2x4xf32>, %q : tensor<8x4xi8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_after_an_activation(
func.func @not_after_an_activation(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %r = qnn.relu %y : tensor<2x8xf32>
  // CHECK-NEXT: %a = qnn.add %r, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %b = fx.constant dense<0.5> : tensor<8xf32>
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %r = qnn.relu %y : tensor<2x8xf32>
  %a = qnn.add %r, %b : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %a : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_after_a_convolution(
func.func @not_after_a_convolution(%x : tensor<1x3x8x8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x3x3x3xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x3x3x3xi8> -> tensor<8x3x3x3xf32>
  // CHECK-NEXT: %b = fx.constant dense<5.000000e-01> : tensor<6xf32>
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %a = qnn.add %y, %b : tensor<1x8x6x6xf32>, tensor<6xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output %a :
  %qw = fx.constant dense<1> : tensor<8x3x3x3xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x3x3x3xi8> -> tensor<8x3x3x3xf32>
  %b = fx.constant dense<0.5> : tensor<6xf32>
  %y = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  %a = qnn.add %y, %b : tensor<1x8x6x6xf32>, tensor<6xf32> -> tensor<1x8x6x6xf32>
  fx.output %a : tensor<1x8x6x6xf32>
}
