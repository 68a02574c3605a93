// RUN: qopt-opt %s -p fuse-post-ops | filecheck %s

// CHECK-LABEL: func.func @relu6_in_conv_2d(
func.func @relu6_in_conv_2d(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: [[R:%.*]] = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <hardtanh(0.0, 6.0)> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output [[R]] :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @linear(
func.func @linear(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[R:%.*]] = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh(-1.5, 0.25)> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [[R]] :
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.hardtanh %y min -1.5 max 0.25 : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @both_bounds_are_equal(
func.func @both_bounds_are_equal(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[R:%.*]] = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh(2.0, 2.0)> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [[R]] :
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.hardtanh %y min 2.0 max 2.0 : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @linear_on_sequences_of_i8_with_bias(
func.func @linear_on_sequences_of_i8_with_bias(%x : tensor<?x5x4xi8, #fx.symbols<"s0">>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>) -> tensor<?x5x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s bias(%b : tensor<8xf32>) post <hardtanh(0.0, 6.0)> : tensor<?x5x4xi8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x5x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s bias(%b : tensor<8xf32>) : tensor<?x5x4xi8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x5x8xf32, #fx.symbols<"s0">>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<?x5x8xf32, #fx.symbols<"s0">>
  fx.output %r : tensor<?x5x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_when_the_result_is_used_twice(
func.func @not_when_the_result_is_used_twice(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<2x8xf32>
  fx.output [%y, %r] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized(
func.func @not_when_the_result_is_quantized(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_after_another_activation(
func.func @not_after_another_activation(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} post <relu> :
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_twice(
func.func @not_twice(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %t = onednn.qlinear {{.*}} post <hardtanh(0.0, 6.0)> :
  // CHECK-NEXT: qnn.hardtanh %t
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %t = qnn.hardtanh %y min 0.0 max 6.0 : tensor<2x8xf32>
  %r = qnn.hardtanh %t min 0.0 max 6.0 : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_after_an_addition_in_a_linear_layer(
func.func @not_after_an_addition_in_a_linear_layer(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} post <add> :
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_after_an_addition_in_a_convolution(
func.func @not_after_an_addition_in_a_convolution(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} post <sum> :
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_in_conv_1d_which_has_relu_alone(
func.func @not_in_conv_1d_which_has_relu_alone(%x : tensor<1x3x8xui8>, %p : !onednn.packed<tensor<8x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} groups 1 :
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xui8>, !onednn.packed<tensor<8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<1x8x6xf32>
  fx.output %r : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @not_in_conv_3d_which_has_no_post_ops(
func.func @not_in_conv_3d_which_has_no_post_ops(%x : tensor<1x3x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} groups 1 :
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<1x8x6x6x6xf32>
  fx.output %r : tensor<1x8x6x6x6xf32>
}

// CHECK-LABEL: func.func @not_in_a_float_layer(
func.func @not_in_a_float_layer(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.linear
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_across_a_reshape(
func.func @not_across_a_reshape(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: %t = qnn.reshape
  // CHECK-NEXT: qnn.hardtanh %t
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %t = qnn.reshape %y to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %r = qnn.hardtanh %t min 0.0 max 6.0 : tensor<4x4xf32>
  fx.output %r : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_rounds_to_bf16_first(
func.func @not_of_a_kernel_that_rounds_to_bf16_first(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xbf16> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} -> tensor<2x8xbf16>
  // CHECK-NEXT: qnn.hardtanh %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xbf16>
  %r = qnn.hardtanh %y min 0.0 max 6.0 : tensor<2x8xbf16>
  fx.output %r : tensor<2x8xbf16>
}
