// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx2}' | filecheck %s --check-prefix=CHECK --check-prefix=AVX2
// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx512_core}' | filecheck %s --check-prefix=CHECK --check-prefix=AVX512
// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl isa=avx512_core_vnni}' | filecheck %s --check-prefix=VNNI

// What oneDNN's primitives do otherwise than torch's operators: with signed activations, and transposed convolutions.

// VNNI-NOT: qnn.linear
// VNNI-NOT: qnn.conv


// CHECK-LABEL: func.func @of_u8_as_torch(
func.func @of_u8_as_torch(%x : tensor<2x2xui8>) -> tensor<2x1xf32> {
  %w = fx.constant dense<[[65, 64]]> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<2x2xui8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @of_i8_at_the_bound(
func.func @of_i8_at_the_bound(%x : tensor<2x2xi8>) -> tensor<2x1xf32> {
  %w = fx.constant dense<[[64, 64]]> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x2xi8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: onednn.qlinear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @not_of_i8_above_the_bound(
func.func @not_of_i8_above_the_bound(%x : tensor<2x2xi8>) -> tensor<2x1xf32> {
  %w = fx.constant dense<[[65, 64]]> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x2xi8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @of_i8_with_a_zero_point(
func.func @of_i8_with_a_zero_point(%x : tensor<2x2xi8>) -> tensor<2x1xf32> {
  %w = fx.constant dense<127> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 1, range [-128, 127]> : tensor<2x2xi8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // AVX2: onednn.qlinear
  // AVX512: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @not_conv_of_i8_whose_weights_are_halved(
func.func @not_conv_of_i8_whose_weights_are_halved(%x : tensor<1x4x3x3xi8>) -> tensor<1x4x3x3xf32> {
  %w = fx.constant dense<1> : tensor<4x4x1x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x4x3x3xi8> -> tensor<1x4x3x3xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<4x4x1x1xi8> -> tensor<4x4x1x1xf32>
  // CHECK: qnn.conv
  %c = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x4x3x3xf32>, tensor<4x4x1x1xf32> -> tensor<1x4x3x3xf32>
  fx.output %c : tensor<1x4x3x3xf32>
}

// CHECK-LABEL: func.func @transposed_conv_of_numbers_that_fit(
func.func @transposed_conv_of_numbers_that_fit(%x : tensor<1x4x8x8xui8>) -> tensor<1x4x16x16xf32> {
  %w = fx.constant dense<64> : tensor<4x4x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<4x4x2x2xi8> -> tensor<4x4x2x2xf32>
  // CHECK: onednn.qconv_transpose
  %y = qnn.conv %dx, %dw stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x4x2x2xf32> -> tensor<1x4x16x16xf32>
  fx.output %y : tensor<1x4x16x16xf32>
}

// CHECK-LABEL: func.func @transposed_conv_of_a_reduced_range(
func.func @transposed_conv_of_a_reduced_range(%a : tensor<1x4x8x8xf32>) -> tensor<1x4x16x16xf32> {
  %w = fx.constant dense<-128> : tensor<4x4x2x2xi8>
  %x = qnn.quantize %a <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x4x8x8xf32> -> tensor<1x4x8x8xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<4x4x2x2xi8> -> tensor<4x4x2x2xf32>
  // CHECK: onednn.qconv_transpose
  %y = qnn.conv %dx, %dw stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x4x2x2xf32> -> tensor<1x4x16x16xf32>
  fx.output %y : tensor<1x4x16x16xf32>
}

// CHECK-LABEL: func.func @transposed_conv_of_numbers_far_apart_at_the_bound(
func.func @transposed_conv_of_numbers_far_apart_at_the_bound(%x : tensor<1x4x8x8xui8>) -> tensor<1x1x16x16xf32> {
  %w = fx.constant dense<[[[[64, 0], [0, 0]]], [[[0, 0], [0, 0]]], [[[0, 0], [0, 0]]], [[[0, 0], [0, 64]]]]> : tensor<4x1x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<4x1x2x2xi8> -> tensor<4x1x2x2xf32>
  // CHECK: onednn.qconv_transpose
  %y = qnn.conv %dx, %dw stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x1x2x2xf32> -> tensor<1x1x16x16xf32>
  fx.output %y : tensor<1x1x16x16xf32>
}

// CHECK-LABEL: func.func @not_transposed_conv_of_numbers_far_apart(
func.func @not_transposed_conv_of_numbers_far_apart(%x : tensor<1x4x8x8xui8>) -> tensor<1x1x16x16xf32> {
  %w = fx.constant dense<[[[[64, 0], [0, 0]]], [[[0, 0], [0, 0]]], [[[0, 0], [0, 0]]], [[[0, 0], [0, 65]]]]> : tensor<4x1x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<4x1x2x2xi8> -> tensor<4x1x2x2xf32>
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x1x2x2xf32> -> tensor<1x1x16x16xf32>
  fx.output %y : tensor<1x1x16x16xf32>
}

// CHECK-LABEL: func.func @not_transposed_conv_whose_numbers_are_not_known(
func.func @not_transposed_conv_whose_numbers_are_not_known(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_of_i8_whose_rows_have_zero_points(
func.func @not_of_i8_whose_rows_have_zero_points(%x : tensor<2x2xi8>, %s : tensor<2x1xf32>, %z : tensor<2x1xi32>) -> tensor<2x1xf32> {
  %w = fx.constant dense<[[65, 64]]> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale %s, zero_point %z, range [-128, 127]> : tensor<2x2xi8>, tensor<2x1xf32>, tensor<2x1xi32> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}
