// RUN: qopt-opt %s -p lower-to-torch | filecheck %s

// CHECK-LABEL: func.func @quantize(
func.func @quantize(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = fx.call @qopt.runtime.kernels.quantize(%x, 0.02, 128, 0, 127, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output
  %y = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @quantize_to_i8(
func.func @quantize_to_i8(%x : tensor<2x8xf32>) -> tensor<2x8xi8> {
  // CHECK-NEXT: %y = fx.call @qopt.runtime.kernels.quantize(%x, 0.007843137718737125, -3, -127, 127, torch.int8) : (tensor<2x8xf32>) -> tensor<2x8xi8>
  // CHECK-NEXT: fx.output
  %y = qnn.quantize %x <scale 0.007843137718737125, zero_point -3, range [-127, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %y : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @dequantize(
func.func @dequantize(%x : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @qopt.runtime.kernels.dequantize(%x, 0.02, 128, torch.float32) : (tensor<2x8xui8>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @dequantize_to_bf16(
func.func @dequantize_to_bf16(%x : tensor<2x8xi8>) -> tensor<2x8xbf16> {
  // CHECK-NEXT: %y = fx.call @qopt.runtime.kernels.dequantize(%x, 0.02, 0, torch.bfloat16) : (tensor<2x8xi8>) -> tensor<2x8xbf16>
  // CHECK-NEXT: fx.output
  %y = qnn.dequantize %x <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x8xi8> -> tensor<2x8xbf16>
  fx.output %y : tensor<2x8xbf16>
}

// CHECK-LABEL: func.func @dequantize_per_channel(
func.func @dequantize_per_channel(%x : tensor<2x8xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @quantized_decomposed.dequantize_per_channel.default(%x, %s, %z, 1, -128, 127, torch.int8, out_dtype = torch.float32) : (tensor<2x8xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.dequantize_per_channel %x, %s, %z axis 1 : tensor<2x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @dequantize_u8_per_channel_to_bf16(
func.func @dequantize_u8_per_channel_to_bf16(%x : tensor<2x8xui8>, %s : tensor<2xf32>, %z : tensor<2xi64>) -> tensor<2x8xbf16> {
  // CHECK-NEXT: %y = fx.call @quantized_decomposed.dequantize_per_channel.default(%x, %s, %z, 0, 0, 255, torch.uint8, out_dtype = torch.bfloat16) : (tensor<2x8xui8>, tensor<2xf32>, tensor<2xi64>) -> tensor<2x8xbf16>
  // CHECK-NEXT: fx.output
  %y = qnn.dequantize_per_channel %x, %s, %z axis 0 : tensor<2x8xui8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x8xbf16>
  fx.output %y : tensor<2x8xbf16>
}

// CHECK-LABEL: func.func @conv_1d(
func.func @conv_1d(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x6xf32> {
  // CHECK-NEXT: %y = fx.call @aten.convolution.default(%x, %w, none, [1], [0], [1], false, [0], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x6xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %x, %w stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x8xf32>, tensor<8x3x3xf32> -> tensor<1x8x6xf32>
  fx.output %y : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @conv_2d_with_bias(
func.func @conv_2d_with_bias(%x : tensor<1x8x9x9xf32>, %w : tensor<8x1x3x3xf32>, %b : tensor<8xf32>) -> tensor<1x8x5x5xf32> {
  // CHECK-NEXT: %y = fx.call @aten.convolution.default(%x, %w, %b, [2, 1], [1, 0], [1, 2], false, [0, 0], 8) : (tensor<1x8x9x9xf32>, tensor<8x1x3x3xf32>, tensor<8xf32>) -> tensor<1x8x5x5xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [2, 1] padding [1, 0] dilation [1, 2] groups 8 : tensor<1x8x9x9xf32>, tensor<8x1x3x3xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @conv_3d_transposed(
func.func @conv_3d_transposed(%x : tensor<1x3x4x4x4xf32>, %w : tensor<3x8x2x2x2xf32>) -> tensor<1x8x8x8x9xf32> {
  // CHECK-NEXT: %y = fx.call @aten.convolution.default(%x, %w, none, [2, 2, 2], [0, 0, 0], [1, 1, 1], true, [0, 0, 1], 1) :
  // CHECK-NEXT: fx.output
  %y = qnn.conv %x, %w stride [2, 2, 2] padding [0, 0, 0] dilation [1, 1, 1] groups 1 output_padding [0, 0, 1] : tensor<1x3x4x4x4xf32>, tensor<3x8x2x2x2xf32> -> tensor<1x8x8x8x9xf32>
  fx.output %y : tensor<1x8x8x8x9xf32>
}

// CHECK-LABEL: func.func @conv_2d_transposed_without_output_padding(
func.func @conv_2d_transposed_without_output_padding(%x : tensor<1x3x4x4xf32>, %w : tensor<3x8x2x2xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.convolution.default(%x, %w, none, [2, 2], [0, 0], [1, 1], true, [0, 0], 1) :
  // CHECK-NEXT: fx.output
  %y = qnn.conv %x, %w stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<1x3x4x4xf32>, tensor<3x8x2x2xf32> -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @linear(
func.func @linear(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.linear.default(%x, %w, none) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %w : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @linear_with_bias(
func.func @linear_with_bias(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.linear.default(%x, %w, %b) : (tensor<2x4xf32>, tensor<8x4xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @add(
func.func @add(%x : tensor<2x8xf32>, %z : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.add.Tensor(%x, %z) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.add %x, %z : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @relu(
func.func @relu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.relu.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.relu %x : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @hardtanh(
func.func @hardtanh(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.hardtanh.default(%x, -1.0, 6.5) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.hardtanh %x min -1.0 max 6.5 : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @hardswish(
func.func @hardswish(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.hardswish.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.hardswish %x : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @silu(
func.func @silu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.silu.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.silu %x : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @leaky_relu(
func.func @leaky_relu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.leaky_relu.default(%x, 0.01) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.leaky_relu %x slope 0.01 : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @tanh(
func.func @tanh(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%x) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.tanh %x : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @gelu(
func.func @gelu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.gelu.default(%x, approximate = "none") : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.gelu %x approximate "none" : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @approximate_gelu(
func.func @approximate_gelu(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.gelu.default(%x, approximate = "tanh") : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.gelu %x approximate "tanh" : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @max_pool2d(
func.func @max_pool2d(%x : tensor<1x8x9x9xf32>) -> tensor<1x8x3x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.max_pool2d.default(%x, [3, 2], [3, 1], [1, 0], [2, 1], true) : (tensor<1x8x9x9xf32>) -> tensor<1x8x3x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 2] stride [3, 1] padding [1, 0] dilation [2, 1] ceil_mode : tensor<1x8x9x9xf32> -> tensor<1x8x3x8xf32>
  fx.output %y : tensor<1x8x3x8xf32>
}

// CHECK-LABEL: func.func @max_pool2d_of_integers_in_channels_last(
func.func @max_pool2d_of_integers_in_channels_last(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[X:%.*]] = fx.call @aten.contiguous.default(%x, memory_format = torch.channels_last) views [0] : (tensor<1x8x9x9xui8>) -> tensor<1x8x9x9xui8>
  // CHECK-NEXT: fx.call @quantized.max_pool2d.default([[X]], [3, 3], [2, 2], [1, 1], [1, 1], false) : (tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8>
  // CHECK-NEXT: fx.output
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output %y : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @reshape_with_a_computed_size(
func.func @reshape_with_a_computed_size(%x : tensor<?x8x2x2xf32>, %n : index) -> tensor<?x8x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.reshape.default(%x, [%n, 8, -1]) views [0] : (tensor<?x8x2x2xf32>, index) -> tensor<?x8x4xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.reshape %x to [%n, 8, -1] : (tensor<?x8x2x2xf32>, index) -> tensor<?x8x4xf32>
  fx.output %y : tensor<?x8x4xf32>
}

// CHECK-LABEL: func.func @permute(
func.func @permute(%x : tensor<1x8x4xf32>) -> tensor<1x4x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.permute.default(%x, [0, 2, 1]) views [0] : (tensor<1x8x4xf32>) -> tensor<1x4x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.permute %x dims [0, 2, 1] : tensor<1x8x4xf32> -> tensor<1x4x8xf32>
  fx.output %y : tensor<1x4x8xf32>
}

// CHECK-LABEL: func.func @slice(
func.func @slice(%x : tensor<1x8xui8>) -> tensor<1x2xui8> {
  // CHECK-NEXT: %y = fx.call @aten.slice.Tensor(%x, 1, 2, 6, 2) views [0] : (tensor<1x8xui8>) -> tensor<1x2xui8>
  // CHECK-NEXT: fx.output
  %y = qnn.slice %x dim 1 start 2 end 6 step 2 : tensor<1x8xui8> -> tensor<1x2xui8>
  fx.output %y : tensor<1x2xui8>
}

// CHECK-LABEL: func.func @pad(
func.func @pad(%x : tensor<1x3x8x8xf32>) -> tensor<1x3x9x9xf32> {
  // CHECK-NEXT: %y = fx.call @aten.constant_pad_nd.default(%x, [0, 1, 0, 1], 0.5) : (tensor<1x3x8x8xf32>) -> tensor<1x3x9x9xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.pad %x widths [0, 1, 0, 1] value 0.5 : f64 : tensor<1x3x8x8xf32> -> tensor<1x3x9x9xf32>
  fx.output %y : tensor<1x3x9x9xf32>
}

// CHECK-LABEL: func.func @pad_of_integers(
func.func @pad_of_integers(%x : tensor<1x8xui8>) -> tensor<1x9xui8> {
  // CHECK-NEXT: %y = fx.call @aten.constant_pad_nd.default(%x, [0, 1], 128) : (tensor<1x8xui8>) -> tensor<1x9xui8>
  // CHECK-NEXT: fx.output
  %y = qnn.pad %x widths [0, 1] value 128 : i64 : tensor<1x8xui8> -> tensor<1x9xui8>
  fx.output %y : tensor<1x9xui8>
}

// CHECK-LABEL: func.func @cat(
func.func @cat(%x : tensor<1x4xui8>, %z : tensor<1x3xui8>) -> tensor<1x7xui8> {
  // CHECK-NEXT: %y = fx.call @aten.cat.default([%x, %z], 1) : (tensor<1x4xui8>, tensor<1x3xui8>) -> tensor<1x7xui8>
  // CHECK-NEXT: fx.output
  %y = qnn.cat %x, %z dim 1 : tensor<1x4xui8>, tensor<1x3xui8> -> tensor<1x7xui8>
  fx.output %y : tensor<1x7xui8>
}

// CHECK-LABEL: func.func @clamp(
func.func @clamp(%x : tensor<1x8xi8>) -> tensor<1x8xi8> {
  // CHECK-NEXT: %y = fx.call @aten.clamp.default(%x, -127, 100) : (tensor<1x8xi8>) -> tensor<1x8xi8>
  // CHECK-NEXT: fx.output
  %y = qnn.clamp %x min -127 max 100 : tensor<1x8xi8> -> tensor<1x8xi8>
  fx.output %y : tensor<1x8xi8>
}

// CHECK-LABEL: func.func @matmul(
func.func @matmul(%x : tensor<2x4x8xf32>, %y : tensor<2x8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK-NEXT: %z = fx.call @aten.matmul.default(%x, %y) : (tensor<2x4x8xf32>, tensor<2x8x5xf32>) -> tensor<2x4x5xf32>
  %z = qnn.matmul %x, %y : tensor<2x4x8xf32>, tensor<2x8x5xf32> -> tensor<2x4x5xf32>
  fx.output %z : tensor<2x4x5xf32>
}

// Torch has no such product of integers; plans leave it where its sizes are not numbers, or none of its factors has elements.
// CHECK-LABEL: func.func @qmatmul(
func.func @qmatmul(%x : tensor<?x4x8xui8>, %y : tensor<?x8x5xi8>) -> tensor<?x4x5xui8> {
  // CHECK-NEXT: [[X:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.02, 128, torch.float32) : (tensor<?x4x8xui8>) -> tensor<?x4x8xf32>
  // CHECK-NEXT: [[Y:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%y, 0.05, 3, torch.float32) : (tensor<?x8x5xi8>) -> tensor<?x8x5xf32>
  // CHECK-NEXT: [[Z:%.*]] = fx.call @aten.matmul.default([[X]], [[Y]]) : (tensor<?x4x8xf32>, tensor<?x8x5xf32>) -> tensor<?x4x5xf32>
  // CHECK-NEXT: fx.call @qopt.runtime.kernels.quantize([[Z]], 0.1, 3, 0, 255, torch.uint8) : (tensor<?x4x5xf32>) -> tensor<?x4x5xui8>
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x4x8xui8>, tensor<?x8x5xi8> -> tensor<?x4x5xui8>
  fx.output %z : tensor<?x4x5xui8>
}

// CHECK-LABEL: func.func @qmatmul_to_floats(
func.func @qmatmul_to_floats(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>) -> tensor<4x5xf32> {
  // CHECK: [[Z:%.*]] = fx.call @aten.matmul.default(
  // CHECK-NEXT: fx.output [[Z]]
  %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> : tensor<4x8xui8>, tensor<8x5xi8> -> tensor<4x5xf32>
  fx.output %z : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @upsample_nearest(
func.func @upsample_nearest(%x : tensor<1x8x4x4xui8>, %z : tensor<1x8x4xf32>) -> (tensor<1x8x8x12xui8>, tensor<1x8x8xf32>) {
  // CHECK-NEXT: %y = fx.call @aten.upsample_nearest2d.vec(%x, none, [2.0, 3.0]) : (tensor<1x8x4x4xui8>) -> tensor<1x8x8x12xui8>
  // CHECK-NEXT: %w = fx.call @aten.upsample_nearest1d.vec(%z, none, [2.0]) : (tensor<1x8x4xf32>) -> tensor<1x8x8xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.upsample_nearest %x factors [2, 3] : tensor<1x8x4x4xui8> -> tensor<1x8x8x12xui8>
  %w = qnn.upsample_nearest %z factors [2] : tensor<1x8x4xf32> -> tensor<1x8x8xf32>
  fx.output [%y, %w] : tensor<1x8x8x12xui8>, tensor<1x8x8xf32>
}

// The operator has no kernel for int8, whose bytes are moved as uint8.

// CHECK-LABEL: func.func @upsample_nearest_of_signed_integers(
func.func @upsample_nearest_of_signed_integers(%x : tensor<1x8x4x4xi8>) -> tensor<1x8x8x8xi8> {
  // CHECK-NEXT: [[B:%.*]] = fx.call @aten.view.dtype(%x, torch.uint8) views [0] : (tensor<1x8x4x4xi8>) -> tensor<1x8x4x4xui8>
  // CHECK-NEXT: [[U:%.*]] = fx.call @aten.upsample_nearest2d.vec([[B]], none, [2.0, 2.0]) : (tensor<1x8x4x4xui8>) -> tensor<1x8x8x8xui8>
  // CHECK-NEXT: [[Y:%.*]] = fx.call @aten.view.dtype([[U]], torch.int8) views [0] : (tensor<1x8x8x8xui8>) -> tensor<1x8x8x8xi8>
  // CHECK-NEXT: fx.output [[Y]]
  %y = qnn.upsample_nearest %x factors [2, 2] : tensor<1x8x4x4xi8> -> tensor<1x8x8x8xi8>
  fx.output %y : tensor<1x8x8x8xi8>
}

// Torch averages and interpolates floats alone.
// CHECK-LABEL: func.func @average_of_integers(
func.func @average_of_integers(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  // CHECK-NEXT: [[D:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.02, 0, torch.float32)
  // CHECK-NEXT: [[M:%.*]] = fx.call @aten.avg_pool2d.default([[D]], [3, 3], [2, 2], [1, 1], false, true)
  // CHECK-NEXT: [[Q:%.*]] = fx.call @qopt.runtime.kernels.quantize([[M]], 0.05, 3, 0, 255, torch.uint8)
  // CHECK-NEXT: fx.output {{.*}}[[Q]]
  %y = onednn.qavg_pool2d %x <scale 0.02, zero_point 0, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] counts_padding output <scale 0.05, zero_point 3, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
  fx.output %y : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @linear_upsampling_of_integers(
func.func @linear_upsampling_of_integers(%x : tensor<1x8x4xui8>) -> tensor<1x8x8xi8> {
  // CHECK-NEXT: [[D:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.02, 128, torch.float32)
  // CHECK-NEXT: [[U:%.*]] = fx.call @aten.upsample_linear1d.vec([[D]], none, false, [2.0]) :
  // CHECK-NEXT: [[Q:%.*]] = fx.call @qopt.runtime.kernels.quantize([[U]], 0.05, -3, -128, 127, torch.int8)
  // CHECK-NEXT: fx.output {{.*}}[[Q]]
  %y = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4xui8> -> tensor<1x8x8xi8>
  fx.output %y : tensor<1x8x8xi8>
}

// CHECK-LABEL: func.func @bilinear_upsampling_of_integers(
func.func @bilinear_upsampling_of_integers(%x : tensor<1x8x4x4xui8>) -> tensor<1x8x8x16xi8> {
  // CHECK-NEXT: [[D:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.02, 128, torch.float32)
  // CHECK-NEXT: [[U:%.*]] = fx.call @aten.upsample_bilinear2d.vec([[D]], none, false, [2.0, 4.0]) :
  // CHECK-NEXT: [[Q:%.*]] = fx.call @qopt.runtime.kernels.quantize([[U]], 0.05, -3, -128, 127, torch.int8)
  // CHECK-NEXT: fx.output {{.*}}[[Q]]
  %y = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 4] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x16xi8>
  fx.output %y : tensor<1x8x8x16xi8>
}

// CHECK-LABEL: func.func @trilinear_upsampling_of_integers(
func.func @trilinear_upsampling_of_integers(%x : tensor<1x8x2x2x2xui8>) -> tensor<1x8x4x4x8xi8> {
  // CHECK-NEXT: [[D:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.02, 128, torch.float32)
  // CHECK-NEXT: [[U:%.*]] = fx.call @aten.upsample_trilinear3d.vec([[D]], none, false, [2.0, 2.0, 4.0]) :
  // CHECK-NEXT: [[Q:%.*]] = fx.call @qopt.runtime.kernels.quantize([[U]], 0.05, -3, -128, 127, torch.int8)
  // CHECK-NEXT: fx.output {{.*}}[[Q]]
  %y = onednn.qupsample_linear %x <scale 0.02, zero_point 128, range [0, 255]> factors [2, 2, 4] output <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x2x2x2xui8> -> tensor<1x8x4x4x8xi8>
  fx.output %y : tensor<1x8x4x4x8xi8>
}
