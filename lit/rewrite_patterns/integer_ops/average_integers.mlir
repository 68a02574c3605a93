// RUN: qopt-opt %s -p integer-ops{target=dnnl} | filecheck %s

// CHECK-LABEL: func.func @windows(
func.func @windows(%x : tensor<2x3x6x6xui8>) -> tensor<2x3x3x3xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [2, 2] stride [2, 2] padding [0, 0] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x6x6xui8> -> tensor<2x3x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<2x3x6x6xf32>) -> tensor<2x3x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x3x3xf32> -> tensor<2x3x3x3xui8>
  fx.output %q : tensor<2x3x3x3xui8>
}

// CHECK-LABEL: func.func @windows_of_i8_with_other_parameters(
func.func @windows_of_i8_with_other_parameters(%x : tensor<1x2x7x6xi8>) -> tensor<1x2x4x3xi8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qavg_pool2d %x <scale 0.05, zero_point -3, range [-128, 127]> kernel [3, 2] stride [2, 2] padding [1, 0] output <scale 0.03, zero_point 9, range [-128, 127]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x2x7x6xi8> -> tensor<1x2x7x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [3, 2], [2, 2], [1, 0], false, false) : (tensor<1x2x7x6xf32>) -> tensor<1x2x4x3xf32>
  %q = qnn.quantize %m <scale 0.03, zero_point 9, range [-128, 127]> : tensor<1x2x4x3xf32> -> tensor<1x2x4x3xi8>
  fx.output %q : tensor<1x2x4x3xi8>
}

// CHECK-LABEL: func.func @padding_that_counts_and_is_zero(
func.func @padding_that_counts_and_is_zero(%x : tensor<1x2x5x5xui8>) -> tensor<1x2x3x3xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qavg_pool2d %x <scale 0.02, zero_point 0, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] counts_padding output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x2x5x5xui8> -> tensor<1x2x5x5xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [3, 3], [2, 2], [1, 1]) : (tensor<1x2x5x5xf32>) -> tensor<1x2x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x3x3xf32> -> tensor<1x2x3x3xui8>
  fx.output %q : tensor<1x2x3x3xui8>
}

// CHECK-LABEL: func.func @parts(
func.func @parts(%x : tensor<1x2x6x4xui8>) -> tensor<1x2x3x2xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [2, 2] stride [2, 2] padding [0, 0] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x6x4xui8> -> tensor<1x2x6x4xf32>
  %m = fx.call @aten.adaptive_avg_pool2d.default(%d, [3, 2]) : (tensor<1x2x6x4xf32>) -> tensor<1x2x3x2xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x3x2xf32> -> tensor<1x2x3x2xui8>
  fx.output %q : tensor<1x2x3x2xui8>
}

// CHECK-LABEL: func.func @all_of_space(
func.func @all_of_space(%x : tensor<2x3x4x5xui8>) -> tensor<2x3x1x1xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [4, 5] stride [4, 5] padding [0, 0] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: fx.output [[Q]] :
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x4x5xui8> -> tensor<2x3x4x5xf32>
  %m = fx.call @aten.mean.dim(%d, [2, 3], true) : (tensor<2x3x4x5xf32>) -> tensor<2x3x1x1xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x1x1xf32> -> tensor<2x3x1x1xui8>
  fx.output %q : tensor<2x3x1x1xui8>
}

// CHECK-LABEL: func.func @all_of_space_left_out(
func.func @all_of_space_left_out(%x : tensor<2x3x4x5xui8>) -> tensor<2x3xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [4, 5] stride [4, 5] padding [0, 0] output <scale 0.02, zero_point 128, range [0, 255]> :
  // CHECK-NEXT: qnn.reshape [[Q]] to [-1, 3]
  // CHECK-NEXT: fx.output
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x4x5xui8> -> tensor<2x3x4x5xf32>
  %m = fx.call @aten.mean.dim(%d, [-1, -2]) : (tensor<2x3x4x5xf32>) -> tensor<2x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3xf32> -> tensor<2x3xui8>
  fx.output %q : tensor<2x3xui8>
}

