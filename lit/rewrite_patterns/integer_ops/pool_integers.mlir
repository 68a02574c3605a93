// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @pool_of_u8(
func.func @pool_of_u8(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: [[P:%.*]] = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[P]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xui8> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output [[Y]] : tensor<1x8x5x5xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @every_number_of_the_window_is_kept(
func.func @every_number_of_the_window_is_kept(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x3x8xf32> {
  // CHECK-NEXT: qnn.max_pool2d %x kernel [3, 2] stride [3, 1] padding [1, 0] dilation [2, 1] ceil_mode : tensor<1x8x9x9xui8> -> tensor<1x8x3x8xui8>
  // CHECK-NEXT: qnn.dequantize
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 2] stride [3, 1] padding [1, 0] dilation [2, 1] ceil_mode : tensor<1x8x9x9xf32> -> tensor<1x8x3x8xf32>
  fx.output %y : tensor<1x8x3x8xf32>
}

// CHECK-LABEL: func.func @floats_used_elsewhere_too(
func.func @floats_used_elsewhere_too(%x : tensor<1x8x9x9xui8>) -> (tensor<1x8x5x5xf32>, tensor<1x8x9x9xf32>) {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize
  // CHECK-NEXT: fx.output {{.*}}[[Y]], %dx
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  fx.output [%y, %dx] : tensor<1x8x5x5xf32>, tensor<1x8x9x9xf32>
}

// CHECK-LABEL: func.func @with_equal_parameters_after_it_only_integers_remain(
func.func @with_equal_parameters_after_it_only_integers_remain(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[P:%.*]] = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: fx.output [[P]] : tensor<1x8x5x5xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @dequantized_to_bf16(
func.func @dequantized_to_bf16(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xbf16> {
  // CHECK-NEXT: [[P:%.*]] = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: qnn.dequantize [[P]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xui8> -> tensor<1x8x5x5xbf16>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xbf16>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xbf16> -> tensor<1x8x5x5xbf16>
  fx.output %y : tensor<1x8x5x5xbf16>
}

// CHECK-LABEL: func.func @another_scale_after_it_is_not_cancelled(
func.func @another_scale_after_it_is_not_cancelled(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[P:%.*]] = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[P]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xui8> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: [[Q:%.*]] = qnn.quantize [[Y]] <scale 0.04, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: fx.output [[Q]] :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.04, zero_point 128, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @another_zero_point_after_it_is_not_cancelled(
func.func @another_zero_point_after_it_is_not_cancelled(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[P:%.*]] = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[P]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xui8> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: [[Q:%.*]] = qnn.quantize [[Y]] <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: fx.output [[Q]] :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @another_range_after_it_is_not_cancelled(
func.func @another_range_after_it_is_not_cancelled(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[P:%.*]] = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[P]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x5xui8> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: [[Q:%.*]] = qnn.quantize [[Y]] <scale 0.02, zero_point 128, range [0, 127]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: fx.output [[Q]] :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 127]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xui8>
  fx.output %q : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @another_type_after_it_is_not_cancelled(
func.func @another_type_after_it_is_not_cancelled(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xi8> {
  // CHECK-NEXT: [[P:%.*]] = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[P]] <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x8x5x5xui8> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: [[Q:%.*]] = qnn.quantize [[Y]] <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xi8>
  // CHECK-NEXT: fx.output [[Q]] :
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x8x5x5xf32> -> tensor<1x8x5x5xi8>
  fx.output %q : tensor<1x8x5x5xi8>
}

// CHECK-LABEL: func.func @not_of_i8_which_the_kernel_refuses(
func.func @not_of_i8_which_the_kernel_refuses(%x : tensor<1x8x9x9xi8>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x8x9x9xi8> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @not_without_a_batch_which_the_kernel_needs(
func.func @not_without_a_batch_which_the_kernel_needs(%x : tensor<8x9x9xui8>) -> tensor<8x5x5xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<8x9x9xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<8x9x9xui8> -> tensor<8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<8x9x9xf32> -> tensor<8x5x5xf32>
  fx.output %y : tensor<8x5x5xf32>
}

// CHECK-LABEL: func.func @not_of_floats(
func.func @not_of_floats(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @not_of_channels_with_scales_of_their_own(
func.func @not_of_channels_with_scales_of_their_own(%x : tensor<1x8x9x9xui8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize_per_channel %x
  // CHECK-NEXT: qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize_per_channel %x, %s, %z axis 1 : tensor<1x8x9x9xui8>, tensor<8xf32>, tensor<8xi64> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @not_an_average_which_rounds(
func.func @not_an_average_which_rounds(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: %dx = qnn.dequantize %x
  // CHECK-NEXT: fx.call @aten.avg_pool2d.default(%dx,
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %y = fx.call @aten.avg_pool2d.default(%dx, [3, 3], [2, 2], [1, 1]) : (tensor<1x8x9x9xf32>) -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @every_pair_of_u8(
func.func @every_pair_of_u8(%x : tensor<1x1x256x512xui8>) -> tensor<1x1x256x256xf32> {
  // CHECK-NEXT: [[Q:%.*]] = qnn.max_pool2d %x kernel [1, 2] stride [1, 2] padding [0, 0] dilation [1, 1] : tensor<1x1x256x512xui8> -> tensor<1x1x256x256xui8>
  // CHECK-NEXT: qnn.dequantize [[Q]] <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x1x256x512xui8> -> tensor<1x1x256x512xf32>
  %y = qnn.max_pool2d %dx kernel [1, 2] stride [1, 2] padding [0, 0] dilation [1, 1] : tensor<1x1x256x512xf32> -> tensor<1x1x256x256xf32>
  fx.output %y : tensor<1x1x256x256xf32>
}

// CHECK-LABEL: func.func @not_by_a_scale_for_each_row(
func.func @not_by_a_scale_for_each_row(%x : tensor<1x8x9x9xui8>, %c : tensor<1x8x9x1xf32>) -> tensor<1x8x5x5xf32> {
  // CHECK: %dx = qnn.dequantize %x
  // CHECK-NEXT: qnn.max_pool2d %dx
  %dx = qnn.dequantize %x <scale %c, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8>, tensor<1x8x9x1xf32> -> tensor<1x8x9x9xf32>
  %y = qnn.max_pool2d %dx kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}
