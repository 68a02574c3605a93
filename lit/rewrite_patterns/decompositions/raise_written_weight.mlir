// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_channels(
func.func @by_channels() -> tensor<4x8xf32> {
  // CHECK: %[[S:.*]] = qnn.reshape %s to [4]
  // CHECK: %[[Z:.*]] = fx.constant dense<0> : tensor<4xi32>
  // CHECK: %{{.*}} = qnn.dequantize_per_channel %q, %[[S]], %[[Z]] axis 0
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x1xf32>
  %z = fx.constant dense<0.0> : tensor<4x1xf32>
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<4x8xi8>) -> tensor<4x8xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @around_a_number(
func.func @around_a_number() -> tensor<4x8xf32> {
  // CHECK: fx.constant dense<3> : tensor<4xi32>
  // CHECK: %{{.*}} = qnn.dequantize_per_channel %q, 
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x1xf32>
  %z = fx.constant dense<3.0> : tensor<4x1xf32>
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<4x8xi8>) -> tensor<4x8xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @of_unsigned_integers(
func.func @of_unsigned_integers() -> tensor<4x8xf32> {
  // CHECK: fx.constant dense<200> : tensor<4xi32>
  // CHECK: %{{.*}} = qnn.dequantize_per_channel %q, 
  %q = fx.constant dense<3> : tensor<4x8xui8>
  %s = fx.constant dense<0.5> : tensor<4x1xf32>
  %z = fx.constant dense<200.0> : tensor<4x1xf32>
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<4x8xui8>) -> tensor<4x8xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_around_a_part_of_a_level(
func.func @not_around_a_part_of_a_level() -> tensor<4x8xf32> {
  // CHECK-NOT: qnn.dequantize_per_channel
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x1xf32>
  %z = fx.constant dense<0.5> : tensor<4x1xf32>
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<4x8xi8>) -> tensor<4x8xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_by_scales_of_columns(
func.func @not_by_scales_of_columns() -> tensor<4x8xf32> {
  // CHECK-NOT: qnn.dequantize_per_channel
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<1x8xf32>
  %z = fx.constant dense<0.0> : tensor<4x1xf32>
  %w = fx.call @aten.to.dtype(%q, torch.float32) : (tensor<4x8xi8>) -> tensor<4x8xf32>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x8xf32>, tensor<4x1xf32>) -> tensor<4x8xf32>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x8xf32>, tensor<1x8xf32>) -> tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_in_bf16(
func.func @not_in_bf16() -> tensor<4x8xf32> {
  // CHECK-NOT: qnn.dequantize_per_channel
  // CHECK: {{.*}}fx.call @aten.mul.Tensor(
  %q = fx.constant dense<3> : tensor<4x8xi8>
  %s = fx.constant dense<0.5> : tensor<4x1xf32>
  %z = fx.constant dense<0.0> : tensor<4x1xbf16>
  %w = fx.call @aten.to.dtype(%q, torch.bfloat16) : (tensor<4x8xi8>) -> tensor<4x8xbf16>
  %c = fx.call @aten.sub.Tensor(%w, %z) : (tensor<4x8xbf16>, tensor<4x1xbf16>) -> tensor<4x8xbf16>
  %d = fx.call @aten.mul.Tensor(%c, %s) : (tensor<4x8xbf16>, tensor<4x1xf32>) -> tensor<4x8xf32>
  fx.output %d : tensor<4x8xf32>
}