// CHECK-LABEL: func.func @narrow_range_is_clamped_after_it(
func.func @narrow_range_is_clamped_after_it(%x : tensor<2x3x6x6xui8>) -> tensor<2x3x3x3xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [2, 2] stride [2, 2] padding [0, 0] output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.clamp [[Q]] min 0 max 127
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x6x6xui8> -> tensor<2x3x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<2x3x6x6xf32>) -> tensor<2x3x3x3xf32>
  %q = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x3x3x3xf32> -> tensor<2x3x3x3xui8>
  fx.output %q : tensor<2x3x3x3xui8>
}

// CHECK-LABEL: func.func @not_when_the_floats_are_read_too(
func.func @not_when_the_floats_are_read_too(%x : tensor<2x3x6x6xui8>) -> (tensor<2x3x3x3xui8>, tensor<2x3x3x3xf32>) {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x6x6xui8> -> tensor<2x3x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<2x3x6x6xf32>) -> tensor<2x3x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x3x3xf32> -> tensor<2x3x3x3xui8>
  fx.output [%q, %m] : tensor<2x3x3x3xui8>, tensor<2x3x3x3xf32>
}

// CHECK-LABEL: func.func @not_padding_that_counts_and_is_no_integer_zero(
func.func @not_padding_that_counts_and_is_no_integer_zero(%x : tensor<1x2x5x5xui8>) -> tensor<1x2x3x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x5x5xui8> -> tensor<1x2x5x5xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [3, 3], [2, 2], [1, 1]) : (tensor<1x2x5x5xf32>) -> tensor<1x2x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x3x3xf32> -> tensor<1x2x3x3xui8>
  fx.output %q : tensor<1x2x3x3xui8>
}

// CHECK-LABEL: func.func @not_of_windows_that_are_not_alike(
func.func @not_of_windows_that_are_not_alike(%x : tensor<1x2x5x5xui8>) -> tensor<1x2x3x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x5x5xui8> -> tensor<1x2x5x5xf32>
  %m = fx.call @aten.adaptive_avg_pool2d.default(%d, [3, 3]) : (tensor<1x2x5x5xf32>) -> tensor<1x2x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x3x3xf32> -> tensor<1x2x3x3xui8>
  fx.output %q : tensor<1x2x3x3xui8>
}

// CHECK-LABEL: func.func @not_rounded_up(
func.func @not_rounded_up(%x : tensor<1x2x7x7xui8>) -> tensor<1x2x4x4xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x7x7xui8> -> tensor<1x2x7x7xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2], [2, 2], [0, 0], true) : (tensor<1x2x7x7xf32>) -> tensor<1x2x4x4xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x4x4xf32> -> tensor<1x2x4x4xui8>
  fx.output %q : tensor<1x2x4x4xui8>
}

// CHECK-LABEL: func.func @not_with_a_divisor(
func.func @not_with_a_divisor(%x : tensor<1x2x6x6xui8>) -> tensor<1x2x3x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x6x6xui8> -> tensor<1x2x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2], [2, 2], [0, 0], false, true, 3) : (tensor<1x2x6x6xf32>) -> tensor<1x2x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x3x3xf32> -> tensor<1x2x3x3xui8>
  fx.output %q : tensor<1x2x3x3xui8>
}

// CHECK-LABEL: func.func @not_of_channels(
func.func @not_of_channels(%x : tensor<2x3x4x5xui8>) -> tensor<2x1x4x5xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x4x5xui8> -> tensor<2x3x4x5xf32>
  %m = fx.call @aten.mean.dim(%d, [1], true) : (tensor<2x3x4x5xf32>) -> tensor<2x1x4x5xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x1x4x5xf32> -> tensor<2x1x4x5xui8>
  fx.output %q : tensor<2x1x4x5xui8>
}

