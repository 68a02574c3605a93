// RUN: qopt-opt %s -p prepack-weights{isa=avx2} | filecheck %s --check-prefix=CHECK --check-prefix=AVX2
// RUN: qopt-opt %s -p prepack-weights{isa=avx512_core} | filecheck %s --check-prefix=CHECK --check-prefix=AVX512
// RUN: qopt-opt %s -p prepack-weights{isa=avx512_core_amx} | filecheck %s --check-prefix=VNNI
// RUN: qopt-opt %s -p prepack-weights | filecheck %s --check-prefix=VNNI
// RUN: not qopt-opt %s -p prepack-weights{isa=avx9} 2>&1 | filecheck %s --check-prefix=UNKNOWN

// VNNI-NOT: qnn.linear
// VNNI-NOT: qnn.conv

// UNKNOWN: error: unknown instruction set 'avx9': expected native, sse41, avx, avx2,

// 255 · (64 + 64) is 32640, within 16 bits.
// CHECK-LABEL: func.func @at_the_bound(
func.func @at_the_bound(%x : tensor<2x4xui8>) -> tensor<2x2xf32> {
  %w = fx.constant dense<[[64, 64, 127, -127], [63, 65, -64, -64]]> : tensor<2x4xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK: onednn.qlinear
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_above_the_bound(
func.func @not_above_the_bound(%x : tensor<2x4xui8>) -> tensor<2x2xf32> {
  %w = fx.constant dense<[[0, 0, 0, 0], [0, 0, 65, 64]]> : tensor<2x4xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_below_the_lower_bound(
func.func @not_below_the_lower_bound(%x : tensor<2x2xui8>) -> tensor<2x1xf32> {
  %w = fx.constant dense<[[-65, -64]]> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x2xui8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @neighbours_at_odd_places_and_a_last_one_alone(
func.func @neighbours_at_odd_places_and_a_last_one_alone(%x : tensor<2x5xui8>) -> tensor<2x1xf32> {
  %w = fx.constant dense<[[0, 127, 127, 0, 127]]> : tensor<1x5xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x5xui8> -> tensor<2x5xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x5xi8> -> tensor<1x5xf32>
  // CHECK: onednn.qlinear
  %y = qnn.linear %dx, %dw : tensor<2x5xf32>, tensor<1x5xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @quantized_to_a_narrow_range(
func.func @quantized_to_a_narrow_range(%f : tensor<2x2xf32>) -> tensor<2x1xf32> {
  %x = qnn.quantize %f <scale 0.02, zero_point 64, range [0, 129]> : tensor<2x2xf32> -> tensor<2x2xui8>
  %w = fx.constant dense<127> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 64, range [0, 129]> : tensor<2x2xui8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: onednn.qlinear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @narrow_range_through_layout_operations_and_clamps(
func.func @narrow_range_through_layout_operations_and_clamps(%f : tensor<2x2xf32>, %g : tensor<2x2xui8>) -> tensor<4x1xf32> {
  %q = qnn.quantize %f <scale 0.02, zero_point 64, range [0, 127]> : tensor<2x2xf32> -> tensor<2x2xui8>
  %c = qnn.clamp %g min 10 max 120 : tensor<2x2xui8> -> tensor<2x2xui8>
  %t = qnn.permute %q dims [1, 0] : tensor<2x2xui8> -> tensor<2x2xui8>
  %x = qnn.cat %t, %c dim 0 : tensor<2x2xui8>, tensor<2x2xui8> -> tensor<4x2xui8>
  %w = fx.constant dense<127> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 64, range [0, 127]> : tensor<4x2xui8> -> tensor<4x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: onednn.qlinear
  %y = qnn.linear %dx, %dw : tensor<4x2xf32>, tensor<1x2xf32> -> tensor<4x1xf32>
  fx.output %y : tensor<4x1xf32>
}

// CHECK-LABEL: func.func @narrow_range_that_is_padded_within(
func.func @narrow_range_that_is_padded_within(%f : tensor<2x1xf32>) -> tensor<2x1xf32> {
  %w = fx.constant dense<127> : tensor<1x2xi8>
  %q = qnn.quantize %f <scale 0.02, zero_point 64, range [0, 127]> : tensor<2x1xf32> -> tensor<2x1xui8>
  %x = qnn.pad %q widths [0, 1] value 64 : ui8 : tensor<2x1xui8> -> tensor<2x2xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 64, range [0, 127]> : tensor<2x2xui8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: onednn.qlinear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @not_padded_beyond_the_range(
func.func @not_padded_beyond_the_range(%f : tensor<2x1xf32>) -> tensor<2x1xf32> {
  %w = fx.constant dense<127> : tensor<1x2xi8>
  %q = qnn.quantize %f <scale 0.02, zero_point 64, range [0, 127]> : tensor<2x1xf32> -> tensor<2x1xui8>
  %x = qnn.pad %q widths [0, 1] value 255 : ui8 : tensor<2x1xui8> -> tensor<2x2xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 64, range [0, 127]> : tensor<2x2xui8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// Nothing keeps the argument of the function within the range that dequantize states.
// CHECK-LABEL: func.func @not_of_a_range_that_is_only_stated(
func.func @not_of_a_range_that_is_only_stated(%x : tensor<2x2xui8>) -> tensor<2x1xf32> {
  %w = fx.constant dense<127> : tensor<1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 64, range [0, 127]> : tensor<2x2xui8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2xi8> -> tensor<1x2xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// Kernels add 128 to signed activations, except where plain loops multiply them, which are slower than floats.
// CHECK-LABEL: func.func @of_i8(
func.func @of_i8(%x : tensor<2x2xi8>) -> tensor<2x1xf32> {
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
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<1x2xf32> -> tensor<2x1xf32>
  fx.output %y : tensor<2x1xf32>
}

// CHECK-LABEL: func.func @not_with_weight_transposed_at_load_time(
func.func @not_with_weight_transposed_at_load_time(%x : tensor<2x2xui8>) -> tensor<2x2xf32> {
  %t = fx.constant dense<[[127, 0], [127, 0]]> : tensor<2x2xi8>
  %w = qnn.permute %t dims [1, 0] : tensor<2x2xi8> -> tensor<2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x2xui8> -> tensor<2x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<2x2xi8> -> tensor<2x2xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x2xf32>, tensor<2x2xf32> -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_with_weight_of_unknown_numbers(
func.func @not_with_weight_of_unknown_numbers(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// Channels are paired at each position of the kernel; positions are not.
// CHECK-LABEL: func.func @conv_of_large_neighbours_in_the_image(
func.func @conv_of_large_neighbours_in_the_image(%x : tensor<1x2x1x8xui8>) -> tensor<1x1x1x7xf32> {
  %w = fx.constant dense<[[[[127, 0]], [[0, 127]]]]> : tensor<1x2x1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x1x8xui8> -> tensor<1x2x1x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2x1x2xi8> -> tensor<1x2x1x2xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x2x1x8xf32>, tensor<1x2x1x2xf32> -> tensor<1x1x1x7xf32>
  fx.output %y : tensor<1x1x1x7xf32>
}

// CHECK-LABEL: func.func @not_conv_of_large_neighbouring_channels(
func.func @not_conv_of_large_neighbouring_channels(%x : tensor<1x2x1x8xui8>) -> tensor<1x1x1x7xf32> {
  %w = fx.constant dense<[[[[0, 127]], [[0, 127]]]]> : tensor<1x2x1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x1x8xui8> -> tensor<1x2x1x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2x1x2xi8> -> tensor<1x2x1x2xf32>
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x2x1x8xf32>, tensor<1x2x1x2xf32> -> tensor<1x1x1x7xf32>
  fx.output %y : tensor<1x1x1x7xf32>
}

// Groups are no pairs: the last channel of one and the first of the next.
// CHECK-LABEL: func.func @conv_of_groups(
func.func @conv_of_groups(%x : tensor<1x8x2x8xui8>) -> tensor<1x8x2x8xf32> {
  %w = fx.constant dense<[[[[0]], [[0]], [[127]], [[0]]], [[[0]], [[127]], [[0]], [[0]]], [[[0]], [[0]], [[127]], [[0]]], [[[0]], [[127]], [[0]], [[0]]], [[[0]], [[0]], [[127]], [[0]]], [[[0]], [[127]], [[0]], [[0]]], [[[0]], [[0]], [[127]], [[0]]], [[[0]], [[127]], [[0]], [[0]]]]> : tensor<8x4x1x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x2x8xui8> -> tensor<1x8x2x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x4x1x1xi8> -> tensor<8x4x1x1xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 2 : tensor<1x8x2x8xf32>, tensor<8x4x1x1xf32> -> tensor<1x8x2x8xf32>
  fx.output %y : tensor<1x8x2x8xf32>
}

// Plain loops sum such groups exactly up to AVX2, but at a fraction of the speed of floats.
// CHECK-LABEL: func.func @conv_of_groups_in_plain_loops(
func.func @conv_of_groups_in_plain_loops(%x : tensor<1x6x2x8xui8>) -> tensor<1x2x2x8xf32> {
  %w = fx.constant dense<127> : tensor<2x3x1x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x6x2x8xui8> -> tensor<1x6x2x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<2x3x1x1xi8> -> tensor<2x3x1x1xf32>
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 2 : tensor<1x6x2x8xf32>, tensor<2x3x1x1xf32> -> tensor<1x2x2x8xf32>
  fx.output %y : tensor<1x2x2x8xf32>
}

// CHECK-LABEL: func.func @conv_depthwise(
func.func @conv_depthwise(%x : tensor<1x2x3x8xui8>) -> tensor<1x2x1x6xf32> {
  %w = fx.constant dense<127> : tensor<2x1x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x3x8xui8> -> tensor<1x2x3x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<2x1x3x3xi8> -> tensor<2x1x3x3xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 2 : tensor<1x2x3x8xf32>, tensor<2x1x3x3xf32> -> tensor<1x2x1x6xf32>
  fx.output %y : tensor<1x2x1x6xf32>
}

// CHECK-LABEL: func.func @conv_of_one_channel_pairs_columns(
func.func @conv_of_one_channel_pairs_columns(%x : tensor<1x1x8x8xui8>) -> tensor<1x1x7x7xf32> {
  %w = fx.constant dense<[[[[0, 127], [0, 127]]]]> : tensor<1x1x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x1x8x8xui8> -> tensor<1x1x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x1x2x2xi8> -> tensor<1x1x2x2xf32>
  // AVX2: onednn.qconv
  // AVX512: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x8x8xf32>, tensor<1x1x2x2xf32> -> tensor<1x1x7x7xf32>
  fx.output %y : tensor<1x1x7x7xf32>
}

// CHECK-LABEL: func.func @conv_of_one_channel_does_not_pair_rows(
func.func @conv_of_one_channel_does_not_pair_rows(%x : tensor<1x1x8x8xui8>) -> tensor<1x1x7x7xf32> {
  %w = fx.constant dense<[[[[0, 0], [127, 127]]]]> : tensor<1x1x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x1x8x8xui8> -> tensor<1x1x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x1x2x2xi8> -> tensor<1x1x2x2xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x8x8xf32>, tensor<1x1x2x2xf32> -> tensor<1x1x7x7xf32>
  fx.output %y : tensor<1x1x7x7xf32>
}

// The kernel may be chosen for few columns, so that it pairs rows, or for many.
// CHECK-LABEL: func.func @conv_of_one_channel_and_unknown_width(
func.func @conv_of_one_channel_and_unknown_width(%x : tensor<1x1x8x?xui8>) -> tensor<1x1x7x?xf32> {
  %w = fx.constant dense<[[[[0, 0], [127, 127]]]]> : tensor<1x1x2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x1x8x?xui8> -> tensor<1x1x8x?xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x1x2x2xi8> -> tensor<1x1x2x2xf32>
  // AVX2: onednn.qconv
  // AVX512: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x8x?xf32>, tensor<1x1x2x2xf32> -> tensor<1x1x7x?xf32>
  fx.output %y : tensor<1x1x7x?xf32>
}

// Repeated elements stay within their range.

// CHECK-LABEL: func.func @narrow_range_of_a_repeated_image(
func.func @narrow_range_of_a_repeated_image(%f : tensor<1x2x2x2xf32>) -> tensor<1x1x4x4xf32> {
  // CHECK: onednn.qconv
  %w = fx.constant dense<[[[[127]], [[127]]]]> : tensor<1x2x1x1xi8>
  %q = qnn.quantize %f <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x2x2x2xf32> -> tensor<1x2x2x2xui8>
  %u = qnn.upsample_nearest %q factors [2, 2] : tensor<1x2x2x2xui8> -> tensor<1x2x4x4xui8>
  %x = qnn.dequantize %u <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x2x4x4xui8> -> tensor<1x2x4x4xf32>
  %v = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<1x2x1x1xi8> -> tensor<1x2x1x1xf32>
  %y = qnn.conv %x, %v stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x2x4x4xf32>, tensor<1x2x1x1xf32> -> tensor<1x1x4x4xf32>
  fx.output %y : tensor<1x1x4x4xf32>
}
