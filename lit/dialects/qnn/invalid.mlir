// RUN: qopt-opt %s --split-input-file --verify-diagnostics --parsing-diagnostics 2>&1 | filecheck %s

// Quantize: scale, range, types and shapes.

// CHECK: qnn.quantize: scale: expected a positive finite number, found 0.0
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.0, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: scale: expected a positive finite number, found -0.5
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale -0.5, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: scale: expected a positive finite number, found inf
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale inf, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: scale: expected a positive finite number, found nan
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale nan, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: zero point: expected within [0, 255] of ui8, found 2147483648
func.func @f(%x : tensor<1x8xf32>) -> tensor<1x8xui8> {
  %0 = qnn.quantize %x <scale 0.1, zero_point 2147483648, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output %0 : tensor<1x8xui8>
}

// -----

// CHECK: expected an integer of 64 bits, found 9223372036854775808
func.func @f(%x : tensor<2xui8>) -> tensor<3xui8> {
  %y = qnn.pad %x widths [0, 1] value 9223372036854775808 : i64 : tensor<2xui8> -> tensor<3xui8>
  fx.output %y : tensor<3xui8>
}

// -----

// CHECK: qnn.quantize: range: expected within [0, 255] of ui8 and not empty, found [0, 256]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 128, range [0, 256]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: range: expected within [0, 255] of ui8 and not empty, found [-1, 255]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 128, range [-1, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: range: expected within [0, 255] of ui8 and not empty, found [7, 7]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 128, range [7, 7]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: range: expected within [0, 255] of ui8 and not empty, found [255, 0]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 128, range [255, 0]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xi8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: result: element type: expected ui8 or i8, found i16
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xi16>
  fx.output none
}

// -----

// CHECK: qnn.quantize: result: element type: expected ui8 or i8, found si8
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xsi8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: shapes: expected one shape, [1, 8], found [8, 1]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<8x1xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: shapes: expected one shape, [1, 8], found [8]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<8xui8>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : f32) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : f32 -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: tensor<*xf32> should be of base attribute tensor
func.func @f(%x : tensor<*xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<*xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: i8 should be of base attribute tensor
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> i8
  fx.output none
}

// -----

// The syntax of parameters.