// CHECK-LABEL: func.func @not_to_another_type(
func.func @not_to_another_type(%x : tensor<2x3x6x6xui8>) -> tensor<2x3x3x3xi8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x6x6xui8> -> tensor<2x3x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<2x3x6x6xf32>) -> tensor<2x3x3x3xf32>
  %q = qnn.quantize %m <scale 0.05, zero_point -3, range [-128, 127]> : tensor<2x3x3x3xf32> -> tensor<2x3x3x3xi8>
  fx.output %q : tensor<2x3x3x3xi8>
}

// CHECK-LABEL: func.func @not_without_a_batch(
func.func @not_without_a_batch(%x : tensor<3x6x6xui8>) -> tensor<3x3x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x6x6xui8> -> tensor<3x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<3x6x6xf32>) -> tensor<3x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x3x3xf32> -> tensor<3x3x3xui8>
  fx.output %q : tensor<3x3x3xui8>
}

// CHECK-LABEL: func.func @not_of_sizes_that_are_not_known(
func.func @not_of_sizes_that_are_not_known(%x : tensor<1x2x?x6xui8>) -> tensor<1x2x?x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x?x6xui8> -> tensor<1x2x?x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<1x2x?x6xf32>) -> tensor<1x2x?x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x2x?x3xf32> -> tensor<1x2x?x3xui8>
  fx.output %q : tensor<1x2x?x3xui8>
}

// CHECK-LABEL: func.func @not_in_bf16(
func.func @not_in_bf16(%x : tensor<2x3x6x6xui8>) -> tensor<2x3x3x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x6x6xui8> -> tensor<2x3x6x6xbf16>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<2x3x6x6xbf16>) -> tensor<2x3x3x3xbf16>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x3x3xbf16> -> tensor<2x3x3x3xui8>
  fx.output %q : tensor<2x3x3x3xui8>
}

// CHECK-LABEL: func.func @not_to_levels_that_are_too_fine(
func.func @not_to_levels_that_are_too_fine(%x : tensor<1x3x4x4xui8>) -> tensor<1x3x2x2xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 100.0, zero_point 128, range [0, 255]> : tensor<1x3x4x4xui8> -> tensor<1x3x4x4xf32>
  %u = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x2x2xf32>
  %q = qnn.quantize %u <scale 0.0001, zero_point 128, range [0, 255]> : tensor<1x3x2x2xf32> -> tensor<1x3x2x2xui8>
  fx.output %q : tensor<1x3x2x2xui8>
}

// CHECK-LABEL: func.func @not_from_a_scale_that_is_computed(
func.func @not_from_a_scale_that_is_computed(%x : tensor<2x3x6x6xui8>, %c : tensor<1xf32>) -> tensor<2x3x3x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale %c, zero_point 128, range [0, 255]> : tensor<2x3x6x6xui8>, tensor<1xf32> -> tensor<2x3x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<2x3x6x6xf32>) -> tensor<2x3x3x3xf32>
  %q = qnn.quantize %m <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x3x3xf32> -> tensor<2x3x3x3xui8>
  fx.output %q : tensor<2x3x3x3xui8>
}

// CHECK-LABEL: func.func @not_to_a_scale_that_is_computed(
func.func @not_to_a_scale_that_is_computed(%x : tensor<2x3x6x6xui8>, %c : tensor<1xf32>) -> tensor<2x3x3x3xui8> {
  // CHECK: fx.call
  // CHECK-NEXT: qnn.quantize
  %d = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x3x6x6xui8> -> tensor<2x3x6x6xf32>
  %m = fx.call @aten.avg_pool2d.default(%d, [2, 2]) : (tensor<2x3x6x6xf32>) -> tensor<2x3x3x3xf32>
  %q = qnn.quantize %m <scale %c, zero_point 3, range [0, 255]> : tensor<2x3x3x3xf32>, tensor<1xf32> -> tensor<2x3x3x3xui8>
  fx.output %q : tensor<2x3x3x3xui8>
}
