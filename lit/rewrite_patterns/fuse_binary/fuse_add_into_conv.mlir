// RUN: qopt-opt %s -p fuse-post-ops | filecheck %s

// CHECK-LABEL: func.func @kernel_first(
func.func @kernel_first(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: [[R:%.*]] = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output [[R]] :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @kernel_second(
func.func @kernel_second(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: onednn.qconv %x {{.*}} others(%z : tensor<1x8x6x6xf32>) {{.*}} post <sum> :
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %z, %y : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @bias_and_dequantized_addend(
func.func @bias_and_dequantized_addend(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>, %q : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %z = qnn.dequantize %q
  // CHECK-NEXT: onednn.qconv %x {{.*}} bias(%b : tensor<8xf32>) others(%z : tensor<1x8x6x6xf32>) {{.*}} post <sum> :
  // CHECK-NEXT: fx.output
  %z = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @two_kernels(
func.func @two_kernels(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %x2 : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y2 = onednn.qconv %x2 {{.*}} groups 1 :
  // CHECK-NEXT: onednn.qconv %x {{.*}} others(%y2 : tensor<1x8x6x6xf32>) {{.*}} post <sum> :
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %y2 = onednn.qconv %x2 <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %y2 : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @addend_used_elsewhere_too(
func.func @addend_used_elsewhere_too(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) {
  // CHECK-NEXT: %y2 = onednn.qconv %x2 {{.*}} groups 1 :
  // CHECK-NEXT: [[R:%.*]] = onednn.qconv %x {{.*}} others(%y2 : tensor<1x8x6x6xf32>) {{.*}} post <sum> :
  // CHECK-NEXT: fx.output {{.*}}[[R]], %y2
  %y2 = onednn.qconv %x2 <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y2, %y : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output [%r, %y2] : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @one_symbolic_batch(
func.func @one_symbolic_batch(%x : tensor<?x3x8x8xui8, #fx.symbols<"s0">>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<?x8x6x6xf32, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: onednn.qconv %x {{.*}} others(%z : tensor<?x8x6x6xf32, #fx.symbols<"s0">>) {{.*}} post <sum> : {{.*}} -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x3x8x8xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %r = qnn.add %y, %z : tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s0">> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  fx.output %r : tensor<?x8x6x6xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_a_result_added_to_itself(
func.func @not_a_result_added_to_itself(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add %y, %y
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %y : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_used_twice(
func.func @not_when_the_result_is_used_twice(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output [%y, %r] : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized(
func.func @not_when_the_result_is_quantized(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x {{.*}} groups 1 output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  %r = qnn.add %y, %z : tensor<1x8x6x6xui8>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_after_an_activation(
func.func @not_after_an_activation(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} post <hardswish> :
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <hardswish> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_after_another_addition(
func.func @not_after_another_addition(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>, %t : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %a = onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xf32>) {{.*}} post <sum> :
  // CHECK-NEXT: qnn.add %t, %a
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %a = qnn.add %z, %y : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %t, %a : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_in_conv_1d_which_has_no_sum(
func.func @not_in_conv_1d_which_has_no_sum(%x : tensor<1x3x8xui8>, %p : !onednn.packed<tensor<8x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6xf32>) -> tensor<1x8x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xui8>, !onednn.packed<tensor<8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6xf32>, tensor<1x8x6xf32> -> tensor<1x8x6xf32>
  fx.output %r : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @not_in_conv_3d_which_has_no_post_ops(
func.func @not_in_conv_3d_which_has_no_post_ops(%x : tensor<1x3x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6x6xf32>) -> tensor<1x8x6x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6x6xf32>, tensor<1x8x6x6x6xf32> -> tensor<1x8x6x6x6xf32>
  fx.output %r : tensor<1x8x6x6x6xf32>
}

// CHECK-LABEL: func.func @not_into_a_transposed_convolution(
func.func @not_into_a_transposed_convolution(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x2x2xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x16x16xf32>) -> tensor<1x8x16x16xf32> {
  // CHECK-NEXT: onednn.qconv_transpose {{.*}} groups 1 output_padding [0, 0] :
  // CHECK-NEXT: qnn.add
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x2x2xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  %r = qnn.add %y, %z : tensor<1x8x16x16xf32>, tensor<1x8x16x16xf32> -> tensor<1x8x16x16xf32>
  fx.output %r : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_of_bf16_addend(
func.func @not_of_bf16_addend(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xbf16>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xbf16> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_quantized_addend(
func.func @not_of_quantized_addend(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_addend_that_is_one_pixel(
func.func @not_of_addend_that_is_one_pixel(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x1x1xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x1x1xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_addend_of_lower_rank(
func.func @not_of_addend_of_lower_rank(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_addend_with_a_larger_batch(
func.func @not_of_addend_with_a_larger_batch(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<4x8x6x6xf32>) -> tensor<4x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<4x8x6x6xf32> -> tensor<4x8x6x6xf32>
  fx.output %r : tensor<4x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_another_symbolic_batch(
func.func @not_of_another_symbolic_batch(%x : tensor<?x3x8x8xui8, #fx.symbols<"s0">>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<?x8x6x6xf32, #fx.symbols<"s1">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x3x8x8xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %r = qnn.add %y, %z : tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s1">> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  fx.output %r : tensor<?x8x6x6xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_of_sizes_that_nothing_is_known_of(
func.func @not_of_sizes_that_nothing_is_known_of(%x : tensor<?x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<?x8x6x6xf32>) -> tensor<?x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<?x8x6x6xf32>
  %r = qnn.add %y, %z : tensor<?x8x6x6xf32>, tensor<?x8x6x6xf32> -> tensor<?x8x6x6xf32>
  fx.output %r : tensor<?x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_alpha_which_stays_a_call(
func.func @not_with_alpha_which_stays_a_call(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride {{.*}} groups 1 :
  // CHECK-NEXT: fx.call @aten.add.Tensor(%z, %y, alpha = 2)
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.add.Tensor(%z, %y, alpha = 2) : (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_gives_bf16(
func.func @not_of_a_kernel_that_gives_bf16(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} -> tensor<1x8x6x6xbf16>
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xbf16>
  %r = qnn.add %y, %z : tensor<1x8x6x6xbf16>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}
