// RUN: qopt-opt %s -p fuse-requantize | filecheck %s

// CHECK-LABEL: func.func @u8_addend_and_relu(
func.func @u8_addend_and_relu(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: [[Q:%.*]] = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.02, 128.0), relu> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: fx.output [[Q]] :
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @i8_addend_without_relu(
func.func @i8_addend_without_relu(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xi8>) -> tensor<1x8x6x6xi8> {
  // CHECK-NEXT: onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xi8>) {{.*}} post <sum(0.05, -7.0)> output <scale 0.1, zero_point -3, range [-128, 127]> : {{.*}} -> tensor<1x8x6x6xi8>
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.05, zero_point -7, range [-127, 127]> : tensor<1x8x6x6xi8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point -3, range [-128, 127]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xi8>
  fx.output %q : tensor<1x8x6x6xi8>
}

// CHECK-LABEL: func.func @narrow_range_is_clamped_after_the_kernel(
func.func @narrow_range_is_clamped_after_the_kernel(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xui8>) {{.*}} post <sum(0.02, 128.0)> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: [[Q:%.*]] = qnn.clamp [[Y]] min 0 max 127 : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: fx.output [[Q]] :
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 127]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @float_addend_used_elsewhere_too(
func.func @float_addend_used_elsewhere_too(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xf32>) {
  // CHECK-NEXT: %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: [[Q:%.*]] = onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xui8>) {{.*}} post <sum(0.02, 128.0), relu> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: fx.output {{.*}}[[Q]], %dz
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output [%q, %dz] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @addend_is_the_input(
func.func @addend_is_the_input(%x : tensor<1x8x6x6xui8>, %p : !onednn.packed<tensor<8x8x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%x : tensor<1x8x6x6xui8>) stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 post <sum(0.02, 128.0)> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 post <sum> : tensor<1x8x6x6xui8>, !onednn.packed<tensor<8x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_an_addend_that_was_never_integers(
func.func @not_of_an_addend_that_was_never_integers(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xf32>) {{.*}} post <sum, relu> : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_an_addend_computed_in_floats(
func.func @not_of_an_addend_computed_in_floats(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize
  // CHECK-NEXT: %t = qnn.tanh
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%t : tensor<1x8x6x6xf32>) {{.*}} post <sum, relu> : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %t = qnn.tanh %dz : tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%t : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_an_addend_quantized_per_channel(
func.func @not_of_an_addend_quantized_per_channel(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>, %zs : tensor<8xf32>, %zz : tensor<8xi64>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize_per_channel
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%dz : tensor<1x8x6x6xf32>) {{.*}} post <sum, relu> : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize_per_channel %z, %zs, %zz axis 1 : tensor<1x8x6x6xui8>, tensor<8xf32>, tensor<8xi64> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_an_i8_addend_to_a_u8_result(
func.func @not_of_an_i8_addend_to_a_u8_result(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xi8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%dz : tensor<1x8x6x6xf32>) {{.*}} post <sum, relu> : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x8x6x6xi8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_a_u8_addend_to_an_i8_result(
func.func @not_of_a_u8_addend_to_an_i8_result(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xi8> {
  // CHECK-NEXT: %dz = qnn.dequantize
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%dz : tensor<1x8x6x6xf32>) {{.*}} post <sum, relu> : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point -3, range [-128, 127]>
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point -3, range [-128, 127]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xi8>
  fx.output %q : tensor<1x8x6x6xi8>
}

// CHECK-LABEL: func.func @not_when_the_float_result_is_used_too(
func.func @not_when_the_float_result_is_used_too(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xf32>) {
  // CHECK-NEXT: %dz = qnn.dequantize %z
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%dz : tensor<1x8x6x6xf32>) {{.*}} post <sum, relu> : {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output [%q, %y] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_when_integers_are_summed_already(
func.func @not_when_integers_are_summed_already(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xui8>) {{.*}} post <sum(0.02, 128.0)> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.02, 128.0)> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized_already_though_floats_are_summed(
func.func @not_when_the_result_is_quantized_already_though_floats_are_summed(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize %z
  // CHECK-NEXT: %y = onednn.qconv {{.*}} others(%dz : tensor<1x8x6x6xf32>) {{.*}} post <sum> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_in_a_linear_layer_whose_addend_stays_float(
func.func @not_in_a_linear_layer_whose_addend_stays_float(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize %z
  // CHECK-NEXT: onednn.qlinear {{.*}} others(%dz : tensor<2x8xf32>) post <add> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<2x8xf32>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_after_an_activation_behind_which_the_kernel_sums_nothing(
func.func @not_after_an_activation_behind_which_the_kernel_sums_nothing(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: %y = onednn.qconv {{.*}} post <relu, sum> :
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %d = qnn.dequantize %z <scale 0.05, zero_point 7, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%d : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <relu, sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_rank_6_which_no_kernel_has(
func.func @not_of_rank_6_which_no_kernel_has(%x : tensor<1x3x8x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6x6x6xui8>) -> tensor<1x8x6x6x6x6xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize %z
  // CHECK-NEXT: %y = onednn.qconv {{.*}} post <sum> : {{.*}} -> tensor<1x8x6x6x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6x6x6xui8> -> tensor<1x8x6x6x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6x6x6xf32>) stride [1, 1, 1, 1] padding [0, 0, 0, 0] dilation [1, 1, 1, 1] groups 1 post <sum> : tensor<1x3x8x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6x6x6xf32> -> tensor<1x8x6x6x6x6xui8>
  fx.output %q : tensor<1x8x6x6x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_rounds_to_bf16_first(
func.func @not_of_a_kernel_that_rounds_to_bf16_first(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize
  // CHECK-NEXT: %y = onednn.qconv {{.*}} -> tensor<1x8x6x6xbf16>
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xbf16>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xbf16> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_of_an_addend_that_is_rounded_to_bf16(
func.func @not_of_an_addend_that_is_rounded_to_bf16(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: %dz = qnn.dequantize
  // CHECK-NEXT: %y = onednn.qconv {{.*}} -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xbf16>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xbf16>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @every_pair_of_u8(
func.func @every_pair_of_u8(%x : tensor<1x1x256x256xui8>, %s : tensor<1xf32>, %z : tensor<1x1x256x256xui8>) -> tensor<1x1x256x256xui8> {
  // CHECK: onednn.qconv %x {{.*}} others(%z : tensor<1x1x256x256xui8>) {{.*}} post <sum(0.003, 128.0), relu> output <scale 0.001, zero_point 7, range [0, 255]>
  // CHECK-NEXT: fx.output
  %w = fx.constant dense<3> : tensor<1x1x1x1xi8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x1x1xi8>, tensor<1xf32> -> !onednn.packed<tensor<1x1x1x1xi8>>
  %dz = qnn.dequantize %z <scale 0.003, zero_point 128, range [0, 255]> : tensor<1x1x256x256xui8> -> tensor<1x1x256x256xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x1x256x256xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x1x256x256xui8>, !onednn.packed<tensor<1x1x1x1xi8>>, tensor<1xf32> -> tensor<1x1x256x256xf32>
  %q = qnn.quantize %y <scale 0.001, zero_point 7, range [0, 255]> : tensor<1x1x256x256xf32> -> tensor<1x1x256x256xui8>
  fx.output %q : tensor<1x1x256x256xui8>
}

// CHECK-LABEL: func.func @every_pair_of_u8_and_i8(
func.func @every_pair_of_u8_and_i8(%x : tensor<1x1x256x256xui8>, %s : tensor<1xf32>, %z : tensor<1x1x256x256xi8>) -> tensor<1x1x256x256xi8> {
  // CHECK: onednn.qconv %x {{.*}} others(%z : tensor<1x1x256x256xi8>) {{.*}} post <sum(0.003, -5.0)> output <scale 0.001, zero_point 0, range [-128, 127]>
  // CHECK-NEXT: fx.output
  %w = fx.constant dense<3> : tensor<1x1x1x1xi8>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x1x1x1xi8>, tensor<1xf32> -> !onednn.packed<tensor<1x1x1x1xi8>>
  %dz = qnn.dequantize %z <scale 0.003, zero_point -5, range [-128, 127]> : tensor<1x1x256x256xi8> -> tensor<1x1x256x256xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x1x256x256xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x1x256x256xui8>, !onednn.packed<tensor<1x1x1x1xi8>>, tensor<1xf32> -> tensor<1x1x256x256xf32>
  %q = qnn.quantize %y <scale 0.001, zero_point 0, range [-128, 127]> : tensor<1x1x256x256xf32> -> tensor<1x1x256x256xi8>
  fx.output %q : tensor<1x1x256x256xi8>
}

// CHECK-LABEL: func.func @not_of_an_addend_whose_scale_is_computed(
func.func @not_of_an_addend_whose_scale_is_computed(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>, %c : tensor<1xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK: qnn.dequantize
  // CHECK-NEXT: onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  %dz = qnn.dequantize %z <scale %c, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8>, tensor<1xf32> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @not_to_a_scale_that_is_computed(
func.func @not_to_a_scale_that_is_computed(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>, %c : tensor<1xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK: qnn.dequantize
  // CHECK-NEXT: onednn.qconv
  // CHECK-NEXT: qnn.quantize %y
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%dz : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum, relu> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %y <scale %c, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32>, tensor<1xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}
