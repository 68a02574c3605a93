// RUN: qopt-opt %s -p lift-quant | filecheck %s

// CHECK-LABEL: func.func @by_zero(
func.func @by_zero(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @by_a_number(
func.func @by_a_number(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 15 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 1.25 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// Numbers that lie between two integers are rounded to the even one, as tensors are.

// CHECK-LABEL: func.func @by_half_down(
func.func @by_half_down(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.5, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 0 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 0.25 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.5, zero_point 0, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @by_half_up(
func.func @by_half_up(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.5, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 2 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 0.75 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.5, zero_point 0, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @rounded_before_the_zero_point_is_added(
func.func @rounded_before_the_zero_point_is_added(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.5, zero_point 1, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 1 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 0.25 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.5, zero_point 1, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// Numbers outside the range are clamped to it.

// CHECK-LABEL: func.func @by_a_number_above_the_range(
func.func @by_a_number_above_the_range(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 127 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 100.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @by_a_number_below_the_range(
func.func @by_a_number_below_the_range(%x : tensor<2x8xf32>) -> tensor<2x9xi8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 0, range [-127, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value -127 : i64 : tensor<2x8xi8> -> tensor<2x9xi8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value -100.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 0, range [-127, 127]> : tensor<2x9xf32> -> tensor<2x9xi8>
  fx.output %y : tensor<2x9xi8>
}

// CHECK-LABEL: func.func @by_negative_infinity(
func.func @by_negative_infinity(%x : tensor<2x8xf32>) -> tensor<2x9xi8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value -128 : i64 : tensor<2x8xi8> -> tensor<2x9xi8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 0xfff0000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x9xf32> -> tensor<2x9xi8>
  fx.output %y : tensor<2x9xi8>
}

// CHECK-LABEL: func.func @by_positive_infinity(
func.func @by_positive_infinity(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 255 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 0x7ff0000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @of_a_tiny_scale(
func.func @of_a_tiny_scale(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 1.0e-40, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 255 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 1.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 1.0e-40, zero_point 0, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @zero_point_outside_the_range(
func.func @zero_point_outside_the_range(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 200, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 127 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 200, range [0, 127]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @on_several_sides(
func.func @on_several_sides(%x : tensor<2x8xf32>) -> tensor<5x11xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [1, 2, 3, 0] value 3 : i64 : tensor<2x8xui8> -> tensor<5x11xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [1, 2, 3, 0] value 0.0 : f64 : tensor<2x8xf32> -> tensor<5x11xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<5x11xf32> -> tensor<5x11xui8>
  fx.output %y : tensor<5x11xui8>
}

// CHECK-LABEL: func.func @with_negative_widths(
func.func @with_negative_widths(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [-1, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.pad %x widths [-1, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x8xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @x_is_used_elsewhere(
func.func @x_is_used_elsewhere(%x : tensor<2x8xf32>) -> (tensor<2x9xui8>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.pad %y widths [0, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output [%y_1, %r] :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.pad %r widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output [%y, %r] : tensor<2x9xui8>, tensor<2x8xf32>
}

// Numbers that no integer stands for.

// CHECK-LABEL: func.func @not_by_no_number(
func.func @not_by_no_number(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %m = qnn.pad %x widths [0, 1] value 0x7ff8000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y :
  %m = qnn.pad %x widths [0, 1] value 0x7ff8000000000000 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @not_by_zero_when_the_inverse_of_the_scale_is_infinite(
func.func @not_by_zero_when_the_inverse_of_the_scale_is_infinite(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %m = qnn.pad %x widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 1.0e-40, zero_point 0, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y :
  %m = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 1.0e-40, zero_point 0, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// Padded values that are used as floats too, and other operations.

// CHECK-LABEL: func.func @not_when_the_padded_value_is_used_elsewhere(
func.func @not_when_the_padded_value_is_used_elsewhere(%x : tensor<2x8xf32>) -> (tensor<2x9xui8>, tensor<2x9xf32>) {
  // CHECK-NEXT: %m = qnn.pad %x widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output [%y, %m] :
  %m = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output [%y, %m] : tensor<2x9xui8>, tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_when_an_activation_is_in_between(
func.func @not_when_an_activation_is_in_between(%x : tensor<2x8xf32>) -> tensor<2x9xui8> {
  // CHECK-NEXT: %m = qnn.pad %x widths [0, 1] value 0.000000e+00 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  // CHECK-NEXT: %r = qnn.relu %m : tensor<2x9xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  // CHECK-NEXT: fx.output %y :
  %m = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %r = qnn.relu %m : tensor<2x9xf32>
  %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}

// CHECK-LABEL: func.func @not_when_quantized_before(
func.func @not_when_quantized_before(%x : tensor<2x8xui8>) -> tensor<2x9xf32> {
  // CHECK-NEXT: %m = qnn.pad %x widths [0, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  // CHECK-NEXT: %d = qnn.dequantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xui8> -> tensor<2x9xf32>
  // CHECK-NEXT: %y = qnn.relu %d : tensor<2x9xf32>
  // CHECK-NEXT: fx.output %y :
  %m = qnn.pad %x widths [0, 1] value 3 : i64 : tensor<2x8xui8> -> tensor<2x9xui8>
  %d = qnn.dequantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x9xui8> -> tensor<2x9xf32>
  %y = qnn.relu %d : tensor<2x9xf32>
  fx.output %y : tensor<2x9xf32>
}

// CHECK-LABEL: func.func @not_by_a_scale_that_is_computed(
func.func @not_by_a_scale_that_is_computed(%x : tensor<2x8xf32>, %c : tensor<1xf32>) -> tensor<2x9xui8> {
  // CHECK: %m = qnn.pad %x
  // CHECK-NEXT: %y = qnn.quantize %m
  // CHECK-NEXT: fx.output %y :
  %m = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  %y = qnn.quantize %m <scale %c, zero_point 3, range [0, 255]> : tensor<2x9xf32>, tensor<1xf32> -> tensor<2x9xui8>
  fx.output %y : tensor<2x9xui8>
}
