// RUN: qopt-opt %s -p widen-late | filecheck %s

// CHECK-LABEL: func.func @a_layer_of_floats(
func.func @a_layer_of_floats(%x : tensor<2x256xf32>) -> tensor<2x256xf32> {
  %w = fx.constant #fx.tensor<"w", "0"> : tensor<256x256xi8>
  // CHECK: %wd = fx.call @qopt.runtime.kernels.dequantize(%w, {{.*}} impure
  %wd = qnn.dequantize %w <scale 0.02, zero_point 0, range [-128, 127]> : tensor<256x256xi8> -> tensor<256x256xf32>
  %y = qnn.linear %x, %wd : tensor<2x256xf32>, tensor<256x256xf32> -> tensor<2x256xf32>
  fx.output %y : tensor<2x256xf32>
}

// CHECK-LABEL: func.func @right_before_it_is_read(
func.func @right_before_it_is_read(%x : tensor<2x256xf32>) -> tensor<2x256xf32> {
  %w = fx.constant #fx.tensor<"w", "0"> : tensor<256x256xi8>
  // CHECK: %r = qnn.relu
  // CHECK-NEXT: %wd = fx.call @qopt.runtime.kernels.dequantize(%w, {{.*}} impure
  // CHECK-NEXT: %y = qnn.linear %r, %wd
  %wd = qnn.dequantize %w <scale 0.02, zero_point 0, range [-128, 127]> : tensor<256x256xi8> -> tensor<256x256xf32>
  %r = qnn.relu %x : tensor<2x256xf32>
  %y = qnn.linear %r, %wd : tensor<2x256xf32>, tensor<256x256xf32> -> tensor<2x256xf32>
  fx.output %y : tensor<2x256xf32>
}

// CHECK-LABEL: func.func @by_channel_and_by_way_of_a_permute(
func.func @by_channel_and_by_way_of_a_permute(%x : tensor<2x256xf32>) -> tensor<2x256xf32> {
  %w = fx.constant #fx.tensor<"w", "0"> : tensor<256x256xi8>
  %s = fx.constant dense<5.000000e-01> : tensor<256xf32>
  %z = fx.constant dense<0> : tensor<256xi64>
  // CHECK: %wd = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, {{.*}} impure
  %wd = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<256x256xi8>, tensor<256xf32>, tensor<256xi64> -> tensor<256x256xf32>
  %t = qnn.permute %wd dims [1, 0] : tensor<256x256xf32> -> tensor<256x256xf32>
  %y = qnn.linear %x, %t : tensor<2x256xf32>, tensor<256x256xf32> -> tensor<2x256xf32>
  fx.output %y : tensor<2x256xf32>
}

// CHECK-LABEL: func.func @a_call_that_widens(
func.func @a_call_that_widens(%x : tensor<2x256xf32>) -> tensor<2x256xf32> {
  %w = fx.constant #fx.tensor<"w", "0"> : tensor<256x256xbf16>
  // CHECK: %wd = fx.call @aten._to_copy.default(%w, dtype = torch.float32) impure
  %wd = fx.call @aten._to_copy.default(%w, dtype = torch.float32) : (tensor<256x256xbf16>) -> tensor<256x256xf32>
  %y = qnn.linear %x, %wd : tensor<2x256xf32>, tensor<256x256xf32> -> tensor<2x256xf32>
  fx.output %y : tensor<2x256xf32>
}

// CHECK-LABEL: func.func @not_a_layer_that_reads_integers(
func.func @not_a_layer_that_reads_integers(%x : tensor<2x256xui8>) -> tensor<2x256xf32> {
  %w = fx.constant #fx.tensor<"w", "0"> : tensor<256x256xi8>
  // CHECK: %wd = qnn.dequantize %w
  %wd = qnn.dequantize %w <scale 0.02, zero_point 0, range [-128, 127]> : tensor<256x256xi8> -> tensor<256x256xf32>
  %xd = qnn.dequantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<2x256xui8> -> tensor<2x256xf32>
  %y = qnn.linear %xd, %wd : tensor<2x256xf32>, tensor<256x256xf32> -> tensor<2x256xf32>
  fx.output %y : tensor<2x256xf32>
}

// CHECK-LABEL: func.func @not_a_layer_that_reads_integers_of_dynamic_scales(
func.func @not_a_layer_that_reads_integers_of_dynamic_scales(%x : tensor<2x256xui8>, %sx : tensor<1xf32>, %zx : tensor<1xi64>) -> tensor<2x256xf32> {
  %w = fx.constant #fx.tensor<"w", "0"> : tensor<256x256xi8>
  // CHECK: %wd = qnn.dequantize %w
  %wd = qnn.dequantize %w <scale 0.02, zero_point 0, range [-128, 127]> : tensor<256x256xi8> -> tensor<256x256xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x, %sx, %zx, 0, 255, torch.uint8) : (tensor<2x256xui8>, tensor<1xf32>, tensor<1xi64>) -> tensor<2x256xf32>
  %y = qnn.linear %xd, %wd : tensor<2x256xf32>, tensor<256x256xf32> -> tensor<2x256xf32>
  fx.output %y : tensor<2x256xf32>
}

// CHECK-LABEL: func.func @not_a_small_weight(
func.func @not_a_small_weight(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"w", "0"> : tensor<8x8xi8>
  // CHECK: %wd = qnn.dequantize %w
  %wd = qnn.dequantize %w <scale 0.02, zero_point 0, range [-128, 127]> : tensor<8x8xi8> -> tensor<8x8xf32>
  %y = qnn.linear %x, %wd : tensor<2x8xf32>, tensor<8x8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_what_is_computed_anyway(
func.func @not_what_is_computed_anyway(%w : tensor<256x256xui8>) -> tensor<256x256xf32> {
  // CHECK-NEXT: %wd = qnn.dequantize %w
  %wd = qnn.dequantize %w <scale 0.02, zero_point 0, range [0, 255]> : tensor<256x256xui8> -> tensor<256x256xf32>
  fx.output %wd : tensor<256x256xf32>
}

// CHECK-LABEL: func.func @not_a_mask(
func.func @not_a_mask(%x : tensor<256x256xf32>) -> tensor<256x256xf32> {
  %m = fx.constant #fx.tensor<"m", "0"> : tensor<256x256xi1>
  // CHECK-NOT: impure
  %md = fx.call @aten._to_copy.default(%m, dtype = torch.float32) : (tensor<256x256xi1>) -> tensor<256x256xf32>
  %y = qnn.add %x, %md : tensor<256x256xf32>, tensor<256x256xf32> -> tensor<256x256xf32>
  fx.output %y : tensor<256x256xf32>
}
