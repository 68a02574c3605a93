// RUN: qopt-opt %s -p fuse-post-ops | filecheck %s

// CHECK-LABEL: func.func @conv_2d
func.func @conv_2d(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: onednn.qconv {{.*}} groups 1 post <relu> :
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.relu %y : tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @linear
func.func @linear(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: onednn.qlinear {{.*}} post <relu> :
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.relu %y : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @after_addition
func.func @after_addition(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: onednn.qlinear {{.*}} others(%z : tensor<2x8xf32>) post <add, relu> :
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s others(%z : tensor<2x8xf32>) post <add> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.relu %y : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_used_twice
func.func @not_when_the_result_is_used_twice(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: onednn.qlinear {{.*}}%s : tensor
  // CHECK-NEXT: qnn.relu
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.relu %y : tensor<2x8xf32>
  fx.output [%y, %r] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_after_another_activation
func.func @not_after_another_activation(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: post <tanh>
  // CHECK-NEXT: qnn.relu
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s post <tanh> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.relu %y : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_in_conv_3d_which_has_no_post_ops
func.func @not_in_conv_3d_which_has_no_post_ops(%x : tensor<1x3x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6x6xf32> {
  // CHECK: onednn.qconv {{.*}} groups 1 :
  // CHECK-NEXT: qnn.relu
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6xf32>
  %r = qnn.relu %y : tensor<1x8x6x6x6xf32>
  fx.output %r : tensor<1x8x6x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_rounds_to_bf16_first(
func.func @not_of_a_kernel_that_rounds_to_bf16_first(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xbf16> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} -> tensor<2x8xbf16>
  // CHECK-NEXT: qnn.relu %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xbf16>
  %r = qnn.relu %y : tensor<2x8xbf16>
  fx.output %r : tensor<2x8xbf16>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized(
func.func @not_when_the_result_is_quantized(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} output <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: qnn.relu %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  %r = qnn.relu %y : tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}
