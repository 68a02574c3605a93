// RUN: qopt-opt %s -p 'prepack-weights{isa=avx512_core_amx}' | filecheck %s

// CHECK-LABEL: func.func @conv_2d_with_bias(
func.func @conv_2d_with_bias(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %b = fx.constant #fx.tensor<"conv.bias", "2b80391761f60e67"> : tensor<8xf32>
  // CHECK-NEXT: %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917">
  // CHECK-NEXT: %s = fx.constant
  // CHECK-NEXT: %b = fx.constant #fx.tensor<"conv.bias", "2b80391761f60e67">
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NEXT: [[P:%.*]] = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales %s bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  %y = qnn.conv %dx, %dw bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output [[Y]] :
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @conv_1d(
func.func @conv_1d(%x : tensor<1x3x8xui8>) -> tensor<1x8x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8xui8> -> tensor<1x3x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3xf32>
  // CHECK: onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1] padding [0] dilation [1] groups 1 :
  // CHECK-NEXT: onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, {{.*}} stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xui8>, !onednn.packed<tensor<8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xf32>, tensor<8x3x3xf32> -> tensor<1x8x6xf32>
  fx.output %y : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @conv_3d(
func.func @conv_3d(%x : tensor<1x3x8x8x8xui8>) -> tensor<1x8x6x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8x8xui8> -> tensor<1x3x8x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3x3xf32>
  // CHECK: onednn.pack_conv
  // CHECK-NEXT: onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, {{.*}} : tensor<1x3x8x8x8xui8>, {{.*}} -> tensor<1x8x6x6x6xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xf32>, tensor<8x3x3x3x3xf32> -> tensor<1x8x6x6x6xf32>
  fx.output %y : tensor<1x8x6x6x6xf32>
}

// CHECK-LABEL: func.func @depthwise_with_another_window(
func.func @depthwise_with_another_window(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x1x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x1x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x1x3x3xf32>
  // CHECK: onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 1] padding [1, 0] dilation [1, 2] groups 8 :
  // CHECK-NEXT: onednn.qconv {{.*}} stride [2, 1] padding [1, 0] dilation [1, 2] groups 8 :
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 1] padding [1, 0] dilation [1, 2] groups 8 : tensor<1x8x9x9xf32>, tensor<8x1x3x3xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @symbolic_batch(
func.func @symbolic_batch(%x : tensor<?x3x8x8xui8, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x3x8x8xui8, #fx.symbols<"s0">> -> tensor<?x3x8x8xf32, #fx.symbols<"s0">>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK: onednn.qconv {{.*}} : tensor<?x3x8x8xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<?x3x8x8xf32, #fx.symbols<"s0">>, tensor<8x3x3x3xf32> -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8x6x6xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @weight_quantized_per_tensor(
func.func @weight_quantized_per_tensor(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  // The range of the weight's quantization is narrower than i8, which does not matter to a constant.
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x3x3x3xi8> -> tensor<8x3x3x3xf32>
  // CHECK: [[S:%.*]] = fx.constant dense<2.500000e-01> : tensor<1xf32>
  // CHECK-NEXT: [[P:%.*]] = onednn.pack_conv %w, [[S]] for <scale 0.02, zero_point 128, range [0, 255]> {{.*}} : tensor<8x3x3x3xi8>, tensor<1xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  // CHECK-NEXT: onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales [[S]] stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<1xf32> -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @weight_reordered_at_load_time(
func.func @weight_reordered_at_load_time(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %t = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<3x8x3x3xi8>
  %w = qnn.permute %t dims [1, 0, 2, 3] : tensor<3x8x3x3xi8> -> tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK: %w = qnn.permute
  // CHECK: onednn.pack_conv %w, %s for
  // CHECK-NEXT: onednn.qconv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @bias_computed_at_run_time(
func.func @bias_computed_at_run_time(%x : tensor<1x3x8x8xui8>, %b : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK: onednn.qconv {{.*}} bias(%b : tensor<8xf32>)
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @input_used_elsewhere_too(
func.func @input_used_elsewhere_too(%x : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xf32>, tensor<1x3x8x8xf32>) {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  // CHECK: %dx = qnn.dequantize %x
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NEXT: onednn.pack_conv
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv %x
  // CHECK-NEXT: fx.output {{.*}}[[Y]], %dx{{.*}} :
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output [%y, %dx] : tensor<1x8x6x6xf32>, tensor<1x3x8x8xf32>
}

// CHECK-LABEL: func.func @weight_used_by_two_convolutions(
func.func @weight_used_by_two_convolutions(%x : tensor<1x3x8x8xui8>, %x2 : tensor<1x3x8x8xui8>) -> (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dx2 = qnn.dequantize %x2 <scale 0.04, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: qnn
  // CHECK: onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>
  // CHECK-NEXT: onednn.pack_conv %w, %s for <scale 0.04, zero_point 3, range [0, 255]>
  // CHECK-NEXT: onednn.qconv %x2 <scale 0.04, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  %y2 = qnn.conv %dx2, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output [%y, %y2] : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_transposed(
func.func @not_transposed(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x10x10xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<3x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<3xf32>
  %z = fx.constant dense<0> : tensor<3xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<3x8x3x3xi8>, tensor<3xf32>, tensor<3xi64> -> tensor<3x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv {{.*}} output_padding [0, 0] :
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x3x8x8xf32>, tensor<3x8x3x3xf32> -> tensor<1x8x10x10xf32>
  fx.output %y : tensor<1x8x10x10xf32>
}

// CHECK-LABEL: func.func @not_of_i8_input_which_the_kernel_refuses(
func.func @not_of_i8_input_which_the_kernel_refuses(%x : tensor<1x3x8x8xi8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x3x8x8xi8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_float_input(
func.func @not_of_float_input(%dx : tensor<1x3x8x8xf32>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_input_quantized_per_channel(
func.func @not_of_input_quantized_per_channel(%x : tensor<1x3x8x8xui8>, %xs : tensor<3xf32>, %xz : tensor<3xi64>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize_per_channel %x, %xs, %xz axis 1 : tensor<1x3x8x8xui8>, tensor<3xf32>, tensor<3xi64> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_input_dequantized_to_bf16(
func.func @not_of_input_dequantized_to_bf16(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xbf16>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xbf16>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_float_weight(
func.func @not_with_float_weight(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %dw = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_weight_dequantized_to_bf16(
func.func @not_with_weight_dequantized_to_bf16(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xbf16>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xbf16> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_u8_weight(
func.func @not_with_u8_weight(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xui8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xui8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_u8_weight_quantized_per_tensor(
func.func @not_with_u8_weight_quantized_per_tensor(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xui8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [0, 255]> : tensor<8x3x3x3xui8> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_weight_computed_at_run_time(
func.func @not_with_weight_computed_at_run_time(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>) -> tensor<1x8x6x6xf32> {
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_per_tensor_weight_computed_at_run_time(
func.func @not_with_per_tensor_weight_computed_at_run_time(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>) -> tensor<1x8x6x6xf32> {
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-128, 127]> : tensor<8x3x3x3xi8> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_weight_that_the_program_may_write(
func.func @not_with_weight_that_the_program_may_write(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.get_attr @conv.weight : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_weight_from_a_call_that_must_run_each_time(
func.func @not_with_weight_from_a_call_that_must_run_each_time(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %t = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %w = fx.call @mylib.noisy(%t) impure : (tensor<8x3x3x3xi8>) -> tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_weight_quantized_along_its_inputs(
func.func @not_with_weight_quantized_along_its_inputs(%x : tensor<1x8x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8x8xui8> -> tensor<1x8x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x8x8x8xf32>, tensor<8x8x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_scales_in_f64(
func.func @not_with_scales_in_f64(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf64>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf64>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_scales_computed_at_run_time(
func.func @not_with_scales_computed_at_run_time(%x : tensor<1x3x8x8xui8>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_one_zero_point_that_is_not_zero(
func.func @not_with_one_zero_point_that_is_not_zero(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<[0, 0, 0, 0, 0, 0, 0, 1]> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_zero_points_of_unknown_value(
func.func @not_with_zero_points_of_unknown_value(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant #fx.tensor<"conv.zero_point", "61f60e672b803917"> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_zero_points_computed_at_run_time(
func.func @not_with_zero_points_computed_at_run_time(%x : tensor<1x3x8x8xui8>, %z : tensor<8xi64>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_per_tensor_weight_of_another_zero_point(
func.func @not_with_per_tensor_weight_of_another_zero_point(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point -1, range [-128, 127]> : tensor<8x3x3x3xi8> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_with_bias_in_bf16(
func.func @not_with_bias_in_bf16(%x : tensor<1x3x8x8xui8>, %b : tensor<8xbf16>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw bias(%b : tensor<8xbf16>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @conv_3d_with_dilation_within_the_depth(
func.func @conv_3d_with_dilation_within_the_depth(%x : tensor<1x4x2x5x5xui8>) -> tensor<1x4x2x5x5xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<4x4x2x1x1xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x2x5x5xui8> -> tensor<1x4x2x5x5xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4x4x2x1x1xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<4x4x2x1x1xf32>
  // CHECK: onednn.qconv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1, 1] padding [1, 0, 0] dilation [2, 1, 1] groups 1 : tensor<1x4x2x5x5xf32>, tensor<4x4x2x1x1xf32> -> tensor<1x4x2x5x5xf32>
  fx.output %y : tensor<1x4x2x5x5xf32>
}

// CHECK-LABEL: func.func @not_with_dilation_beyond_the_depth_where_the_kernel_crashes(
func.func @not_with_dilation_beyond_the_depth_where_the_kernel_crashes(%x : tensor<1x4x1x5x5xui8>) -> tensor<1x4x1x5x5xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<4x4x2x1x1xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x1x5x5xui8> -> tensor<1x4x1x5x5xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4x4x2x1x1xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<4x4x2x1x1xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1, 1] padding [1, 0, 0] dilation [2, 1, 1] groups 1 : tensor<1x4x1x5x5xf32>, tensor<4x4x2x1x1xf32> -> tensor<1x4x1x5x5xf32>
  fx.output %y : tensor<1x4x1x5x5xf32>
}

// CHECK-LABEL: func.func @not_with_dilation_and_a_depth_that_is_not_known(
func.func @not_with_dilation_and_a_depth_that_is_not_known(%x : tensor<1x4x?x5x5xui8>) -> tensor<1x4x?x5x5xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<4x4x2x1x1xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4x?x5x5xui8> -> tensor<1x4x?x5x5xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4x4x2x1x1xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<4x4x2x1x1xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1, 1] padding [1, 0, 0] dilation [2, 1, 1] groups 1 : tensor<1x4x?x5x5xf32>, tensor<4x4x2x1x1xf32> -> tensor<1x4x?x5x5xf32>
  fx.output %y : tensor<1x4x?x5x5xf32>
}

// CHECK-LABEL: func.func @not_of_empty_batch_of_rank_3_for_which_the_kernel_returns_another_rank(
func.func @not_of_empty_batch_of_rank_3_for_which_the_kernel_returns_another_rank(%x : tensor<0x4x5xui8>) -> tensor<0x4x5xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<4x4x1xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<0x4x5xui8> -> tensor<0x4x5xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4x4x1xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<4x4x1xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1] padding [0] dilation [1] groups 1 : tensor<0x4x5xf32>, tensor<4x4x1xf32> -> tensor<0x4x5xf32>
  fx.output %y : tensor<0x4x5xf32>
}

// CHECK-LABEL: func.func @not_of_padding_as_large_as_the_kernel(
func.func @not_of_padding_as_large_as_the_kernel(%x : tensor<1x8x7x9xui8>) -> tensor<1x8x7x11xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x8x3x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x7x9xui8> -> tensor<1x8x7x9xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x3x1xi8> -> tensor<8x8x3x1xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x8x7x9xf32>, tensor<8x8x3x1xf32> -> tensor<1x8x7x11xf32>
  fx.output %y : tensor<1x8x7x11xf32>
}

// CHECK-LABEL: func.func @not_to_one_column_of_strided_rows(
func.func @not_to_one_column_of_strided_rows(%x : tensor<1x8x9x1xui8>) -> tensor<1x8x5x1xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x1xui8> -> tensor<1x8x9x1xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x3x3xi8> -> tensor<8x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x8x9x1xf32>, tensor<8x8x3x3xf32> -> tensor<1x8x5x1xf32>
  fx.output %y : tensor<1x8x5x1xf32>
}

// CHECK-LABEL: func.func @one_column_of_rows(
func.func @one_column_of_rows(%x : tensor<1x8x9x1xui8>) -> tensor<1x8x9x1xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x1xui8> -> tensor<1x8x9x1xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x3x3xi8> -> tensor<8x8x3x3xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x8x9x1xf32>, tensor<8x8x3x3xf32> -> tensor<1x8x9x1xf32>
  fx.output %y : tensor<1x8x9x1xf32>
}

// CHECK-LABEL: func.func @not_of_input_flatter_than_the_kernel(
func.func @not_of_input_flatter_than_the_kernel(%x : tensor<1x8x1x9x9xui8>) -> tensor<1x8x1x9x9xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x8x3x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x1x9x9xui8> -> tensor<1x8x1x9x9xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x3x3x3xi8> -> tensor<8x8x3x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1, 1] padding [1, 1, 1] dilation [1, 1, 1] groups 1 : tensor<1x8x1x9x9xf32>, tensor<8x8x3x3x3xf32> -> tensor<1x8x1x9x9xf32>
  fx.output %y : tensor<1x8x1x9x9xf32>
}

// CHECK-LABEL: func.func @not_of_padding_as_large_as_the_kernel_in_one_dimension(
func.func @not_of_padding_as_large_as_the_kernel_in_one_dimension(%x : tensor<1x8x5xui8>) -> tensor<1x4x7xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<4x8x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5xui8> -> tensor<1x8x5xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<4x8x1xi8> -> tensor<4x8x1xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1] padding [1] dilation [1] groups 1 : tensor<1x8x5xf32>, tensor<4x8x1xf32> -> tensor<1x4x7xf32>
  fx.output %y : tensor<1x4x7xf32>
}

// CHECK-LABEL: func.func @not_to_one_column_of_rows_strided_along_the_columns(
func.func @not_to_one_column_of_rows_strided_along_the_columns(%x : tensor<1x8x7x2xui8>) -> tensor<1x16x7x1xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<16x8x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x7x2xui8> -> tensor<1x8x7x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x3x3xi8> -> tensor<16x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 2] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x8x7x2xf32>, tensor<16x8x3x3xf32> -> tensor<1x16x7x1xf32>
  fx.output %y : tensor<1x16x7x1xf32>
}

// CHECK-LABEL: func.func @not_of_taps_farther_apart_than_the_input_is_wide(
func.func @not_of_taps_farther_apart_than_the_input_is_wide(%x : tensor<1x8x5x2xui8>) -> tensor<1x8x5x1xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x8x1x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x5x2xui8> -> tensor<1x8x5x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x1x2xi8> -> tensor<8x8x1x2xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 1] dilation [1, 3] groups 1 : tensor<1x8x5x2xf32>, tensor<8x8x1x2xf32> -> tensor<1x8x5x1xf32>
  fx.output %y : tensor<1x8x5x1xf32>
}

// CHECK-LABEL: func.func @not_of_dilation_and_rows_that_are_not_known(
func.func @not_of_dilation_and_rows_that_are_not_known(%x : tensor<1x8x?x8xui8>) -> tensor<1x8x?x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x?x8xui8> -> tensor<1x8x?x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x8x3x3xi8> -> tensor<8x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [2, 0] dilation [2, 1] groups 1 : tensor<1x8x?x8xf32>, tensor<8x8x3x3xf32> -> tensor<1x8x?x6xf32>
  fx.output %y : tensor<1x8x?x6xf32>
}

// CHECK-LABEL: func.func @not_of_groups_of_more_than_16_outputs_with_a_zero_point(
func.func @not_of_groups_of_more_than_16_outputs_with_a_zero_point(%x : tensor<1x8x9x9xui8>) -> tensor<1x48x9x9xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<48x4x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<48x4x3x3xi8> -> tensor<48x4x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [1, 1] groups 2 : tensor<1x8x9x9xf32>, tensor<48x4x3x3xf32> -> tensor<1x48x9x9xf32>
  fx.output %y : tensor<1x48x9x9xf32>
}

// CHECK-LABEL: func.func @groups_of_more_than_16_outputs_without_a_zero_point(
func.func @groups_of_more_than_16_outputs_without_a_zero_point(%x : tensor<1x8x9x9xui8>) -> tensor<1x48x9x9xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<48x4x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<48x4x3x3xi8> -> tensor<48x4x3x3xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [1, 1] groups 2 : tensor<1x8x9x9xf32>, tensor<48x4x3x3xf32> -> tensor<1x48x9x9xf32>
  fx.output %y : tensor<1x48x9x9xf32>
}

// CHECK-LABEL: func.func @groups_of_16_outputs_with_a_zero_point(
func.func @groups_of_16_outputs_with_a_zero_point(%x : tensor<1x8x9x9xui8>) -> tensor<1x32x9x9xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<32x4x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x9x9xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<32x4x3x3xi8> -> tensor<32x4x3x3xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [1, 1] groups 2 : tensor<1x8x9x9xf32>, tensor<32x4x3x3xf32> -> tensor<1x32x9x9xf32>
  fx.output %y : tensor<1x32x9x9xf32>
}

// CHECK-LABEL: func.func @not_of_one_column_over_padded_rows_with_a_zero_point(
func.func @not_of_one_column_over_padded_rows_with_a_zero_point(%x : tensor<1x8x16x16xui8>) -> tensor<1x16x16x16xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<16x8x3x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x3x1xi8> -> tensor<16x8x3x1xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 0] dilation [1, 1] groups 1 : tensor<1x8x16x16xf32>, tensor<16x8x3x1xf32> -> tensor<1x16x16x16xf32>
  fx.output %y : tensor<1x16x16x16xf32>
}

// CHECK-LABEL: func.func @one_column_over_padded_rows_without_a_zero_point(
func.func @one_column_over_padded_rows_without_a_zero_point(%x : tensor<1x8x16x16xui8>) -> tensor<1x16x16x16xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<16x8x3x1xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x3x1xi8> -> tensor<16x8x3x1xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 0] dilation [1, 1] groups 1 : tensor<1x8x16x16xf32>, tensor<16x8x3x1xf32> -> tensor<1x16x16x16xf32>
  fx.output %y : tensor<1x16x16x16xf32>
}

// CHECK-LABEL: func.func @one_row_over_padded_columns_with_a_zero_point(
func.func @one_row_over_padded_columns_with_a_zero_point(%x : tensor<1x8x16x16xui8>) -> tensor<1x16x16x16xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<16x8x1x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x1x3xi8> -> tensor<16x8x1x3xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 1] dilation [1, 1] groups 1 : tensor<1x8x16x16xf32>, tensor<16x8x1x3xf32> -> tensor<1x16x16x16xf32>
  fx.output %y : tensor<1x16x16x16xf32>
}

// CHECK-LABEL: func.func @not_of_padded_and_dilated_rows_with_a_zero_point(
func.func @not_of_padded_and_dilated_rows_with_a_zero_point(%x : tensor<1x8x16x16xui8>) -> tensor<1x16x16x16xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<16x8x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x3x3xi8> -> tensor<16x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [2, 2] dilation [2, 2] groups 1 : tensor<1x8x16x16xf32>, tensor<16x8x3x3xf32> -> tensor<1x16x16x16xf32>
  fx.output %y : tensor<1x16x16x16xf32>
}

// CHECK-LABEL: func.func @padded_and_dilated_rows_without_a_zero_point(
func.func @padded_and_dilated_rows_without_a_zero_point(%x : tensor<1x8x16x16xui8>) -> tensor<1x16x16x16xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<16x8x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<16x8x3x3xi8> -> tensor<16x8x3x3xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [2, 2] dilation [2, 2] groups 1 : tensor<1x8x16x16xf32>, tensor<16x8x3x3xf32> -> tensor<1x16x16x16xf32>
  fx.output %y : tensor<1x16x16x16xf32>
}

// CHECK-LABEL: func.func @depthwise_with_padded_rows_that_are_dilated_and_a_zero_point(
func.func @depthwise_with_padded_rows_that_are_dilated_and_a_zero_point(%x : tensor<1x8x16x16xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x1x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x16x16xui8> -> tensor<1x8x16x16xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x1x3x3xi8> -> tensor<8x1x3x3xf32>
  // CHECK: onednn.qconv
  %y = qnn.conv %dx, %dw stride [1, 1] padding [2, 2] dilation [2, 2] groups 8 : tensor<1x8x16x16xf32>, tensor<8x1x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_by_a_scale_that_is_computed(
func.func @not_by_a_scale_that_is_computed(%x : tensor<1x3x8x8xui8>, %c : tensor<1xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: qnn.conv %dx, %dw
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale %c, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8>, tensor<1xf32> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_one_kept_in_floats_by_a_measurement(
func.func @not_one_kept_in_floats_by_a_measurement(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> attributes {qopt.measured = {"%y" = {int8 = 2.0e-05 : f64, floats = 1.0e-05 : f64, kept = "floats"}}} {
  // CHECK: qnn.conv %dx, %dw
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @one_kept_in_int8_by_a_measurement(
func.func @one_kept_in_int8_by_a_measurement(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> attributes {qopt.measured = {"%y" = {int8 = 2.0e-05 : f64, floats = 1.0e-05 : f64, kept = "int8"}}} {
  // CHECK: onednn.qconv
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @one_beside_another_that_was_measured(
func.func @one_beside_another_that_was_measured(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xf32> attributes {qopt.measured = {"%other" = {int8 = 2.0e-05 : f64, floats = 1.0e-05 : f64, kept = "floats"}}} {
  // CHECK: onednn.qconv
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3x3x3xf32>
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}
