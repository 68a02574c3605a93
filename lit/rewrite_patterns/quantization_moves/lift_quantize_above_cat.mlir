// RUN: qopt-opt %s -p lift-quant | filecheck %s

// CHECK-LABEL: func.func @linear(
func.func @linear(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %l <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_2 = qnn.cat %y, %y_1 dim 0 : tensor<2x4xui8>, tensor<2x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y_2 :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @linear_last(
func.func @linear_last(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.quantize %l <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_2 = qnn.cat %y, %y_1 dim 1 : tensor<2x4xui8>, tensor<2x4xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y_2 :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %c = qnn.cat %z, %l dim 1 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x8xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @convolution(
func.func @convolution(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x16x6x6xi8> {
  // CHECK-NEXT: %l = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: %y = qnn.quantize %z <scale 0.1, zero_point 3, range [-128, 127]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xi8>
  // CHECK-NEXT: %y_1 = qnn.quantize %l <scale 0.1, zero_point 3, range [-128, 127]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xi8>
  // CHECK-NEXT: %y_2 = qnn.cat %y, %y_1 dim 1 : tensor<1x8x6x6xi8>, tensor<1x8x6x6xi8> -> tensor<1x16x6x6xi8>
  // CHECK-NEXT: fx.output %y_2 :
  %l = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  %c = qnn.cat %z, %l dim 1 : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x16x6x6xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [-128, 127]> : tensor<1x16x6x6xf32> -> tensor<1x16x6x6xi8>
  fx.output %y : tensor<1x16x6x6xi8>
}

// CHECK-LABEL: func.func @kernel(
func.func @kernel(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<4x4xi8>>, %s : tensor<4xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %l = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %l <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_2 = qnn.cat %y, %y_1 dim 0 : tensor<2x4xui8>, tensor<2x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y_2 :
  %l = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @dequantize(
func.func @dequantize(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %l = qnn.dequantize %x <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x4xui8> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %l <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_2 = qnn.cat %y, %y_1 dim 0 : tensor<2x4xui8>, tensor<2x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y_2 :
  %l = qnn.dequantize %x <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @kernel_behind_activations_and_additions(
func.func @kernel_behind_activations_and_additions(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %a = qnn.relu %l : tensor<2x4xf32>
  // CHECK-NEXT: %b = qnn.add %a, %z : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %b <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_2 = qnn.cat %y, %y_1 dim 0 : tensor<2x4xui8>, tensor<2x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y_2 :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %a = qnn.relu %l : tensor<2x4xf32>
  %b = qnn.add %a, %z : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x4xf32>
  %c = qnn.cat %b, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @one_input_twice(
func.func @one_input_twice(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %l <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.quantize %l <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_2 = qnn.cat %y, %y_1 dim 0 : tensor<2x4xui8>, tensor<2x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y_2 :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %c = qnn.cat %l, %l dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @three_inputs(
func.func @three_inputs(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> tensor<6x4xui8> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %r = qnn.tanh %z : tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.quantize %l <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_2 = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_3 = qnn.cat %y, %y_1, %y_2 dim 0 : tensor<2x4xui8>, tensor<2x4xui8>, tensor<2x4xui8> -> tensor<6x4xui8>
  // CHECK-NEXT: fx.output %y_3 :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %r = qnn.tanh %z : tensor<2x4xf32>
  %c = qnn.cat %z, %l, %r dim 0 : tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32> -> tensor<6x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<6x4xf32> -> tensor<6x4xui8>
  fx.output %y : tensor<6x4xui8>
}

// Inputs of which none could be quantized where it is made.

// CHECK-LABEL: func.func @not_when_all_inputs_are_arguments(
func.func @not_when_all_inputs_are_arguments(%x : tensor<2x4xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %c = qnn.cat %x, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y :
  %c = qnn.cat %x, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @not_when_the_inputs_come_from_other_operations(
func.func @not_when_the_inputs_come_from_other_operations(%x : tensor<2x4xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %a = qnn.relu %x : tensor<2x4xf32>
  // CHECK-NEXT: %b = qnn.add %x, %z : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %c = qnn.cat %a, %b dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.relu %x : tensor<2x4xf32>
  %b = qnn.add %x, %z : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<2x4xf32>
  %c = qnn.cat %a, %b dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @not_when_a_kernel_is_behind_a_reshape(
func.func @not_when_a_kernel_is_behind_a_reshape(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %r = qnn.reshape %l to [2, 4] : (tensor<2x4xf32>) -> tensor<2x4xf32>
  // CHECK-NEXT: %c = qnn.cat %r, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %r = qnn.reshape %l to [2, 4] : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = qnn.cat %r, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @not_when_the_input_is_a_call(
func.func @not_when_the_input_is_a_call(%x : tensor<2x4xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %a = fx.call @aten.mm.default(%x, %z) :
  // CHECK-NEXT: %c = qnn.cat %a, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.mm.default(%x, %z) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = qnn.cat %a, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// Joined values that are used as floats too.

// CHECK-LABEL: func.func @not_when_the_joined_value_is_used_elsewhere(
func.func @not_when_the_joined_value_is_used_elsewhere(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> (tensor<4x4xui8>, tensor<4x4xf32>) {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output [%y, %c] :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output [%y, %c] : tensor<4x4xui8>, tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_when_quantized_in_two_ways(
func.func @not_when_quantized_in_two_ways(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> (tensor<4x4xui8>, tensor<4x4xui8>) {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: %v = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 127]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output [%y, %v] :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  %v = qnn.quantize %c <scale 0.1, zero_point 3, range [0, 127]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output [%y, %v] : tensor<4x4xui8>, tensor<4x4xui8>
}

// Other operations in between.

// CHECK-LABEL: func.func @not_when_an_activation_is_in_between(
func.func @not_when_an_activation_is_in_between(%x : tensor<2x8xf32>, %w : tensor<4x8xf32>, %z : tensor<2x4xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %r = qnn.relu %c : tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y :
  %l = qnn.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
  %c = qnn.cat %l, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %r = qnn.relu %c : tensor<4x4xf32>
  %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @not_by_a_scale_for_each_row(
func.func @not_by_a_scale_for_each_row(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<4x4xi8>>, %s : tensor<4xf32>, %z : tensor<2x4xf32>, %c : tensor<4x1xf32>) -> tensor<4x4xui8> {
  // CHECK: %a = onednn.qlinear
  // CHECK-NEXT: %m = qnn.cat %a, %z
  // CHECK-NEXT: %y = qnn.quantize %m
  // CHECK-NEXT: fx.output %y :
  %a = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %m = qnn.cat %a, %z dim 0 : tensor<2x4xf32>, tensor<2x4xf32> -> tensor<4x4xf32>
  %y = qnn.quantize %m <scale %c, zero_point 3, range [0, 255]> : tensor<4x4xf32>, tensor<4x1xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}
