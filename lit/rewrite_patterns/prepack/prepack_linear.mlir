// RUN: qopt-opt %s -p prepack-weights | filecheck %s

// CHECK-LABEL: func.func @linear_with_bias(
func.func @linear_with_bias(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %b = fx.constant #fx.tensor<"fc.bias", "2b80391761f60e67"> : tensor<8xf32>
  // CHECK-NEXT: %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917">
  // CHECK-NEXT: %s = fx.constant
  // CHECK-NEXT: %b = fx.constant #fx.tensor<"fc.bias", "2b80391761f60e67">
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: [[P:%.*]] = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  // CHECK-NEXT: [[Y:%.*]] = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales %s bias(%b : tensor<8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [[Y]] :
  %y = qnn.linear %dx, %dw bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @input_of_i8(
func.func @input_of_i8(%x : tensor<2x4xi8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK: onednn.pack_linear
  // CHECK: onednn.qlinear %{{.*}} <scale 0.02, zero_point 128, range [0, 255]>, {{.*}} scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @batch_of_sequences(
func.func @batch_of_sequences(%x : tensor<?x5x4xui8, #fx.symbols<"s0">>) -> tensor<?x5x8xf32, #fx.symbols<"s0">> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<?x5x4xui8, #fx.symbols<"s0">> -> tensor<?x5x4xf32, #fx.symbols<"s0">>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK: onednn.pack_linear
  // CHECK-NEXT: onednn.qlinear %x {{.*}} : tensor<?x5x4xui8, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x5x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<?x5x4xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<?x5x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x5x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @rank_8_the_highest_that_the_kernel_takes(
func.func @rank_8_the_highest_that_the_kernel_takes(%x : tensor<1x1x1x1x1x1x2x4xui8>) -> tensor<1x1x1x1x1x1x2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x1x1x1x1x1x2x4xui8> -> tensor<1x1x1x1x1x1x2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK: onednn.qlinear %x {{.*}} -> tensor<1x1x1x1x1x1x2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<1x1x1x1x1x1x2x4xf32>, tensor<8x4xf32> -> tensor<1x1x1x1x1x1x2x8xf32>
  fx.output %y : tensor<1x1x1x1x1x1x2x8xf32>
}

// CHECK-LABEL: func.func @weight_quantized_per_tensor(
func.func @weight_quantized_per_tensor(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK: [[S:%.*]] = fx.constant dense<2.500000e-01> : tensor<1xf32>
  // CHECK-NEXT: [[P:%.*]] = onednn.pack_linear %w :
  // CHECK-NEXT: onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales [[S]] : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<1xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_transposed_at_load_time(
func.func @weight_transposed_at_load_time(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %t = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %w = qnn.permute %t dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK: onednn.pack_linear %w : tensor<8x4xi8>
  // CHECK-NEXT: onednn.qlinear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @weight_and_input_used_twice(
func.func @weight_and_input_used_twice(%x : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: qnn
  // CHECK: onednn.pack_linear %w
  // CHECK-NEXT: onednn.qlinear %x
  // CHECK-NEXT: onednn.pack_linear %w
  // CHECK-NEXT: onednn.qlinear %x
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %y2 = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output [%y, %y2] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_rank_9(
func.func @not_of_rank_9(%x : tensor<1x1x1x1x1x1x1x2x4xui8>) -> tensor<1x1x1x1x1x1x1x2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x1x1x1x1x1x1x2x4xui8> -> tensor<1x1x1x1x1x1x1x2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<1x1x1x1x1x1x1x2x4xf32>, tensor<8x4xf32> -> tensor<1x1x1x1x1x1x1x2x8xf32>
  fx.output %y : tensor<1x1x1x1x1x1x1x2x8xf32>
}

// CHECK-LABEL: func.func @not_of_float_input(
func.func @not_of_float_input(%dx : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_input_quantized_per_row(
func.func @not_of_input_quantized_per_row(%x : tensor<2x4xui8>, %xs : tensor<2xf32>, %xz : tensor<2xi64>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize_per_channel %x, %xs, %xz axis 0 : tensor<2x4xui8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_input_dequantized_to_bf16(
func.func @not_of_input_dequantized_to_bf16(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xbf16>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xbf16>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_float_weight(
func.func @not_with_float_weight(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %dw = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_weight_dequantized_to_bf16(
func.func @not_with_weight_dequantized_to_bf16(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xbf16>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xbf16> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_u8_weight(
func.func @not_with_u8_weight(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xui8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xui8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_weight_computed_at_run_time(
func.func @not_with_weight_computed_at_run_time(%x : tensor<2x4xui8>, %w : tensor<8x4xi8>) -> tensor<2x8xf32> {
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_where_weight_and_input_are_swapped(
func.func @not_where_weight_and_input_are_swapped(%x : tensor<2x4xui8>, %x8 : tensor<8x4xui8>) -> tensor<2x8xf32> {
  %c = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<2x4xi8>
  %dx = qnn.dequantize %c <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %x8 <scale 0.25, zero_point 0, range [0, 255]> : tensor<8x4xui8> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_weight_that_the_program_may_write(
func.func @not_with_weight_that_the_program_may_write(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %g = fx.get_attr @fc.weight : tensor<4x8xi8>
  %w = qnn.permute %g dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_weight_quantized_along_its_inputs(
func.func @not_with_weight_quantized_along_its_inputs(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<8x4xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_square_weight_quantized_along_its_inputs(
func.func @not_with_square_weight_quantized_along_its_inputs(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x4xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x4xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<4x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<4x4xf32> -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_with_scales_in_f64(
func.func @not_with_scales_in_f64(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf64>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf64>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_scales_computed_at_run_time(
func.func @not_with_scales_computed_at_run_time(%x : tensor<2x4xui8>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_one_zero_point_that_is_not_zero(
func.func @not_with_one_zero_point_that_is_not_zero(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<[1, 0, 0, 0, 0, 0, 0, 0]> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_zero_points_of_unknown_value(
func.func @not_with_zero_points_of_unknown_value(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant #fx.tensor<"fc.zero_point", "61f60e672b803917"> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_per_tensor_weight_of_another_zero_point(
func.func @not_with_per_tensor_weight_of_another_zero_point(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 3, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_bias_of_rank_2(
func.func @not_with_bias_of_rank_2(%x : tensor<2x4xui8>, %b : tensor<2x8xf32>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw bias(%b : tensor<2x8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_bias_in_f64(
func.func @not_with_bias_in_f64(%x : tensor<2x4xui8>, %b : tensor<8xf64>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw bias(%b : tensor<8xf64>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_vector_which_the_kernel_refuses(
func.func @not_of_vector_which_the_kernel_refuses(%x : tensor<4xui8>) -> tensor<8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<4xui8> -> tensor<4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<4xf32>, tensor<8x4xf32> -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_of_empty_batch_whose_sizes_the_kernel_forgets(
func.func @not_of_empty_batch_whose_sizes_the_kernel_forgets(%x : tensor<0x2x4xui8>) -> tensor<0x2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<0x2x4xui8> -> tensor<0x2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<0x2x4xf32>, tensor<8x4xf32> -> tensor<0x2x8xf32>
  fx.output %y : tensor<0x2x8xf32>
}

// CHECK-LABEL: func.func @not_of_no_inputs_by_which_the_kernel_divides(
func.func @not_of_no_inputs_by_which_the_kernel_divides(%x : tensor<2x0xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x0xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x0xui8> -> tensor<2x0xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x0xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x0xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.linear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<2x0xf32>, tensor<8x0xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @by_a_scale_and_a_zero_point_that_are_computed(
func.func @by_a_scale_and_a_zero_point_that_are_computed(%x : tensor<2x4xui8>, %c : tensor<1xf32>, %o : tensor<1xi32>) -> tensor<2x8xf32> {
  // CHECK: %y = onednn.pack_linear %w
  // CHECK-NEXT: %y_1 = onednn.qlinear %x <scale %c, zero_point %o, range [0, 255]>, %y scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xf32>, tensor<1xi32> -> tensor<2x8xf32>
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale %c, zero_point %o, range [0, 255]> : tensor<2x4xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @by_a_scale_for_each_row(
func.func @by_a_scale_for_each_row(%x : tensor<2x4xui8>, %c : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %y_1 = onednn.qlinear %x <scale %c, zero_point 128, range [0, 255]>, %y scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32> -> tensor<2x8xf32>
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale %c, zero_point 128, range [0, 255]> : tensor<2x4xui8>, tensor<2x1xf32> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_one_kept_in_floats_by_a_measurement(
func.func @not_one_kept_in_floats_by_a_measurement(%x : tensor<2x4xui8>) -> tensor<2x8xf32> attributes {qopt.measured = {"%y" = {int8 = 2.0e-05 : f64, floats = 1.0e-05 : f64, kept = "floats"}}} {
  // CHECK: qnn.linear %dx, %dw
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
