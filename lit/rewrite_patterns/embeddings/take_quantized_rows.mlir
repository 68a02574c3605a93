// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @a_scale_for_each_row(
func.func @a_scale_for_each_row(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096xf32>
  %z = fx.constant dense<0> : tensor<4096xi64>
  %d = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4096x16xi8>, tensor<4096xf32>, tensor<4096xi64> -> tensor<4096x16xf32>
  // CHECK-NOT: dequantize_per_channel
  // CHECK: [[Q:%.*]] = fx.call @aten.embedding.default(%w, %i) : (tensor<4096x16xi8>, tensor<2x3xi64>) -> tensor<2x3x16xi8>
  // CHECK-NEXT: [[C:%.*]] = qnn.reshape %s to [-1, 1] : (tensor<4096xf32>) -> tensor<4096x1xf32>
  // CHECK-NEXT: [[T:%.*]] = fx.call @aten.embedding.default([[C]], %i) : (tensor<4096x1xf32>, tensor<2x3xi64>) -> tensor<2x3x1xf32>
  // CHECK-NEXT: qnn.dequantize [[Q]] <scale [[T]], zero_point 0, range [-128, 127]>
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @a_zero_point_for_each_row(
func.func @a_zero_point_for_each_row(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096xf32>
  %z = fx.constant #fx.tensor<"z", "391761f60e672b80"> : tensor<4096xi64>
  %d = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4096x16xi8>, tensor<4096xf32>, tensor<4096xi64> -> tensor<4096x16xf32>
  // CHECK: fx.call @aten.to.dtype(%z, torch.int32)
  // CHECK: qnn.dequantize {{%.*}} <scale {{%.*}}, zero_point {{%.*}}, range [-128, 127]>
  %y = fx.call @aten.embedding.default(%d, %i, 5, false) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @one_scale(
func.func @one_scale(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: [[Q:%.*]] = fx.call @aten.embedding.default(%w, %i)
  // CHECK-NEXT: qnn.dequantize [[Q]] <scale 0.1, zero_point 3, range [-128, 127]> :
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @not_a_small_table(
func.func @not_a_small_table(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<64x16xi8>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<64x16xi8> -> tensor<64x16xf32>
  // CHECK: @aten.embedding.default(%d, %i
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<64x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @not_along_another_axis(
func.func @not_along_another_axis(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<16xf32>
  %z = fx.constant dense<0> : tensor<16xi64>
  %d = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4096x16xi8>, tensor<16xf32>, tensor<16xi64> -> tensor<4096x16xf32>
  // CHECK: @aten.embedding.default(%d, %i
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @not_a_computed_table(
func.func @not_a_computed_table(%u : tensor<2x3xui8>, %w : tensor<4096x16xi8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: @aten.embedding.default(%d, %i
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @not_to_bf16(
func.func @not_to_bf16(%u : tensor<2x3xui8>) -> tensor<2x3x16xbf16> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xbf16>
  // CHECK: @aten.embedding.default(%d, %i
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xbf16>, tensor<2x3xi64>) -> tensor<2x3x16xbf16>
  fx.output %y : tensor<2x3x16xbf16>
}
