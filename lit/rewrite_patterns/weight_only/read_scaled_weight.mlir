// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @scales_by_channel(
func.func @scales_by_channel(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096x1xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<4096x1xf32>) -> tensor<4096x16xf32>
  // CHECK: [[S:%.*]] = qnn.reshape %s to [-1]
  // CHECK-NEXT: generated.linear %x, %w scales([[S]] : tensor<4096xf32>) :
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @one_scale(
func.func @one_scale(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<1xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<1xf32>) -> tensor<4096x16xf32>
  // CHECK: [[S:%.*]] = qnn.reshape %s to [-1]
  // CHECK-NEXT: generated.linear %x, %w scales([[S]] : tensor<1xf32>) :
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @with_bias(
func.func @with_bias(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096x1xf32>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<4096xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<4096x1xf32>) -> tensor<4096x16xf32>
  // CHECK: [[S:%.*]] = qnn.reshape %s to [-1]
  // CHECK-NEXT: generated.linear %x, %w scales([[S]] : tensor<4096xf32>) bias(%b : tensor<4096xf32>) :
  %y = qnn.linear %x, %wd bias(%b : tensor<4096xf32>) : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_scaled_by_inputs(
func.func @not_scaled_by_inputs(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<1x16xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<1x16xf32>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_computed_scales(
func.func @not_computed_scales(%x : tensor<3x16xf32>, %s : tensor<4096x1xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<4096x1xf32>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_a_bias_of_one_number(
func.func @not_a_bias_of_one_number(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096x1xf32>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<1xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<4096x1xf32>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd bias(%b : tensor<1xf32>) : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_a_computed_weight(
func.func @not_a_computed_weight(%x : tensor<3x16xf32>, %w : tensor<4096x16xi8>) -> tensor<3x4096xf32> {
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096x1xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<4096x1xf32>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_beside_integers(
func.func @not_beside_integers(%q : tensor<3x16xui8>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096x1xf32>
  %x = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<3x16xui8> -> tensor<3x16xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<4096x1xf32>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_of_bf16(
func.func @not_of_bf16(%x : tensor<3x16xbf16>) -> tensor<3x4096xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096x1xf32>
  %f = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %wd = fx.call @aten.mul.Tensor(%f, %s) : (tensor<4096x16xf32>, tensor<4096x1xf32>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xbf16>, tensor<4096x16xf32> -> tensor<3x4096xbf16>
  fx.output %y : tensor<3x4096xbf16>
}
