// RUN: qopt-opt %s -p canonicalize | filecheck %s

// CHECK-LABEL: func.func @transposed(
func.func @transposed(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<3x8xf32> {
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 0] : tensor<8x3xi8> -> tensor<3x8xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %s, %z axis 1 : tensor<3x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<3x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}

// CHECK-LABEL: func.func @transposed_of_the_last_axis(
func.func @transposed_of_the_last_axis(%q : tensor<8x3xi8>, %s : tensor<3xf32>, %z : tensor<3xi64>) -> tensor<3x8xf32> {
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 0] : tensor<8x3xi8> -> tensor<3x8xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %s, %z axis 0 : tensor<3x8xi8>, tensor<3xf32>, tensor<3xi64> -> tensor<3x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 1 : tensor<8x3xi8>, tensor<3xf32>, tensor<3xi64> -> tensor<8x3xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}

// CHECK-LABEL: func.func @rotated(
func.func @rotated(%q : tensor<8x3x5xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<3x5x8xf32> {
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 2, 0] : tensor<8x3x5xi8> -> tensor<3x5x8xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %s, %z axis 2 : tensor<3x5x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<3x5x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3x5xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x5xf32>
  %y = qnn.permute %d dims [1, 2, 0] : tensor<8x3x5xf32> -> tensor<3x5x8xf32>
  fx.output %y : tensor<3x5x8xf32>
}

// CHECK-LABEL: func.func @rotated_of_the_middle_axis(
func.func @rotated_of_the_middle_axis(%q : tensor<8x3x5xi8>, %s : tensor<3xf32>, %z : tensor<3xi64>) -> tensor<5x8x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %q dims [2, 0, 1] : tensor<8x3x5xi8> -> tensor<5x8x3xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %s, %z axis 2 : tensor<5x8x3xi8>, tensor<3xf32>, tensor<3xi64> -> tensor<5x8x3xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 1 : tensor<8x3x5xi8>, tensor<3xf32>, tensor<3xi64> -> tensor<8x3x5xf32>
  %y = qnn.permute %d dims [2, 0, 1] : tensor<8x3x5xf32> -> tensor<5x8x3xf32>
  fx.output %y : tensor<5x8x3xf32>
}

// CHECK-LABEL: func.func @axis_stays(
func.func @axis_stays(%q : tensor<8x3x5xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x5x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %q dims [0, 2, 1] : tensor<8x3x5xi8> -> tensor<8x5x3xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %s, %z axis 0 : tensor<8x5x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x5x3xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3x5xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x5xf32>
  %y = qnn.permute %d dims [0, 2, 1] : tensor<8x3x5xf32> -> tensor<8x5x3xf32>
  fx.output %y : tensor<8x5x3xf32>
}

// CHECK-LABEL: func.func @of_uint8_to_half_floats(
func.func @of_uint8_to_half_floats(%q : tensor<8x3xui8>, %s : tensor<8xf32>, %z : tensor<8xi32>) -> tensor<3x8xf16> {
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 0] : tensor<8x3xui8> -> tensor<3x8xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %s, %z axis 1 : tensor<3x8xui8>, tensor<8xf32>, tensor<8xi32> -> tensor<3x8xf16>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xui8>, tensor<8xf32>, tensor<8xi32> -> tensor<8x3xf16>
  %y = qnn.permute %d dims [1, 0] : tensor<8x3xf16> -> tensor<3x8xf16>
  fx.output %y : tensor<3x8xf16>
}

// CHECK-LABEL: func.func @dequantized_is_used_elsewhere(
func.func @dequantized_is_used_elsewhere(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> (tensor<3x8xf32>, tensor<8x3xf32>) {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 0] : tensor<8x3xi8> -> tensor<3x8xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %s, %z axis 1 : tensor<3x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<3x8xf32>
  // CHECK-NEXT: fx.output [%y_1, %d] :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  fx.output [%y, %d] : tensor<3x8xf32>, tensor<8x3xf32>
}

// Moves that would mix channels, and other operations.

// CHECK-LABEL: func.func @not_below_a_reshape(
func.func @not_below_a_reshape(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<4x6xf32> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.reshape %d to [4, 6] : (tensor<8x3xf32>) -> tensor<4x6xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %y = qnn.reshape %d to [4, 6] : (tensor<8x3xf32>) -> tensor<4x6xf32>
  fx.output %y : tensor<4x6xf32>
}

// CHECK-LABEL: func.func @not_below_a_slice(
func.func @not_below_a_slice(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<4x3xf32> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.slice %d dim 0 start 0 end 4 step 1 : tensor<8x3xf32> -> tensor<4x3xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %y = qnn.slice %d dim 0 start 0 end 4 step 1 : tensor<8x3xf32> -> tensor<4x3xf32>
  fx.output %y : tensor<4x3xf32>
}

// CHECK-LABEL: func.func @not_below_a_pad(
func.func @not_below_a_pad(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x4xf32> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.pad %d widths [0, 1] value 0.000000e+00 : f64 : tensor<8x3xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %y = qnn.pad %d widths [0, 1] value 0.0 : f64 : tensor<8x3xf32> -> tensor<8x4xf32>
  fx.output %y : tensor<8x4xf32>
}

// CHECK-LABEL: func.func @not_below_an_activation(
func.func @not_below_an_activation(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<3x8xf32> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: %r = qnn.relu %d : tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.permute %r dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %r = qnn.relu %d : tensor<8x3xf32>
  %y = qnn.permute %r dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}

// CHECK-LABEL: func.func @not_when_dequantized_per_tensor(
func.func @not_when_dequantized_per_tensor(%q : tensor<8x3xui8>) -> tensor<3x8xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x3xui8> -> tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.permute %d dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x3xui8> -> tensor<8x3xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}

// CHECK-LABEL: func.func @not_when_an_activation_is_in_between(
func.func @not_when_an_activation_is_in_between(%x : tensor<2x8xi8>, %s : tensor<2xf32>, %z : tensor<2xi64>) -> tensor<8x2xf32> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %x, %s, %z axis 0
  // CHECK-NEXT: %t = qnn.tanh %d
  // CHECK-NEXT: %y = qnn.permute %t dims [1, 0]
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %x, %s, %z axis 0 : tensor<2x8xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x8xf32>
  %t = qnn.tanh %d : tensor<2x8xf32>
  %y = qnn.permute %t dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}