// CHECK: Expected 'scale'
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <0.1, 128, [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: expected a floating-point number
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 1, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: expected 0 operand types but had 1
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale %x, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: scale: expected one number, [1], or one for each row, [1, 1], found [1, 8]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale %x, zero_point 128, range [0, 255]> : tensor<1x8xf32>, tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: zero point: element type: expected i32, found i64
func.func @f(%x : tensor<1x8xf32>, %z : tensor<1xi64>) {
  %0 = qnn.quantize %x <scale 0.5, zero_point %z, range [0, 255]> : tensor<1x8xf32>, tensor<1xi64> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.quantize: values: expected 0, one for each parameter that is no number, found 1
func.func @f(%x : tensor<1x8xf32>, %z : tensor<1xi32>) {
  %0 = "qnn.quantize"(%x, %z) <{params = #qnn.params<scale 0.5, zero_point 3, range [0, 255]>}> : (tensor<1x8xf32>, tensor<1xi32>) -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.minimum: result: expected [1] or [2, 1], found [2]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.minimum %x : tensor<2x8xf32> -> tensor<2xf32>
  fx.output none
}

// -----

// CHECK: qnn.choose_scale: range: expected two numbers that enclose 0, found [3, 255]
func.func @f(%x : tensor<1xf32>) {
  %0 = qnn.choose_scale %x, %x range [3, 255] eps 1.0e-05 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  fx.output none
}

// -----

// CHECK: qnn.choose_scale: eps: expected a positive finite number, found 0.0
func.func @f(%x : tensor<1xf32>) {
  %0 = qnn.choose_scale %x, %x range [0, 255] eps 0.0 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  fx.output none
}

// -----

// CHECK: qnn.choose_zero_point: result: element type: expected i32, found i64
func.func @f(%x : tensor<1xf32>) {
  %0 = qnn.choose_zero_point %x, %x range [0, 255] : tensor<1xf32>, tensor<1xf32> -> tensor<1xi64>
  fx.output none
}

// -----

// CHECK: Expected ','
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1 zero_point 1, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: Expected 'zero_point'
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: Expected integer literal
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 1.5, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: Expected 'range'
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 1, [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: '[' expected
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 1, range 255> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: Expected ','
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.1, zero_point 1, range [255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: '<' expected
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output none
}

// -----

// CHECK: Expected '->'
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32>
  fx.output none
}

// -----

// Dequantize.

// CHECK: qnn.dequantize: operand: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize: shapes: expected one shape, [1, 8], found [1, 9]
func.func @f(%q : tensor<1x8xui8>) {
  %0 = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xui8> -> tensor<1x9xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize: scale: expected a positive finite number, found 0.0
func.func @f(%q : tensor<1x8xui8>) {
  %0 = qnn.dequantize %q <scale 0.0, zero_point 0, range [0, 255]> : tensor<1x8xui8> -> tensor<1x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%q : tensor<1x8xi8>) {
  %0 = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xi8> -> tensor<1x8xf32>
  fx.output none
}

// -----

// CHECK: '<' expected
func.func @f(%q : tensor<1x8xui8>) {
  %0 = qnn.dequantize %q : tensor<1x8xui8> -> tensor<1x8xf32>
  fx.output none
}

// -----

// Dequantize per channel.

// CHECK: qnn.dequantize_per_channel: axis: expected one of the 2 dimensions, found 2
func.func @f(%w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z axis 2 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize_per_channel: axis: expected one of the 2 dimensions, found -1
func.func @f(%w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z axis -1 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize_per_channel: scale: expected one number for each of 3 channels, found [8]
func.func @f(%w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize_per_channel: shapes: expected one shape, [8, 3], found [8, 4]
func.func @f(%w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize_per_channel: operand: element type: expected ui8 or i8, found f32
func.func @f(%w : tensor<8x3xf32>, %s : tensor<8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3xf32>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize_per_channel: scale: expected one number for each of 8 channels, found [1, 8]
func.func @f(%w : tensor<8x3xi8>, %s : tensor<1x8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3xi8>, tensor<1x8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  fx.output none
}

// -----

// CHECK: qnn.dequantize_per_channel: zero_point: expected one number for each of 8 channels, found [3]
func.func @f(%w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<3xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<3xi64> -> tensor<8x3xf32>
  fx.output none
}

// -----

// CHECK: Expected ','
func.func @f(%w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s axis 0 : tensor<8x3xi8>, tensor<8xf32> -> tensor<8x3xf32>
  fx.output none
}

// -----

// CHECK: Expected 'axis'
func.func @f(%w : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) {
  %0 = qnn.dequantize_per_channel %w, %s, %z : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  fx.output none
}

// -----

// Convolution.

// CHECK: qnn.conv: input: expected 3, 4 or 5 dimensions, found 2
func.func @f(%x : tensor<3x8xf32>, %w : tensor<8x3xf32>) {
  %0 = qnn.conv %x, %w stride [] padding [] dilation [] groups 1 : tensor<3x8xf32>, tensor<8x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: input: expected 3, 4 or 5 dimensions, found 6
func.func @f(%x : tensor<1x3x8x8x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: weight: expected rank 4, found 3
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: stride: expected 2 numbers for a 4-D input, found [1]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: padding: expected 2 numbers for a 4-D input, found [0, 0, 0]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: dilation: expected 2 numbers for a 4-D input, found []
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: groups: expected a positive number, found 0
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 0 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: groups: expected a positive number, found -3
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups -3 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: input channels: expected 9 (weight's second size times groups), found 3
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 3 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: input channels: expected 3 (weight's second size times groups), found 4
func.func @f(%x : tensor<1x4x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x4x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : f32, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : f32, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: Expected 'stride'
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: Expected 'padding'
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: Expected 'dilation'
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: Expected 'groups'
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: '[' expected
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding "same" dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: Expected integer literal
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1.5, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: Expected ':'
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>, %b : tensor<8xf32>) {
  %0 = qnn.conv %x, %w bias(%b) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// Linear layer.

// CHECK: qnn.linear: weight: expected rank 2, found 3
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4x1xf32>) {
  %0 = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4x1xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: input: expected rank 1 or more, found 0
func.func @f(%x : tensor<f32>, %w : tensor<8x4xf32>) {
  %0 = qnn.linear %x, %w : tensor<f32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: input's last size: expected 4, the weight's, found 5
func.func @f(%x : tensor<2x5xf32>, %w : tensor<8x4xf32>) {
  %0 = qnn.linear %x, %w : tensor<2x5xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: input's last size: expected 8, the weight's, found 4
func.func @f(%x : tensor<2x4xf32>, %w : tensor<4x8xf32>) {
  %0 = qnn.linear %x, %w : tensor<2x4xf32>, tensor<4x8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: result: expected [2, 8], found [2, 9]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) {
  %0 = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: result: expected [2, 8], found [3, 8]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) {
  %0 = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<3x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: result: expected [2, 8], found [8]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) {
  %0 = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : tensor<2x4xf32>, %w : f32) {
  %0 = qnn.linear %x, %w : tensor<2x4xf32>, f32 -> tensor<2x8xf32>
  fx.output none
}

// -----

// Addition.

// CHECK: qnn.add: result: expected [2, 8], found [8]
func.func @f(%x : tensor<2x8xf32>, %y : tensor<8xf32>) {
  %0 = qnn.add %x, %y : tensor<2x8xf32>, tensor<8xf32> -> tensor<8xf32>
  fx.output none
}

// -----

// CHECK: qnn.add: result: expected [2, 8], found [2, 9]
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) {
  %0 = qnn.add %x, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: qnn.add: result: expected [2, 8], found [1, 2, 8]
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) {
  %0 = qnn.add %x, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<1x2x8xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : tensor<2x8xf32>, %y : f32) {
  %0 = qnn.add %x, %y : tensor<2x8xf32>, f32 -> tensor<2x8xf32>
  fx.output none
}

// -----

// Activations.

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : f32) {
  %0 = qnn.relu %x : f32
  fx.output none
}

// -----

// CHECK: attribute tensor<2x8xf32> expected from variable 'T', but got tensor<2x9xf32>
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.relu"(%x) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : f32) {
  %0 = qnn.hardswish %x : f32
  fx.output none
}

// -----

// CHECK: attribute tensor<2x8xf32> expected from variable 'T', but got tensor<2x9xf32>
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.hardswish"(%x) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : f32) {
  %0 = qnn.silu %x : f32
  fx.output none
}

// -----

// CHECK: attribute tensor<2x8xf32> expected from variable 'T', but got tensor<2x9xf32>
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.silu"(%x) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : f32) {
  %0 = qnn.tanh %x : f32
  fx.output none
}

// -----

// CHECK: attribute tensor<2x8xf32> expected from variable 'T', but got tensor<2x9xf32>
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.tanh"(%x) : (tensor<2x8xf32>) -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: Expected ':'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.relu %x
  fx.output none
}

// -----

// CHECK: attribute tensor<2x8xf32> expected from variable 'T', but got tensor<2x8xf16>
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.hardtanh"(%x) <{min = 0.0 : f64, max = 6.0 : f64}> : (tensor<2x8xf32>) -> tensor<2x8xf16>
  fx.output none
}

// -----

// CHECK: Expected attribute f64 but got f32
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.hardtanh"(%x) <{min = 0.0 : f64, max = 6.0 : f32}> : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: property 'min' expected in operation 'qnn.hardtanh'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.hardtanh"(%x) <{max = 6.0 : f64}> : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected 'min'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.hardtanh %x max 6.0 : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected 'max'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.hardtanh %x min 0.0 : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected float literal
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.hardtanh %x min 0 max 6.0 : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.gelu: approximate: expected "none" or "tanh", found "erf"
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.gelu %x approximate "erf" : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.gelu: approximate: expected "none" or "tanh", found ""
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.gelu %x approximate "" : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected 'approximate'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.gelu %x : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: attribute expected
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.gelu %x approximate tanh : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: property 'approximate' expected in operation 'qnn.gelu'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.gelu"(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected 'slope'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.leaky_relu %x : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected float literal
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.leaky_relu %x slope "a" : tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: Expected attribute f64 but got f32
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.leaky_relu"(%x) <{slope = 0.1 : f32}> : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output none
}

// -----

// Reshape.

// CHECK: qnn.reshape: result's element type: expected f32, found i32
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to [2, 8] : (tensor<2x8xf32>) -> tensor<2x8xi32>
  fx.output none
}

// -----

// CHECK: qnn.reshape: sizes: expected 2 for this result, found 1
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to [16] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.reshape: sizes: expected 1 for this result, found 0
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to [] : (tensor<2x8xf32>) -> tensor<16xf32>
  fx.output none
}

// -----

// CHECK: qnn.reshape: computed sizes: expected 0, found 1
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = "qnn.reshape"(%x, %n) <{sizes = [4, 4]}> : (tensor<2x8xf32>, index) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.reshape: computed sizes: expected 1, found 0
func.func @f(%x : tensor<2x8xf32>) {
  %0 = "qnn.reshape"(%x) <{sizes = [#fx.operand, 4]}> : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: f32 should be of base attribute tensor
func.func @f(%x : f32) {
  %0 = qnn.reshape %x to [1] : (f32) -> tensor<1xf32>
  fx.output none
}

// -----

// CHECK: none should be of base attribute array
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to none : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: should be of base attribute array
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to (4, 4) : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: Expected 'to'
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: operand expected
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: Expected ','
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to [4, 4 : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: function type expected
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to [4, 4] : tensor<2x8xf32> -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: operand types
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to [%n, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: Operation has 2 results, but was given 1 to bind.
func.func @f(%x : tensor<2x8xf32>, %n : index) {
  %0 = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> (tensor<4x4xf32>, tensor<4x4xf32>)
  fx.output none
}

// -----

// Permute.

// CHECK: qnn.permute: dims: expected 0 to 1 in some order, found [0, 0]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims [0, 0] : tensor<2x8xf32> -> tensor<2x2xf32>
  fx.output none
}

// -----

// CHECK: qnn.permute: dims: expected 0 to 1 in some order, found [0]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims [0] : tensor<2x8xf32> -> tensor<2xf32>
  fx.output none
}

// -----

// CHECK: qnn.permute: dims: expected 0 to 1 in some order, found [0, 2]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims [0, 2] : tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.permute: dims: expected 0 to 1 in some order, found [-1, 0]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims [-1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output none
}

// -----

// CHECK: qnn.permute: result: expected [8, 2], found [2, 8]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.permute: result: expected [8, 2], found [16]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<16xf32>
  fx.output none
}

// -----

// CHECK: qnn.permute: result's element type: expected f32, found ui8
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xui8>
  fx.output none
}

// -----

// CHECK: Expected 'dims'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output none
}

// -----

// CHECK: '[' expected
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.permute %x dims 1 : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output none
}

// -----

// Slice.

// CHECK: qnn.slice: dim: expected one of 2 dimensions, found 2
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 2 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.slice: dim: expected one of 2 dimensions, found -1
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim -1 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.slice: step: expected a positive number, found 0
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 1 start 0 end 4 step 0 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.slice: step: expected a positive number, found -1
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 1 start 4 end 0 step -1 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.slice: result's element type: expected f32, found ui8
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 1 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xui8>
  fx.output none
}

// -----

// CHECK: Expected 'dim'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: Expected 'start'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 1 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: Expected 'end'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 1 start 0 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: Expected 'step'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 1 start 0 end 4 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: Expected integer literal
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.slice %x dim 1 start 0 end 4.0 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// Pad.

// CHECK: qnn.pad: widths: expected an even count up to 4, found 3
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [0, 1, 0] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: qnn.pad: widths: expected an even count up to 4, found 6
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [0, 1, 0, 0, 0, 0] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: qnn.pad: result's element type: expected f32, found ui8
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xui8>
  fx.output none
}

// -----

// CHECK: qnn.pad: value: expected a float for f32, found 0 : i64
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [0, 1] value 0 : i64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: qnn.pad: value: expected a float for f32, found "zero"
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [0, 1] value "zero" : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: qnn.pad: value: expected an integer for ui8, found 0.000000e+00 : f64
func.func @f(%x : tensor<2x8xui8>) {
  %0 = qnn.pad %x widths [0, 1] value 0.0 : f64 : tensor<2x8xui8> -> tensor<2x9xui8>
  fx.output none
}

// -----

// CHECK: Expected 'widths'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: Expected 'value'
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [0, 1] : tensor<2x8xf32> -> tensor<2x9xf32>
  fx.output none
}

// -----

// Cat.

// CHECK: qnn.cat: result's element type: expected i8, found f32
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xi8>) {
  %0 = qnn.cat %x, %y dim 0 : tensor<2x8xf32>, tensor<2x8xi8> -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.cat: result's element type: expected i8, found f32
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xi8>) {
  %0 = qnn.cat %y, %x dim 0 : tensor<2x8xi8>, tensor<2x8xf32> -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.cat: dim: expected one of 2 dimensions, found 2
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xi8>) {
  %0 = qnn.cat %x, %x dim 2 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.cat: dim: expected one of 2 dimensions, found -1
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xi8>) {
  %0 = qnn.cat %x, %x dim -1 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.cat: inputs: expected at least one, found 0
func.func @f() {
  %0 = "qnn.cat"() <{dim = 0 : i64}> : () -> tensor<2xf32>
  fx.output none
}

// -----

// CHECK: Expected 'dim'
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xi8>) {
  %0 = qnn.cat %x, %x : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: operand types
func.func @f(%x : tensor<2x8xf32>, %y : tensor<2x8xi8>) {
  %0 = qnn.cat %x, %x dim 0 : tensor<2x8xf32> -> tensor<4x8xf32>
  fx.output none
}

// -----

// Max pooling.

// CHECK: qnn.max_pool2d: input: expected 3 or 4 dimensions, found 2
func.func @f(%x : tensor<9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<9x9xui8> -> tensor<5x5xui8>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: input: expected 3 or 4 dimensions, found 5
func.func @f(%x : tensor<1x1x1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x1x1x9x9xui8> -> tensor<1x1x1x5x5xui8>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: result's element type: expected ui8, found f32
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xf32>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: kernel: expected 2 numbers of 1 or more, found [3]
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: stride: expected 2 numbers of 1 or more, found [2]
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2] padding [1, 1] dilation [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: padding: expected 2 numbers of 0 or more, found [1]
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1] dilation [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: dilation: expected 2 numbers of 1 or more, found [1]
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: Expected 'kernel'
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: Expected 'stride'
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] padding [1, 1] dilation [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: Expected 'padding'
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] dilation [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: Expected 'dilation'
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// CHECK: Expected ':'
func.func @f(%x : tensor<1x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] ceil_mod : tensor<1x9x9xui8> -> tensor<1x5x5xui8>
  fx.output none
}

// -----

// Clamp.

// CHECK: qnn.clamp: operand: element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<4xf32>) {
  %0 = qnn.clamp %x min 0 max 1 : tensor<4xf32> -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: qnn.clamp: operand: element type: expected ui8 or i8, found i32
func.func @f(%x : tensor<4xi32>) {
  %0 = qnn.clamp %x min 0 max 1 : tensor<4xi32> -> tensor<4xi32>
  fx.output none
}

// -----

// CHECK: qnn.clamp: bounds: expected within [0, 255], found [-1, 1]
func.func @f(%x : tensor<4xui8>) {
  %0 = qnn.clamp %x min -1 max 1 : tensor<4xui8> -> tensor<4xui8>
  fx.output none
}

// -----

// CHECK: qnn.clamp: bounds: expected within [0, 255], found [0, 256]
func.func @f(%x : tensor<4xui8>) {
  %0 = qnn.clamp %x min 0 max 256 : tensor<4xui8> -> tensor<4xui8>
  fx.output none
}

// -----

// CHECK: qnn.clamp: bounds: expected within [-128, 127], found [-128, 128]
func.func @f(%x : tensor<4xi8>) {
  %0 = qnn.clamp %x min -128 max 128 : tensor<4xi8> -> tensor<4xi8>
  fx.output none
}

// -----

// CHECK: qnn.clamp: bounds: expected within [0, 255], found [9, 8]
func.func @f(%x : tensor<4xui8>) {
  %0 = qnn.clamp %x min 9 max 8 : tensor<4xui8> -> tensor<4xui8>
  fx.output none
}

// -----

// CHECK: Expected 'min'
func.func @f(%x : tensor<4xui8>) {
  %0 = qnn.clamp %x max 8 : tensor<4xui8> -> tensor<4xui8>
  fx.output none
}

// -----

// CHECK: Expected 'max'
func.func @f(%x : tensor<4xui8>) {
  %0 = qnn.clamp %x min 0 : tensor<4xui8> -> tensor<4xui8>
  fx.output none
}

// -----

// CHECK: Expected integer literal
func.func @f(%x : tensor<4xui8>) {
  %0 = qnn.clamp %x min 0.0 max 8 : tensor<4xui8> -> tensor<4xui8>
  fx.output none
}

// -----

// CHECK: ui8 should be of base attribute tensor
func.func @f(%x : tensor<4xui8>) {
  %0 = qnn.clamp %x min 0 max 8 : tensor<4xui8> -> ui8
  fx.output none
}

// -----

// Shapes that operations do not give, and numbers that they do not take.

// CHECK: qnn.conv: result: expected [1, 8, 6, 6], found [1, 8, 8, 8]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: result: expected [1, 8, 6, 6], found [1, 3, 6, 6]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x3x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: result: expected [1, 8, 6, 6], found [2, 8, 6, 6]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<2x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: result: expected [1, 8, 6, 6], found [8, 6, 6]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: result: expected [?, 8, 6, 6], found [1, 8, 6, 7]
func.func @f(%x : tensor<?x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x7xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: result: expected [1, 6, 17, 17], found [1, 6, 16, 16]
func.func @f(%x : tensor<1x8x8x8xf32>, %w : tensor<8x6x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x8x8x8xf32>, tensor<8x6x3x3xf32> -> tensor<1x6x16x16xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: output_padding: expected 2 numbers for a 4-D input, found [0]
func.func @f(%x : tensor<1x8x8x8xf32>, %w : tensor<8x6x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0] : tensor<1x8x8x8xf32>, tensor<8x6x3x3xf32> -> tensor<1x6x17x17xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: stride: expected numbers of 1 or more, found [0, 1]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [0, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: padding: expected numbers of 0 or more, found [-1, 0]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>) {
  %0 = qnn.conv %x, %w stride [1, 1] padding [-1, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: bias: expected [8], found [3]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>, %b : tensor<3xf32>) {
  %0 = qnn.conv %x, %w bias(%b : tensor<3xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.conv: bias: expected [8], found [1, 8]
func.func @f(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>, %b : tensor<1x8xf32>) {
  %0 = qnn.conv %x, %w bias(%b : tensor<1x8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: bias: expected one that broadcasts to [2, 8], found [4]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>, %b : tensor<4xf32>) {
  %0 = qnn.linear %x, %w bias(%b : tensor<4xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.linear: bias: expected one that broadcasts to [2, 8], found [3, 2, 8]
func.func @f(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>, %b : tensor<3x2x8xf32>) {
  %0 = qnn.linear %x, %w bias(%b : tensor<3x2x8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.add: operands: expected shapes that broadcast, found [2, 8] and [3, 8]
func.func @f(%x : tensor<2x8xf32>, %y : tensor<3x8xf32>) {
  %0 = qnn.add %x, %y : tensor<2x8xf32>, tensor<3x8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.add: result: expected [2, 8], found [2, 1]
func.func @f(%x : tensor<2x1xf32>, %y : tensor<8xf32>) {
  %0 = qnn.add %x, %y : tensor<2x1xf32>, tensor<8xf32> -> tensor<2x1xf32>
  fx.output none
}

// -----

// CHECK: qnn.reshape: elements: expected 16, found 15
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.reshape %x to [3, 5] : (tensor<2x8xf32>) -> tensor<3x5xf32>
  fx.output none
}

// -----

// CHECK: qnn.reshape: elements: expected 16, found 12
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.reshape %x to [4, -1] : (tensor<2x8xf32>) -> tensor<4x3xf32>
  fx.output none
}

// -----

// CHECK: qnn.reshape: result: expected [4, ?], found [8, 2]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.reshape %x to [4, -1] : (tensor<2x8xf32>) -> tensor<8x2xf32>
  fx.output none
}

// -----

// CHECK: qnn.slice: result: expected [1, 4], found [1, 8]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.slice %x dim 1 start 0 end 4 step 1 : tensor<1x8xf32> -> tensor<1x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.slice: result: expected [1, 2], found [1, 3]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.slice %x dim 1 start -3 end 99 step 2 : tensor<1x8xf32> -> tensor<1x3xf32>
  fx.output none
}

// -----

// CHECK: qnn.slice: result: expected [1, 4], found [2, 4]
func.func @f(%x : tensor<1x8xf32>) {
  %0 = qnn.slice %x dim 1 start 0 end 4 step 1 : tensor<1x8xf32> -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.pad: result: expected [2, 11], found [2, 10]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [1, 2] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x10xf32>
  fx.output none
}

// -----

// CHECK: qnn.pad: result: expected [5, 7], found [2, 8]
func.func @f(%x : tensor<2x8xf32>) {
  %0 = qnn.pad %x widths [-1, 0, 1, 2] value 0.0 : f64 : tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.cat: result: expected [1, 9], found [1, 8]
func.func @f(%x : tensor<1x4xf32>, %y : tensor<1x5xf32>) {
  %0 = qnn.cat %x, %y dim 1 : tensor<1x4xf32>, tensor<1x5xf32> -> tensor<1x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.cat: inputs: expected 2 dimensions, of which sizes differ in dimension 1 alone, found [2, 4]
func.func @f(%x : tensor<1x4xf32>, %y : tensor<2x4xf32>) {
  %0 = qnn.cat %x, %y dim 1 : tensor<1x4xf32>, tensor<2x4xf32> -> tensor<1x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.cat: inputs: expected 2 dimensions, of which sizes differ in dimension 1 alone, found [4]
func.func @f(%x : tensor<1x4xf32>, %y : tensor<4xf32>) {
  %0 = qnn.cat %x, %y dim 1 : tensor<1x4xf32>, tensor<4xf32> -> tensor<1x8xf32>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: result: expected [1, 8, 4, 4], found [1, 8, 5, 5]
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: result: expected [8, 5, 4], found [8, 4, 4]
func.func @f(%x : tensor<8x10x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [0, 0] dilation [1, 1] ceil_mode : tensor<8x10x9xui8> -> tensor<8x4x4xui8>
  fx.output none
}

// -----

// CHECK: qnn.max_pool2d: stride: expected 2 numbers of 1 or more, found [0, 2]
func.func @f(%x : tensor<8x9x9xui8>) {
  %0 = qnn.max_pool2d %x kernel [3, 3] stride [0, 2] padding [0, 0] dilation [1, 1] : tensor<8x9x9xui8> -> tensor<8x4x4xui8>
  fx.output none
}

// -----

// CHECK: qnn.leaky_relu: slope: expected a finite number, found inf
func.func @f(%x : tensor<4xf32>) {
  %0 = "qnn.leaky_relu"(%x) <{slope = 0x7FF0000000000000 : f64}> : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: qnn.hardtanh: bounds: expected finite, in order, found [-inf, 6.0]
func.func @f(%x : tensor<4xf32>) {
  %0 = "qnn.hardtanh"(%x) <{min = 0xFFF0000000000000 : f64, max = 6.0 : f64}> : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: qnn.hardtanh: bounds: expected finite, in order, found [6.0, 0.0]
func.func @f(%x : tensor<4xf32>) {
  %0 = qnn.hardtanh %x min 6.0 max 0.0 : tensor<4xf32>
  fx.output none
}

// -----

// CHECK: qnn.matmul: input: expected rank 2 or more, found 1
func.func @f(%x : tensor<4xf32>, %y : tensor<4xf32>) {
  %0 = qnn.matmul %x, %y : tensor<4xf32>, tensor<4xf32> -> tensor<1xf32>
  fx.output none
}

// -----

// CHECK: qnn.matmul: other: expected rank 3, found 2
func.func @f(%x : tensor<2x4x8xf32>, %y : tensor<8x5xf32>) {
  %0 = qnn.matmul %x, %y : tensor<2x4x8xf32>, tensor<8x5xf32> -> tensor<2x4x5xf32>
  fx.output none
}

// -----

// CHECK: qnn.matmul: other's leading sizes: expected [2], found [3]
func.func @f(%x : tensor<2x4x8xf32>, %y : tensor<3x8x5xf32>) {
  %0 = qnn.matmul %x, %y : tensor<2x4x8xf32>, tensor<3x8x5xf32> -> tensor<2x4x5xf32>
  fx.output none
}

// -----

// CHECK: qnn.matmul: other's rows: expected 8, found 7
func.func @f(%x : tensor<2x4x8xf32>, %y : tensor<2x7x5xf32>) {
  %0 = qnn.matmul %x, %y : tensor<2x4x8xf32>, tensor<2x7x5xf32> -> tensor<2x4x5xf32>
  fx.output none
}

// -----

// CHECK: qnn.matmul: result: expected [2, 4, 5], found [2, 5, 4]
func.func @f(%x : tensor<2x4x8xf32>, %y : tensor<2x8x5xf32>) {
  %0 = qnn.matmul %x, %y : tensor<2x4x8xf32>, tensor<2x8x5xf32> -> tensor<2x5x4xf32>
  fx.output none
}

// -----

// CHECK: qnn.upsample_nearest: result: expected [1, 8, 8, 12], found [1, 8, 8, 8]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = qnn.upsample_nearest %x factors [2, 3] : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: qnn.upsample_nearest: factors: expected 2 numbers of 1 or more, found [2]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = qnn.upsample_nearest %x factors [2] : tensor<1x8x4x4xui8> -> tensor<1x8x8x4xui8>
  fx.output none
}

// -----

// CHECK: qnn.upsample_nearest: factors: expected 2 numbers of 1 or more, found [2, 0]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = qnn.upsample_nearest %x factors [2, 0] : tensor<1x8x4x4xui8> -> tensor<1x8x8x0xui8>
  fx.output none
}

// -----

// CHECK: qnn.upsample_nearest: input: expected 3, 4 or 5 dimensions, found 2
func.func @f(%x : tensor<4x4xui8>) {
  %0 = qnn.upsample_nearest %x factors [] : tensor<4x4xui8> -> tensor<4x4xui8>
  fx.output none
}

// -----

// CHECK: qnn.upsample_nearest: result's element type: expected ui8, found i8
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %0 = qnn.upsample_nearest %x factors [2, 2] : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xi8>
  fx.output none
}
