// RUN: qopt-opt %s -p fuse-post-ops | filecheck %s

// CHECK-LABEL: func.func @kernel_first(
func.func @kernel_first(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: [[R:%.*]] = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [[R]] :
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @kernel_second(
func.func @kernel_second(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: onednn.qlinear %x {{.*}} others(%z : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %z, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @bias_and_addend(
func.func @bias_and_addend(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: onednn.qlinear %x {{.*}} bias(%b : tensor<8xf32>) others(%z : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @addend_made_after_the_kernel(
func.func @addend_made_after_the_kernel(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %t = qnn.tanh %z
  // CHECK-NEXT: onednn.qlinear %x {{.*}} others(%t : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %t = qnn.tanh %z : tensor<2x8xf32>
  %r = qnn.add %y, %t : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @constant_addend(
func.func @constant_addend(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: onednn.qlinear %x {{.*}} others(%z : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %z = fx.constant #fx.tensor<"positions", "1f60e67a2b803917"> : tensor<2x8xf32>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @addend_is_the_input(
func.func @addend_is_the_input(%x : tensor<2x8xui8>, %p : !onednn.packed<tensor<8x8xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: %dx = qnn.dequantize %x
  // CHECK-NEXT: onednn.qlinear %x {{.*}} others(%dx : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x8xui8>, !onednn.packed<tensor<8x8xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %dx : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @two_kernels(
func.func @two_kernels(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %x2 : tensor<2x4xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y2 = onednn.qlinear %x2 <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s :
  // CHECK-NEXT: onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%y2 : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %y2 = onednn.qlinear %x2 <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %y2 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @second_of_two_kernels_where_the_first_has_two_uses(
func.func @second_of_two_kernels_where_the_first_has_two_uses(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %x2 : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s :
  // CHECK-NEXT: [[R:%.*]] = onednn.qlinear %x2 <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%y : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: fx.output {{.*}}[[R]], %y
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %y2 = onednn.qlinear %x2 <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %y2 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output [%r, %y] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @one_symbolic_batch(
func.func @one_symbolic_batch(%x : tensor<?x4xui8, #fx.symbols<"s0">>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: onednn.qlinear %x {{.*}} others(%z : tensor<?x8xf32, #fx.symbols<"s0">>) post <add> : {{.*}} -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<?x4xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r = qnn.add %y, %z : tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %r : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @linear_layer_rather_than_convolution_where_both_could(
func.func @linear_layer_rather_than_convolution_where_both_could(%x : tensor<1x8x6x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %c : tensor<1x3x8x10xui8>, %pc : !onednn.packed<tensor<8x3x3x3xi8>>) -> tensor<1x8x6x8xf32> {
  // CHECK-NEXT: %z = onednn.qconv %c {{.*}} groups 1 :
  // CHECK-NEXT: onednn.qlinear %x {{.*}} others(%z : tensor<1x8x6x8xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<1x8x6x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<1x8x6x8xf32>
  %z = onednn.qconv %c <scale 0.02, zero_point 128, range [0, 255]>, %pc scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x10xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x8xf32>
  %r = qnn.add %z, %y : tensor<1x8x6x8xf32>, tensor<1x8x6x8xf32> -> tensor<1x8x6x8xf32>
  fx.output %r : tensor<1x8x6x8xf32>
}

// CHECK-LABEL: func.func @not_a_result_added_to_itself(
func.func @not_a_result_added_to_itself(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add %y, %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_used_twice(
func.func @not_when_the_result_is_used_twice(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output [%y, %r] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized(
func.func @not_when_the_result_is_quantized(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  %r = qnn.add %y, %z : tensor<2x8xui8>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_after_an_activation(
func.func @not_after_an_activation(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} post <relu> :
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_after_another_addition(
func.func @not_after_another_addition(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>, %t : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %a = onednn.qlinear {{.*}} others(%z : tensor<2x8xf32>) post <add> :
  // CHECK-NEXT: qnn.add %a, %t
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %a = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  %r = qnn.add %a, %t : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_bf16_addend(
func.func @not_of_bf16_addend(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xbf16>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xbf16> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_f64_addend(
func.func @not_of_f64_addend(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf64>) -> tensor<2x8xf64> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf64> -> tensor<2x8xf64>
  fx.output %r : tensor<2x8xf64>
}

// CHECK-LABEL: func.func @not_of_integer_addend_whose_scale_the_kernel_ignores(
func.func @not_of_integer_addend_whose_scale_the_kernel_ignores(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xui8> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_addend_that_is_one_row(
func.func @not_of_addend_that_is_one_row(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<1x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_addend_that_is_one_column(
func.func @not_of_addend_that_is_one_column(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_addend_of_lower_rank(
func.func @not_of_addend_of_lower_rank(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_addend_that_broadcasts_the_result(
func.func @not_of_addend_that_broadcasts_the_result(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<5x2x8xf32>) -> tensor<5x2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<5x2x8xf32> -> tensor<5x2x8xf32>
  fx.output %r : tensor<5x2x8xf32>
}

// CHECK-LABEL: func.func @not_of_addend_that_is_larger_than_the_result(
func.func @not_of_addend_that_is_larger_than_the_result(%x : tensor<1x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add %z, %y
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<1x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<1x8xf32>
  %r = qnn.add %z, %y : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_another_symbolic_batch(
func.func @not_of_another_symbolic_batch(%x : tensor<?x4xui8, #fx.symbols<"s0">>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<?x8xf32, #fx.symbols<"s1">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<?x4xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r = qnn.add %y, %z : tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s1">> -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %r : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_of_sizes_that_nothing_is_known_of(
func.func @not_of_sizes_that_nothing_is_known_of(%x : tensor<?x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<?x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x8xf32>
  %r = qnn.add %y, %z : tensor<?x8xf32>, tensor<?x8xf32> -> tensor<?x8xf32>
  fx.output %r : tensor<?x8xf32>
}

// CHECK-LABEL: func.func @not_of_the_same_symbols_in_another_order(
func.func @not_of_the_same_symbols_in_another_order(%x : tensor<?x?x4xui8, #fx.symbols<"s0", "s1">>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<?x?x8xf32, #fx.symbols<"s1", "s0">>) -> tensor<?x?x8xf32, #fx.symbols<"s0", "s1">> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<?x?x4xui8, #fx.symbols<"s0", "s1">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x?x8xf32, #fx.symbols<"s0", "s1">>
  %r = qnn.add %y, %z : tensor<?x?x8xf32, #fx.symbols<"s0", "s1">>, tensor<?x?x8xf32, #fx.symbols<"s1", "s0">> -> tensor<?x?x8xf32, #fx.symbols<"s0", "s1">>
  fx.output %r : tensor<?x?x8xf32, #fx.symbols<"s0", "s1">>
}

// CHECK-LABEL: func.func @not_with_alpha_which_stays_a_call(
func.func @not_with_alpha_which_stays_a_call(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor
  // CHECK-NEXT: fx.call @aten.add.Tensor(%y, %z, alpha = 2)
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %r = fx.call @aten.add.Tensor(%y, %z, alpha = 2) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_float_linear_layer(
func.func @not_of_a_float_linear_layer(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.linear
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %r = qnn.add %y, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_gives_bf16(
func.func @not_of_a_kernel_that_gives_bf16(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = onednn.qlinear {{.*}} -> tensor<2x8xbf16>
  // CHECK-NEXT: qnn.add %y, %z
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xbf16>
  %r = qnn.add %y, %z : tensor<2x8xbf16>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}
