// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @blocks_of_torchao(
func.func @blocks_of_torchao(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %b = fx.constant #fx.tensor<"b", "61f60e672b803917"> : tensor<256xf32>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK: [[Z:%.*]] = fx.call @aten.to.dtype(%z, torch.int32) views [0] : (tensor<256x8xi8>) -> tensor<256x8xi32>
  // CHECK-NEXT: generated.linear %x, %w scales(%s : tensor<256x8xf32>) zero_points([[Z]] : tensor<256x8xi32>) bias(%b : tensor<256xf32>) :
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %wd bias(%b : tensor<256xf32>) : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @four_bits_in_int8(
func.func @four_bits_in_int8(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant dense<0> : tensor<256x8xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8, -8, 7) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK: generated.linear %x, %w scales(%s : tensor<256x8xf32>) : tensor<3x256xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @groups_of_channels(
func.func @groups_of_channels(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi32>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel_group.default(%w, %s, %z, -128, 127, torch.int8, 32, torch.float32) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi32>) -> tensor<256x256xf32>
  // CHECK: generated.linear %x, %w scales(%s : tensor<256x8xf32>) zero_points(%z : tensor<256x8xi32>) :
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @no_zero_points(
func.func @no_zero_points(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel_group.default(%w, %s, none, -128, 127, torch.int8, 32, torch.float32) : (tensor<256x256xi8>, tensor<256x8xf32>) -> tensor<256x256xf32>
  // CHECK: generated.linear %x, %w scales(%s : tensor<256x8xf32>) : tensor<3x256xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_zero_points_that_wrap_around(
func.func @not_zero_points_that_wrap_around(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel_group.default(%w, %s, %z, -128, 127, torch.int8, 32, torch.float32) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_zero_points_of_floats(
func.func @not_zero_points_of_floats(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xf32>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xf32>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_groups_that_do_not_divide(
func.func @not_groups_that_do_not_divide(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 33], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_groups_of_channels_together(
func.func @not_groups_of_channels_together(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<128x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<128x8xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [2, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<128x8xf32>, tensor<128x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_scales_of_another_shape(
func.func @not_scales_of_another_shape(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x4xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x4xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_scales_of_f64(
func.func @not_scales_of_f64(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf64>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf64>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_computed_scales(
func.func @not_computed_scales(%x : tensor<3x256xf32>, %s : tensor<256x8xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_a_small_weight(
func.func @not_a_small_weight(%x : tensor<3x64xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x64xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x2xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x2xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x64xi8>, tensor<256x2xf32>, tensor<256x2xi8>) -> tensor<256x64xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x64xf32>, tensor<256x64xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @floats_of_16_bits(
func.func @floats_of_16_bits(%x : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xbf16>
  %z = fx.constant dense<0> : tensor<256x8xi8>
  %b = fx.constant #fx.tensor<"b", "61f60e672b803917"> : tensor<256xbf16>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8, -128, 127, torch.bfloat16) : (tensor<256x256xi8>, tensor<256x8xbf16>, tensor<256x8xi8>) -> tensor<256x256xbf16>
  // CHECK: [[S:%.*]] = fx.call @aten.to.dtype(%s, torch.float32) views [0] : (tensor<256x8xbf16>) -> tensor<256x8xf32>
  // CHECK-NEXT: [[B:%.*]] = fx.call @aten.to.dtype(%b, torch.float32) views [0] : (tensor<256xbf16>) -> tensor<256xf32>
  // CHECK-NEXT: generated.linear %x, %w scales([[S]] : tensor<256x8xf32>) bias([[B]] : tensor<256xf32>) : tensor<3x256xbf16>
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.linear.default(%x, %wd, %b) : (tensor<3x256xbf16>, tensor<256x256xbf16>, tensor<256xbf16>) -> tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @without_a_bias(
func.func @without_a_bias(%x : tensor<3x256xf16>) -> tensor<3x256xf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant dense<100> : tensor<256x8xi32>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel_group.default(%w, %s, %z, -128, 127, torch.int8, 32, torch.float16) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi32>) -> tensor<256x256xf16>
  // CHECK: generated.linear %x, %w scales(%s : tensor<256x8xf32>) zero_points(%z : tensor<256x8xi32>) : tensor<3x256xf16>
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.linear.default(%x, %wd) : (tensor<3x256xf16>, tensor<256x256xf16>) -> tensor<3x256xf16>
  fx.output %y : tensor<3x256xf16>
}

// CHECK-LABEL: func.func @not_zero_points_that_are_rounded(
func.func @not_zero_points_that_are_rounded(%x : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant dense<300> : tensor<256x8xi32>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8, -128, 127, torch.bfloat16) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi32>) -> tensor<256x256xbf16>
  // CHECK-NOT: generated
  // CHECK: aten.linear
  %y = fx.call @aten.linear.default(%x, %wd) : (tensor<3x256xbf16>, tensor<256x256xbf16>) -> tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @not_products_that_are_rounded_to_the_scales(
func.func @not_products_that_are_rounded_to_the_scales(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xbf16>
  %z = fx.constant dense<0> : tensor<256x8xi32>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel_group.default(%w, %s, %z, -128, 127, torch.int8, 32, torch.float32) : (tensor<256x256xi8>, tensor<256x8xbf16>, tensor<256x8xi32>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_floats_of_two_types(
func.func @not_floats_of_two_types(%x : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant dense<0> : tensor<256x8xi8>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: aten.linear
  %y = fx.call @aten.linear.default(%x, %wd) : (tensor<3x256xbf16>, tensor<256x256xf32>) -> tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @four_bits_beside_integers(
func.func @four_bits_beside_integers(%q : tensor<3x256xui8>) -> tensor<3x256xf32> {
  %w = fx.constant dense<-8> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant dense<0> : tensor<256x8xi8>
  // CHECK: %[[X:.*]] = qnn.dequantize %q
  // CHECK-NEXT: generated.linear %[[X]], %w scales(%s : tensor<256x8xf32>)
  %x = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<3x256xui8> -> tensor<3x256xf32>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_beside_integers(
func.func @not_beside_integers(%q : tensor<3x256xui8>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %x = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<3x256xui8> -> tensor<3x256xf32>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_a_bias_of_one(
func.func @not_a_bias_of_one(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256x8xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<256x8xi8>
  %b = fx.constant dense<1.0> : tensor<1xf32>
  %wd = fx.call @torchao.dequantize_affine.default(%w, [1, 32], %s, %z, torch.int8) : (tensor<256x256xi8>, tensor<256x8xf32>, tensor<256x8xi8>) -> tensor<256x256xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd bias(%b : tensor<1xf32>) : tensor<3x256xf32>, tensor<256x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}
