// RUN: qopt-opt %s -p 'prepack-weights{target=dnnl}' | filecheck %s

// CHECK-LABEL: func.func @weight_by_channel_with_bias(
func.func @weight_by_channel_with_bias(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %b = fx.constant #fx.tensor<"up.bias", "2b80391761f60e67"> : tensor<8xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK: [[P:%.*]] = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<4x8x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<4x8x3x3xi8>>
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales %s bias(%b : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  // CHECK-NEXT: fx.output [[Y]] :
  %y = qnn.conv %dx, %dw bias(%b : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @of_i8(
func.func @of_i8(%x : tensor<1x4x8x8xi8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x4x8x8xi8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK: [[P:%.*]] = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [-128, 127]> stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<4x8x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<4x8x3x3xi8>>
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv_transpose %x <scale 0.02, zero_point 0, range [-128, 127]>, [[P]] scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xi8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  // CHECK-NEXT: fx.output [[Y]] :
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @in_one_dimension(
func.func @in_one_dimension(%x : tensor<1x4x8xui8>) -> tensor<1x8x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8xui8> -> tensor<1x4x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x4xf32>
  // CHECK: [[P:%.*]] = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2] padding [1] dilation [1] groups 1 output_padding [0] : tensor<4x8x4xi8>, tensor<8xf32> -> !onednn.packed<tensor<4x8x4xi8>>
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales %s stride [2] padding [1] dilation [1] groups 1 output_padding [0] : tensor<1x4x8xui8>, !onednn.packed<tensor<4x8x4xi8>>, tensor<8xf32> -> tensor<1x8x16xf32>
  // CHECK-NEXT: fx.output [[Y]] :
  %y = qnn.conv %dx, %dw stride [2] padding [1] dilation [1] groups 1 output_padding [0] : tensor<1x4x8xf32>, tensor<4x8x4xf32> -> tensor<1x8x16xf32>
  fx.output %y : tensor<1x8x16xf32>
}

// CHECK-LABEL: func.func @in_three_dimensions(
func.func @in_three_dimensions(%x : tensor<1x4x4x4x4xui8>) -> tensor<1x8x8x8x8xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x2x2x2xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x4x4x4xui8> -> tensor<1x4x4x4x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x2x2x2xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x2x2x2xf32>
  // CHECK: [[P:%.*]] = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2, 2] padding [0, 0, 0] dilation [1, 1, 1] groups 1 output_padding [0, 0, 0] : tensor<4x8x2x2x2xi8>, tensor<8xf32> -> !onednn.packed<tensor<4x8x2x2x2xi8>>
  // CHECK-NEXT: [[Y:%.*]] = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales %s stride [2, 2, 2] padding [0, 0, 0] dilation [1, 1, 1] groups 1 output_padding [0, 0, 0] : tensor<1x4x4x4x4xui8>, !onednn.packed<tensor<4x8x2x2x2xi8>>, tensor<8xf32> -> tensor<1x8x8x8x8xf32>
  // CHECK-NEXT: fx.output [[Y]] :
  %y = qnn.conv %dx, %dw stride [2, 2, 2] padding [0, 0, 0] dilation [1, 1, 1] groups 1 output_padding [0, 0, 0] : tensor<1x4x4x4x4xf32>, tensor<4x8x2x2x2xf32> -> tensor<1x8x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8x8xf32>
}

// CHECK-LABEL: func.func @weight_by_tensor_in_groups(
func.func @weight_by_tensor_in_groups(%x : tensor<1x8x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<8x4x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8x8xui8> -> tensor<1x8x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x4x3x3xi8> -> tensor<8x4x3x3xf32>
  // CHECK: [[S:%.*]] = fx.constant dense<2.500000e-01> : tensor<1xf32>
  // CHECK-NEXT: [[P:%.*]] = onednn.pack_conv %w, [[S]] for
  // CHECK-NEXT: onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, [[P]] scales [[S]] stride [2, 2] padding [1, 1] dilation [1, 1] groups 2 output_padding [1, 1] :
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 2 output_padding [1, 1] : tensor<1x8x8x8xf32>, tensor<8x4x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @dilated_without_a_stride(
func.func @dilated_without_a_stride(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x8x8xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK: onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, {{.*}} stride [1, 1] padding [2, 2] dilation [2, 2] groups 1 output_padding [0, 0] :
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [2, 2] dilation [2, 2] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @open_sizes_without_dilation(
func.func @open_sizes_without_dilation(%x : tensor<1x4x?x?xui8>) -> tensor<1x8x?x?xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x?x?xui8> -> tensor<1x4x?x?xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK: onednn.qconv_transpose {{.*}} -> tensor<1x8x?x?xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x?x?xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x?x?xf32>
  fx.output %y : tensor<1x8x?x?xf32>
}

// CHECK-LABEL: func.func @not_another_convolution(
func.func @not_another_convolution(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x6x6xf32> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x4x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf64>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  // prepack_conv refuses it as well.
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4x3x3xi8>, tensor<8xf64>, tensor<8xi64> -> tensor<8x4x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x4x8x8xf32>, tensor<8x4x3x3xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @not_weight_scaled_along_its_inputs(
func.func @not_weight_scaled_along_its_inputs(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4x8x3x3xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_weight_by_channel_in_groups(
func.func @not_weight_by_channel_in_groups(%x : tensor<1x8x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<8x4x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8x8xui8> -> tensor<1x8x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<8x4x3x3xi8>, tensor<4xf32>, tensor<4xi64> -> tensor<8x4x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 2 output_padding [1, 1] : tensor<1x8x8x8xf32>, tensor<8x4x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_weight_with_a_zero_point(
func.func @not_weight_with_a_zero_point(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<3> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_weight_of_ui8(
func.func @not_weight_of_ui8(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xui8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xui8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_weight_computed_at_run_time(
func.func @not_weight_computed_at_run_time(%x : tensor<1x4x8x8xui8>, %w : tensor<4x8x3x3xi8>) -> tensor<1x8x16x16xf32> {
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_bias_of_another_type(
func.func @not_bias_of_another_type(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %b = fx.constant #fx.tensor<"up.bias", "2b80391761f60e67"> : tensor<8xf64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw bias(%b : tensor<8xf64>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_weight_in_bf16(
func.func @not_weight_in_bf16(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xbf16>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xbf16> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_in_bf16(
func.func @not_in_bf16(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x16x16xbf16> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xbf16>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xbf16>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xbf16>, tensor<4x8x3x3xbf16> -> tensor<1x8x16x16xbf16>
  fx.output %y : tensor<1x8x16x16xbf16>
}

// CHECK-LABEL: func.func @not_output_padding_beyond_the_padding(
func.func @not_output_padding_beyond_the_padding(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x18x18xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x18x18xf32>
  fx.output %y : tensor<1x8x18x18xf32>
}

// CHECK-LABEL: func.func @not_stride_beyond_the_kernel(
func.func @not_stride_beyond_the_kernel(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x23x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x2x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x2x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x2x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [3, 2] padding [0, 1] dilation [1, 1] groups 1 output_padding [0, 1] : tensor<1x4x8x8xf32>, tensor<4x8x2x3xf32> -> tensor<1x8x23x16xf32>
  fx.output %y : tensor<1x8x23x16xf32>
}

// CHECK-LABEL: func.func @not_dilation_beyond_the_input(
func.func @not_dilation_beyond_the_input(%x : tensor<1x4x2x8xui8>) -> tensor<1x8x6x8xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x2x8xui8> -> tensor<1x4x2x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [3, 1] groups 1 output_padding [0, 0] : tensor<1x4x2x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x6x8xf32>
  fx.output %y : tensor<1x8x6x8xf32>
}

// CHECK-LABEL: func.func @not_dilation_of_open_sizes(
func.func @not_dilation_of_open_sizes(%x : tensor<1x4x?x8xui8>) -> tensor<1x8x?x8xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x?x8xui8> -> tensor<1x4x?x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [1, 1] dilation [2, 1] groups 1 output_padding [0, 0] : tensor<1x4x?x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x?x8xf32>
  fx.output %y : tensor<1x8x?x8xf32>
}

// CHECK-LABEL: func.func @not_dilated_and_strided(
func.func @not_dilated_and_strided(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x18x18xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [2, 2] groups 1 output_padding [1, 1] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x18x18xf32>
  fx.output %y : tensor<1x8x18x18xf32>
}

// CHECK-LABEL: func.func @not_padding_as_large_as_the_kernel(
func.func @not_padding_as_large_as_the_kernel(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x4x8xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [1, 1] padding [3, 1] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x4x8xf32>
  fx.output %y : tensor<1x8x4x8xf32>
}

// CHECK-LABEL: func.func @not_depthwise(
func.func @not_depthwise(%x : tensor<1x8x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<8x1x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x8x8xui8> -> tensor<1x8x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<8x1x3x3xi8> -> tensor<8x1x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 8 output_padding [1, 1] : tensor<1x8x8x8xf32>, tensor<8x1x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_groups_of_six_channels(
func.func @not_groups_of_six_channels(%x : tensor<1x12x8x8xui8>) -> tensor<1x8x16x16xf32> {
  %w = fx.constant #fx.tensor<"up.weight", "1f60e67a2b803917"> : tensor<12x4x3x3xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x12x8x8xui8> -> tensor<1x12x8x8xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<12x4x3x3xi8> -> tensor<12x4x3x3xf32>
  // CHECK-NOT: onednn
  // CHECK: qnn.conv
  // CHECK-NEXT: fx.output
  %y = qnn.conv %dx, %dw stride [2, 2] padding [1, 1] dilation [1, 1] groups 2 output_padding [1, 1] : tensor<1x12x8x8xf32>, tensor<12x4x3x3xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}

// CHECK-LABEL: func.func @not_by_a_scale_that_is_computed(
func.func @not_by_a_scale_that_is_computed(%x : tensor<1x4x8x8xui8>, %c : tensor<1xf32>) -> tensor<1x8x10x10xf32> {
  // CHECK: qnn.conv %dx, %dw
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale %c, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8>, tensor<1xf32> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x10x10xf32>
  fx.output %y : tensor<1x8x10x10xf32>
}

// CHECK-LABEL: func.func @not_one_kept_in_floats_by_a_measurement(
func.func @not_one_kept_in_floats_by_a_measurement(%x : tensor<1x4x8x8xui8>) -> tensor<1x8x10x10xf32> attributes {qopt.measured = {"%y" = {int8 = 2.0e-05 : f64, floats = 1.0e-05 : f64, kept = "floats"}}} {
  // CHECK: qnn.conv %dx, %dw
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<4x8x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4x8x8xui8> -> tensor<1x4x8x8xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4x8x3x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8x3x3xf32>
  %y = qnn.conv %dx, %dw stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x4x8x8xf32>, tensor<4x8x3x3xf32> -> tensor<1x8x10x10xf32>
  fx.output %y : tensor<1x8x10x10xf32>
}
