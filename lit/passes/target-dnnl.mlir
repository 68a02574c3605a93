// RUN: qopt-opt %s -p 'fuse-post-ops{target=dnnl},fuse-requantize{target=dnnl}' | filecheck %s
// RUN: qopt-opt %s -p 'fuse-post-ops,fuse-requantize' | filecheck %s --check-prefix=TORCH

// The same rules fuse what each target's table has.

// CHECK-LABEL: func.func @an_activation_that_torch_has_for_linear_layers_alone
// TORCH-LABEL: func.func @an_activation_that_torch_has_for_linear_layers_alone
func.func @an_activation_that_torch_has_for_linear_layers_alone(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: onednn.qconv {{.*}} post <gelu "none"> output <scale 0.1, {{.*}} -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: fx.output
  // TORCH: qnn.gelu
  // TORCH-NEXT: qnn.quantize
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %g = qnn.gelu %y approximate "none" : tensor<1x8x6x6xf32>
  %q = qnn.quantize %g <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// A float tensor is added to what is quantized after: the kernel reads it instead of summing into it.
// CHECK-LABEL: func.func @a_float_addend_of_an_integer_result
// TORCH-LABEL: func.func @a_float_addend_of_an_integer_result
func.func @a_float_addend_of_an_integer_result(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK-NEXT: onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xf32>) {{.*}} post <add, relu> output <scale 0.1, {{.*}} -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: fx.output
  // TORCH-NEXT: onednn.qconv {{.*}} post <sum, relu> :
  // TORCH-NEXT: qnn.quantize
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %a = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.relu %a : tensor<1x8x6x6xf32>
  %q = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// Integers of the result's type are still summed in place.
// CHECK-LABEL: func.func @an_integer_addend_of_an_integer_result
// TORCH-LABEL: func.func @an_integer_addend_of_an_integer_result
func.func @an_integer_addend_of_an_integer_result(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xui8>) {{.*}} post <sum(0.2, 9.0)> output <scale 0.1,
  // TORCH: onednn.qconv {{.*}} others(%z : tensor<1x8x6x6xui8>) {{.*}} post <sum(0.2, 9.0)> output <scale 0.1,
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %d = qnn.dequantize %z <scale 0.2, zero_point 9, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %a = qnn.add %y, %d : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  %q = qnn.quantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xf32> -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @an_activation_an_addition_and_an_activation
// TORCH-LABEL: func.func @an_activation_an_addition_and_an_activation
func.func @an_activation_an_addition_and_an_activation(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: onednn.qconv {{.*}} post <hardswish, sum, relu> :
  // CHECK-NEXT: fx.output
  // TORCH-NEXT: onednn.qconv {{.*}} post <hardswish> :
  // TORCH-NEXT: qnn.add
  // TORCH-NEXT: qnn.relu
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %h = qnn.hardswish %y : tensor<1x8x6x6xf32>
  %a = qnn.add %h, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  %r = qnn.relu %a : tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @a_second_addition
func.func @a_second_addition(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>, %w : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: onednn.qconv {{.*}} others(%z, %w : {{.*}} post <sum, add> :
  // CHECK-NEXT: fx.output
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %a = qnn.add %y, %z : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  %b = qnn.add %a, %w : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32> -> tensor<1x8x6x6xf32>
  fx.output %b : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @a_product_of_what_is_computed
// TORCH-LABEL: func.func @a_product_of_what_is_computed
func.func @a_product_of_what_is_computed(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> tensor<2x4x5xui8> {
  // TORCH: qnn.quantize
  // CHECK-NEXT: %q = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: fx.output %q
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  %q = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4x5xf32> -> tensor<2x4x5xui8>
  fx.output %q : tensor<2x4x5xui8>
}

// CHECK-LABEL: func.func @a_product_quantized_to_a_part_of_the_range
func.func @a_product_quantized_to_a_part_of_the_range(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> tensor<2x4x5xui8> {
  // CHECK-NEXT: onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> output <scale 0.1, zero_point 3, range [0, 255]> :
  // CHECK-NEXT: qnn.clamp {{.*}} min 0 max 127
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  %q = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x4x5xf32> -> tensor<2x4x5xui8>
  fx.output %q : tensor<2x4x5xui8>
}

// CHECK-LABEL: func.func @a_product_that_is_read_as_floats_too
func.func @a_product_that_is_read_as_floats_too(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> (tensor<2x4x5xui8>, tensor<2x4x5xf32>) {
  // CHECK-NEXT: onednn.qmatmul {{.*}} -> tensor<2x4x5xf32>
  // CHECK-NEXT: %q = qnn.quantize
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
  %q = qnn.quantize %z <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4x5xf32> -> tensor<2x4x5xui8>
  fx.output [%q, %z] : tensor<2x4x5xui8>, tensor<2x4x5xf32>
}

// A linear layer sums integers too, and takes tensors of one number for each column.
// CHECK-LABEL: func.func @a_linear_layer_that_sums_integers
// TORCH-LABEL: func.func @a_linear_layer_that_sums_integers
func.func @a_linear_layer_that_sums_integers(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xui8>, %g : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: onednn.qlinear {{.*}} others(%g, %z : tensor<8xf32>, tensor<2x8xui8>) post <mul, sum(0.2, 9.0), relu> output <scale 0.1,
  // CHECK-NEXT: fx.output
  // TORCH: onednn.qlinear {{.*}} scales %s :
  // TORCH-NEXT: qnn.dequantize
  // TORCH-NEXT: fx.call @aten.mul.Tensor
  // TORCH-NEXT: qnn.add
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %d = qnn.dequantize %z <scale 0.2, zero_point 9, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %m = fx.call @aten.mul.Tensor(%y, %g) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %a = qnn.add %m, %d : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  %r = qnn.relu %a : tensor<2x8xf32>
  %q = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// A transposed convolution reads a float addend, which it does not sum into; torch has none.
// CHECK-LABEL: func.func @what_follows_a_transposed_convolution
// TORCH-LABEL: func.func @what_follows_a_transposed_convolution
func.func @what_follows_a_transposed_convolution(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x16x16xui8>) -> tensor<1x8x16x16xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %z
  // CHECK-NEXT: onednn.qconv_transpose {{.*}} others(%d : tensor<1x8x16x16xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] post <add, relu> output <scale 0.1, {{.*}} -> tensor<1x8x16x16xui8>
  // CHECK-NEXT: fx.output
  // TORCH: onednn.qconv_transpose {{.*}} -> tensor<1x8x16x16xf32>
  // TORCH-NEXT: qnn.add
  // TORCH-NEXT: qnn.relu
  // TORCH-NEXT: qnn.quantize
  %d = qnn.dequantize %z <scale 0.1, zero_point 5, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  %a = qnn.add %y, %d : tensor<1x8x16x16xf32>, tensor<1x8x16x16xf32> -> tensor<1x8x16x16xf32>
  %r = qnn.relu %a : tensor<1x8x16x16xf32>
  %q = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x16x16xf32> -> tensor<1x8x16x16xui8>
  fx.output %q : tensor<1x8x16x16xui8>
}

// The chain grows until no rule fits, whatever alternates in it.
// CHECK-LABEL: func.func @a_chain_of_six
// TORCH-LABEL: func.func @a_chain_of_six
func.func @a_chain_of_six(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: onednn.qlinear {{.*}} post <relu, mul, tanh, mul, relu, mul> :
  // CHECK-NEXT: fx.output
  // TORCH-NEXT: onednn.qlinear {{.*}} post <relu> :
  // TORCH-NEXT: aten.mul
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %a = qnn.relu %y : tensor<2x8xf32>
  %b = fx.call @aten.mul.Tensor(%a, %z) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %c = qnn.tanh %b : tensor<2x8xf32>
  %d = fx.call @aten.mul.Tensor(%c, %z) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %e = qnn.relu %d : tensor<2x8xf32>
  %f = fx.call @aten.mul.Tensor(%e, %z) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %f : tensor<2x8xf32>
}
