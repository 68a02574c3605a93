// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @linear(
func.func @linear(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %wd = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  // CHECK: %y = generated.linear %x, %w : tensor<3x16xf32>, tensor<4096x16xi8> -> tensor<3x4096xf32>
  // CHECK-NEXT: fx.output %y
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @product(
func.func @product(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<16x4096xi8>
  %wd = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<16x4096xi8>) -> tensor<16x4096xf32>
  // CHECK: [[T:%.*]] = qnn.permute %w dims [1, 0]
  // CHECK-NEXT: generated.linear %x, [[T]] : tensor<3x16xf32>, tensor<4096x16xi8> -> tensor<3x4096xf32>
  %y = fx.call @aten.mm.default(%x, %wd) : (tensor<3x16xf32>, tensor<16x4096xf32>) -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @linear_call(
func.func @linear_call(%x : tensor<2x3x16xf32>) -> tensor<2x3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %wd = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  // CHECK: generated.linear %x, %w : tensor<2x3x16xf32>, tensor<4096x16xi8> -> tensor<2x3x4096xf32>
  %y = fx.call @aten.linear.default(%x, %wd) : (tensor<2x3x16xf32>, tensor<4096x16xf32>) -> tensor<2x3x4096xf32>
  fx.output %y : tensor<2x3x4096xf32>
}

// CHECK-LABEL: func.func @not_small(
func.func @not_small(%x : tensor<3x128xf32>) -> tensor<3x128xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<128x128xi8>
  %wd = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<128x128xi8>) -> tensor<128x128xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x128xf32>, tensor<128x128xf32> -> tensor<3x128xf32>
  fx.output %y : tensor<3x128xf32>
}

// CHECK-LABEL: func.func @not_a_computed_weight(
func.func @not_a_computed_weight(%x : tensor<3x16xf32>, %w : tensor<4096x16xi8>) -> tensor<3x4096xf32> {
  %wd = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_beside_integers(
func.func @not_beside_integers(%q : tensor<3x16xui8>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %x = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<3x16xui8> -> tensor<3x16xf32>
  %wd = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_of_f64(
func.func @not_of_f64(%x : tensor<3x16xf64>) -> tensor<3x4096xf64> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %wd = fx.call @aten.to.dtype(%w, torch.float64) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf64>
  // CHECK: @aten.linear
  %y = fx.call @aten.linear.default(%x, %wd) : (tensor<3x16xf64>, tensor<4096x16xf64>) -> tensor<3x4096xf64>
  fx.output %y : tensor<3x4096xf64>
}
