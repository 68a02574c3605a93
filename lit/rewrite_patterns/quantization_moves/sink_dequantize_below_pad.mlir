// RUN: qopt-opt %s -p promote-dequant | filecheck %s

// CHECK-LABEL: func.func @zero(
func.func @zero(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %y = qnn.pad %q widths [0, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xui8> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @zero_of_int8(
func.func @zero_of_int8(%q : tensor<2x8xi8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %y = qnn.pad %q widths [0, 1] value -128 : i64 : tensor<2x8xi8> -> tensor<2x9xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point -128, range [-128, 127]> : tensor<2x9xi8> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point -128, range [-128, 127]> : tensor<2x8xi8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @zero_point_at_the_end_of_the_range(
func.func @zero_point_at_the_end_of_the_range(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %y = qnn.pad %q widths [0, 1] value 127 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 127, range [0, 127]> : tensor<2x9xui8> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 127, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @on_several_sides(
func.func @on_several_sides(%q : tensor<2x8xui8>) -> tensor<5x11xf32> {
  // CHECK-NEXT: %y = qnn.pad %q widths [1, 2, 3, 0] value 3 : i64 : tensor<2x8xui8> -> tensor<5x11xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<5x11xui8> -> tensor<5x11xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [1, 2, 3, 0] value 0.0 : f64 : tensor<2x8xf32> -> tensor<5x11xf32>
  fx.output %y : tensor<5x11xf32>
}

// CHECK-LABEL: func.func @with_negative_widths(
func.func @with_negative_widths(%q : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.pad %q widths [-1, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [-1, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @below_a_chain(
func.func @below_a_chain(%q : tensor<2x8xui8>) -> tensor<4x5xf32> {
  // CHECK-NEXT: %a = qnn.reshape %q to [4, 4] : (tensor<2x8xui8>) -> tensor<4x4xui8>
  // CHECK-NEXT: %y = qnn.pad %a widths [0, 1] value 3 : i64 : tensor<4x4xui8> -> tensor<4x5xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x5xui8> -> tensor<4x5xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %a = qnn.reshape %d to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %y = qnn.pad %a widths [0, 1] value 0.0 : f64 : tensor<4x4xf32> -> tensor<4x5xf32>
  fx.output %y : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @dequantized_is_used_elsewhere(
func.func @dequantized_is_used_elsewhere(%q : tensor<2x8xui8>) -> (tensor<2x9xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %q widths [0, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xui8> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output [%y_1, %d] :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output [%y, %d] : tensor<2x9xf32>, tensor<2x8xf32>
}

// Padding values that no integer stands for exactly.

// CHECK-LABEL: func.func @not_by_another_number(
func.func @not_by_another_number(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 1.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 1.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_by_a_multiple_of_the_scale(
func.func @not_by_a_multiple_of_the_scale(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 1.000000e-01 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.1 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_by_the_least_number(
func.func @not_by_the_least_number(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 4.940660e-324 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 4.9406564584124654e-324 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_by_infinity(
func.func @not_by_infinity(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 0xfff0000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0xfff0000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_by_no_number(
func.func @not_by_no_number(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 0x7ff8000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0x7ff8000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// Zero points that are outside the range, or the type.

// CHECK-LABEL: func.func @not_when_the_zero_point_is_above_the_range(
func.func @not_when_the_zero_point_is_above_the_range(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 128, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 128, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_when_the_zero_point_is_below_the_range(
func.func @not_when_the_zero_point_is_below_the_range(%q : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 0, range [1, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 0, range [1, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// Other dequantizations.

// CHECK-LABEL: func.func @not_when_dequantized_per_channel(
func.func @not_when_dequantized_per_channel(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x4xf32> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 0.000000e+00 : f64 : tensor<8x3xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<8x3xf32> -> tensor<8x4xf32>
  fx.output %y : tensor<8x4xf32>
}

// CHECK-LABEL: func.func @not_of_floats(
func.func @not_of_floats(%x : tensor<2x8xf32>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %d = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.relu %x : tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_by_a_zero_point_that_is_computed(
func.func @not_by_a_zero_point_that_is_computed(%q : tensor<2x8xui8>, %z : tensor<1xi32>) -> tensor<2x9xf32> {
  // CHECK: %d = qnn.dequantize %q
  // CHECK-NEXT: %y = qnn.pad %d
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point %z, range [0, 255]> : tensor<2x8xui8>, tensor<1xi32> -> tensor<2x8xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}
