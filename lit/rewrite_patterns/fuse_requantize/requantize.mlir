// RUN: qopt-opt %s -p fuse-requantize | filecheck %s

// CHECK-LABEL: func.func @linear_to_u8(
func.func @linear_to_u8(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output [[Q]] : tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_of_u8_to_i8(
func.func @linear_of_u8_to_i8(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xi8> {
  // CHECK-NEXT: onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point -3, range [-128, 127]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point -3, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %q : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @conv_2d_with_bias_and_activation(
func.func @conv_2d_with_bias_and_activation(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <hardswish> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <hardswish> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @conv_1d(
func.func @conv_1d(%x : tensor<1x3x8xui8>, %p : !onednn.packed<tensor<8x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6xui8> {
  // CHECK-NEXT: onednn.qconv {{.*}} groups 1 output <scale 0.1, zero_point 3, range [0, 255]> : {{.*}} -> tensor<1x8x6xui8>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xui8>, !onednn.packed<tensor<8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6xf32> -> tensor<1x8x6xui8>
  fx.output %q : tensor<1x8x6xui8>
}

// CHECK-LABEL: func.func @conv_3d(
func.func @conv_3d(%x : tensor<1x3x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6x6xui8> {
  // CHECK-NEXT: onednn.qconv {{.*}} groups 1 output <scale 0.1, zero_point 3, range [0, 255]> : {{.*}} -> tensor<1x8x6x6x6xui8>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6x6xf32> -> tensor<1x8x6x6x6xui8>
  fx.output %q : tensor<1x8x6x6x6xui8>
}

// CHECK-LABEL: func.func @linear_with_addition_keeps_the_float_addend(
func.func @linear_with_addition_keeps_the_float_addend(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // The linear kernel ignores the scale of an integer addend, so the addend is dequantized before.
  // CHECK-NEXT: %dz = qnn.dequantize %z
  // CHECK-NEXT: onednn.qlinear {{.*}} others(%dz : tensor<2x8xf32>) post <add, relu> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<2x8xf32>) post <add, relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @narrow_range_of_u8_is_clamped_after_the_kernel(
func.func @narrow_range_of_u8_is_clamped_after_the_kernel(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv {{.*}} post <relu> output <scale 0.1, zero_point 0, range [0, 255]> : {{.*}} -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: [[Q:%.*]] = qnn.clamp [[Y]] min 0 max 127 : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: fx.output [[Q]] :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 0, range [0, 127]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @narrow_range_of_i8_is_clamped_after_the_kernel(
func.func @narrow_range_of_i8_is_clamped_after_the_kernel(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xi8> {
  // CHECK-NEXT: [[Y:%.*]] = onednn.qlinear {{.*}} output <scale 0.1, zero_point 5, range [-128, 127]> : {{.*}} -> tensor<2x8xi8>
  // CHECK-NEXT: [[Q:%.*]] = qnn.clamp [[Y]] min -127 max 127 : tensor<2x8xi8> -> tensor<2x8xi8>
  // CHECK-NEXT: fx.output [[Q]] :
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 5, range [-127, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %q : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @not_when_the_float_result_is_used_too(
func.func @not_when_the_float_result_is_used_too(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> (tensor<2x8xui8>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : {{.*}} -> tensor<2x8xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%q, %y] : tensor<2x8xui8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized_in_two_ways(
func.func @not_when_the_result_is_quantized_in_two_ways(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> (tensor<2x8xui8>, tensor<2x8xi8>) {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : {{.*}} -> tensor<2x8xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point -3, range [-128, 127]>
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %r = qnn.quantize %y <scale 0.1, zero_point -3, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output [%q, %r] : tensor<2x8xui8>, tensor<2x8xi8>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized_already(
func.func @not_when_the_result_is_quantized_already(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_when_the_convolution_sums_into_a_float_buffer(
func.func @not_when_the_convolution_sums_into_a_float_buffer(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} post <sum, relu> : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_rank_9_which_no_kernel_has(
func.func @not_of_rank_9_which_no_kernel_has(%x : tensor<1x1x1x1x1x1x1x2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<1x1x1x1x1x1x1x2x8xui8> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : {{.*}} -> tensor<1x1x1x1x1x1x1x2x8xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<1x1x1x1x1x1x1x2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<1x1x1x1x1x1x1x2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x1x1x1x1x1x1x2x8xf32> -> tensor<1x1x1x1x1x1x1x2x8xui8>
  fx.output %q : tensor<1x1x1x1x1x1x1x2x8xui8>
}

// CHECK-LABEL: func.func @not_of_a_convolution_of_rank_6_which_no_kernel_has(
func.func @not_of_a_convolution_of_rank_6_which_no_kernel_has(%x : tensor<1x3x8x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6x6x6xui8> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} groups 1 : {{.*}} -> tensor<1x8x6x6x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1, 1] padding [0, 0, 0, 0] dilation [1, 1, 1, 1] groups 1 : tensor<1x3x8x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6x6x6xf32> -> tensor<1x8x6x6x6x6xui8>
  fx.output %q : tensor<1x8x6x6x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_a_float_layer(
func.func @not_of_a_float_layer(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = qnn.linear
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_across_an_activation_that_the_kernel_has_not(
func.func @not_across_an_activation_that_the_kernel_has_not(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} groups 1 : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %t = qnn.tanh %y
  // CHECK-NEXT: qnn.quantize %t <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %t = qnn.tanh %y : tensor<1x8x6x6xf32>
  %q = qnn.quantize %t <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_rounds_to_bf16_first(
func.func @not_of_a_kernel_that_rounds_to_bf16_first(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} -> tensor<2x8xbf16>
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xbf16>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xbf16> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_to_a_scale_that_is_computed(
func.func @not_to_a_scale_that_is_computed(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %c : tensor<1xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: qnn.quantize %y
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale %c, zero_point 3, range [0, 255]> : tensor<2x8xf32>, tensor<1xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}
