// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_a_stored_matrix(
func.func @of_a_stored_matrix() -> tensor<4x8xf32> {
  // CHECK: %[[S:.*]] = qnn.reshape %s to [4, 2]
  // CHECK: fx.call @quantized_decomposed.dequantize_per_channel_group.default(%q, %[[S]], none, -128, 127, torch.int8, 4, torch.float32)
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x2x1xf32>
  %z = fx.constant dense<0.0> : tensor<4x2x1xf32>
  %qv = fx.call @aten.view.default(%q, [4, 2, 4]) : (tensor<4x8xi8>) -> tensor<4x2x4xi8>
  %w = fx.call @aten.to.dtype(%qv, torch.float32) : (tensor<4x2x4xi8>) -> tensor<4x2x4xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %g = fx.call @aten.view.default(%d, [4, 8]) : (tensor<4x2x4xf32>) -> tensor<4x8xf32>
  fx.output %g : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @of_a_matrix_in_parts(
func.func @of_a_matrix_in_parts() -> tensor<4x8xf32> {
  // CHECK: %[[W:.*]] = qnn.reshape %q to [4, 8]
  // CHECK: fx.call @quantized_decomposed.dequantize_per_channel_group.default(%[[W]], %{{.*}}, none, -128, 127, torch.int8, 4, torch.float32)
  %q = fx.constant dense<3> : tensor<4x2x4xi8>
  %s = fx.constant dense<0.5> : tensor<4x2x1xf32>
  %z = fx.constant dense<0.0> : tensor<4x2x1xf32>
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<4x2x4xi8>) -> tensor<4x2x4xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %g = fx.call @aten.view.default(%d, [4, 8]) : (tensor<4x2x4xf32>) -> tensor<4x8xf32>
  fx.output %g : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @around_a_number(
func.func @around_a_number() -> tensor<4x8xf32> {
  // CHECK: %[[Z:.*]] = fx.constant dense<3> : tensor<4x2xi32>
  // CHECK: fx.call @quantized_decomposed.dequantize_per_channel_group.default(%q, %{{.*}}, %[[Z]], -128, 127, torch.int8, 4, torch.float32)
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x2x1xf32>
  %z = fx.constant dense<3.0> : tensor<4x2x1xf32>
  %qv = fx.call @aten.view.default(%q, [4, 2, 4]) : (tensor<4x8xi8>) -> tensor<4x2x4xi8>
  %w = fx.call @aten.to.dtype(%qv, torch.float32) : (tensor<4x2x4xi8>) -> tensor<4x2x4xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %g = fx.call @aten.view.default(%d, [4, 8]) : (tensor<4x2x4xf32>) -> tensor<4x8xf32>
  fx.output %g : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_around_a_part_of_a_level(
func.func @not_around_a_part_of_a_level() -> tensor<4x8xf32> {
  // CHECK-NOT: dequantize_per_channel_group
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x2x1xf32>
  %z = fx.constant dense<0.5> : tensor<4x2x1xf32>
  %qv = fx.call @aten.view.default(%q, [4, 2, 4]) : (tensor<4x8xi8>) -> tensor<4x2x4xi8>
  %w = fx.call @aten.to.dtype(%qv, torch.float32) : (tensor<4x2x4xi8>) -> tensor<4x2x4xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x2x4xf32>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %g = fx.call @aten.view.default(%d, [4, 8]) : (tensor<4x2x4xf32>) -> tensor<4x8xf32>
  fx.output %g : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_of_groups_across_channels(
func.func @not_of_groups_across_channels() -> tensor<4x8xf32> {
  // CHECK-NOT: dequantize_per_channel_group
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<2x4x1xf32>
  %z = fx.constant dense<0.0> : tensor<2x4x1xf32>
  %qv = fx.call @aten.view.default(%q, [2, 4, 4]) : (tensor<4x8xi8>) -> tensor<2x4x4xi8>
  %w = fx.call @aten.to.dtype(%qv, torch.float32) : (tensor<2x4x4xi8>) -> tensor<2x4x4xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<2x4x4xf32>, tensor<2x4x1xf32>) -> tensor<2x4x4xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<2x4x4xf32>, tensor<2x4x1xf32>) -> tensor<2x4x4xf32>
  %g = fx.call @aten.view.default(%d, [4, 8]) : (tensor<2x4x4xf32>) -> tensor<4x8xf32>
  fx.output %g : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_in_bf16(
func.func @not_in_bf16() -> tensor<4x8xf32> {
  // CHECK-NOT: dequantize_per_channel_group
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x2x1xf32>
  %z = fx.constant dense<0.0> : tensor<4x2x1xbf16>
  %qv = fx.call @aten.view.default(%q, [4, 2, 4]) : (tensor<4x8xi8>) -> tensor<4x2x4xi8>
  %w = fx.call @aten.to.dtype(%qv, torch.bfloat16) : (tensor<4x2x4xi8>) -> tensor<4x2x4xbf16>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x2x4xbf16>, tensor<4x2x1xbf16>) -> tensor<4x2x4xbf16>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x2x4xbf16>, tensor<4x2x1xf32>) -> tensor<4x2x4xf32>
  %g = fx.call @aten.view.default(%d, [4, 8]) : (tensor<4x2x4xf32>) -> tensor<4x8xf32>
  fx.output %g : tensor<4x8xf32>
}
